# SPDX-License-Identifier: GPL-3.0-or-later
"""Our Zarr stores, read by zarr-python and by xarray: the pixels and the place of the file."""

from __future__ import annotations

import json
import subprocess

import numpy as np
import pytest
from osgeo import gdal

from tests.backend.raster.rasters import make_raster, noise
from tests.marks import ZARR_READERS, needs_tensorstore, needs_zarr_readers

pytestmark = [needs_tensorstore, needs_zarr_readers]

READ = """
import json, sys
import numpy, xarray, zarr

store, pixels = sys.argv[1:]
array = zarr.open_group(store, mode="r")["result"]
numpy.save(pixels, array[:])
data = xarray.open_zarr(store, mask_and_scale=False)
assert numpy.array_equal(data["result"].values, array[:])
print(json.dumps({
    "type": str(array.dtype),
    "shards": array.shards,
    "chunks": array.chunks,
    "x": [float(data["x"][0]), float(data["x"][-1])],
    "y": [float(data["y"][0]), float(data["y"][-1])],
    "wkt": data["spatial_ref"].attrs["crs_wkt"],
    "nodata": float(data["result"].attrs.get("_FillValue", "nan")),
}))
"""


def read(store, tmp_path):
    """What the two say of a store, and its pixels."""
    pixels = tmp_path / "pixels.npy"
    command = [str(ZARR_READERS), "-c", READ, str(store), str(pixels)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), np.load(pixels)


@pytest.mark.parametrize("layout", ["sharded", "plain"])
@pytest.mark.parametrize("dtype", ["u1", "u2", "i2", "f4"])
def test_pixels_and_place_are_those_of_the_file(make_job, tmp_path, dtype, layout):
    values = noise(3, 150, 310, dtype)
    job = make_job(make_raster(tmp_path / "source.tif", values, nodata=7))
    job.run("direct.tif", format="GTiff")
    job.run("made.zarr", format="zarr", zarr_layout=layout)
    said, pixels = read(tmp_path / "made.zarr", tmp_path)
    file = gdal.Open(str(tmp_path / "direct.tif"))
    assert np.array_equal(pixels, file.ReadAsArray(), equal_nan=dtype == "f4")
    assert said["type"] == np.dtype(dtype).name
    assert (said["shards"] is None) == (layout == "plain")
    left, width, _, top, _, height = file.GetGeoTransform()
    across, down = file.RasterXSize, file.RasterYSize
    assert said["x"] == pytest.approx([left + width / 2, left + width * (across - 0.5)])
    assert said["y"] == pytest.approx([top + height / 2, top + height * (down - 0.5)])
    assert gdal.osr.SpatialReference(said["wkt"]).IsSame(file.GetSpatialRef())
    assert said["nodata"] == 7


def test_bands_beyond_a_tile_and_a_single_pixel_are_read(make_job, tmp_path):
    for name, shape in {"many": (13, 70, 90), "one": (3, 1, 1)}.items():
        job = make_job(make_raster(tmp_path / f"{name}.tif", noise(*shape, "u2")))
        job.run(f"{name} direct.tif", format="GTiff")
        job.run(f"{name}.zarr", format="zarr")
        _, pixels = read(tmp_path / f"{name}.zarr", tmp_path)
        assert np.array_equal(pixels, gdal.Open(str(tmp_path / f"{name} direct.tif")).ReadAsArray())
