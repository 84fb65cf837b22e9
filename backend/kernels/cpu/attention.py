# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention of the experts, window by window: scores and mixtures never leave the caches.

Feature maps are rows of channels, one row a pixel: P·C numbers in a flat array. Windows are given
as tables of pixels: `places` (N, L) where a token is read, reflected padding included, `targets`
(N, L) where its answer is added, -1 for padding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from backend.kernels.cpu.compiling import INNER, kernel_options
from backend.kernels.cpu.products import PANEL, multiply, multiply_add
from backend.kernels.cpu.vectors import (
    FEW,
    add_blended,
    add_panels,
    copy,
    copy_panels,
    exponentiate,
    scale,
    transpose,
)

GATHERED = 48
"""Kept tokens that are gathered and multiplied at a time, so that they stay in the first cache."""

QUERIES = 12
"""Queries whose affinities with all kept tokens are held at a time."""

_NOTHING = np.float32(-1e30)
"""An affinity whose power is zero."""


def scratch_of_all(tokens: int, wide: int) -> int:
    """Numbers that `attend_all` needs to work in."""
    return 4 * tokens * wide + tokens * tokens + tokens


def scratch_of_kept(kept: int, wide: int, width: int, channels: int) -> int:
    """Numbers that `attend_kept` needs to work in."""
    panels = _whole(kept)
    rows = GATHERED * (wide + channels - width) + panels * (3 * width + 1)
    return rows + QUERIES * (panels + width)


def _whole(count: int) -> int:
    return -(-count // PANEL) * PANEL


@njit(**INNER)
def _add_answers(
    residuals: Any, targets: Any, channels: int, scratch: Any, answer: int, wide: int
) -> None:
    """Add a window's answers, and with them what the channel attention block found there.

    `residuals` are features and filtered features (P·C each), the weights of the filtered ones'
    channels for each row of all images and each of K columns of cells, (B·H, K, C), and for each
    pixel of a row the two columns between whose weights it lies, int64 (W,) each, and the second
    one's share (W,). Every pixel is the target of one token.
    """
    features, filtered, weights, first, second, shares = residuals
    width, cells = shares.shape[0], weights.shape[1]
    flat = weights.reshape(weights.size)
    row, col, before = 0, 0, -2
    for t in range(targets.shape[0]):
        pixel = targets[t]
        if pixel >= 0:
            if pixel == before + 1 and col + 1 < width:
                col += 1  # a division costs more than all else that tells the place
            else:
                row = pixel // width
                col = pixel - row * width
            before = pixel
            place = pixel * channels
            one, two = row * cells + first[col], row * cells + second[col]
            add_blended(
                features, place, scratch, answer + t * wide, filtered, place,
                flat, one * channels, two * channels, shares[col], channels,
            )  # fmt: skip


@njit(**kernel_options())
def attend_all(
    normed: Any,
    gates: Any,
    places: Any,
    targets: Any,
    windows: Any,
    affinity: Any,
    output: Any,
    bias: Any,
    residuals: Any,
    channels: int,
    scratch: Any,
) -> None:
    """Features += attention where every expert keeps every token.

    Args:
        normed: P·C; gates: router scores, P·E.
        windows: first and last, the last not taken.
        affinity: W_q W_kᵀ of each expert, with log₂ e and the scale in it, panels (E, C', C).
        output: W_v W_o of each expert, the closing projection in it, panels (E, C', C).
        bias: of the projection, padded to whole panels.
        residuals: as `_add_answers` takes them.
        scratch: of `scratch_of_all`.
    """
    tokens = places.shape[1]
    wide = bias.shape[0]
    experts = gates.shape[0] * channels // normed.shape[0]
    own = 0
    answer = own + tokens * wide
    mixed = answer + tokens * wide
    keys = mixed + tokens * wide
    mixture = keys + tokens * wide
    factors = mixture + tokens * tokens
    for number in range(tokens * wide):
        scratch[own + number] = 0.0
    for window in range(windows[0], windows[1]):
        for t in range(tokens):
            copy(scratch, own + t * wide, normed, places[window, t] * channels, channels)
            copy_panels(scratch, answer + t * wide, bias, 0, wide)
        for t in range(0, tokens, PANEL):
            transpose(scratch, keys + t, scratch, own + t * wide, tokens, wide, channels)
        for expert in range(experts):
            weights = expert * wide * channels
            multiply(
                (scratch, own, wide),
                (affinity, weights, PANEL, channels * PANEL),
                (scratch, mixed, wide),
                (tokens, wide, channels),
            )
            multiply(
                (scratch, mixed, wide),
                (scratch, keys, tokens, PANEL),
                (scratch, mixture, tokens),
                (tokens, tokens, channels),
            )
            for t in range(tokens):
                total = exponentiate(scratch, mixture + t * tokens, tokens // PANEL)
                scratch[factors + t] = gates[places[window, t] * experts + expert] / total
            multiply(
                (scratch, mixture, tokens),
                (scratch, own, wide, PANEL),
                (scratch, mixed, wide),
                (tokens, wide, tokens),
            )
            for t in range(tokens):
                scale(scratch, mixed + t * wide, wide // PANEL, scratch[factors + t])
            multiply_add(
                (scratch, mixed, wide),
                (output, weights, PANEL, channels * PANEL),
                (scratch, answer, wide),
                (tokens, wide, channels),
            )
        _add_answers(residuals, targets[window], channels, scratch, answer, wide)


@njit(**INNER)
def _make_keys(weights: Any, expert: int, sizes: Any, scratch: Any, taken: int, at: Any) -> None:
    """Keys of sixteen gathered tokens, on their side."""
    order, mixing = weights
    channels, wide, width = sizes
    panel, rest = at
    less = channels - width
    for group in range(width // FEW):
        source = taken + order[expert, group] * FEW
        transpose(scratch, panel + group * FEW * PANEL, scratch, source, PANEL, wide, FEW)
    if less:
        for group in range(less // FEW):
            source = taken + order[expert, width // FEW + group] * FEW
            transpose(scratch, rest + group * FEW * PANEL, scratch, source, PANEL, wide, FEW)
        multiply_add(
            (mixing, expert * width * less, less),
            (scratch, rest, PANEL, 0),
            (scratch, panel, PANEL),
            (width, PANEL, less),
        )


@njit(**INNER)
def _make_values(
    weights: Any, expert: int, sizes: Any, scratch: Any, taken: int, at: Any, count: int
) -> None:
    """Values of some gathered tokens, in panels."""
    order, mixing = weights
    channels, wide, width = sizes
    values, stride, rest = at
    less = channels - width
    for group in range(width // FEW):
        source = taken + order[expert, group] * FEW
        target = values + group // (PANEL // FEW) * stride + group % (PANEL // FEW) * FEW
        for k in range(count):
            copy(scratch, target + k * PANEL, scratch, source + k * wide, FEW)
    if less:
        for group in range(less // FEW):
            source = taken + order[expert, width // FEW + group] * FEW
            for k in range(count):
                copy(scratch, rest + k * less + group * FEW, scratch, source + k * wide, FEW)
        for panel in range(width // PANEL):
            multiply_add(
                (scratch, rest, less),
                (mixing, expert * less * width + panel * PANEL * less, PANEL, 0),
                (scratch, values + panel * stride, PANEL),
                (count, PANEL, less),
            )


@njit(**INNER)
def _project(
    read: Any, pixels: Any, weights: Any, expert: int, sizes: Any, scratch: Any, at: Any
) -> None:
    """Queries, keys on their side, values in panels, and gates, of one expert's kept tokens."""
    normed, gates = read
    places, tokens = pixels
    channels, wide, width, experts = sizes
    taken, rest, query, keys, values, factors = at
    kept = tokens.shape[0]
    for start in range(0, kept, GATHERED):
        count = min(GATHERED, kept - start)
        for k in range(count):
            pixel = places[tokens[start + k]]
            scratch[factors + start + k] = gates[pixel * experts + expert]
            copy(scratch, taken + k * wide, normed, pixel * channels, channels)
        multiply(
            (scratch, taken, wide),
            (weights[0], expert * width * channels, PANEL, channels * PANEL),
            (scratch, query + start * width, width),
            (count, width, channels),
        )
        for k in range(0, count, PANEL):
            at_keys = (keys + (start + k) * width, rest)
            _make_keys(weights[1:3], expert, sizes[:3], scratch, taken + k * wide, at_keys)
        at_values = (values + start * PANEL, kept * PANEL, rest)
        _make_values(weights[3:5], expert, sizes[:3], scratch, taken, at_values, count)


@njit(**kernel_options())
def attend_kept(
    normed: Any,
    gates: Any,
    places: Any,
    indices: Any,
    tasks: Any,
    weights: Any,
    output: Any,
    answers: Any,
    channels: int,
    width: int,
    scratch: Any,
) -> None:
    """Attention among the tokens that an expert keeps of a window.

    Keys and values are tokens with fewer channels: D of them as they are, and a mixture of the
    C - D others added (an interpolative decomposition; what is left of each projection is in the
    query's and in the output's).

    Args:
        normed: P·C; gates: router scores, P·E.
        indices: kept tokens of each window and expert, (N, E, K).
        tasks: first and last (not taken) pair of window and expert, counted through indices.
        weights: W_q of each expert, with log₂ e and the scale in it, panels (E, D, C); then for
            keys and for values the order of channels, in groups of four, those that stay first,
            int64 (E, C/4), and the mixtures of the others, (E, D, C - D) for keys, panels
            (E, D, C - D) for values.
        output: W_o of each expert, the closing projection in it, panels (E, C', D).
        answers: one row for each kept token, N·E·K·C', written.
        width: D, whole panels; C - D is a multiple of four, or 0.
        scratch: of `scratch_of_kept`.
    """
    experts, kept = indices.shape[1], indices.shape[2]
    columns = (kept + PANEL - 1) // PANEL * PANEL
    wide = output.shape[0] // (experts * width)
    taken = 0
    rest = taken + GATHERED * wide
    query = rest + GATHERED * (channels - width)
    keys = query + columns * width
    values = keys + columns * width
    factors = values + columns * width
    mixture = factors + columns
    mixed = mixture + QUERIES * columns
    sizes = (channels, wide, width, experts)
    parts = (taken, rest, query, keys, values, factors)
    for task in range(tasks[0], tasks[1]):
        window, expert = task // experts, task % experts
        pixels = (places[window], indices[window, expert])
        _project((normed, gates), pixels, weights, expert, sizes, scratch, parts)
        for start in range(0, kept, QUERIES):
            count = min(QUERIES, kept - start)
            multiply(
                (scratch, query + start * width, width),
                (scratch, keys, PANEL, width * PANEL),
                (scratch, mixture, columns),
                (count, columns, width),
            )
            for k in range(count):
                for column in range(kept, columns):
                    scratch[mixture + k * columns + column] = _NOTHING
                total = exponentiate(scratch, mixture + k * columns, columns // PANEL)
                scratch[factors + start + k] /= total
            multiply(
                (scratch, mixture, columns),
                (scratch, values, PANEL, kept * PANEL),
                (scratch, mixed, width),
                (count, width, kept),
            )
            for k in range(count):
                scale(scratch, mixed + k * width, width // PANEL, scratch[factors + start + k])
            multiply(
                (scratch, mixed, width),
                (output, expert * wide * width, PANEL, width * PANEL),
                (answers, (task * kept + start) * wide, wide),
                (count, wide, width),
            )


@njit(**kernel_options())
def gather_answers(
    answers: Any,
    indices: Any,
    targets: Any,
    windows: Any,
    bias: Any,
    residuals: Any,
    channels: int,
    scratch: Any,
) -> None:
    """Features += the answers of all experts and the bias, expert by expert in a fixed order.

    So the sums do not depend on which thread was first. `scratch` holds L·C' numbers.
    """
    experts, kept = indices.shape[1], indices.shape[2]
    wide = bias.shape[0]
    for window in range(windows[0], windows[1]):
        for t in range(targets.shape[1]):
            copy_panels(scratch, t * wide, bias, 0, wide)
        for expert in range(experts):
            for k in range(kept):
                token = indices[window, expert, k]
                answer = ((window * experts + expert) * kept + k) * wide
                add_panels(scratch, token * wide, answers, answer, wide)
        _add_answers(residuals, targets[window], channels, scratch, 0, wide)
