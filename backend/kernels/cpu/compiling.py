# SPDX-License-Identifier: GPL-3.0-or-later
"""How the kernels are compiled, whether they can be, and where what was compiled is kept."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
from pathlib import Path
from typing import Any

from backend.protocol.own_folders import cache_folder, private_folder

_CACHE_VARIABLE = "NUMBA_CACHE_DIR"

# A sum may be fused with its product, and values are numbers: no NaN, no signed zero is asked for.
# The order of sums stays as written, so that every machine of a kind gives the same bits.
INNER: dict[str, Any] = {"nogil": True, "fastmath": {"contract", "nnan", "nsz"}}
"""Numba's options for functions that kernels call."""


def kernel_options() -> dict[str, Any]:
    """Numba's options for kernels: they let other threads run, and are kept compiled.

    They are kept only where `prepare_cache` found a folder: by itself Numba would look for one in
    places that others may have filled.
    """
    return {**INNER, "cache": bool(os.environ.get(_CACHE_VARIABLE))}


def why_unavailable() -> str | None:
    """The reason why kernels cannot be compiled, as the end of a sentence, or None."""
    if importlib.util.find_spec("numba") is None:
        return "Numba is not installed (python -m pip install numba)"
    return None


def compiler_name() -> str:
    """Name and version of the compiler, or that there is none."""
    if why_unavailable() is not None:
        return "no numba"
    return f"numba {importlib.metadata.version('numba')}"


def prepare_cache() -> Path | None:
    """Let Numba keep what it compiles in a folder that only we can write to; returns the folder.

    Numba notices a change of the file that a kernel is in, but not of the files that it uses: so
    each state of this package has a folder of its own. Call it before a kernel is imported. A
    folder that was chosen by the environment stays if it is ours alone. None where there is no such
    folder: everything is then compiled anew by each process.
    """
    chosen = os.environ.pop(_CACHE_VARIABLE, None)
    folder = private_folder(Path(chosen)) if chosen else _own_folder()
    if folder is not None:
        os.environ[_CACHE_VARIABLE] = str(folder)
    return folder


def _own_folder() -> Path | None:
    caches = cache_folder()
    if caches is None:
        return None
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return private_folder(caches / f"numba-{digest.hexdigest()[:16]}")
