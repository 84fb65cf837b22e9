# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster layer of three kinds of ground, and its index."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.backend.embeddings.indexes import DESCRIPTION, grid_block, make_index, wkt_of
from tests.plugin.conftest import CORNER, PIXEL_M

CELL_PX = 10
KINDS = np.array([0, 0, 0, 1, 1, 1, 1, 2, 2, 2])
"""Of the ten columns of cells; all six rows are alike."""


@pytest.fixture
def layer(add_layer):
    """60 × 100 pixels, 6 × 10 cells."""
    return add_layer("town", size=(60, 100))


@pytest.fixture
def index(layer, tmp_path):
    """The layer's index, beside it."""
    description = replace(
        DESCRIPTION,
        cell_px=CELL_PX,
        geotransform=(CORNER[0], PIXEL_M, 0.0, CORNER[1], 0.0, -PIXEL_M),
        crs_wkt=wkt_of("EPSG:32631"),
        source=layer.source(),
    )
    noise = np.random.default_rng(0).normal(scale=0.05, size=(60, 8))
    vectors = np.eye(3, 8)[np.tile(KINDS, 6)] + noise
    return make_index(tmp_path / "town.parquet", description, grid_block(description, vectors))


def middle(row, column):
    """The middle of a cell on the map, (x, y)."""
    side = CELL_PX * PIXEL_M
    return CORNER[0] + (column + 0.5) * side, CORNER[1] - (row + 0.5) * side


def kind_at(x):
    """What kind of ground is at a place."""
    return int(KINDS[int((x - CORNER[0]) / (CELL_PX * PIXEL_M))])
