# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing in weights made elsewhere, without ever running code that they carry."""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import torch
from safetensors import SafetensorError
from torch import Tensor

from backend.errors import InvalidRequest, ModelUnusable, OutputUnusable
from backend.networks.catalogue import InstalledModel, is_reserved
from backend.networks.families import FAMILIES, family_of
from backend.networks.torch_archive import read_torch_archive
from backend.networks.weights import StoredWeights, read_weights, save_weights
from backend.protocol.fields import MODEL_NAME_PATTERN
from backend.protocol.model_cards import card_path, digest_path, file_digest, files_beside
from backend.protocol.model_files import open_weights, user_weights_folder

_AUTHORS_SUFFIX = ".pth"
_SCRATCH = ".import-"
_PATIENCE_S = 60.0
_POLL_S = 0.1


def import_model(
    source: Path,
    name: str | None = None,
    sparsity: tuple[float, ...] | None = None,
    overwrite: bool = False,
) -> InstalledModel:
    """Add a weights file to the user's folder.

    What is installed is what was checked: the file is copied first, and gets its name when it was
    found good. Two imports at the same time wait for each other.

    Args:
        source: our `.safetensors`, or an authors' `.pth` (tensors only; a file that asks for
            anything else is refused).
        name: the name to install it under; the file's own if None.
        sparsity: L / K of each layer, for a `.pth`, which does not say; the paper's if None.
        overwrite: whether a model of this name may be replaced.

    Raises:
        InvalidRequest: the name cannot be used or is taken.
        ModelUnusable: the file cannot be read or does not fit the network.
        OutputUnusable: the user's folder cannot be written.
    """
    name = source.stem if name is None else name
    _check_name(name)
    folder = _own_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder):
            for left in folder.glob(f"{_SCRATCH}*"):  # by an import that was killed
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(dir=folder, prefix=_SCRATCH) as made:
                target = folder / f"{name}.safetensors"
                return _import(source, target, Path(made), sparsity, overwrite)
    except OSError as error:
        raise OutputUnusable(
            f"The weights cannot be put into {folder}: {error.strerror or error}.",
            "Make room or give yourself the right to write there, or set HIMOSA_MODELS to another "
            "folder.",
        ) from error


def target_of_new_model(name: str) -> Path:
    """Where weights of a name that is still free would lie.

    Raises:
        InvalidRequest: the name cannot be used or is taken.
        OutputUnusable: this person has no folder for weights.
    """
    _check_name(name)
    target = _own_folder() / f"{name}.safetensors"
    _check_free(target)
    return target


def _check_name(name: str) -> None:
    if not re.fullmatch(MODEL_NAME_PATTERN, name):
        raise InvalidRequest(
            f"{name!r} cannot be a model's name.", "Use letters, digits, '.', '-' and '_'."
        )
    if is_reserved(name):
        raise InvalidRequest(
            f"The name {name} belongs to a model that comes with the program, which would be used "
            "in place of this one.",
            "Give another name.",
        )


def _check_free(target: Path) -> None:
    if target.exists():
        raise InvalidRequest(
            f"A model {target.stem} is installed already.",
            "Give another name, or have it replaced.",
        )


def _own_folder() -> Path:
    folder = user_weights_folder()
    if folder is None:
        raise OutputUnusable(
            "This user has no folder for weights.", "Set HOME, or HIMOSA_MODELS to a folder."
        )
    return folder


def _import(
    source: Path, target: Path, scratch: Path, sparsity: tuple[float, ...] | None, overwrite: bool
) -> InstalledModel:
    if not overwrite:
        _check_free(target)
    grown = scratch / target.name
    if source.suffix.lower() == _AUTHORS_SUFFIX:
        stored = _import_authors(source, grown, sparsity)
    else:
        _copy(source, grown)
        stored = read_weights(grown)
        stored.build()
    digest = scratch / digest_path(target).name
    digest.write_text(f"{file_digest(grown)}  {target.name}\n", encoding="ascii")
    # Whoever reads in between finds a file without a digest or card, never one with another's.
    for beside in files_beside(target):
        beside.unlink(missing_ok=True)
    grown.replace(target)
    digest.replace(digest_path(target))
    _bring_card(source, target, scratch)
    descriptor = family_of(stored.family).describe(stored.config, target.stem, "")
    return InstalledModel(target, descriptor)


def _copy(source: Path, target: Path) -> None:
    """Copy what may be weights.

    Raises:
        ModelUnusable: it cannot be read, or cannot be any.
        OSError: the copy cannot be written.
    """
    try:
        file = open_weights(source)
    except (OSError, ValueError) as error:
        raise ModelUnusable(
            f"{source} cannot be read as weights: {error}", "Give a weights file."
        ) from error
    with file, target.open("wb") as copy:
        shutil.copyfileobj(file, copy)


def _bring_card(source: Path, target: Path, scratch: Path) -> None:
    """Take what is told of the weights along; a card of weights that they replace goes."""
    theirs = card_path(source)
    if source.suffix.lower() != _AUTHORS_SUFFIX and theirs.is_file():
        copy = scratch / card_path(target).name
        shutil.copyfile(theirs, copy)
        copy.replace(card_path(target))


def _import_authors(
    source: Path, target: Path, sparsity: tuple[float, ...] | None
) -> StoredWeights:
    theirs = _read_pth(source)
    for family in FAMILIES:
        if family.from_authors is None:
            continue
        config, tensors = family.from_authors(theirs)
        if sparsity is not None:
            config = {**config, "sparsity": sparsity}
        stored = StoredWeights(family.name, config, tensors, {"imported_from": source.name})
        try:
            save_weights(target, stored.build(), stored.description, torch.float32)
        except SafetensorError as error:
            raise OSError(str(error)) from error  # it cannot be written
        except ValueError as error:
            raise ModelUnusable(
                f"{source.name} makes no network: {error}",
                "Give weights of the authors' implementation, and the sparsity of each layer.",
            ) from error
        return stored
    raise NotImplementedError("no family knows weights of other people")


def _read_pth(path: Path) -> Mapping[str, Tensor]:
    """The tensors of an authors' checkpoint, averaged ones if it has them."""
    hint = "Give a file that holds a dict with 'params_ema' or 'params' of tensors."
    try:
        content: Any = read_torch_archive(path)
    except (OSError, ValueError) as error:
        reason = str(error).split("\n")[0][:200]
        raise ModelUnusable(f"{path.name} cannot be read as tensors: {reason}", hint) from error
    if isinstance(content, dict):
        content = content.get("params_ema", content.get("params"))
    if not isinstance(content, dict) or not content:
        raise ModelUnusable(f"{path.name} holds no 'params_ema' and no 'params'.", hint)
    if not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelUnusable(f"{path.name} holds more than tensors.", hint)
    if not all(isinstance(name, str) for name in content):
        raise ModelUnusable(f"{path.name} holds tensors without a name.", hint)
    return content


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait for other imports into a folder; the lock goes with its holder, however that ends.

    Raises:
        OSError: the folder cannot be written, or another import takes longer than a minute.
    """
    with open(folder / ".import.lock", "a+b") as file:
        end = time.monotonic() + _PATIENCE_S
        while not _try_to_lock(file):
            if time.monotonic() >= end:
                raise OSError("another import is at work there")
            time.sleep(_POLL_S)
        yield


def _try_to_lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:  # how Windows says the same
        return sys.platform != "win32"
    except OSError:
        return True  # a file system without locks: then there is none to respect
    return True
