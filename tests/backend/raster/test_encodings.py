# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that is not UTF-8: in metadata, names of bands, names of files."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import SourceUnreadable, ThematicSource
from backend.raster.gdal_text import gdal_name, python_name, text_of
from backend.raster.reading import RasterSource
from backend.raster.reading.cutout import read_cutout
from backend.raster.reading.folder import is_folder_of_rasters, rasters_in
from backend.raster.reading.identity import identify_source
from tests.backend.raster.polygons import make_polygons
from tests.backend.raster.rasters import FORMATS, make_raster, noise, opened, read_all, upscale
from tests.marks import ONLY_UTF8_NAMES

MUELLER = b"M\xfcller"


@pytest.fixture
def folder(tmp_path):
    """A folder whose name is Latin-1."""
    place = os.path.join(os.fsencode(tmp_path), b"Gel\xe4nde")  # noqa: PTH118  Path has no bytes
    try:
        os.mkdir(place)  # noqa: PTH102
    except OSError:
        pytest.skip(ONLY_UTF8_NAMES)
    if sys.platform == "darwin" or sys.getfilesystemencoding() != "utf-8":
        pytest.skip(ONLY_UTF8_NAMES)
    return tmp_path / os.fsdecode(b"Gel\xe4nde")


def make_vrt(path, body, dataset_parts=b""):
    """A VRT with a text of bytes; pixels are 0."""
    path.write_bytes(
        b'<VRTDataset rasterXSize="24" rasterYSize="20">'
        + dataset_parts
        + b'<VRTRasterBand dataType="Byte" band="1">'
        + body
        + b"</VRTRasterBand></VRTDataset>"
    )
    return str(path)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (None, ""),
        ("Müller", "Müller"),
        (MUELLER, "Müller"),
        (os.fsdecode(MUELLER), "Müller"),
        ("Müller".encode(), "Müller"),
        (b"\x80 \x81", "\x80 \x81"),
        (b"5 \x80", "5 €"),
    ],
)
def test_text_is_text_whatever_gdal_hands_over(said, text):
    assert text_of(said) == text


@pytest.mark.parametrize("name", [MUELLER, "Müller".encode(), b"a"])
def test_names_keep_their_bytes(name):
    path = os.fsdecode(name)
    assert os.fsencode(gdal_name(path)) == name
    assert python_name(gdal_name(path)) == path


@FORMATS
def test_latin_1_tag_comes_out_as_utf_8(tmp_path, file_format):
    path = make_raster(
        tmp_path / "a.tif",
        noise(3),
        change=lambda dataset: dataset.SetMetadataItem("TIFFTAG_ARTIST", "MXller"),
    )
    content = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(content.replace(b"MXller", MUELLER))
    with RasterSource.open(path) as source:
        assert "TIFFTAG_ARTIST=Müller" in source.info.metadata[""]
        identify_source(source)
    upscale(path, tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetMetadataItem("TIFFTAG_ARTIST") == "Müller"


def test_everything_that_a_band_says_comes_out_as_utf_8(tmp_path):
    path = make_vrt(
        tmp_path / "a.vrt",
        b'<Metadata><MDI key="\xfc">\xe4</MDI></Metadata>'
        b"<Description>r\xfct</Description><UnitType>\xb5m</UnitType>",
        b'<Metadata domain="\xfcber"><MDI key="a">1</MDI></Metadata>'
        b'<GCPList Projection="EPSG:4326">'
        b'<GCP Id="\xfc" Info="\xe4" Pixel="0" Line="0" X="10" Y="50"/></GCPList>',
    )
    upscale(path, tmp_path / "b.tif")
    with opened(tmp_path / "b.tif") as dataset:
        band = dataset.GetRasterBand(1)
        assert band.GetDescription() == "rüt"
        assert band.GetUnitType() == "µm"
        assert band.GetMetadataItem("ü") == "ä"
        assert dataset.GetGCPs()[0].GCPX == 10


def test_names_of_classes_are_told_in_the_refusal(tmp_path):
    names = b"".join(b"<Category>%s</Category>" % name for name in (b"W\xe4lder", b"Seen"))
    path = make_vrt(tmp_path / "a.vrt", b"<CategoryNames>" + names + b"</CategoryNames>")
    with RasterSource.open(path) as source, pytest.raises(ThematicSource, match="Wälder, Seen"):
        source.info.require_measured()


@FORMATS
def test_source_and_result_in_a_folder_with_a_latin_1_name(folder, file_format):
    values = noise(3)
    staged = make_raster(folder.parent / "a.tif", values)
    path = str(folder / os.fsdecode(MUELLER + b".tif"))
    os.replace(staged, path)  # noqa: PTH105
    upscale(path, folder / os.fsdecode(b"gr\xf6\xdfer.tif"), format=file_format)
    copy = folder.parent / "copy.tif"
    os.replace(folder / os.fsdecode(b"gr\xf6\xdfer.tif"), copy)  # noqa: PTH105
    assert np.array_equal(read_all(copy), np.repeat(np.repeat(values, 2, 1), 2, 2))
    assert [entry.name for entry in folder.iterdir()] == [os.fsdecode(MUELLER + b".tif")]


def test_folder_with_latin_1_names_lists_its_rasters(folder):
    make_raster(folder.parent / "a.tif", noise(1))
    os.replace(folder.parent / "a.tif", folder / os.fsdecode(MUELLER + b".tif"))  # noqa: PTH105
    (folder / os.fsdecode(b"\xfc.txt")).write_text("no raster")
    assert is_folder_of_rasters(str(folder))
    assert rasters_in(str(folder)) == [str(folder / os.fsdecode(MUELLER + b".tif"))]


def test_files_behind_a_vrt_are_named_as_they_are(folder):
    make_raster(folder.parent / "a.tif", noise(1))
    file = folder / os.fsdecode(MUELLER + b".tif")
    os.replace(folder.parent / "a.tif", file)  # noqa: PTH105
    gdal.UseExceptions()
    source = b'<SimpleSource><SourceFilename relativeToVRT="1">M\xfcller.tif</SourceFilename>'
    path = make_vrt(folder / "a.vrt", source + b"</SimpleSource>")
    with RasterSource.open(path) as opened_vrt:
        assert set(opened_vrt.files()) == {path, str(file)}
        assert identify_source(opened_vrt)["files"]


@pytest.mark.parametrize("content", [None, b"", b"no raster"])
def test_file_with_a_latin_1_name_that_cannot_be_read_is_told(folder, content):
    path = folder / os.fsdecode(MUELLER + b".tif")
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match=r"There is no file|is empty|not a raster"):
        RasterSource.open(str(path))


def test_mask_with_a_latin_1_name_is_read(folder):
    raster = make_raster(folder.parent / "a.tif", noise(1))
    shape = "POLYGON((500010 4999990,500050 4999990,500050 4999950,500010 4999990))"
    staged = make_polygons(folder.parent / "mask.geojson", [shape], driver="GeoJSON")
    mask = folder / os.fsdecode(MUELLER + b".geojson")
    os.replace(staged, mask)  # noqa: PTH105
    with RasterSource.open(raster) as source:
        assert len(read_cutout(str(mask), source.info).polygons) == 1
