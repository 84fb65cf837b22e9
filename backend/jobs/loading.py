# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads what is heavy, when it is needed, and says what is missing in words."""

from __future__ import annotations

import gc
import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from backend.errors import EXIT_UNUSABLE, HimosaError


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
        with _LOADING, _collection_paused():
            importlib.import_module(module)
    except (ImportError, OSError) as error:  # OSError: a shared library of torch is not found
        raise BackendIncomplete(
            f"The backend is not complete: {error} (with {sys.executable}).",
            "Run 'python -m backend doctor' with this Python: it tells what to install.",
        ) from error


_LOADING = threading.Lock()
"""Two threads that import the same packages can trip over each other."""


@contextmanager
def _collection_paused() -> Iterator[None]:
    """No look for garbage among what a large package makes when it is loaded, then or later.

    Nearly all of it stays. Python looks through it several times while torch is loaded, which
    takes half a second of two. Once it is loaded there is nothing to spare.
    """
    if "torch" in sys.modules:
        yield
        return
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if is_collecting:
            gc.enable()
