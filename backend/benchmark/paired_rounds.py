# SPDX-License-Identifier: GPL-3.0-or-later
"""The fast path against the plain one: passes in turns, and the median of their ratios."""

from __future__ import annotations

import math
import statistics
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.benchmark.timed_passes import PassProcess, PassSpec

BUSY_ROUND_S = 0.5
"""Rounds are repeated at least this long, as single short passes say little."""


@dataclass(frozen=True)
class PairFigures:
    """What one size or batch gave; seconds and MiB.

    Attributes:
        reference_s, fast_s: median seconds of a pass.
        speedup: median over the rounds of reference_s / fast_s.
        reference_mib, fast_mib: peak memory above what the process held before the first pass.
        memory_share: fast_mib / reference_mib.
        psnr_db: of the fast output against the plain one, both in [0, 1] and not rounded; None
            where they are equal.
        max_difference: the largest between them.
    """

    scale: int
    side_px: int
    batch: int
    device: str
    precision: str
    rounds: int
    reference_s: float
    fast_s: float
    speedup: float
    reference_mib: float
    fast_mib: float
    memory_share: float
    psnr_db: float | None
    max_difference: float

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def measure_pair(
    reference: PassSpec, fast: PassSpec, pictures: NDArray[np.float32], rounds: int
) -> PairFigures:
    """Let both paths run over pictures (B, 3, H, W) in turns, after one pass each to warm up.

    The reference always runs in float32: it is what the fast path is held against.
    """
    with PassProcess(reference) as plain, PassProcess(fast) as quick:
        wanted, given = plain.output(pictures), quick.output(pictures)
        repeats = _repeats(quick.measure(pictures))
        times = [
            (_mean(plain, pictures, repeats), _mean(quick, pictures, repeats))
            for _ in range(rounds)
        ]
        plain_mib, quick_mib = plain.peak_mib(), quick.peak_mib()
    difference = given.astype(np.float64) - wanted
    return PairFigures(
        scale=fast.scale,
        side_px=pictures.shape[3],
        batch=pictures.shape[0],
        device=fast.device,
        precision=fast.precision,
        rounds=rounds,
        reference_s=statistics.median(plain_s for plain_s, _ in times),
        fast_s=statistics.median(quick_s for _, quick_s in times),
        speedup=statistics.median(plain_s / quick_s for plain_s, quick_s in times),
        reference_mib=plain_mib,
        fast_mib=quick_mib,
        memory_share=quick_mib / plain_mib,
        psnr_db=_psnr_db(float(np.square(difference).mean())),
        max_difference=float(np.abs(difference).max()),
    )


def _repeats(seconds: float) -> int:
    return max(1, math.ceil(BUSY_ROUND_S / max(seconds, 1e-6)))


def _mean(process: PassProcess, pictures: NDArray[np.float32], repeats: int) -> float:
    return statistics.fmean(process.measure(pictures) for _ in range(repeats))


def _psnr_db(square_error: float) -> float | None:
    return None if square_error == 0 else -10 * math.log10(square_error)
