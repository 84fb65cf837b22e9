# SPDX-License-Identifier: GPL-3.0-or-later
"""Where weights lie, and what their files say of themselves; the standard library suffices.

A safetensors file begins with a header of JSON, and that with its length as eight bytes.
"""

from __future__ import annotations

import json
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from .own_folders import data_folder

LARGEST_FILE_BYTES = 1 << 30
LARGEST_HEADER_BYTES = 4 << 20
_LENGTH = struct.Struct("<Q")
_FIRST = b'{"__metadata__":{'
_TOO_DEEP = "it is nested too deeply"
_SUFFIX = ".safetensors"
ERROR_HEAD_SUFFIX = ".error.safetensors"
"""Of the file of an error head, which lies beside the weights that it was trained beside."""


@dataclass(frozen=True)
class ModelFile:
    """Weights by name, with what they do.

    Attributes:
        name: as a person gives it.
        task: "upscale", "denoise" or "embed".
        scale: pixels of the result for each of the source, each way.
    """

    name: str
    task: str
    scale: int


def package_weights_folder() -> Path:
    """The folder of the weights that come with the package."""
    return Path(__file__).resolve().parents[2] / "resources" / "weights"


def user_weights_folder() -> Path | None:
    """The folder that `models import` writes to; None where the person has no folder of their own.

    `HIMOSA_MODELS` names another one.
    """
    chosen = os.environ.get("HIMOSA_MODELS")
    if chosen:
        return Path(chosen).absolute()
    base = data_folder()
    return base / "himosa" / "weights" if base is not None else None


def weights_paths() -> list[Path]:
    """Files in the package's folder and in the user's that are called like a network's weights."""
    return weights_in(package_weights_folder()) + weights_in(user_weights_folder())


def weights_in(folder: Path | None) -> list[Path]:
    """Files of a folder that are called like a network's weights, by name; of None, none."""
    if folder is None:
        return []
    try:
        files = sorted(folder.glob(f"*{_SUFFIX}"))
    except OSError:  # it is not there, or closed to us
        return []
    return [file for file in files if not file.name.endswith(ERROR_HEAD_SUFFIX)]


def head_path(weights: Path) -> Path:
    """Where the error head of a weights file lies."""
    return weights.with_name(weights.name.removesuffix(_SUFFIX) + ERROR_HEAD_SUFFIX)


def open_weights(path: Path) -> BinaryIO:
    """Open a file of weights, once its kind and size are known to be possible.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is no plain file, or too large to be weights.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError("it is no plain file")  # a pipe would never give its bytes
    if found.st_size > LARGEST_FILE_BYTES:
        raise ValueError(
            f"it has {found.st_size >> 20} MiB, and weights have at most "
            f"{LARGEST_FILE_BYTES >> 20} MiB"
        )
    return path.open("rb")


def read_header(file: BinaryIO) -> dict[str, Any]:
    """The header of a safetensors file: tensors by name, and `__metadata__`.

    Raises:
        OSError: it cannot be read.
        ValueError: there is none, or one that is too large.
    """
    header = parse_json(_header_bytes(file))
    if not isinstance(header, dict):
        raise ValueError("its header is no table")
    return header


def read_said(file: BinaryIO) -> dict[str, Any]:
    """What a safetensors file says of itself: the `__metadata__` of its header.

    Raises:
        OSError: it cannot be read.
        ValueError: there is no header, one that is too large, or none that says anything.
    """
    header = _header_bytes(file)
    if header.startswith(_FIRST):
        # The list of tensors after it is a hundred times as long: 2 ms a file when QGIS starts.
        try:
            said = json.JSONDecoder().raw_decode(header.decode("utf-8"), len(_FIRST) - 1)[0]
        except RecursionError:
            raise ValueError(_TOO_DEEP) from None
    else:
        whole = parse_json(header)
        said = whole.get("__metadata__") if isinstance(whole, dict) else None
    if not isinstance(said, dict):
        raise ValueError("its header says nothing of the file")
    return said


def _header_bytes(file: BinaryIO) -> bytes:
    start = file.read(_LENGTH.size)
    if len(start) < _LENGTH.size:
        raise ValueError("it is shorter than any header")
    (length,) = _LENGTH.unpack(start)
    if length > LARGEST_HEADER_BYTES:
        raise ValueError(f"its header has {length} bytes: at most {LARGEST_HEADER_BYTES} can be")
    return file.read(length)


def parse_json(text: str | bytes) -> Any:
    """Plain values of JSON that somebody else wrote.

    Raises:
        ValueError: it is none, or nested without end.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None


def installed_model_files() -> list[ModelFile]:
    """All weights that can be named, the package's first; damaged files are left out."""
    found: dict[str, ModelFile] = {}
    for path in weights_paths():
        model = read_model_file(path)
        if model is not None:
            found.setdefault(model.name, model)
    return list(found.values())


def read_model_file(path: Path) -> ModelFile | None:
    """What a weights file says of itself; None if it is none of ours."""
    try:
        with open_weights(path) as file:
            said = read_said(file)
        scale = said.get("scale") or parse_json(said["config"])["scale"]
        # Files of before say neither: there was one task.
        return ModelFile(path.stem, str(said.get("task", "upscale")), int(scale))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
