# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a routing raster lies in the raster that was routed."""

from __future__ import annotations

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.layers.routing.routing_reader import RoutingReader
from backend.raster.georeference import scaled_geotransform
from backend.raster.reading.reader import RasterSource

# Corners may differ by rounding of coordinates in text, and by no more.
_TOLERANCE_PX = 0.01


def region_in(source: RasterSource, reader: RoutingReader) -> PixelRect:
    """The pixels of the source that the routing raster tells of.

    A routing raster of an extent knows its first pixel; a source that was cut to it is fine too.

    Raises:
        InvalidRequest: the two do not fit together.
    """
    size, whole = reader.info.size, source.info.size
    row, col = (0, 0) if size == whole else reader.description.origin
    region = PixelRect(row, col, size.height, size.width)
    if not whole.as_rect().contains(region) or (size != whole and (row, col) == (0, 0)):
        raise InvalidRequest(
            f"The source has {whole}, the routing raster {size}.",
            "Give the raster that was routed.",
        )
    _check_place(source, reader, region)
    return region


def _check_place(source: RasterSource, reader: RoutingReader, region: PixelRect) -> None:
    before, after = source.info.geotransform, reader.info.geotransform
    if before is None or after is None:
        return
    expected = scaled_geotransform(before, 1, region)
    pixel = max(abs(expected[1]), abs(expected[2]), abs(expected[4]), abs(expected[5]))
    if max(abs(expected[i] - after[i]) for i in (0, 3)) > _TOLERANCE_PX * pixel:
        raise InvalidRequest(
            f"The source's corner is at {expected[0]:.10g}, {expected[3]:.10g}, that of the "
            f"routing raster at {after[0]:.10g}, {after[3]:.10g}.",
            "Give the raster that was routed.",
        )
