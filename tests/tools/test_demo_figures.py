# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo believes no raster: place and making are checked."""

from __future__ import annotations

import json

import pytest
from osgeo import gdal, osr

from tools.demo.demo_figures import DemoFailed, check_place, describe_raster, making_of

PLACE = (593270.29, 1.0, 0.0, 5747657.41, 0.0, -1.0)
ENLARGED = (593270.29, 0.25, 0.0, 5747657.41, 0.0, -0.25)


@pytest.fixture
def make_raster(tmp_path):
    def make(name, width, height, place, epsg=32631, told=None):
        path = tmp_path / name
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height)
        dataset.SetGeoTransform(place)
        if epsg:
            reference = osr.SpatialReference()
            reference.ImportFromEPSG(epsg)
            dataset.SetSpatialRef(reference)
        dataset.SetMetadata(told or {}, "HIMOSA")
        dataset.FlushCache()
        return path

    return make


def test_place_of_an_exact_result_passes(make_raster):
    source = make_raster("source.tif", 5, 3, PLACE)
    assert check_place(source, make_raster("x4.tif", 20, 12, ENLARGED), 4) == {
        "place_is_exact": True
    }


@pytest.mark.parametrize(
    ("width", "place", "epsg", "complaint"),
    [
        (19, ENLARGED, 32631, "19×12 pixels"),
        (20, PLACE, 32631, "lies at"),
        (20, (593270.79, *ENLARGED[1:]), 32631, "lies at"),
        (20, ENLARGED, 32632, "EPSG:32632, not EPSG:32631"),
    ],
)
def test_place_of_a_wrong_result_is_refused(make_raster, width, place, epsg, complaint):
    source = make_raster("source.tif", 5, 3, PLACE)
    with pytest.raises(DemoFailed, match=complaint):
        check_place(source, make_raster("x4.tif", width, 12, place, epsg), 4)


def test_description_of_a_raster_without_crs_says_none(make_raster):
    described = describe_raster(make_raster("plain.tif", 5, 3, PLACE, epsg=None))
    assert described["crs"] == "none"
    assert (described["width"], described["height"], described["data_type"]) == (5, 3, "Byte")
    assert described["geotransform"] == list(PLACE)


def test_making_is_read_from_the_metadata(make_raster):
    told = {
        "MODEL": "himosa-x4",
        "MODEL_SHA256": "ab" * 32,
        "DEVICE": "cpu",
        "PRECISION": "float32",
        "CONSISTENCY": json.dumps({"1": {"rmse": 0.5, "bias": 0.0}}),
    }
    made = making_of(make_raster("x4.tif", 4, 4, PLACE, told=told))
    assert made["model"] == "himosa-x4"
    assert made["consistency"] == {"1": {"rmse": 0.5, "bias": 0.0}}


def test_making_that_is_not_told_is_an_error(make_raster):
    with pytest.raises(DemoFailed, match="lack MODEL"):
        making_of(make_raster("x4.tif", 4, 4, PLACE))
