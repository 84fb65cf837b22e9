# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the kernels can run on a device, and where what was compiled for it is kept."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import torch

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
    """Let Triton keep what it compiles in a folder of the user's own; returns the folder.

    A folder that was chosen by the environment stays. Call it before the first kernel is launched.
    """
    chosen = os.environ.get(_CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    folder = _user_cache_folder() / "himosa" / "triton"
    os.environ[_CACHE_VARIABLE] = str(folder)
    return folder


def _user_cache_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    return Path(os.environ.get("XDG_CACHE_HOME", home / ".cache"))
