# SPDX-License-Identifier: GPL-3.0-or-later
"""A routing raster read again, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.layers.layer_spec import LayerSpec
from backend.layers.routing.routing_description import RoutingDescription
from backend.raster.gdal_calls import close_quietly, gdal_failures
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource

_STEP_PX = 512


class RoutingReader:
    """An open routing raster; a context manager. Use it from one thread at a time.

    Attributes:
        description: what it says of itself.
        info: its grid and its place on the ground.
    """

    def __init__(self, path: str) -> None:
        """Open it.

        Raises:
            SourceUnreadable: it is no raster.
            InvalidRequest: it is a raster, but no routing raster, or a damaged one.
        """
        self.path = path
        self._source = RasterSource.open(path)
        try:
            self.info: RasterInfo = self._source.info
            self.description = _description(path, len(self.info.bands))
        except BaseException:
            self._source.close()
            raise

    def __enter__(self) -> RoutingReader:
        return self

    def __exit__(self, *_error: object) -> None:
        self._source.close()

    def is_like(self, layer: LayerSpec) -> bool:
        """Whether it tells of a network with the layers, windows and experts of this one."""
        return self.description.is_like(RoutingDescription.from_metadata(layer.metadata))

    def rects(self) -> Iterator[PixelRect]:
        """Rectangles that cover the raster, each pixel once, row by row."""
        size = self.info.size
        for row in range(0, size.height, _STEP_PX):
            for col in range(0, size.width, _STEP_PX):
                height, width = min(_STEP_PX, size.height - row), min(_STEP_PX, size.width - col)
                yield PixelRect(row, col, height, width)

    def read(self, rect: PixelRect) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Bits of shape (layers, h, w), and which pixels are valid, shape (h, w).

        Raises:
            SourceFailed: this part cannot be read.
        """
        block = self._source.read(rect, self.info.band_numbers)
        return block.values, block.valid[0]


def _description(path: str, bands: int) -> RoutingDescription:
    def failure(reason: str) -> InvalidRequest:
        return InvalidRequest(
            f"{path} is no routing raster that can be read: {reason}.",
            "Give the file that 'upscale --routing FILE' or 'routing' wrote.",
        )

    with gdal_failures(failure):
        dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        said = dict(dataset.GetMetadata("HIMOSA") or {})
        close_quietly(dataset)
    try:
        description = RoutingDescription.from_metadata(said)
    except ValueError as error:
        raise failure(str(error)) from error
    if description.layer_count != bands:
        raise failure(f"{bands} bands for {description.layer_count} layers")
    return description
