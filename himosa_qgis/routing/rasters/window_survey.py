# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a whole routing raster of windows once: how often each window was looked at.

One pixel a window tells what it looked at; the sums have one pixel for each window. Without numpy:
a row of windows is a big integer with a byte for each of them, so that adding a shifted row counts
for all windows of it at once. A window is looked at once by each of at most 32 others: no byte can
overflow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from osgeo import gdal

from himosa_qgis.routing.rasters.routing_raster import DOMAIN, RoutingLayer, RoutingRaster
from himosa_qgis.routing.rasters.sums import COVERAGE, SUMS_OF

NODATA = 65535
_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"]
_NO_TRANSFORM = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
"""How QGIS places a raster that does not say where it lies."""
_BIT = tuple(bytes(value >> bit & 1 for value in range(256)) for bit in range(8))
_IS_BLANK = bytes([255]) + bytes(255)
_COUNTED, _UNTOLD = bytes(range(255)) + bytes(1), bytes(255) + bytes([255])


@dataclass(frozen=True)
class WindowGrid:
    """The windows of a routing raster, whose first ones may begin outside it.

    Attributes:
        before_col, before_row: pixels of the first windows that lie left of and above the raster.
    """

    side: int
    before_col: int
    before_row: int
    cols: int
    rows: int

    @classmethod
    def of(cls, routing: RoutingRaster) -> WindowGrid:
        side = routing.layers[0].side
        left, top = routing.origin[0] % side, routing.origin[1] % side
        return cls(
            side, left, top, -(-(left + routing.width) // side), -(-(top + routing.height) // side)
        )

    def transform(self, of_pixels: tuple[float, ...]) -> tuple[float, ...]:
        """The geotransform of a raster with a pixel for each window."""
        x, across, skew_x, y, skew_y, down = of_pixels
        return (
            x - self.before_col * across - self.before_row * skew_x,
            across * self.side,
            skew_x * self.side,
            y - self.before_col * skew_y - self.before_row * down,
            skew_y * self.side,
            down * self.side,
        )

    def pixel_row(self, row: int) -> int:
        """The first row of pixels of a row of windows that lies in the raster."""
        return max(0, row * self.side - self.before_row)


def count_windows(
    routing: RoutingRaster,
    path: str,
    on_done: Callable[[float], None],
    stop_if_asked: Callable[[], None],
) -> tuple[float, ...]:
    """Write how often windows were looked at; see `Survey` for the bands, and for what is given.

    Layer by layer, so that GDAL keeps what it has unpacked of one band; then the sums, from the
    written layers, which are small.
    """
    source, grid = gdal.Open(routing.path), WindowGrid.of(routing)
    target = _create(routing, grid, source, path)
    coverage = []
    try:
        for layer in routing.layers:
            seen, valid = 0, 0
            rows = _looked_at(routing, grid, source.GetRasterBand(layer.number))
            for row, (blank, counts) in enumerate(rows):
                stop_if_asked()
                hidden = _wide(blank)
                _write(target, _band(routing, layer), row, _wide(counts) | hidden | hidden << 8)
                valid += blank.count(0)
                seen += sum(1 for none, count in zip(blank, counts) if count and not none)
            coverage.append(seen / max(1, valid))
            on_done(0.9 * layer.number / len(routing.layers))
        for row in range(grid.rows):
            stop_if_asked()
            _sum_row(routing, target, row)
        said = {SUMS_OF: routing.path, COVERAGE: ",".join(f"{share:.9g}" for share in coverage)}
        target.SetMetadata(said, DOMAIN)
        target.FlushCache()
    finally:
        target = None
    on_done(1.0)
    return tuple(coverage)


def _sum_row(routing: RoutingRaster, target: gdal.Dataset, row: int) -> None:
    """One row of the sums over blocks and over the network."""
    sums, hidden = [0] * (routing.blocks + 1), 0
    for layer in routing.layers:
        data = target.GetRasterBand(_band(routing, layer)).ReadRaster(0, row, target.RasterXSize, 1)
        low = bytes(data)[0::2]  # a count fits into it; 255 is that of NODATA
        counts, blank = _wide(low.translate(_COUNTED)), _wide(low.translate(_UNTOLD))
        sums[layer.block - 1] += counts
        sums[-1] += counts
        hidden |= blank | blank << 8
    for band, total in enumerate(sums, 1):
        _write(target, band, row, total | hidden)


def _band(routing: RoutingRaster, layer: RoutingLayer) -> int:
    return routing.blocks + 1 + layer.number


def _looked_at(
    routing: RoutingRaster, grid: WindowGrid, band: gdal.Band
) -> Iterator[tuple[bytes, bytes]]:
    """Row by row: 255 for a window of which nothing is told, and how often each was looked at."""
    reach, mask = routing.reach, (1 << 8 * grid.cols) - 1
    near: deque[tuple[bytes, list[int]]] = deque()
    read = 0
    for row in range(grid.rows):
        while read < min(grid.rows, row + reach + 1):
            near.append(_read(routing, grid, band, read, mask))
            read += 1
        if row > reach:
            near.popleft()
        first = max(0, row - reach)
        # A row d rows above looks at this one by its candidates d rows below.
        total = sum(below[row - (first + place) + reach] for place, (_, below) in enumerate(near))
        yield near[row - first][0], total.to_bytes(grid.cols, "little")


def _read(
    routing: RoutingRaster, grid: WindowGrid, band: gdal.Band, row: int, mask: int
) -> tuple[bytes, list[int]]:
    """One row of windows: which tell nothing, and whom they look at, by rows below."""
    data = band.ReadRaster(0, grid.pixel_row(row), routing.width, 1)
    if data is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    size = len(data) // routing.width
    planes = [_sampled(bytes(data[part::size]), grid) for part in range(size)]
    told = 0
    for plane in planes:
        told |= int.from_bytes(plane, "little")
    wide, below = 2 * routing.reach + 1, []
    for down in range(wide):
        total = 0
        for across in range(wide):
            bit = down * wide + across
            flags = int.from_bytes(planes[bit >> 3].translate(_BIT[bit & 7]), "little")
            step = 8 * (across - routing.reach)
            total += (flags << step if step >= 0 else flags >> -step) & mask
        below.append(total)
    return told.to_bytes(grid.cols, "little").translate(_IS_BLANK), below


def _sampled(row: bytes, grid: WindowGrid) -> bytes:
    """Of a row of pixels the first one of each window."""
    if not grid.before_col:
        return row[:: grid.side]
    return row[:1] + row[grid.side - grid.before_col :: grid.side]


def _create(
    routing: RoutingRaster, grid: WindowGrid, source: gdal.Dataset, path: str
) -> gdal.Dataset:
    bands = routing.blocks + 1 + len(routing.layers)
    target = gdal.GetDriverByName("GTiff").Create(
        path, grid.cols, grid.rows, bands, gdal.GDT_UInt16, _OPTIONS
    )
    if target is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    transform = source.GetGeoTransform(can_return_null=True) or _NO_TRANSFORM
    target.SetGeoTransform(grid.transform(tuple(transform)))
    target.SetProjection(source.GetProjection())
    for band in range(1, bands + 1):
        target.GetRasterBand(band).SetNoDataValue(NODATA)
    return target


def _wide(data: bytes) -> int:
    """Bytes as a number that has two bytes for each of them, so that sums have room."""
    wide = bytearray(2 * len(data))
    wide[0::2] = data
    return int.from_bytes(wide, "little")


def _write(target: gdal.Dataset, band: int, row: int, total: int) -> None:
    cols = target.RasterXSize
    data = total.to_bytes(2 * cols, "little")
    target.GetRasterBand(band).WriteRaster(0, row, cols, 1, data, cols, 1, gdal.GDT_UInt16)
