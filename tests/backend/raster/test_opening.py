# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be opened is refused, each with its own sentence."""

from __future__ import annotations

import gzip
import os
import tarfile
import zipfile

import numpy as np
import pytest
from osgeo import gdal, ogr

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import HeardWarnings, driver_name_of
from backend.raster.reading import RasterSource
from backend.raster.reading.folder import rasters_in
from tests.backend.raster.rasters import make_raster, noise, opened


def refusal(path):
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource.open(str(path))
    assert caught.value.hint
    assert str(path) in caught.value.message or not str(path)
    return caught.value.message


def make_vector(path, driver):
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("places")
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (1 2)"))
    layer.CreateFeature(feature)
    del feature, layer, dataset
    return path


@pytest.mark.parametrize("name", ["missing.tif", "läuft nicht/missing.tif", "missing"])
def test_open_missing_file_says_there_is_none(tmp_path, name):
    assert "There is no file" in refusal(tmp_path / name)


def test_open_text_named_tif_says_it_is_no_raster(tmp_path):
    path = tmp_path / "text.tif"
    path.write_text("this is not a raster\n" * 100)
    assert "not a raster" in refusal(path)


@pytest.mark.parametrize(
    ("driver", "name"), [("GPKG", "v.gpkg"), ("GeoJSON", "v.geojson"), ("ESRI Shapefile", "v.shp")]
)
def test_open_vector_file_says_it_is_a_vector_layer(tmp_path, driver, name):
    assert "vector layer" in refusal(make_vector(tmp_path / name, driver))


def test_open_folder_says_it_is_a_folder(tmp_path):
    assert "folder" in refusal(tmp_path)


def test_open_folder_of_shapefiles_says_it_is_a_folder(tmp_path):
    make_vector(tmp_path / "v.shp", "ESRI Shapefile")
    assert "folder" in refusal(tmp_path)


def test_open_empty_file_says_it_is_empty(tmp_path):
    path = tmp_path / "empty.tif"
    path.touch()
    assert "empty" in refusal(path)


@pytest.mark.parametrize("name", ["", "a\0b.tif"])
def test_open_unusable_name_is_refused(name):
    with pytest.raises(SourceUnreadable, match="name"):
        RasterSource.open(name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_open_pipe_is_refused_at_once(tmp_path):
    path = tmp_path / "pipe.tif"
    os.mkfifo(path)
    assert "pipe" in refusal(path)


def test_open_header_cut_off_is_refused(tmp_path):
    path = tmp_path / "cut.tif"
    make_raster(path, noise())
    path.write_bytes(path.read_bytes()[:6])
    assert "not a raster" in refusal(path)


def test_open_complex_pixels_names_their_type(tmp_path):
    path = tmp_path / "radar.tif"
    gdal.UseExceptions()
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 3, 3, 1, gdal.GDT_CFloat32)
    del dataset
    assert "CFloat32" in refusal(path)


def test_open_file_of_several_rasters_names_them(tmp_path):
    path = tmp_path / "two.gpkg"
    for table in ("first", "second"):
        source = make_raster(tmp_path / f"{table}.tif", noise(3, 300, 300))
        options = ["APPEND_SUBDATASET=YES", f"RASTER_TABLE={table}"]
        with opened(source) as dataset:
            del dataset
        gdal.Translate(str(path), source, format="GPKG", creationOptions=options)
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource.open(str(path))
    names = caught.value.hint.split(": ", 1)[1].rstrip(".").split(", ")
    assert len(names) == 2
    for name in names:
        with RasterSource.open(name) as source:
            assert source.info.size.height >= 300


def test_open_unknown_subdataset_is_refused(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise())
    assert "cannot be opened" in refusal(f"GTIFF_DIR:7:{source}")


def test_open_non_ascii_path_with_spaces_works(tmp_path):
    folder = tmp_path / "Ünïcode und Leerzeichen 日本"
    folder.mkdir()
    path = make_raster(folder / "räster 1.tif", noise(1, 2, 3))
    with RasterSource.open(path) as source:
        assert (source.info.size.height, source.info.size.width) == (2, 3)


def test_open_raster_inside_a_zip_works(tmp_path):
    file = make_raster(tmp_path / "a.tif", noise(1, 5, 6))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(file, "inside.tif")
    with RasterSource.open(f"/vsizip/{tmp_path}/a.zip/inside.tif") as source:
        values = source.read(source.info.size.as_rect(), [1]).values
    assert np.array_equal(values, noise(1, 5, 6))


@pytest.mark.parametrize("kind", [gdal.GDT_CInt16, gdal.GDT_CFloat32])
def test_complex_raster_is_refused_with_the_name_of_its_amplitude(tmp_path, kind):
    gdal.UseExceptions()
    path = str(tmp_path / "slc.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 12, 10, 1, kind)
    phase = np.random.default_rng(1).random((10, 12)) * 2 * np.pi
    dataset.GetRasterBand(1).WriteArray(np.rint(100 * np.exp(1j * phase)))
    del dataset
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource.open(path)
    name = caught.value.hint.removeprefix("Give its amplitude: ").removesuffix(".")
    with RasterSource.open(name) as source:
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.abs(block.values - 100).max() < 1


def test_warnings_while_pixels_are_read_are_heard_once_each_with_what_to_do(tmp_path):
    gdal.UseExceptions()
    path = tmp_path / "a.tif"
    options = ["COMPRESS=JPEG", "TILED=YES"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 300, 300, 1, options=options)
    dataset.WriteArray(noise(1, 300, 300)[0])
    del dataset
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 400] = bytes(400)
    path.write_bytes(content)
    heard = HeardWarnings()
    for _ in range(2):
        with RasterSource.open(str(path), on_warning=heard.add) as source:
            source.read(source.info.size.as_rect(), (1,))
    (said,) = heard.sentences()
    assert said.startswith("GDAL warned while it read the source: ")
    assert "Corrupt JPEG data" in said
    assert "gdalinfo -checksum" in said


def test_warnings_beyond_a_few_are_not_kept():
    heard = HeardWarnings()
    for number in range(1000):
        heard.add(f"block {number} is odd.")
    heard.add("block 0 is odd.")
    said = heard.sentences()
    assert len(said) == 8
    assert "block 0 is odd (2 times)" in said[0]


@pytest.mark.parametrize("count", [1, 2])
def test_open_archive_names_the_rasters_inside(tmp_path, count):
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("read me.txt", "not a raster")
        for number in range(count):
            source = make_raster(tmp_path / f"{number}.tif", noise())
            archive.write(source, f"inner/{number}.tif")
    with pytest.raises(SourceUnreadable, match=f"is an archive of {count} raster") as caught:
        RasterSource.open(str(path))
    names = caught.value.hint.split(": ", 1)[1].rstrip(".").split(", ")
    assert len(names) == count
    for name in names:
        with RasterSource.open(name) as source:
            assert source.info.size.height > 0


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.TGZ", "a.tif.gz"])
def test_archive_of_another_kind_names_the_raster_inside_too(tmp_path, name):
    source = make_raster(tmp_path / "a.tif", noise())
    if name == "a.tif.gz":
        (tmp_path / name).write_bytes(gzip.compress((tmp_path / "a.tif").read_bytes()))
    else:
        with tarfile.open(tmp_path / name, "w" if name == "a.tar" else "w:gz") as archive:
            archive.add(source, "inner/a.tif")
    with pytest.raises(SourceUnreadable, match="is an archive of 1 raster") as caught:
        RasterSource.open(str(tmp_path / name))
    with RasterSource.open(caught.value.hint.split(": ", 1)[1].rstrip(".")) as inside:
        assert inside.info.size.height > 0


@pytest.mark.parametrize("name", ["a.7z", "a.rar", "a.tar.bz2", "a.tif.xz", "a.tar.zst"])
def test_archive_that_gdal_does_not_look_into_is_to_be_unpacked(tmp_path, name):
    (tmp_path / name).write_bytes(b"7z\xbc\xaf'\x1c" + bytes(100))
    with pytest.raises(SourceUnreadable, match="is an archive") as caught:
        RasterSource.open(str(tmp_path / name))
    assert "Unpack it" in caught.value.hint


def test_open_archive_without_a_raster_says_so(tmp_path):
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("read me.txt", "not a raster")
    assert "an archive in which GDAL finds no raster" in refusal(path)


DAMAGED = {
    # Drivers look into these headers already when GDAL asks whose file it is.
    "a.rgb": b"\x01\xda\x01\x01\0\x03\0\x18\0\x14\0\x03" + bytes(520),
    "a.dat": b"\0" * 64,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_header_that_a_driver_stumbles_over_is_refused_and_listed(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(DAMAGED[name])
    (tmp_path / "a.hdr").write_text("ENVI\nsamples = 4\n")
    driver = driver_name_of(str(path))
    assert not driver
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource.open(str(path))
    assert caught.value.hint
    # Newer drivers say that it is not theirs: then it is no raster of the folder.
    assert (str(path) in rasters_in(str(tmp_path))) is (driver is not None)
