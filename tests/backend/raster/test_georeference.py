# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place on the ground stays where it is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from osgeo import gdal

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.raster import BandInfo, MapExtent, RasterInfo, rect_of_extent
from backend.raster.georeference import (
    extent_of,
    scaled_gcps,
    scaled_geolocation,
    scaled_geotransform,
    scaled_rpc,
)
from backend.raster.raster_info import GroundControlPoint

SIZE = PixelSize(200, 300)
WHOLE = SIZE.as_rect()
COEFFICIENT = st.floats(-100, 100).map(lambda value: round(value, 4))


@st.composite
def geotransforms(draw):
    """Any that can be inverted: rotated, sheared, south-up, mirrored."""
    x, y = draw(st.floats(-1e7, 1e7)), draw(st.floats(-1e7, 1e7))
    numbers = [draw(COEFFICIENT) for _ in range(4)]
    determinant = numbers[0] * numbers[3] - numbers[1] * numbers[2]
    assume(abs(determinant) > 1e-3)
    return (x, numbers[0], numbers[1], y, numbers[2], numbers[3])


@st.composite
def regions(draw):
    row, col = draw(st.integers(0, 199)), draw(st.integers(0, 299))
    return PixelRect(row, col, draw(st.integers(1, 200 - row)), draw(st.integers(1, 300 - col)))


def place(geotransform, row, col):
    x, x_col, x_row, y, y_col, y_row = geotransform
    return x + col * x_col + row * x_row, y + col * y_col + row * y_row


def info_of(geotransform, size=SIZE):
    return RasterInfo("a.tif", size, (BandInfo(1, "Byte"),), geotransform=geotransform)


@settings(max_examples=100, deadline=None)
@given(geotransform=geotransforms(), region=regions(), scale=st.integers(1, 4), data=st.data())
def test_scaled_geotransform_maps_every_pixel_to_the_same_place(geotransform, region, scale, data):
    row = data.draw(st.floats(0, region.height))
    col = data.draw(st.floats(0, region.width))
    scaled = scaled_geotransform(geotransform, scale, region)
    before = place(geotransform, region.row + row, region.col + col)
    after = place(scaled, row * scale, col * scale)
    assert after == pytest.approx(before, rel=1e-9, abs=1e-6)


@settings(max_examples=50, deadline=None)
@given(geotransform=geotransforms(), scale=st.sampled_from([2, 3, 4]))
def test_scaled_geotransform_of_the_whole_keeps_the_corner_to_the_bit(geotransform, scale):
    scaled = scaled_geotransform(geotransform, scale, WHOLE)
    assert (scaled[0], scaled[3]) == (geotransform[0], geotransform[3])
    assert scaled[1] == geotransform[1] / scale


@settings(max_examples=100, deadline=None)
@given(geotransform=geotransforms(), region=regions())
def test_rect_of_a_regions_own_extent_holds_the_region(geotransform, region):
    corners = [
        place(geotransform, row, col)
        for row in (region.row, region.row_end)
        for col in (region.col, region.col_end)
    ]
    xs, ys = zip(*corners)
    assume(max(xs) - min(xs) > 1e-6)
    assume(max(ys) - min(ys) > 1e-6)
    rect = rect_of_extent(info_of(geotransform), MapExtent(min(xs), min(ys), max(xs), max(ys)))
    assert rect.contains(region)
    assert WHOLE.contains(rect)


@settings(max_examples=60, deadline=None)
@given(
    region=regions(),
    pixel=st.sampled_from([0.1, 0.3, 1 / 3, 10.0, 1e-5]),
    is_south_up=st.booleans(),
    corner=st.floats(-1e5, 1e5),
)
def test_rect_of_an_upright_extent_on_pixel_edges_is_exact(region, pixel, is_south_up, corner):
    geotransform = (corner, pixel, 0.0, corner, 0.0, pixel if is_south_up else -pixel)
    x0, y0 = place(geotransform, region.row, region.col)
    x1, y1 = place(geotransform, region.row_end, region.col_end)
    extent = MapExtent(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    assert rect_of_extent(info_of(geotransform), extent) == region


NORTH_UP = (1000.0, 10.0, 0.0, 5000.0, 0.0, -10.0)


@pytest.mark.parametrize(
    ("extent", "rect"),
    [
        ((1001, 4989, 1009, 4999), PixelRect(0, 0, 2, 1)),  # snapped outward
        ((1009, 4989, 1011, 4991), PixelRect(0, 0, 2, 2)),
        ((1010, 4980, 1020, 4990), PixelRect(1, 1, 1, 1)),
        ((1010.0000001, 4980, 1020.0000001, 4990), PixelRect(1, 1, 1, 1)),  # as decimal text
        ((0, 0, 1e6, 1e6), WHOLE),  # clipped
        ((3995, 3001, 9999, 3005), PixelRect(199, 299, 1, 1)),
        ((1000.001, 4999.998, 1000.002, 4999.999), PixelRect(0, 0, 1, 1)),  # inside one pixel
    ],
)
def test_rect_of_extent_by_example(extent, rect):
    assert rect_of_extent(info_of(NORTH_UP), MapExtent(*extent)) == rect


def test_rect_of_extent_without_geotransform_counts_pixels_as_qgis_does():
    rect = rect_of_extent(info_of(None), MapExtent(10, -30, 20, -5))
    assert rect == PixelRect(5, 10, 25, 10)


@pytest.mark.parametrize(
    "extent", [(0, 0, 999, 999), (4000, 4000, 4100, 4100), (1000, 5000, 2000, 6000)]
)
def test_rect_of_extent_beside_the_raster_is_refused_with_its_extent(extent):
    with pytest.raises(InvalidRequest, match="does not meet") as caught:
        rect_of_extent(info_of(NORTH_UP), MapExtent(*extent))
    assert "1000,3000,4000,5000" in caught.value.hint


@pytest.mark.parametrize(
    "extent", [(5, 0, 1, 1), (0, 0, 0, 1), (0, 0, math.nan, 1), (0, 0, math.inf, 1)]
)
def test_map_extent_without_area_is_refused(extent):
    with pytest.raises(InvalidRequest, match="extent"):
        MapExtent(*extent)


def test_rect_of_extent_with_a_flat_geotransform_is_refused():
    flat = (0.0, 1.0, 1.0, 0.0, 1.0, 1.0)
    with pytest.raises(InvalidRequest, match="inverted"):
        rect_of_extent(info_of(flat), MapExtent(0, 0, 1, 1))


def test_extent_of_south_up_raster_is_ordered():
    assert extent_of((0, 2, 0, 10, 0, 2), PixelSize(3, 4)) == MapExtent(0, 10, 8, 16)


def test_scaled_gcps_stay_on_their_ground():
    points = (GroundControlPoint(1.5, 2.5, 10, 20, 30, "1", "hut"), GroundControlPoint(0, 0, 5, 6))
    scaled = scaled_gcps(points, 3, PixelRect(1, 1, 9, 9))
    assert scaled[0] == GroundControlPoint(1.5, 4.5, 10, 20, 30, "1", "hut")
    assert (scaled[1].col, scaled[1].row) == (-3, -3)


RPC = {
    "LINE_OFF": "99.5",
    "SAMP_OFF": "149.5",
    "LAT_OFF": "47.1",
    "LONG_OFF": "11.3",
    "HEIGHT_OFF": "600",
    "LINE_SCALE": "100",
    "SAMP_SCALE": "150",
    "LAT_SCALE": "0.01",
    "LONG_SCALE": "0.02",
    "HEIGHT_SCALE": "500",
    "LINE_NUM_COEFF": "0.01 0.03 -1.01 0.02 " + "0.0001 " * 16,
    "LINE_DEN_COEFF": "1 " + "0.0002 " * 19,
    "SAMP_NUM_COEFF": "-0.02 1.02 0.04 0.03 " + "0.0003 " * 16,
    "SAMP_DEN_COEFF": "1 " + "0.0001 " * 19,
}


def pixel_by_rpc(lines, longitude, latitude, height):
    gdal.UseExceptions()
    dataset = gdal.GetDriverByName("MEM").Create("", 300, 200, 1)
    dataset.SetMetadata(list(lines), "RPC")
    transformer = gdal.Transformer(dataset, None, ["METHOD=RPC"])
    return transformer.TransformPoint(1, longitude, latitude, height)[1][:2]


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("region", [WHOLE, PixelRect(20, 50, 100, 100)])
def test_scaled_rpc_leads_gdal_to_the_same_ground(scale, region):
    lines = [f"{key}={value}" for key, value in RPC.items()]
    scaled = scaled_rpc(lines, scale, region)
    for longitude, latitude, height in [(11.3, 47.1, 600), (11.31, 47.104, 900), (11.29, 47.09, 0)]:
        before = pixel_by_rpc(lines, longitude, latitude, height)
        after = pixel_by_rpc(scaled, longitude, latitude, height)
        expected = ((before[0] - region.col) * scale, (before[1] - region.row) * scale)
        assert np.allclose(after, expected, atol=1e-6)
    unchanged = [
        line
        for line in lines
        if not line.startswith(("LINE_OFF", "SAMP_OFF", "LINE_SC", "SAMP_SC"))
    ]
    assert set(unchanged) <= set(scaled)


def test_scaled_geolocation_meets_the_same_arrays():
    lines = ("PIXEL_OFFSET=4", "PIXEL_STEP=2", "LINE_OFFSET=1", "LINE_STEP=1", "X_BAND=1")
    scaled = scaled_geolocation(lines, 2, PixelRect(1, 2, 5, 5))
    assert [line.split("=")[1] for line in scaled] == ["4.0", "4.0", "0.0", "2.0", "1"]


@pytest.mark.parametrize(
    ("text", "scaled"),
    [
        ("+000032.00 pixels", "64.5"),
        ("32", "64.5"),
        (" 32.0px", "64.5"),
        ("3.2e1 pixels", "64.5"),
        ("3.2D+01", "64.5"),
        ("-.5 pixels", "-0.5"),
    ],
)
def test_rpc_values_with_signs_and_units_are_scaled(text, scaled):
    lines = (f"LINE_OFF={text}", "LAT_OFF=+44.50 degrees", f"SAMP_SCALE={text}")
    line, latitude, sample = scaled_rpc(lines, 2, WHOLE)
    assert line == f"LINE_OFF={scaled}"
    assert latitude == "LAT_OFF=+44.50 degrees"
    assert float(sample.partition("=")[2]) == float(scaled) - 0.5


@pytest.mark.parametrize("text", ["", "pixels", "nan", "inf", "e5", "1e999"])
def test_rpc_with_a_value_that_cannot_be_read_is_left_out_as_a_whole(text):
    assert scaled_rpc((f"LINE_OFF={text}", "LAT_OFF=7"), 2, WHOLE) == ()


def test_geolocation_values_with_units_are_scaled():
    lines = ("LINE_OFFSET=+10 px", "LINE_STEP=+2.0 pixels", "X_BAND=1")
    scaled = scaled_geolocation(lines, 3, PixelRect(4, 0, 5, 5))
    assert scaled == ("LINE_OFFSET=18.0", "LINE_STEP=6.0", "X_BAND=1")
    assert scaled_geolocation(("PIXEL_STEP=?",), 3, WHOLE) == ()
