# SPDX-License-Identifier: GPL-3.0-or-later
"""GDAL alone, asked for what a job asks of it: what crashes here too is the library's own crash.

GDAL 3.6 does on a TIFF in the making of which it cannot read the places of the blocks back: libtiff
goes on with none, in `TIFFWriteRawTile` and in `TIFFFlush`. Nothing of ours takes part.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from osgeo import gdal, osr

_SIZE, _BANDS, _TILE_PX = (140, 260), 3, 128
_TIFF_OPTIONS = (
    "TILED=YES",
    "COMPRESS=DEFLATE",
    "BIGTIFF=IF_SAFER",
    "SPARSE_OK=TRUE",
    "PHOTOMETRIC=MINISBLACK",
    "PREDICTOR=2",
)
_COG_OPTIONS = ("COMPRESS=DEFLATE", "NUM_THREADS=ALL_CPUS", "OVERVIEWS=FORCE_USE_EXISTING")


KINDS = (("PIXEL", False), ("PIXEL", True), ("BAND", False), ("BAND", True))
"""Of TIFFs: how the bands lie, and whether there is a mask."""


def make_files(folder: Path, interleave: str, has_mask: bool) -> None:
    """Create a TIFF, write its tiles, give it overviews, look at it, and copy it as a COG.

    What GDAL refuses ends it, as it ends a job.
    """
    gdal.UseExceptions()
    file = folder / "made.tif"
    with suppress(RuntimeError):
        _make_tiff(file, interleave, has_mask=has_mask)
        _look_at(file)
        _copy_as_cog(file, folder / "cog.tif")


def _make_tiff(file: Path, interleave: str, *, has_mask: bool) -> None:
    height, width = _SIZE
    options = [*_TIFF_OPTIONS, f"INTERLEAVE={interleave}"]
    options += [f"BLOCKXSIZE={_TILE_PX}", f"BLOCKYSIZE={_TILE_PX}"]
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(file), width, height, _BANDS, gdal.GDT_Byte, options)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32633)
    dataset.SetSpatialRef(crs)
    dataset.SetGeoTransform((500_000, 5, 0, 5_000_000, 0, -5))
    if has_mask:
        gdal.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset = None
    dataset = _open_for_update(file)
    for row in range(0, height, _TILE_PX):
        for col in range(0, width, _TILE_PX):
            _write_tile(dataset, row, col, has_mask=has_mask)
    dataset.SetMetadata(["A=1"], "OTHER")
    dataset.FlushCache()
    dataset = None
    dataset = _open_for_update(file)
    dataset.BuildOverviews("AVERAGE", [2, 4])
    dataset = None


def _open_for_update(file: Path) -> Any:
    flags = gdal.OF_RASTER | gdal.OF_UPDATE
    return gdal.OpenEx(str(file), flags, open_options=["NUM_THREADS=ALL_CPUS"])


def _write_tile(dataset: Any, row: int, col: int, *, has_mask: bool) -> None:
    height, width = min(_TILE_PX, _SIZE[0] - row), min(_TILE_PX, _SIZE[1] - col)
    values = bytes((row + col + number) % 251 for number in range(_BANDS * height * width))
    dataset.WriteRaster(col, row, width, height, values)
    for number in range(1, _BANDS + 1):
        dataset.GetRasterBand(number).FlushCache()
    if has_mask:
        mask = dataset.GetRasterBand(1).GetMaskBand()
        mask.WriteRaster(col, row, width, height, values[: height * width])
        mask.FlushCache()


def _look_at(file: Path) -> None:
    dataset = gdal.OpenEx(str(file), gdal.OF_RASTER)
    dataset.GetSpatialRef()
    dataset.ReadRaster()
    dataset.SetMetadata(["B=1"], "ANOTHER")
    dataset = None


def _copy_as_cog(file: Path, copy: Path) -> None:
    source = gdal.OpenEx(str(file), gdal.OF_RASTER)
    source.SetMetadataItem("ROOM", "x" * 400)
    made = gdal.GetDriverByName("COG").CreateCopy(str(copy), source, options=list(_COG_OPTIONS))
    made = source = None  # noqa: F841  closed here
