# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tokens of a window each expert keeps: the best scores, without sorting them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from backend.processor.compiling import INNER, KERNEL

_SHIFTS = (20, 10, 0)
_BINS = 2048
"""Of a histogram: the bits from the 20th on of a number that is not negative, or ten bits."""


@njit(**INNER)
def _threshold(keys: Any, count: int, wanted: int, bins: Any) -> Any:
    """The key that is the last of the `wanted` largest, and how many of its equals are among them.

    A histogram of the upper bits says in which bin it lies; its bin is looked at again by the next
    bits, and once more.
    """
    prefix, mask = 0, 0
    for shift in _SHIFTS:
        bins[:] = 0
        for number in range(count):
            key = keys[number]
            if key & mask == prefix:
                bins[(key >> shift) & (_BINS - 1 if shift == _SHIFTS[0] else 1023)] += 1
        chosen = _BINS - 1
        while bins[chosen] < wanted:
            wanted -= bins[chosen]
            chosen -= 1
        prefix |= chosen << shift
        mask |= (_BINS - 1 if shift == _SHIFTS[0] else 1023) << shift
    return prefix, wanted


@njit(**KERNEL)
def keep_tokens(score_bits: Any, places: Any, tasks: Any, indices: Any) -> None:
    """Write token 0 and the tokens with the best scores; of equal ones, those that come first.

    Args:
        score_bits: router scores as their bits, int32, P·E; scores are not negative.
        places: pixels of each window's tokens, (N, L).
        tasks: first and last (not taken) pair of window and expert, counted through indices.
        indices: kept tokens, (N, E, K), written; in ascending order.
    """
    experts, kept = indices.shape[1], indices.shape[2]
    tokens = places.shape[1]
    keys, bins = np.empty(tokens, np.int32), np.empty(_BINS, np.int32)
    for task in range(tasks[0], tasks[1]):
        window, expert = task // experts, task % experts
        for token in range(1, tokens):
            bits = score_bits[places[window, token] * experts + expert]
            keys[token - 1] = bits & 0x7FFFFFFF
        indices[window, expert, 0] = 0
        if kept == 1:
            continue
        last, equals = _threshold(keys, tokens - 1, kept - 1, bins)
        count = 1
        for token in range(1, tokens):
            key = keys[token - 1]
            if key > last or (key == last and equals > 0):
                indices[window, expert, count] = token
                count += 1
                equals -= key == last
