# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters as 8-bit pictures, reduced and enlarged.

Pictures are uint8 arrays of shape (height, width, 3): red, green, blue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from osgeo import gdal

from backend.evaluation.metrics import score
from backend.training.degradation import bicubic_resize

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Stretch:
    """Linear map of raster values to 0…255: `low` becomes 0 and `high` 255."""

    low: float
    high: float

    @classmethod
    def of(cls, values: NDArray[Any]) -> Stretch:
        """From the joint 1st to 99th percentile of all values."""
        low, high = np.percentile(values, (1, 99))
        return cls(float(low), float(high))

    def apply(self, values: NDArray[Any]) -> Picture:
        """Clipped and truncated to 8 bits."""
        scaled = (values.astype(np.float64) - self.low) / (self.high - self.low) * 255
        return np.clip(scaled, 0, 255).astype(np.uint8)


def open_raster(path: Path) -> gdal.Dataset:
    """Open a raster for reading.

    Raises:
        FileNotFoundError: there is none, or GDAL cannot read it.
    """
    gdal.UseExceptions()
    try:
        return gdal.Open(str(path))
    except RuntimeError as error:
        raise FileNotFoundError(f"{path} cannot be read as a raster: {error}") from error


def read_bands(path: Path, bands: Sequence[int]) -> NDArray[Any]:
    """Read whole bands in the order given; shape (height, width, len(bands))."""
    dataset = open_raster(path)
    return np.dstack([dataset.GetRasterBand(band).ReadAsArray() for band in bands])


def write_picture(path: Path, picture: Picture, like: Path, pixel_scale: float) -> None:
    """Write a picture as GeoTIFF with the corner and CRS of `like`.

    Args:
        path: file to write.
        picture: values of the three bands.
        like: raster to take the place from.
        pixel_scale: size of a pixel of the picture, in pixels of `like`.
    """
    template = open_raster(like)
    height, width, _ = picture.shape
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), width, height, 3, gdal.GDT_Byte, ["PHOTOMETRIC=RGB"])
    x, across, row_x, y, col_y, down = template.GetGeoTransform()
    scaled = [step * pixel_scale for step in (across, row_x, col_y, down)]
    dataset.SetGeoTransform((x, scaled[0], scaled[1], y, scaled[2], scaled[3]))
    dataset.SetProjection(template.GetProjection())
    for band in range(3):
        dataset.GetRasterBand(band + 1).WriteArray(picture[:, :, band])
    dataset.FlushCache()


def write_without_repeats(source: Path, destination: Path, factor: int) -> None:
    """Write a raster whose pixels were each repeated `factor` times a side as it was before.

    Raises:
        ValueError: the pixels are not repeated so.
    """
    values = open_raster(source).ReadAsArray()
    once = values[..., ::factor, ::factor]
    repeated = once.repeat(factor, axis=-2).repeat(factor, axis=-1)
    if not np.array_equal(repeated, values):
        raise ValueError(f"{source.name} does not repeat each pixel {factor} times a side.")
    height, width = once.shape[-2:]
    gdal.Translate(
        str(destination), str(source), width=width, height=height, resampleAlg="nearest"
    ).FlushCache()


def crop_to_multiple(picture: Picture, factor: int) -> Picture:
    """Leave out the last rows and columns, so that both sides divide by `factor`."""
    height, width, _ = picture.shape
    return picture[: height // factor * factor, : width // factor * factor]


def resize_bicubic(picture: Picture, height: int, width: int) -> Picture:
    """Antialiased bicubic, on 8-bit values."""
    return _to_array(bicubic_resize(_to_tensor(picture)[None], height, width)[0])


def enlarge_nearest(picture: Picture, factor: int) -> Picture:
    """Show each pixel as a square of `factor` pixels a side."""
    return picture.repeat(factor, axis=0).repeat(factor, axis=1)


def psnr_y_db(restored: Picture, truth: Picture, border: int) -> float:
    """PSNR in decibels on Y of BT.601, leaving out `border` pixels on each side."""
    return score(_to_tensor(restored), _to_tensor(truth), border).psnr_y_db


def _to_tensor(picture: Picture) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))


def _to_array(tensor: torch.Tensor) -> Picture:
    return np.ascontiguousarray(tensor.numpy().transpose(1, 2, 0))
