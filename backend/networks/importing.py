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

from backend.errors import InvalidRequest, ModelUnusable
from backend.networks.catalogue import InstalledModel, digest_path, file_digest
from backend.networks.families import FAMILIES, family_of
from backend.networks.weights import StoredWeights, read_weights, save_weights
from backend.protocol.model_files import user_weights_folder

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
    """
    name = source.stem if name is None else name
    if not _NAME.fullmatch(name):
        raise InvalidRequest(
            f"{name!r} cannot be a model's name.", "Use letters, digits, '.', '-' and '_'."
        )
    target = user_weights_folder() / f"{name}.safetensors"
    if target.exists() and not overwrite:
        raise InvalidRequest(f"A model {name} is installed already.", "Give another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == ".pth":
        stored = _import_authors(source, target, sparsity)
    else:
        stored = read_weights(source)
        stored.build()
        partial = target.with_name(target.name + ".partial")
        shutil.copyfile(source, partial)
        partial.replace(target)
    digest_path(target).write_text(f"{file_digest(target)}  {target.name}\n", encoding="ascii")
    return InstalledModel(target, family_of(stored.family).describe(stored.config, name, ""))


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
