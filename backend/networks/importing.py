# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing in weights made elsewhere, without ever running code that they carry."""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.errors import InvalidRequest, ModelUnusable, OutputUnusable
from backend.networks.catalogue import InstalledModel
from backend.networks.families import FAMILIES, family_of
from backend.networks.weights import StoredWeights, read_weights, save_weights
from backend.protocol.model_cards import card_path, digest_path, file_digest
from backend.protocol.model_files import package_weights_folder, user_weights_folder, weights_in

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def import_model(
    source: Path,
    name: str | None = None,
    sparsity: tuple[float, ...] | None = None,
    overwrite: bool = False,
) -> InstalledModel:
    """Add a weights file to the user's folder.

    Args:
        source: our `.safetensors`, or an authors' `.pth` (tensors only; a file that asks for code
            to be run is refused).
        name: the name to install it under; the file's own if None.
        sparsity: L / K of each layer, for a `.pth`, which does not say; the paper's if None.
        overwrite: whether a model of this name may be replaced.

    Raises:
        InvalidRequest: the name cannot be used or is taken.
        ModelUnusable: the file cannot be read or does not fit the network.
        OutputUnusable: the user's folder cannot be written.
    """
    name = source.stem if name is None else name
    if not _NAME.fullmatch(name):
        raise InvalidRequest(
            f"{name!r} cannot be a model's name.", "Use letters, digits, '.', '-' and '_'."
        )
    if name in {path.stem for path in weights_in(package_weights_folder())}:
        # The package's own come first: nothing would ever take the new ones by this name.
        raise InvalidRequest(f"The model {name} comes with the package.", "Give another name.")
    target = user_weights_folder() / f"{name}.safetensors"
    if target.exists() and not overwrite:
        raise InvalidRequest(
            f"A model {name} is installed already.", "Give another name, or have it replaced."
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stored = _bring_in(source, target, sparsity)
        written = f"{file_digest(target)}  {target.name}\n"
        digest_path(target).write_text(written, encoding="ascii")
        _bring_card(source, target)
    except OSError as error:
        raise OutputUnusable(
            f"The model {name} cannot be written to {target.parent}: {error.strerror or error}.",
            "Make room or get the right to write there, or name another folder by HIMOSA_MODELS.",
        ) from error
    return InstalledModel(target, family_of(stored.family).describe(stored.config, name, ""))


def _bring_in(source: Path, target: Path, sparsity: tuple[float, ...] | None) -> StoredWeights:
    if source.suffix.lower() == ".pth":
        return _import_authors(source, target, sparsity)
    stored = read_weights(source)
    stored.build()
    partial = target.with_name(target.name + ".partial")
    shutil.copyfile(source, partial)
    partial.replace(target)
    return stored


def _bring_card(source: Path, target: Path) -> None:
    """Take what is told of the weights along; a card of weights that they replace goes."""
    card, theirs = card_path(target), card_path(source)
    card.unlink(missing_ok=True)
    if source.suffix.lower() != ".pth" and theirs.is_file():
        shutil.copyfile(theirs, card)


def _import_authors(
    source: Path, target: Path, sparsity: tuple[float, ...] | None
) -> StoredWeights:
    theirs = _read_pth(source)
    family = next(family for family in FAMILIES if family.from_authors is not None)
    assert family.from_authors is not None
    config, tensors = family.from_authors(theirs)
    if sparsity is not None:
        config = {**config, "sparsity": sparsity}
    stored = StoredWeights(family.name, config, tensors, {"imported_from": source.name})
    save_weights(target, stored.build(), stored.description, torch.float32)
    return stored


def _read_pth(path: Path) -> Mapping[str, Tensor]:
    """The tensors of an authors' checkpoint, averaged ones if it has them."""
    hint = "Give a file that holds a dict with 'params_ema' or 'params' of tensors."
    try:
        content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError) as error:
        reason = str(error).split("\n")[0][:200]
        raise ModelUnusable(f"{path.name} cannot be read as tensors: {reason}", hint) from error
    if isinstance(content, dict):
        content = content.get("params_ema", content.get("params"))
    if not isinstance(content, dict) or not content:
        raise ModelUnusable(f"{path.name} holds no 'params_ema' and no 'params'.", hint)
    if not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelUnusable(f"{path.name} holds more than tensors.", hint)
    return content
