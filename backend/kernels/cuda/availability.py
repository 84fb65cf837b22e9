# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the kernels can run on a device, and where what was compiled for it is kept."""

from __future__ import annotations

import atexit
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

import torch

from backend.protocol.own_folders import cache_folder, private_folder

LEAST_CAPABILITY = (8, 0)
"""Below this Triton has no matrix instructions to use, and a card no bfloat16."""

LEAST_TRITON = (3, 4)
"""The oldest on which these kernels were compiled or interpreted."""

_CACHE_VARIABLE = "TRITON_CACHE_DIR"


def why_unavailable(device: torch.device) -> str | None:
    """The reason, as the end of a sentence, or None when the kernels can run on the device."""
    if not has_triton():
        return "Triton is not installed (it comes with torch for CUDA on Linux)"
    if is_interpreted():
        return None
    if device.type != "cuda" or torch.version.hip is not None:
        return "they need a CUDA device"
    version, capability = triton_version(), torch.cuda.get_device_capability(device)
    if version < LEAST_TRITON:
        return f"Triton {version[0]}.{version[1]} is older than 3.4"
    if capability < LEAST_CAPABILITY:
        return f"the device's compute capability {capability[0]}.{capability[1]} is below 8.0"
    return None


def is_interpreted() -> bool:
    """Whether Triton's interpreter stands in for a device, on tensors of the processor."""
    return os.environ.get("TRITON_INTERPRET", "") == "1"


def has_triton() -> bool:
    """Whether Triton is installed; does not import it."""
    return importlib.util.find_spec("triton") is not None


def triton_version() -> tuple[int, int]:
    """Major and minor version of the Triton that is installed."""
    import triton

    major, minor = triton.__version__.split(".")[:2]
    return int(major), int(minor)


def prepare_cache() -> Path:
    """Let Triton keep what it compiles in a folder that only we can write to; returns the folder.

    A folder that was chosen by the environment stays if it is ours alone. Where there is none, one
    is made for this process and goes with it, as Triton cannot do without. Call it before the first
    kernel is launched.

    Raises:
        OSError: not even that can be made.
    """
    chosen = os.environ.pop(_CACHE_VARIABLE, None)
    caches = private_folder(Path(chosen)) if chosen else cache_folder()
    if chosen is None and caches is not None:
        caches = private_folder(caches / "triton")
    folder = caches or _passing_folder()
    os.environ[_CACHE_VARIABLE] = str(folder)
    return folder


def _passing_folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="himosa-triton-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    folder = private_folder(made)
    if folder is None:  # the folder of temporary files belongs to somebody else
        raise OSError(f"others can write into {made}: set {_CACHE_VARIABLE} to a folder of yours")
    return folder
