# SPDX-License-Identifier: GPL-3.0-or-later
"""Where weights lie, and what their files say of themselves; the standard library suffices.

A safetensors file begins with a header of JSON, and that with its length as eight bytes.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LENGTH = struct.Struct("<Q")
_LARGEST_HEADER = 16 << 20
_FIRST = '{"__metadata__":'
_SUFFIX = ".safetensors"


@dataclass(frozen=True)
class ModelFile:
    """Weights by name, with what they do.

    Attributes:
        name: as a person gives it.
        task: "upscale" or "denoise".
        scale: pixels of the result for each of the source, each way.
    """

    name: str
    task: str
    scale: int


def package_weights_folder() -> Path:
    """The folder of the weights that come with the package."""
    return Path(__file__).resolve().parents[2] / "resources" / "weights"


def user_weights_folder() -> Path:
    """The folder that `models import` writes to."""
    chosen = os.environ.get("HIMOSA_MODELS")
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return base / "himosa" / "weights"


def installed_model_files() -> list[ModelFile]:
    """All weights that can be named, the package's first; damaged files are left out."""
    found: dict[str, ModelFile] = {}
    for folder in (package_weights_folder(), user_weights_folder()):
        for path in weights_in(folder):
            model = read_model_file(path)
            if model is not None:
                found.setdefault(model.name, model)
    return list(found.values())


def weights_in(folder: Path) -> list[Path]:
    """The weights files of a folder, by name."""
    return sorted(folder.glob(f"*{_SUFFIX}"))


def read_header(path: Path) -> dict[str, Any]:
    """The texts that a safetensors file says of itself.

    Raises:
        OSError, ValueError, KeyError, TypeError: it is no such file, or says nothing.
    """
    with path.open("rb") as file:
        start = file.read(_LENGTH.size)
        length = _LENGTH.unpack(start)[0] if len(start) == _LENGTH.size else 0
        if not 0 < length <= _LARGEST_HEADER:
            raise ValueError(f"A header of {length} bytes is none of a weights file.")
        header = file.read(length).decode("utf-8")
    said: dict[str, Any]
    if header.startswith(_FIRST):
        # The list of tensors after it is a hundred times as long: 2 ms a file when QGIS starts.
        said, _ = json.JSONDecoder().raw_decode(header, len(_FIRST))
    else:
        said = json.loads(header)["__metadata__"]
    return said


def read_model_file(path: Path) -> ModelFile | None:
    """What a weights file says of itself; None if it is none of ours."""
    try:
        said = read_header(path)
        config = json.loads(said["config"])
        # Files of before say neither: there was one task.
        return ModelFile(
            path.stem, str(said.get("task", "upscale")), int(said.get("scale") or config["scale"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
