# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans, masks and georeferencing for thousands of cases that nobody thought of.

The laws of small plans are in tests/backend/tiling; here are the ones of any size.
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from osgeo import gdal

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.pictures.scaling import ValueScaling
from backend.pictures.validity import FILL_REACH_PX, enlarge_alpha, enlarge_mask, fill_invalid
from backend.raster.georeference import (
    MapExtent,
    extent_of,
    rect_of_extent,
    scaled_gcps,
    scaled_geolocation,
    scaled_geotransform,
    scaled_rpc,
)
from backend.raster.nodata import matches_nodata
from backend.raster.raster_info import BandInfo, GroundControlPoint, RasterInfo
from backend.tiling import TilePlan
from tests.contract.building import RANGES, in_memory, raster
from tests.contract.case import open_raster, run_here
from tests.contract.checks import compare

SCALES = st.sampled_from([2, 3, 4])
WINDOW_SIDES = (4, 8, 16, 32, 48, 64)
TYPES = {"Byte": "u1", "UInt16": "u2", "Int16": "i2", "UInt32": "u4", "Int32": "i4"}
FLOATS = {"Float32": "f4", "Float64": "f8"}
STEPS = st.floats(1e-6, 1e4) | st.floats(-1e4, -1e-6)


@st.composite
def regions(draw, longest=50):
    """A size and a region inside it."""
    height, width = draw(st.integers(1, longest)), draw(st.integers(1, longest))
    row, col = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    rows, cols = draw(st.integers(1, height - row)), draw(st.integers(1, width - col))
    return PixelSize(height, width), PixelRect(row, col, rows, cols)


@st.composite
def geotransforms(draw, is_upright=False):
    """Any that can be inverted without loss of all digits."""
    shears = st.just(0.0) if is_upright else st.floats(-1, 1)
    x_step = draw(STEPS)
    y_step = x_step * draw(st.floats(0.01, 100) | st.floats(-100, -0.01))
    x_shear, y_shear = draw(shears) * x_step, draw(shears) * y_step
    assume(abs(x_step * y_step - x_shear * y_shear) > 0.1 * abs(x_step * y_step))
    x, y = draw(st.integers(-1000, 1000)), draw(st.integers(-1000, 1000))
    return (x * abs(x_step), x_step, x_shear, y * abs(y_step), y_shear, y_step)


@settings(max_examples=1000, deadline=None)
@given(
    drawn=regions(2_000_000), tile=st.integers(64, 2048), halo=st.integers(0, 64), data=st.data()
)
def test_tiles_of_a_plan_of_any_size_meet_edge_to_edge_and_read_what_they_need(
    drawn, tile, halo, data
):
    size, region = drawn
    plan = TilePlan(size, region, tile, halo, WINDOW_SIDES, 8)
    index = data.draw(st.integers(0, len(plan) - 1))
    tile = plan[index]
    row, col = divmod(index, plan.cols)
    assert region.contains(tile.core)
    assert tile.read.contains(tile.core.expanded(halo).intersection(size.as_rect()))
    if col + 1 < plan.cols:
        beside = plan[index + 1].core
        assert (beside.row, beside.col) == (tile.core.row, tile.core.col_end)
    else:
        assert tile.core.col_end == region.col_end
    if row + 1 < plan.rows:
        assert plan[index + plan.cols].core.row == tile.core.row_end
    else:
        assert tile.core.row_end == region.row_end
    largest = plan.largest_read()
    assert tile.read.height <= largest.height
    assert tile.read.width <= largest.width


@settings(max_examples=1000, deadline=None)
@given(transform=geotransforms(), drawn=regions(10_000), scale=SCALES, data=st.data())
def test_any_place_keeps_its_coordinates_in_the_enlargement(transform, drawn, scale, data):
    _, region = drawn
    row = data.draw(st.floats(0, region.height))
    col = data.draw(st.floats(0, region.width))
    made = scaled_geotransform(transform, scale, region)
    before = gdal.ApplyGeoTransform(transform, region.col + col, region.row + row)
    after = gdal.ApplyGeoTransform(made, col * scale, row * scale)
    tolerance = 1e-6 * (
        abs(transform[1]) + abs(transform[2]) + abs(transform[4]) + abs(transform[5])
    )
    assert after == pytest.approx(before, rel=1e-12, abs=tolerance)


@settings(max_examples=1000, deadline=None)
@given(transform=geotransforms(is_upright=True), drawn=regions(5000))
def test_extent_of_whole_pixels_gives_these_pixels_back(transform, drawn):
    size, region = drawn
    info = RasterInfo("a", size, (BandInfo(1, "Byte"),), transform)
    corner = scaled_geotransform(transform, 1, region)
    extent = extent_of(corner, PixelSize(region.height, region.width))
    assert rect_of_extent(info, extent) == region


@settings(max_examples=1000, deadline=None)
@given(transform=geotransforms(), size=regions(300), box=st.tuples(*[st.floats(-1.5, 1.5)] * 4))
def test_any_extent_is_snapped_outward_and_by_less_than_a_pixel(transform, size, box):
    size, _ = size
    info = RasterInfo("a", size, (BandInfo(1, "Byte"),), transform)
    whole = extent_of(transform, size)
    xs = sorted(whole.xmin + (0.5 + share) * (whole.xmax - whole.xmin) for share in box[:2])
    ys = sorted(whole.ymin + (0.5 + share) * (whole.ymax - whole.ymin) for share in box[2:])
    assume(xs[0] < xs[1] and ys[0] < ys[1])
    extent = MapExtent(xs[0], ys[0], xs[1], ys[1])
    inverse = gdal.InvGeoTransform(transform)
    places = [gdal.ApplyGeoTransform(inverse, x, y) for x, y in extent.corners]
    try:
        rect = rect_of_extent(info, extent)
    except InvalidRequest:
        cols, rows = zip(*places)
        is_beside = max(cols) <= 0.001 or min(cols) >= size.width - 0.001
        assert is_beside or max(rows) <= 0.001 or min(rows) >= size.height - 0.001
        return
    for axis, first, end, length in (
        (0, rect.col, rect.col_end, size.width),
        (1, rect.row, rect.row_end, size.height),
    ):
        low, high = min(p[axis] for p in places), max(p[axis] for p in places)
        assert first <= max(low, 0) + 0.001
        assert end >= min(high, length) - 0.001
        assert first > low - 1.001 or first == 0
        assert end < high + 1.001 or end == length or end == first + 1


@settings(max_examples=500, deadline=None)
@given(drawn=regions(10_000), scale=SCALES, place=st.tuples(*[st.floats(-1e4, 1e4)] * 2))
def test_points_and_arrays_are_counted_from_the_regions_corner(drawn, scale, place):
    _, region = drawn
    col, row = place
    (point,) = scaled_gcps([GroundControlPoint(col, row, 1.0, 2.0)], scale, region)
    assert (point.col / scale + region.col, point.row / scale + region.row) == pytest.approx(place)
    # RPCs count from the centre of the first pixel, geolocation from its corner.
    lines = dict(
        line.split("=")
        for line in scaled_rpc([f"LINE_OFF={row}", f"SAMP_OFF={col}"], scale, region)
    )
    assert (float(lines["LINE_OFF"]) + 0.5) / scale - 0.5 + region.row == pytest.approx(
        row, abs=1e-6
    )
    assert (float(lines["SAMP_OFF"]) + 0.5) / scale - 0.5 + region.col == pytest.approx(
        col, abs=1e-6
    )
    (offset,) = scaled_geolocation([f"PIXEL_OFFSET={col}"], scale, region)
    assert float(offset.split("=")[1]) / scale + region.col == pytest.approx(col, abs=1e-6)


@st.composite
def values_and_validity(draw, longest=30):
    shape = (draw(st.integers(1, 2)), draw(st.integers(1, longest)), draw(st.integers(1, longest)))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    values = random.uniform(-1, 2, shape).astype("f4")
    valid = random.random(shape) < draw(st.sampled_from([0.0, 0.02, 0.3, 0.7, 0.98, 1.0]))
    return values, valid


@settings(max_examples=800, deadline=None)
@given(drawn=values_and_validity(), wild=st.sampled_from([np.nan, np.inf, -3.4e38, 0.0]))
def test_invalid_pixels_cannot_be_seen_in_what_the_network_gets(drawn, wild):
    values, valid = drawn
    first = fill_invalid(values, valid, 0.4)
    second = fill_invalid(np.where(valid, values, np.float32(wild)), valid, 0.4)
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(first[valid], values[valid])
    low, high = (values[valid].min(), values[valid].max()) if valid.any() else (0.4, 0.4)
    assert first.min() >= min(low, 0.4) - 1e-5
    assert first.max() <= max(high, 0.4) + 1e-5


@settings(max_examples=300, deadline=None)
@given(drawn=values_and_validity(60), data=st.data())
def test_filling_of_a_tile_is_that_of_the_whole(drawn, data):
    values, valid = drawn
    _, height, width = values.shape
    row, col = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    core = PixelRect(row, col, data.draw(st.integers(1, 20)), data.draw(st.integers(1, 20)))
    core = core.intersection(PixelSize(height, width).as_rect())
    read = core.expanded(FILL_REACH_PX).intersection(PixelSize(height, width).as_rect())
    here = (slice(None), *read.slices())
    tile = fill_invalid(values[here], valid[here], 0.4)[
        (slice(None), *core.relative_to(read).slices())
    ]
    np.testing.assert_array_equal(
        tile, fill_invalid(values, valid, 0.4)[(slice(None), *core.slices())]
    )


@settings(max_examples=500, deadline=None)
@given(alpha=arrays.arrays("u1", st.tuples(*[st.integers(1, 9)] * 2)), scale=SCALES)
def test_alpha_is_exact_where_it_is_full_or_empty_and_never_empty_elsewhere(alpha, scale):
    larger = enlarge_alpha(alpha, scale)
    for value in (0, 255):
        np.testing.assert_array_equal(larger[enlarge_mask(alpha == value, scale)], value)
    assert (larger[enlarge_mask(alpha > 0, scale)] > 0).all()


def _nodata_of(name):
    if name in FLOATS:
        usual = st.sampled_from([0.0, -9999.0, 0.1, -3.4028234663852886e38, 1e-30, math.nan])
        return usual | st.floats(-1e6, 1e6, allow_nan=False)
    limits = np.iinfo(TYPES[name])
    return st.sampled_from([0, limits.min, limits.max, -9999]) | st.integers(limits.min, limits.max)


@settings(max_examples=1000, deadline=None)
@given(name=st.sampled_from([*TYPES, *FLOATS]), data=st.data())
def test_nothing_valid_comes_out_as_what_gdal_takes_for_nodata(name, data):
    nodata = data.draw(_nodata_of(name))
    dtype = np.dtype({**TYPES, **FLOATS}[name])
    centre = nodata if math.isfinite(nodata) and abs(nodata) < 1e30 else 10.0
    spread = data.draw(st.sampled_from([0.3, 3.0, 1e-6, 1e3]))
    network = np.random.default_rng(data.draw(st.integers(0, 2**32))).normal(size=(1, 6, 6))
    network[0, 0, 0] = 0.0
    scaling = ValueScaling(float(centre), float(spread))
    values = scaling.from_network(network.astype("f4"), dtype, nodata)
    memory = in_memory(values, name)
    memory.GetRasterBand(1).SetNoDataValue(nodata)
    assert memory.GetRasterBand(1).GetMaskBand().ReadAsArray().all()
    hit = matches_nodata(values, nodata)
    assert hit is None or not hit.any()


@st.composite
def sources(draw):
    """A small raster of any type, with any share of invalid pixels and any geotransform."""
    name = draw(st.sampled_from([*TYPES, *FLOATS]))
    bands, scale = draw(st.integers(1, 5)), draw(SCALES)
    height, width = draw(st.integers(1, 14)), draw(st.integers(1, 14))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    low, high = RANGES[name]
    rows, cols = np.mgrid[:height, :width] / 20
    planes = low + (high - low) * (0.3 + 0.2 * rows + 0.2 * cols)
    values = np.stack([planes * (1 - 0.1 * band) for band in range(bands)])
    values = values.astype({**TYPES, **FLOATS}[name])
    nodata = draw(st.none() | _nodata_of(name).filter(lambda value: not abs(value) >= 1e30))
    if nodata is not None and (name in FLOATS or np.iinfo(TYPES[name]).min <= nodata):
        share = draw(st.sampled_from([0.0, 0.2, 0.9, 1.0]))
        values[:, random.random((height, width)) < share] = nodata
    return name, values, nodata, draw(geotransforms()), scale


@settings(max_examples=50, deadline=None)
@given(drawn=sources())
def test_any_small_raster_comes_out_as_the_contract_says(drawn):
    name, values, nodata, transform, scale = drawn
    with tempfile.TemporaryDirectory() as folder:
        source = raster(
            Path(folder), values=values, dtype=name, nodata=nodata, geotransform=transform
        )
        target = str(Path(folder) / "result.tif")
        arguments = [source, target, "--scale", str(scale), "--model", "bicubic", "--json"]
        status, answer = run_here(["upscale", *arguments])
        assert status == 0, answer
        # Beside invalid pixels a plane is no longer one: values are looked at elsewhere.
        assert compare(open_raster(source), open_raster(target), scale, tolerance=1.0) == []
