# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a network judge a picture's sharpness by its noise? Real pairs, whose coarse band gets some.

    python -m tools.measure.noise_cue ../shared/data/pairs --model himosa-x4 [--noise 0 1 2 4]

White noise of so many 255ths of the coarse bands' range (1st to 99th percentile) is added to them,
and the pair is judged as `evaluate --pairs` judges it. Noise adds no knowledge: where a result
becomes better by it, the network had taken the picture for something else than it is.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from osgeo import gdal

from backend.evaluation.pair_benchmark import PairResult, evaluate_pair, fitting_models
from backend.evaluation.pairs import RealPair, read_bands, read_pairs


def with_noise(pair: RealPair, noise: float, folder: Path) -> RealPair:
    """The pair with noise in its coarse bands, always the same.

    Args:
        noise: standard deviation in 255ths of the bands' range.
        folder: for the coarse raster.
    """
    values = read_bands(pair.coarse_path).astype(np.float64)
    low, high = np.percentile(values, (1, 99))
    white = np.random.default_rng(0).normal(size=values.shape)
    noisy = values + noise / 255 * (high - low) * white
    path = folder / pair.coarse_path.name
    copied = gdal.GetDriverByName("GTiff").CreateCopy(str(path), gdal.Open(str(pair.coarse_path)))
    least, most = float(values.min()), float(values.max())
    copied.WriteArray(np.clip(np.rint(noisy), least, most).astype(read_bands(path).dtype))
    copied.FlushCache()
    return replace(pair, coarse_path=path)


def judged(folder: Path, models: list[str], noises: list[float]) -> Iterator[tuple[str, ...]]:
    """One line of the table for each pair, model and noise.

    Raises:
        HimosaError: a file or a model cannot be used.
    """
    for pair in read_pairs(folder):
        for model in fitting_models(models, pair.scale):
            for noise in noises:
                with tempfile.TemporaryDirectory() as kept:
                    result = evaluate_pair(with_noise(pair, noise, Path(kept)), model)
                yield _line(result, noise)


def _line(result: PairResult, noise: float) -> tuple[str, ...]:
    detail = result.detail
    octaves = (f"{band.correlation:.2f}, {band.gain:.2f}" for band in (detail.sharp, detail.new))
    return (result.pair, result.model, f"{noise:g}", f"{detail.explained:.3f}", *octaves)


def main() -> None:
    """Read the command line, judge, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, help="folder, as `make pairs` builds it")
    parser.add_argument("--model", action="append", required=True, help="as often as wanted")
    parser.add_argument("--noise", type=float, nargs="+", default=[0.0, 1.0, 2.0, 4.0])
    options = parser.parse_args()
    print("| pair | weights | noise added | E | ρ, g of `sharp` | ρ, g of `new` |")
    print("|---|---|---|---|---|---|")
    for line in judged(options.pairs, options.model, options.noise):
        print("| " + " | ".join(line) + " |", flush=True)


if __name__ == "__main__":
    main()
