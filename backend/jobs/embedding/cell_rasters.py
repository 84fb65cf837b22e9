# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters beside an index: a pixel for each cell, or for each patch of a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backend.embeddings.cell_block import CellBlock
from backend.embeddings.index_file import IndexFile
from backend.geometry import PixelRect, PixelSize
from backend.jobs.embedding.cell_grid import CellGrid
from backend.layers.layer_spec import SOURCE_GRID, LayerSpec, layer_file
from backend.raster.raster_info import RasterInfo
from backend.raster.writing.output_spec import OutputSpec
from backend.raster.writing.writer import RasterWriter

COMPONENTS = "components"
_COUNT = 3
_BLOCK_SIDES_PX = (512, 256, 128, 64)
_ROW_OF_BLOCKS_BYTES = 64 << 20


def components_layer(count: int) -> LayerSpec:
    """The first principal components of an index."""
    bands = tuple(f"principal component {number + 1}" for number in range(count))
    return LayerSpec(
        COMPONENTS, "Principal components", SOURCE_GRID, "Float32", bands, COMPONENTS, "AVERAGE"
    )


def raster_of_cells(
    path: str,
    source: RasterInfo,
    grid: CellGrid,
    layer: LayerSpec,
    pixels_a_cell: int,
    *,
    may_replace: bool,
) -> OutputSpec:
    """A raster with so many pixels for each side of a cell, where the grid's region lies.

    Args:
        path: of the file.
        source, grid: the raster and its cells.
        layer: what the pixels hold.
        pixels_a_cell: along its side.
        may_replace: whether a file may be there.
    """
    factor = grid.cell_px / pixels_a_cell
    place = source.geotransform
    if place is not None:
        x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = place
        place = (
            x0,
            x_per_col * factor,
            x_per_row * factor,
            y0,
            y_per_col * factor,
            y_per_row * factor,
        )
    size = PixelSize(grid.high, grid.wide).scaled(pixels_a_cell)
    info = replace(source, size=size, geotransform=place, gcps=(), rpc=())
    (row, column), (rows, columns) = grid.first, grid.shape
    region = PixelRect(row, column, rows, columns).scaled(pixels_a_cell)
    side = _block_side_px(layer, region.width)
    return layer_file(path, info, region, layer, overwrite=may_replace, block_size_px=side)


def row_of_blocks_bytes(layer: LayerSpec, width_px: int) -> int:
    """Memory for the blocks of such a file that lie beside each other, of all its bands.

    Rows of cells are lower than blocks. A block that must leave memory between two of them is
    compressed again, and where it does not fit its place any more its file grows: 16 bands of
    1,280 × 512 pixels in blocks of 512 took 257 s and 540 MiB in place of 68 s and 23 MiB.
    """
    return _row_bytes(layer, width_px, _block_side_px(layer, width_px))


def _block_side_px(layer: LayerSpec, width_px: int) -> int:
    """The largest of which a row is held without much memory, else the smallest."""
    fitting = (
        side
        for side in _BLOCK_SIDES_PX
        if _row_bytes(layer, width_px, side) <= _ROW_OF_BLOCKS_BYTES
    )
    return next(fitting, _BLOCK_SIDES_PX[-1])


def _row_bytes(layer: LayerSpec, width_px: int, side: int) -> int:
    mask = 1
    return -(-width_px // side) * side**2 * (layer.bytes_per_pixel(1) + mask)


@dataclass(frozen=True)
class Components:
    """Directions along which vectors vary most.

    Attributes:
        centre: mean of the vectors, shape (D,).
        directions: of unit length, shape (D, count).
        shares: of the variance that each explains.
    """

    centre: NDArray[np.float64]
    directions: NDArray[np.float64]
    shares: tuple[float, ...]

    def project(self, vectors: NDArray[np.float16]) -> NDArray[np.float32]:
        """Vectors (n, D) along the directions, (count, n)."""
        return ((vectors.astype(np.float64) - self.centre) @ self.directions).T.astype(np.float32)


def components_of(index: IndexFile) -> Components:
    """The first principal components of all vectors of an index, which may be any number."""
    dimension = index.description.dimension
    total, squares = np.zeros(dimension), np.zeros((dimension, dimension))
    for block in index.blocks():
        wide = block.vectors.astype(np.float64)
        total += wide.sum(axis=0)
        squares += wide.T @ wide
    count = max(1, index.cells)
    centre = total / count
    variances, directions = np.linalg.eigh(squares / count - np.outer(centre, centre))
    kept = slice(None, -1 - min(_COUNT, dimension), -1)  # the largest come last
    chosen = directions[:, kept]
    # A direction has no sign of its own: this one makes the same file from the same vectors.
    strongest = chosen[np.abs(chosen).argmax(axis=0), np.arange(chosen.shape[1])]
    shares = variances[kept] / max(float(variances.sum()), 1e-30)
    return Components(centre, chosen * np.sign(strongest), tuple(float(each) for each in shares))


def write_components(
    writer: RasterWriter, index: IndexFile, components: Components, grid: CellGrid
) -> None:
    """Each row of cells, those without a vector as not valid.

    Raises:
        DiskFull, OutputFailed: they cannot be written.
    """
    (first_row, first_column), (rows, columns) = grid.first, grid.shape
    found = _by_row(index)
    row, block = next(found, (-1, None))
    for place in range(rows):
        values = np.zeros((components.directions.shape[1], 1, columns), np.float32)
        known = np.zeros((1, columns), np.bool_)
        while block is not None and row == first_row + place:
            places = block.columns - first_column
            values[:, 0, places] = components.project(block.vectors)
            known[0, places] = True
            row, block = next(found, (-1, None))
        writer.write(PixelRect(place, 0, 1, columns), values, np.broadcast_to(known, values.shape))


def _by_row(index: IndexFile) -> Iterator[tuple[int, CellBlock | None]]:
    """Blocks of one row each, in the order of the rows."""
    for block in index.blocks():
        starts = np.flatnonzero(np.diff(block.rows, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(block)]):
            yield int(block.rows[start]), block.part(slice(start, end))
