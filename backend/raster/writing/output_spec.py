# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be written, as a value, before any of it exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.protocol.fields import FORMATS, STORE_FORMAT
from backend.raster.datatypes import numpy_type
from backend.raster.nodata import NoData, same_nodata
from backend.raster.raster_info import RasterInfo

_PREFERRED_BLOCKS_PX = (512, 256)
_BLOCK_STEP_PX = 16  # TIFF asks for multiples of this
_SMALLEST_BLOCK_PX = 128


@dataclass(frozen=True)
class OutputSpec:
    """The result of an upscale, as a file.

    Attributes:
        path: where it shall appear.
        info: of the source; the result carries its properties along.
        scale: at least 1.
        bands: numbers of source bands in the order of the result, alpha among them if wanted.
        region: the part of the source that the result covers.
        format: "GTiff" or "COG", or "zarr" for a store.
        overwrite: whether a file may be there already.
        block_size_px: side of the file's blocks, a multiple of 16; see `choose_block_size`.
        compression: GDAL's name of a lossless method.
        overview_method: GDAL's name; "NEAREST" where values must not be averaged.
        is_cut_out: whether polygons leave out pixels that are valid in the source.

    Raises:
        InvalidRequest: one of these is not so.
    """

    path: str
    info: RasterInfo
    scale: int
    bands: tuple[int, ...]
    region: PixelRect
    format: str = "GTiff"
    overwrite: bool = False
    block_size_px: int = 512
    compression: str = "DEFLATE"
    overview_method: str = "AVERAGE"
    is_cut_out: bool = False

    def __post_init__(self) -> None:
        if self.format not in (*FORMATS, STORE_FORMAT):
            raise InvalidRequest(
                f"The format {self.format} is not known.", f"Choose one of {', '.join(FORMATS)}."
            )
        if self.scale < 1 or self.block_size_px < 1 or self.block_size_px % _BLOCK_STEP_PX:
            raise InvalidRequest(
                f"Scale {self.scale} or block size {self.block_size_px} px cannot be written.",
                f"Scales start at 1; blocks are multiples of {_BLOCK_STEP_PX} px.",
            )
        if self.region.is_empty or not self.info.size.as_rect().contains(self.region):
            raise InvalidRequest(
                f"The region {self.region} is not a part of the source ({self.info.size}).",
                "Choose a region inside it.",
            )
        if not self.measured_bands:
            raise InvalidRequest("No band is to be written.", "Name at least one.")

    @property
    def size(self) -> PixelSize:
        """Of the result, in pixels."""
        return PixelSize(self.region.height, self.region.width).scaled(self.scale)

    @property
    def measured_bands(self) -> tuple[int, ...]:
        """Source numbers of all bands but alpha, in the order of the arrays to write."""
        return tuple(number for number in self.bands if number != self.info.alpha_band)

    @property
    def has_alpha(self) -> bool:
        """Whether the result has an alpha band."""
        return self.info.alpha_band in self.bands

    @property
    def has_mask(self) -> bool:
        """Whether the result has an internal dataset mask.

        An alpha band that is not among the bands of the result leaves its empty pixels as a mask,
        and so does the mask of a lone band. Masks of single bands among others, which a TIFF
        cannot hold, become nodata.
        """
        loses_alpha = self.info.alpha_band is not None and not self.has_alpha
        has_lone_mask = len(self.info.bands) == 1 and self.info.band(1).has_own_mask
        return self.info.has_dataset_mask or loses_alpha or has_lone_mask or self._masks_cutout()

    def _masks_cutout(self) -> bool:
        """Whether a mask alone can tell what polygons leave out."""
        is_told = self.has_alpha or self.dtype.kind == "f" or None not in self.nodata_values
        return self.is_cut_out and not is_told

    @property
    def dtype_name(self) -> str:
        """GDAL's name of the pixel type of all bands."""
        return self.info.dtype_name(self.bands)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The pixel type of all bands."""
        return numpy_type(self.dtype_name)

    @property
    def nodata_values(self) -> tuple[NoData, ...]:
        """Of each measured band: as declared by the source, or in place of its mask."""
        return tuple(self.info.band(number).result_nodata for number in self.measured_bands)

    @property
    def has_one_nodata(self) -> bool:
        """Whether all measured bands declare the same nodata, which is all that a TIFF can hold."""
        first, *others = self.nodata_values
        return all(same_nodata(first, other) for other in others)


def choose_block_size(output_tile_px: int) -> int:
    """The side of the file's blocks that suits tiles of this side, in pixels.

    Where blocks divide the tiles, no block is compressed twice.
    """
    for side in (*_PREFERRED_BLOCKS_PX, *_other_sides()):
        if output_tile_px % side == 0:
            return side
    return _PREFERRED_BLOCKS_PX[-1]


def _other_sides() -> Iterator[int]:
    yield from range(_PREFERRED_BLOCKS_PX[0], _SMALLEST_BLOCK_PX - 1, -_BLOCK_STEP_PX)
