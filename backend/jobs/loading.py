# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads what is heavy, when it is needed, and says what is missing in words."""

from __future__ import annotations

import importlib
import sys
import threading
from typing import ClassVar

from backend.errors import EXIT_UNUSABLE, HimosaError
from backend.garbage import collection_paused_for


class BackendIncomplete(HimosaError):
    """The interpreter lacks a package, or one of them cannot be loaded."""

    code: ClassVar[str] = "backend_incomplete"
    exit_status: ClassVar[int] = EXIT_UNUSABLE


def load_torch() -> None:
    """Import what raster jobs need, torch with it; seconds, the first time.

    Raises:
        BackendIncomplete: something that it needs is not installed.
    """
    _load("backend.jobs.running")


def load_indexes() -> None:
    """Import what jobs with indexes of places need, pyarrow with it.

    Raises:
        BackendIncomplete: something that it needs is not installed.
    """
    _load("backend.embeddings.index_file")


def _load(module: str) -> None:
    try:
        with _LOADING, collection_paused_for("torch"):
            importlib.import_module(module)
    except (ImportError, OSError) as error:  # OSError: a shared library of torch is not found
        raise BackendIncomplete(
            f"The backend is not complete: {error} (with {sys.executable}).",
            "Run 'python -m backend doctor' with this Python: it tells what to install.",
        ) from error


_LOADING = threading.Lock()
"""Two threads that import the same packages can trip over each other."""
