# SPDX-License-Identifier: GPL-3.0-or-later
"""An output cut into sections that hold whole blocks: compressed one by one, by many threads.

What a section becomes are bytes that can be kept, in any order and for as long as it takes; from
them the GeoTIFF is put together without compressing anything again.

    what GDAL makes of an output without pixels | record | record | … | tables of blocks
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from backend.geometry import PixelRect
from backend.raster.gdal_calls import closing, gdal_failures
from backend.raster.writing.disk import write_failure
from backend.raster.writing.fillings import blanked, fillings_of
from backend.raster.writing.geotiff import create_geotiff, create_part
from backend.raster.writing.output_spec import OutputSpec
from backend.raster.writing.pixels import write_pixels
from backend.raster.writing.tiff_blocks import TiffTables

_SIZE = np.dtype(np.uint32)


class Sections:
    """The sections of one output. Several threads may use it.

    Args:
        spec: of the output.
        least_px: side of a section at least; it is a multiple of a block's.
    """

    def __init__(self, spec: OutputSpec, least_px: int) -> None:
        self.spec = spec
        self.side_px = -(-least_px // spec.block_size_px) * spec.block_size_px
        self._cols = -(-spec.size.width // self.side_px)
        self._fillings = fillings_of(spec)

    def __len__(self) -> int:
        return -(-self.spec.size.height // self.side_px) * self._cols

    def rect(self, index: int) -> PixelRect:
        """Where a section lies, in pixels of the result."""
        row, col = divmod(index, self._cols)
        side = self.side_px
        whole = PixelRect(row * side, col * side, side, side)
        return whole.intersection(self.spec.size.as_rect())

    def head(self, draft: Path) -> bytes:
        """What the file begins with: all of the output but its pixels.

        Args:
            draft: a file for it, which goes again.

        Raises:
            DiskFull, OutputFailed: it cannot be made.
        """
        try:
            with self._failures(), closing(create_geotiff(self.spec, draft)):
                pass
            return draft.read_bytes()
        finally:
            draft.unlink(missing_ok=True)

    def compress(
        self,
        rect: PixelRect,
        values: NDArray[Any],
        valid: NDArray[np.bool_] | None,
        alpha: NDArray[Any] | None,
    ) -> list[bytes]:
        """A section as bytes, one behind the other; arguments as of `RasterWriter.write`.

        Raises:
            OutputFailed: GDAL cannot compress it.
        """
        name = f"/vsimem/himosa-{uuid.uuid4().hex}.tif"
        try:
            with (
                self._failures(),
                closing(create_part(self.spec, name, rect.height, rect.width)) as part,
            ):
                kept = blanked(values, valid, self._fillings)
                write_pixels(self.spec, part, (0, 0), kept, valid, alpha)
            tables = TiffTables(_content_of(name))
            blocks = [block for number in range(len(tables)) for block in tables.blocks(number)]
        finally:
            gdal.Unlink(name)
        return [np.array([len(block) for block in blocks], _SIZE).tobytes(), *blocks]

    def put_together(
        self, file: Path, head: bytes, place_of: Callable[[int], tuple[int, int]]
    ) -> None:
        """Make a GeoTIFF of a file that has its head and the bytes of all sections.

        Args:
            place_of: where in the file a section's bytes lie, and how many they are.

        Raises:
            OSError: the file cannot be read or written.
        """
        tables = TiffTables(head)
        filled = [
            (np.zeros(tables.count(number), np.uint64), np.zeros(tables.count(number), np.uint64))
            for number in range(len(tables))
        ]
        with open(file, "rb") as content:
            for index in range(len(self)):
                self._note_blocks(index, *place_of(index), content, filled)
        tables.fill(file, filled)

    def _note_blocks(
        self,
        index: int,
        place: int,
        length: int,
        content: Any,
        filled: Sequence[tuple[NDArray[np.uint64], NDArray[np.uint64]]],
    ) -> None:
        """Fill in where the blocks of one section lie."""
        grid = self._grid(self.spec.size.as_rect())
        within = self._grid(self.rect(index))
        numbers = [_numbers(grid, within, len(offsets)) for offsets, _ in filled]
        count = sum(map(len, numbers))
        content.seek(place)
        sizes = np.frombuffer(content.read(count * _SIZE.itemsize), _SIZE).astype(np.uint64)
        first = place + sizes.size * _SIZE.itemsize
        ends = first + np.cumsum(sizes, dtype=np.uint64)
        if sizes.size != count or int(ends[-1]) != place + length:
            raise ValueError(f"section {index} has not the blocks that it should have")
        done = 0
        for (offsets, lengths), mine in zip(filled, numbers):
            some = slice(done, done + len(mine))
            offsets[mine], lengths[mine] = (ends - sizes)[some], sizes[some]
            done += len(mine)

    def _grid(self, rect: PixelRect) -> PixelRect:
        """The blocks of a rectangle that begins with one."""
        side = self.spec.block_size_px
        rows, cols = math.ceil(rect.height / side), math.ceil(rect.width / side)
        return PixelRect(rect.row // side, rect.col // side, rows, cols)

    def _failures(self) -> Any:
        return gdal_failures(lambda text: write_failure(Path(self.spec.path), text), is_strict=True)


def _numbers(grid: PixelRect, within: PixelRect, count: int) -> NDArray[np.int64]:
    """Numbers of a section's blocks in a table of so many, in the section's own order.

    Bands lie together in each block, or one behind the other: then a table has as many planes.
    """
    planes = np.arange(count // grid.pixels)[:, None, None] * grid.pixels
    rows = np.arange(within.row, within.row_end)[None, :, None] * grid.width
    cols = np.arange(within.col, within.col_end)[None, None, :]
    found: NDArray[np.int64] = (planes + rows + cols).ravel()
    return found


def _content_of(name: str) -> bytes:
    """All bytes of a file in GDAL's memory."""
    file = gdal.VSIFOpenL(name, "rb")
    try:
        gdal.VSIFSeekL(file, 0, 2)
        size = gdal.VSIFTellL(file)
        gdal.VSIFSeekL(file, 0, 0)
        return bytes(gdal.VSIFReadL(1, size, file))
    finally:
        gdal.VSIFCloseL(file)
