# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tokens of a window each expert keeps: the best scores, without sorting them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from backend.kernels.cpu.compiling import INNER, kernel_options

_DIGIT = 8
_BINS = 1 << _DIGIT
"""Of a histogram: eight bits of the keys are looked at at a time."""


@njit(**INNER)
def _threshold(keys: Any, count: int, wanted: int, bins: Any) -> Any:
    """A key above which all are among the `wanted` largest, and how many of its equals are besides.

    A histogram of the upper bits says in which bin the last of them lies; its bin is looked at
    again by the next bits, unless all of it is wanted.
    """
    lowest, highest = keys[0], keys[0]
    for number in range(count):
        lowest, highest = min(lowest, keys[number]), max(highest, keys[number])
    shift = 0
    while (highest - lowest) >> shift >= _BINS:
        shift += 1
    prefix, known = 0, 31  # the bits of a key from `known` on are those of the prefix
    while True:
        bins[:] = 0
        for number in range(count):
            key = keys[number] - lowest
            if key >> known == prefix >> known:
                bins[(key >> shift) & (_BINS - 1)] += 1
        chosen = _BINS - 1
        while bins[chosen] < wanted:
            wanted -= bins[chosen]
            chosen -= 1
        prefix |= chosen << shift
        if bins[chosen] == wanted:
            return lowest + prefix - 1, 0
        if shift == 0:
            return lowest + prefix, wanted
        known, shift = shift, max(0, shift - _DIGIT)


@njit(**kernel_options())
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
    best = np.empty(tokens + 1, np.int32)
    for task in range(tasks[0], tasks[1]):
        window, expert = task // experts, task % experts
        for token in range(1, tokens):
            bits = score_bits[places[window, token] * experts + expert]
            keys[token - 1] = bits & 0x7FFFFFFF
        best[0] = 0
        if kept > 1:
            last, equals = _threshold(keys, tokens - 1, kept - 1, bins)
            count = 1
            for token in range(1, tokens):  # without a branch: which are kept cannot be foreseen
                key = keys[token - 1]
                is_equal = (key == last) & (equals > 0)
                best[count] = token
                count += (key > last) | is_equal
                equals -= is_equal
        for number in range(kept):
            indices[window, expert, number] = best[number]
