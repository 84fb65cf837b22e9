# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes made by code, with vectors that are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from osgeo import osr

from backend.embeddings.cell_block import CellBlock
from backend.embeddings.index_description import IndexDescription
from backend.embeddings.index_writer import new_index


def wkt_of(crs):
    """A CRS by its name, as WKT 2."""
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    return reference.ExportToWkt(["FORMAT=WKT2_2019"])


DESCRIPTION = IndexDescription(
    model="csmoe-test",
    digest="ab" * 32,
    family="csmoe",
    dimension=8,
    cell_px=32,
    cells_high=6,
    cells_wide=10,
    geotransform=(500_000.0, 0.5, 0.0, 5_800_000.0, 0.0, -0.5),
    crs_wkt=wkt_of("EPSG:32633"),
    source="/data/town.tif",
)


def describe(**changes):
    """The description of a small index, with some values changed."""
    return replace(DESCRIPTION, **changes)


def grid_block(description, vectors=None, seed=0):
    """All cells of a grid, row by row; random vectors unless they are given."""
    rows, columns = np.divmod(
        np.arange(description.cells_high * description.cells_wide, dtype=np.int32),
        np.int32(description.cells_wide),
    )
    if vectors is None:
        vectors = np.random.default_rng(seed).normal(size=(len(rows), description.dimension))
    share = np.ones(len(rows), np.float32)
    return CellBlock(rows, columns, share, np.asarray(vectors, np.float32))


def make_index(path, description=DESCRIPTION, block=None):
    """Write an index and give its path as text."""
    with new_index(str(path), description) as writer:
        writer.add(grid_block(description) if block is None else block)
    return str(path)
