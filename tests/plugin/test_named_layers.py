# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of GDAL's as INPUT, rasters that QGIS shows rectified, and warnings, each once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsRasterLayer

from himosa_qgis.processing.inputs import InputReader
from himosa_qgis.sources.layer_source import absolute_name
from tests.plugin.conftest import CORNER, PIXEL_M, algorithm, read_bands

RPC = [
    *("LINE_OFF=20", "SAMP_OFF=30", "LAT_OFF=44.5", "LONG_OFF=11.3", "HEIGHT_OFF=0"),
    *("LINE_SCALE=20", "SAMP_SCALE=30", "LAT_SCALE=-0.004", "LONG_SCALE=0.006"),
    "HEIGHT_SCALE=500",
    *(
        f"{name}_COEFF=" + " ".join("1" if place == first else "0" for place in range(20))
        for name, first in (("LINE_NUM", 2), ("LINE_DEN", 0), ("SAMP_NUM", 1), ("SAMP_DEN", 0))
    ),
]


@pytest.fixture
def upscale(plugin, new_context, feedback, tmp_path):
    def run(source, **values):
        values = {
            "INPUT": str(source),
            "SCALE": "2",
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "result.tif"),
            **values,
        }
        made = processing.run("himosa:upscale", values, context=new_context(), feedback=feedback)
        return gdal.Open(made["OUTPUT"])

    return run


@pytest.fixture
def two_pages(make_raster, tmp_path):
    """A TIFF whose second page is of another size."""
    path = str(tmp_path / "pages.tif")
    gdal.Translate(path, str(make_raster("a.tif")))
    options = ["APPEND_SUBDATASET=YES"]
    second = str(make_raster("b.tif", size=(20, 32)))
    gdal.Translate(path, second, creationOptions=options)
    return path


@pytest.fixture
def packed(make_raster, tmp_path):
    """A factory of archives that hold rasters."""

    def pack(*names):
        path = tmp_path / "packed.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.write(make_raster(), name)
        return path

    return pack


def turned(col, row):
    """Where a pixel of the turned scan lies."""
    return CORNER[0] + PIXEL_M * col + 0.2 * row, CORNER[1] - PIXEL_M * row + 0.2 * col


@pytest.fixture
def scan(make_raster, tmp_path):
    """A raster that four ground control points place, a little turned."""
    path = str(tmp_path / "scan.tif")
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    points = [
        gdal.GCP(*turned(col, row), 0, col, row)
        for col, row in ((0, 0), (60, 0), (60, 40), (0, 40))
    ]
    source = gdal.Open(str(make_raster()))
    dataset = gdal.GetDriverByName("GTiff").Create(path, 60, 40, 3)
    dataset.WriteRaster(0, 0, 60, 40, source.ReadRaster())
    dataset.SetGCPs(points, crs.ExportToWkt())
    dataset = None
    return path


@pytest.fixture
def scene(scan, tmp_path):
    """A raster that RPCs place: a pixel is 0.0002 degrees."""
    path = str(tmp_path / "scene.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 60, 40, 3)
    dataset.WriteRaster(0, 0, 60, 40, gdal.Open(scan).ReadRaster())
    dataset.SetMetadata(RPC, "RPC")
    dataset = None
    return path


def extent_of(cols, rows):
    """The box around some pixels of the scan."""
    corners = [turned(col, row) for col in cols for row in rows]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return f"{min(xs)},{max(xs)},{min(ys)},{max(ys)} [EPSG:32631]"


def test_page_of_a_tiff_is_taken_by_its_name(upscale, two_pages):
    result = upscale(f"GTIFF_DIR:2:{two_pages}")
    assert (result.RasterXSize, result.RasterYSize) == (64, 40)


def test_raster_inside_an_archive_is_taken_by_its_name(upscale, packed):
    result = upscale(f"/vsizip/{packed('inside.tif', 'other.tif')}/inside.tif")
    assert (result.RasterXSize, result.RasterYSize) == (120, 80)


def test_archive_of_one_raster_is_taken_as_it_is(upscale, packed):
    assert upscale(packed("inside.tif")).RasterXSize == 120


def test_archive_of_several_rasters_is_refused_with_their_names(upscale, packed):
    path = packed("one.tif", "two.tif")
    with pytest.raises(QgsProcessingException) as caught:
        upscale(path)
    assert (
        str(caught.value)
        .split("\n")[-1]
        .endswith(
            f"“{path}” cannot be opened as a raster layer: choose a raster that exists. It holds 2"
            f" rasters: choose one of /vsizip/{path}/one.tif, /vsizip/{path}/two.tif."
        )
    )


def test_parts_of_files_are_compared_by_their_names(plugin, two_pages, new_context, feedback):
    values = {"INPUT": f"GTIFF_DIR:2:{two_pages}", "REFERENCE": f"GTIFF_DIR:2:{two_pages}"}
    made = processing.run("himosa:compare", values, context=new_context(), feedback=feedback)
    assert made["RMSE"] == 0


def test_name_of_a_part_that_is_not_there_is_refused(upscale, tmp_path):
    with pytest.raises(QgsProcessingException, match="cannot be opened as a raster layer"):
        upscale(f"GTIFF_DIR:2:{tmp_path / 'nowhere.tif'}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.tif", "{}/a.tif"),
        ("GTIFF_DIR:2:a.tif", "GTIFF_DIR:2:{}/a.tif"),
        ('NETCDF:"a.tif":values', 'NETCDF:"{}/a.tif":values'),
        ("/vsizip/a.tif/inside.tif", "/vsizip/{}/a.tif/inside.tif"),
        ("/vsicurl/https://host/a.tif", "/vsicurl/https://host/a.tif"),
        ("GTIFF_DIR:2:b.tif", "GTIFF_DIR:2:b.tif"),
    ],
)
def test_name_from_the_root_is_found_from_any_folder(tmp_path, monkeypatch, name, expected):
    (tmp_path / "a.tif").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert absolute_name(name) == expected.format(Path.cwd())


def test_forecast_of_a_raster_that_qgis_rectifies_is_that_of_its_own_pixels(
    upscale, scan, feedback
):
    assert QgsRasterLayer(scan, "scan").width() != 60
    result = upscale(scan)
    assert (result.RasterXSize, result.RasterYSize) == (120, 80)
    assert feedback.infos[0].startswith("60 × 40 source pixels become 120 × 80 (")


def test_extent_inside_a_raster_with_control_points_takes_the_pixels_seen_there(
    upscale, scan, feedback
):
    result = upscale(scan, EXTENT=extent_of((20, 30), (10, 16)))
    (first, *_) = result.GetGCPs()
    # Its points are those of the source, moved and enlarged: QGIS shows it in its place.
    assert turned(0, 0) == (first.GCPX, first.GCPY)
    col, row = -first.GCPPixel / 2, -first.GCPLine / 2
    assert (col, row) == (19, 9)
    height, width = result.RasterYSize // 2, result.RasterXSize // 2
    assert feedback.infos[0].startswith(f"{width} × {height} source pixels become")
    values = result.ReadAsArray().reshape(3, height, 2, width, 2).mean(axis=(2, 4))
    part = (slice(None), slice(9, 9 + height), slice(19, 19 + width))
    assert np.abs(values - read_bands(scan)[part]).max() < 4
    assert any(
        info.startswith("The source is placed by 4 ground control points: extent and mask meet its")
        for info in feedback.infos
    )


def test_extent_inside_a_raster_with_rpcs_takes_the_pixels_seen_there(upscale, scene, feedback):
    layer = QgsRasterLayer(scene, "scene")
    assert layer.crs().authid() == "EPSG:4326"
    west, north = 11.3 + (10 - 0.5 - 30) / 5000, 44.5 - (8 - 0.5 - 20) / 5000
    box = f"{west},{west + 12 / 5000},{north - 9 / 5000},{north} [EPSG:4326]"
    result = upscale(scene, EXTENT=box)
    assert (result.RasterXSize, result.RasterYSize) == (24, 18)
    blocks = result.ReadAsArray().reshape(3, 9, 2, 12, 2).mean(axis=(2, 4))
    assert np.abs(blocks - read_bands(scene)[:, 8:17, 10:22]).max() < 4
    assert feedback.infos[0].startswith("12 × 9 source pixels become 24 × 18")


def test_forecast_of_a_turned_raster_is_that_of_its_own_pixels(plugin, new_context, make_raster):
    path = str(make_raster())
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.SetGeoTransform((CORNER[0], 1.6, 1.2, CORNER[1], 1.2, -1.6))
    dataset = None
    values = {"INPUT": path, "SCALE": "2", "OUTPUT": "TEMPORARY_OUTPUT"}
    inputs = InputReader(algorithm(), values, new_context()).read()
    assert (inputs.size.width, inputs.size.height) == (60, 40)


def test_warning_about_a_source_is_said_once(upscale, make_raster, feedback):
    path = str(make_raster("dem.tif", bands=1))
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(1).WriteArray(np.zeros((40, 12), "u1"))
    dataset = None
    upscale(path)
    assert len(feedback.warnings) == 1
    assert "--nodata 0" in feedback.warnings[0] or "nodata" in feedback.warnings[0]
    assert feedback.warnings[0] not in feedback.infos
