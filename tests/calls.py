# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts work by the calls that it makes: a figure that a slow or busy machine does not change."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass
class Calls:
    """Functions called so far, Python's and C's."""

    count: int = 0


@contextmanager
def counted_calls() -> Iterator[Calls]:
    """Counts the calls inside the block, in new threads too; loops inside one call do not count."""
    calls = Calls()

    def note(_frame: Any, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            calls.count += 1

    before = sys.getprofile()
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)
        threading.setprofile(None)  # nothing that is public says what was there


def calls_of(work: Callable[[], object]) -> int:
    """How many calls one run of `work` makes."""
    with counted_calls() as calls:
        work()
    return calls.count
