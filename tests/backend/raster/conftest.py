# SPDX-License-Identifier: GPL-3.0-or-later
"""Places on disk, and what to write there."""

from __future__ import annotations

import pytest

from backend.raster.reading import RasterSource
from backend.raster.writing import OutputSpec
from tests.backend.raster.rasters import make_raster, noise


@pytest.fixture
def make_spec(tmp_path):
    """A factory of specs for a source of noise, outside the folder of the output."""

    def make(path, side=200, scale=2, **options):
        folder = tmp_path / "source"
        folder.mkdir(exist_ok=True)
        source_path = make_raster(folder / "a.tif", noise(3, side, side))
        with RasterSource.open(source_path) as source:
            info = source.info
        return OutputSpec(str(path), info, scale, (1, 2, 3), info.size.as_rect(), **options)

    return make


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Ergebnis für alle"
    place.mkdir()
    return place
