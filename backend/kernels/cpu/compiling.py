# SPDX-License-Identifier: GPL-3.0-or-later
"""How the kernels are compiled, whether they can be, and where what was compiled is kept."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

_CACHE_VARIABLE = "NUMBA_CACHE_DIR"

# A sum may be fused with its product, and values are numbers: no NaN, no signed zero is asked for.
# The order of sums stays as written, so that every machine of a kind gives the same bits.
INNER: dict[str, Any] = {"nogil": True, "fastmath": {"contract", "nnan", "nsz"}}
"""Numba's options for functions that kernels call."""

KERNEL: dict[str, Any] = {**INNER, "cache": True}
"""Numba's options for kernels: they let other threads run, and are kept compiled."""


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


def prepare_cache() -> Path:
    """Let Numba keep what it compiles in a folder of the user's own; returns the folder.

    Numba notices a change of the file that a kernel is in, but not of the files that it uses: so
    each state of this package has a folder of its own. Call it before a kernel is imported. A
    folder that was chosen by the environment stays.
    """
    chosen = os.environ.get(_CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    folder = user_cache_folder() / "himosa" / f"numba-{digest.hexdigest()[:16]}"
    os.environ[_CACHE_VARIABLE] = str(folder)
    return folder


def user_cache_folder() -> Path:
    """Where programs of this user keep what they can make again."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    return Path(os.environ.get("XDG_CACHE_HOME", home / ".cache"))
