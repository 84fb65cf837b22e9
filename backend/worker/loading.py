# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads what is heavy, when it is needed, and says what is missing in words."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import ClassVar

from backend.errors import EXIT_UNUSABLE, HimosaError


class BackendIncomplete(HimosaError):
    """The interpreter lacks a package, or one of them cannot be loaded."""

    code: ClassVar[str] = "backend_incomplete"
    exit_status: ClassVar[int] = EXIT_UNUSABLE


def load_pipeline() -> ModuleType:
    """Import `backend.jobs.upscaling`, and torch with it; seconds, the first time.

    Raises:
        BackendIncomplete: something that it needs is not installed.
    """
    try:
        with _collection_paused():
            from backend.jobs import upscaling as pipeline
    except (ImportError, OSError) as error:  # OSError: a shared library of torch is not found
        raise BackendIncomplete(
            f"The backend is not complete: {error} (with {sys.executable}).",
            "Run 'python -m backend doctor' with this Python: it tells what to install.",
        ) from error
    return pipeline


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
