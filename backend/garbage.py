# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's collector of garbage, kept out of the way while large packages are loaded."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused_for(package: str) -> Iterator[None]:
    """No look for garbage among what a package makes when it is first loaded, then or later.

    Nearly all of it stays. Python looks through it several times while torch is loaded, which
    takes half a second of two, and while Numba is, some 30 ms.

    Args:
        package: which is loaded within; where it is loaded already there is nothing to spare.
    """
    if package in sys.modules:
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
