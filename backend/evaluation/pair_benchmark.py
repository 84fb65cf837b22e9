# SPDX-License-Identifier: GPL-3.0-or-later
"""Upscale real pairs as a user would, and hold the result against what was there."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.evaluation.detail import (
    BORDER_PX,
    DetailFigures,
    Picture,
    compare_detail,
    shift,
)
from backend.evaluation.pairs import RealPair, read_bands
from backend.jobs import UpscaleRequest
from backend.scheduling import CancelSource
from backend.scheduling.choosing import THIS_PROCESS, Engine
from backend.scheduling.watch import Caller

if TYPE_CHECKING:
    from backend.jobs.model_cache import ModelCache

BICUBIC_NAME = "bicubic"


@dataclass(frozen=True)
class PairResult:
    """What one model made of one pair.

    `consistency` is how far the result, averaged back over the coarse pixels, is from the coarse
    bands: root mean square, in standard deviations of a band, mean of the bands.
    """

    pair: str
    scale: int
    model: str
    detail: DetailFigures
    consistency: float

    def to_json(self) -> dict[str, Any]:
        """As plain values, the figures of `detail` on top."""
        return {"scale": self.scale, **asdict(self.detail), "consistency": self.consistency}


@dataclass(frozen=True)
class Upscaled:
    """Bands (C, s·H, s·W) of a result, and the name of what made it."""

    bands: NDArray[Any]
    model: str


def upscale_picture(
    source: Path,
    scale: int,
    model: str | None,
    engine: Engine = THIS_PROCESS,
    models: ModelCache | None = None,
) -> Upscaled:
    """Upscale a raster by the engine, all its bands, with the settings that a user gets.

    Args:
        source: a raster that GDAL opens.
        scale: 2, 3 or 4.
        model: name or file of weights; None for the scale's own.
        engine: who works on the tiles.
        models: keeps networks and workers from one picture to the next.

    Raises:
        HimosaError: the source or the model cannot be used.
    """
    from backend.jobs.running import run_raster_job

    with tempfile.TemporaryDirectory() as folder:
        destination = Path(folder) / "result.tif"
        report = run_raster_job(
            UpscaleRequest(str(source), str(destination), scale, model=model, **engine.to_fields()),
            Caller(_ignore, _ignore, CancelSource()),
            models,
        )
        return Upscaled(read_bands(destination), report.model)


def upscaled_beside_truth(
    pair: RealPair,
    model: str | None,
    engine: Engine = THIS_PROCESS,
    models: ModelCache | None = None,
) -> tuple[Picture, Picture, Upscaled]:
    """The sharper band and the upscaled one on one pixel grid, in one unit; and the result whole.

    Returns:
        Two pictures of one shape (H, W), and what the engine gave.
    """
    result = upscale_picture(pair.coarse_path, pair.scale, model, engine, models)
    ours = shift(pair.mix(result.bands), *pair.offset_px)
    sharper = read_bands(pair.sharp_path)[0].astype(np.float64)
    rows, cols = (min(a, b) for a, b in zip(ours.shape, sharper.shape))
    return sharper[:rows, :cols], ours[:rows, :cols], result


def evaluate_pair(
    pair: RealPair,
    model: str | None,
    engine: Engine = THIS_PROCESS,
    models: ModelCache | None = None,
) -> PairResult:
    """Upscale one pair by one model, and compare.

    Raises:
        HimosaError: a file or the model cannot be used.
    """
    sharper, ours, result = upscaled_beside_truth(pair, model, engine, models)
    figures = compare_detail(sharper, ours, pair.scale)
    coarse = read_bands(pair.coarse_path)
    return PairResult(
        pair.name, pair.scale, result.model, figures, consistency(coarse, result.bands, pair.scale)
    )


def consistency(coarse: NDArray[Any], fine: NDArray[Any], scale: int) -> float:
    """How far a result is from its source when averaged back; see `PairResult`.

    Args:
        coarse: shape (C, H, W).
        fine: shape (C, s·H, s·W).
        scale: s.
    """
    bands, rows, cols = coarse.shape
    blocks = fine.astype(np.float64).reshape(bands, rows, scale, cols, scale)
    apart = blocks.mean(axis=(2, 4)) - coarse
    deviation = np.maximum(coarse.std(axis=(1, 2), dtype=np.float64), np.finfo(float).tiny)
    return float((np.sqrt(np.square(apart).mean(axis=(1, 2))) / deviation).mean())


def consistency_of_truth(pair: RealPair) -> float:
    """How far the sharper band is from the coarse ones when averaged back, as a result would be.

    Sensors do not average evenly, and bands see different colours: a result that is the truth is so
    far from its source, and no less.

    Returns:
        Root mean square over the inner coarse pixels, in standard deviations of the mixed bands.
    """
    scale, mixed = pair.scale, pair.mix(read_bands(pair.coarse_path))
    sharper = read_bands(pair.sharp_path)[0].astype(np.float64)
    sharper = shift(sharper, *(-px for px in pair.offset_px))
    rows, cols = (min(fine // scale, side) for fine, side in zip(sharper.shape, mixed.shape))
    border = math.ceil(BORDER_PX / scale)
    inner = (slice(border, rows - border), slice(border, cols - border))
    blocks = sharper[: rows * scale, : cols * scale].reshape(rows, scale, cols, scale)
    apart, seen = (blocks.mean(axis=(1, 3)) - mixed[:rows, :cols])[inner], mixed[inner]
    return float(np.sqrt(np.square(apart).mean()) / max(seen.std(), np.finfo(float).tiny))


def fitting_models(models: Sequence[str], scale: int) -> list[str]:
    """Those of the models that enlarge by this scale.

    Raises:
        ModelNotInstalled: there is none of a name.
        ModelUnusable: a file is damaged.
    """
    from backend.networks.catalogue import load_model

    fit = []
    for model in models:
        try:
            load_model(model, scale)
        except InvalidRequest:
            continue  # of another scale
        fit.append(model)
    return fit


def evaluate_pairs(
    pairs: Sequence[RealPair], models: Sequence[str], engine: Engine = THIS_PROCESS
) -> Iterator[PairResult]:
    """Every pair by bicubic and by each model that fits it; by the scale's own where none is named.

    All pairs by one model come before those by the next: networks, and workers elsewhere that have
    them, are there for one model at a time.

    Args:
        engine: who works on the tiles, of bicubic too: a pair is one job like any other.

    Raises:
        HimosaError: a file or a model cannot be used, or no model fits any pair.
    """
    scales = sorted({pair.scale for pair in pairs})
    fitting: dict[int, Sequence[str | None]] = {
        scale: fitting_models(models, scale) if models else (None,) for scale in scales
    }
    if not any(fitting.values()):
        raise InvalidRequest(
            f"No model of {', '.join(models)} enlarges by {', '.join(map(str, scales))}.",
            "Give a model of a pair's scale.",
        )
    from backend.jobs.model_cache import ModelCache

    asked = [
        (pair, model)
        for scale in scales
        for model in ((BICUBIC_NAME, *fitting[scale]) if fitting[scale] else ())
        for pair in pairs
        if pair.scale == scale
    ]
    cache = ModelCache()
    with cache.crews:
        for pair, model in asked:
            yield evaluate_pair(pair, model, engine, cache)


def _ignore(_: object) -> None:
    """What the engine tells on its way is not asked for here."""
