# SPDX-License-Identifier: GPL-3.0-or-later
"""The norm before attention and the router's scores, in one pass over the pixels."""

from __future__ import annotations

from typing import Any

from numba import njit

from backend.kernels.cpu.compiling import kernel_options
from backend.kernels.cpu.norms import normalise_weighted
from backend.kernels.cpu.products import HALF_PANEL, PANEL, multiply_half
from backend.kernels.cpu.vectors import sigmoid

_TOGETHER = 96
"""Pixels that are scored at a time, after they were normed."""


def scratch_of_scores() -> int:
    """Numbers that `score_pixels` needs to work in."""
    return _TOGETHER * HALF_PANEL


@njit(**kernel_options())
def score_pixels(
    features: Any,
    normed: Any,
    scores: Any,
    pixels: Any,
    weight: Any,
    bias: Any,
    router: Any,
    experts: int,
    scratch: Any,
) -> None:
    """Normed = norm(features) · weight + bias, scores = sigmoid(normed · router).

    Args:
        features: P·C, C a multiple of four, at least eight.
        normed, scores: P·C and P·E, written.
        pixels: first and last, the last not taken.
        weight, bias: C each, of the norm.
        router: the router's columns, eight by eight: (E'/8, C, 8).
        experts: E.
        scratch: of `scratch_of_scores`.
    """
    channels = weight.shape[0]
    for first in range(pixels[0], pixels[1], _TOGETHER):
        count = min(_TOGETHER, pixels[1] - first)
        for pixel in range(first, first + count):
            place = pixel * channels
            normalise_weighted(normed, place, features, place, channels, weight, 0, bias, 0)
        for column in range(0, experts, HALF_PANEL):
            multiply_half(
                (normed, first * channels, channels),
                (router, column * channels),
                (scratch, 0, HALF_PANEL),
                (count, channels),
            )
            sigmoid(scratch, 0, (count * HALF_PANEL + PANEL - 1) // PANEL)
            for number in range(count):
                place = (first + number) * experts + column
                for expert in range(min(HALF_PANEL, experts - column)):
                    scores[place + expert] = scratch[number * HALF_PANEL + expert]
