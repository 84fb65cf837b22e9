# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between versions of GDAL makes no difference here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import SourceFailed
from backend.raster import datatypes
from backend.raster.gdal_calls import close_dataset, close_quietly, gdal_failures
from backend.raster.reading import RasterSource
from backend.raster.reading.behind import files_behind
from tests.backend.raster.rasters import make_raster, noise, read_all, upscale

ROOT = Path(__file__).resolve().parents[3]


class DatasetThatDisownsItself:
    """As those of GDAL 3.13 on a full disk: after the call there is nothing left to disown."""

    def __init__(self):
        self.this = object()

    @property
    def thisown(self):
        return False

    @thisown.setter
    def thisown(self, is_own):
        raise AttributeError("'NoneType' object has no attribute 'own'")

    def Close(self):
        self.this = None
        raise RuntimeError("No space left on device")


class DatasetThatCannotBeClosed:
    """As those of GDAL 3.8 and later, on a full disk: closed, but the call raises."""

    def __init__(self):
        self.thisown, self.this = True, object()

    def Close(self):
        raise RuntimeError("No space left on device")


def test_dataset_whose_close_raises_is_disowned():
    dataset = DatasetThatCannotBeClosed()
    with pytest.raises(RuntimeError, match="No space left"):
        close_dataset(dataset)
    assert not dataset.thisown
    assert dataset.this is None


def test_dataset_whose_close_raises_is_closed_quietly():
    dataset = DatasetThatCannotBeClosed()
    close_quietly(dataset)
    assert not dataset.thisown


def test_close_on_a_full_disk_ends_no_process(small_disk):
    code = f"""
from osgeo import gdal
from backend.raster.gdal_calls import close_dataset
import gc, numpy as np
gdal.UseExceptions()
path = {str(small_disk(200_000) / "a.tif")!r}
dataset = gdal.GetDriverByName("GTiff").Create(path, 600, 600, 3)
values = np.random.default_rng(1).integers(0, 255, (3, 600, 600), np.uint8)
for step in (lambda: dataset.WriteArray(values), lambda: close_dataset(dataset)):
    try:
        step()
    except RuntimeError as error:  # some versions write sooner than others
        print("told:", error)
del dataset
gc.collect()
print("alive")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("told:")
    assert done.stdout.endswith("alive\n")


def test_failure_of_long_ago_is_not_taken_for_one_of_now():
    gdal.UseExceptions()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.DontUseExceptions()
    gdal.Error(gdal.CE_Failure, 2, "out of memory, long ago")
    gdal.UseExceptions()
    gdal.PopErrorHandler()
    with gdal_failures(SourceFailed):
        assert gdal.GetLastErrorMsg() == ""
    # Not OutOfMemory, whose number it had.
    with pytest.raises(SourceFailed, match="this one"), gdal_failures(SourceFailed):
        raise RuntimeError("this one")


def test_answer_that_is_an_exception_too_is_a_failure_of_gdal():
    """GDAL's Python bindings do both where a damaged virtual raster is read."""
    error = SystemError("a function returned a result with an exception set")
    error.__cause__ = RuntimeError("the band is gone")
    with pytest.raises(SourceFailed, match="the band is gone"), gdal_failures(SourceFailed):
        raise error


def test_files_that_a_damaged_header_hides_are_none():
    class Damaged:
        def GetFileList(self):
            raise RuntimeError("Bad entry structure: recursion detected !")

    assert files_behind(Damaged(), "a.img") == []


def test_floats_of_16_bits_are_floats_of_32_in_every_version(tmp_path):
    values = noise(1, dtype="f4").astype("f2").astype("f4")
    path = make_raster(tmp_path / "a.tif", values, options=["NBITS=16"])
    with RasterSource.open(path) as source:
        assert source.info.band(1).dtype_name == "Float32"
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.array_equal(block.values, values)
    upscale(path, tmp_path / "b.tif", 2)
    assert read_all(tmp_path / "b.tif").dtype == np.float32


def test_type_that_a_newer_gdal_calls_float16_is_read(monkeypatch, tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(1, dtype="f4"))
    monkeypatch.setattr(datatypes.gdal, "GetDataTypeName", lambda code: "Float16")
    with RasterSource.open(path) as source:
        assert source.info.band(1).dtype_name == "Float32"


def make_signed_vrt(path, *kinds):
    """A VRT of bands of bytes, of which those of kind "signed" carry the remark."""
    values = noise(len(kinds), dtype="u1")
    file = make_raster(path.with_name("bytes.tif"), values)
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{number}">'
        + ('<Metadata domain="IMAGE_STRUCTURE"><MDI key="PIXELTYPE">SIGNEDBYTE</MDI></Metadata>')
        * (kind == "signed")
        + f'<SimpleSource><SourceFilename relativeToVRT="0">{file}</SourceFilename>'
        f"<SourceBand>{number}</SourceBand></SimpleSource></VRTRasterBand>"
        for number, kind in enumerate(kinds, start=1)
    )
    path.write_text(f'<VRTDataset rasterXSize="24" rasterYSize="20">{bands}</VRTDataset>')
    return values


def test_bytes_that_a_remark_calls_signed_are_signed_in_every_version(tmp_path):
    values = make_signed_vrt(tmp_path / "a.vrt", "signed", "signed")
    with RasterSource.open(str(tmp_path / "a.vrt")) as source:
        assert source.info.band(1).dtype_name == "Int8"
        block = source.read(source.info.size.as_rect(), (1, 2))
    assert np.array_equal(block.values, values.view("i1"))


def test_signed_bytes_beside_unsigned_ones_keep_their_signs(tmp_path):
    values = make_signed_vrt(tmp_path / "a.vrt", "signed", "unsigned")
    with RasterSource.open(str(tmp_path / "a.vrt")) as source:
        block = source.read(source.info.size.as_rect(), (1, 2))
    assert block.values.dtype == np.int16
    assert np.array_equal(block.values[0], values[0].view("i1"))
    assert np.array_equal(block.values[1], values[1])


def test_type_of_bytes_is_asked_for_without_a_warning(tmp_path):
    dataset = gdal.Open(str(make_raster(tmp_path / "bytes.tif", noise(1, dtype="u1"))))
    said = []
    gdal.PushErrorHandler(lambda severity, number, text: said.append(text))
    try:
        assert datatypes.band_type_name(dataset.GetRasterBand(1)) == "Byte"
    finally:
        gdal.PopErrorHandler()
    assert said == []


def test_failure_of_closing_is_told_where_the_dataset_has_disowned_itself():
    with pytest.raises(RuntimeError, match="No space left"):
        close_dataset(DatasetThatDisownsItself())
