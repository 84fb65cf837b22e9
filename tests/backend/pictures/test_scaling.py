# SPDX-License-Identifier: GPL-3.0-or-later
"""Values to the network and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal

from backend.errors import NOTHING_WRITTEN, Cancelled
from backend.geometry import PixelSize
from backend.pictures import BandGroup, ValueScaling, measure_scaling
from backend.raster.reading import RasterSource
from backend.raster.reading.sampling import ROUNDS, SAMPLE_PIXELS, all_chunks, spread_blocks
from tests.backend.raster.rasters import make_raster, noise
from tests.calls import calls_of

BYTE = ValueScaling(0, 255)


def measure(path, bands=(1,), cancel=None):
    with RasterSource.open(str(path)) as source:
        return measure_scaling(source, BandGroup(bands), cancel=cancel)


def make_huge(path, side, options=("TILED=YES",), fill=(), nodata=-1):
    """A sparse file; `fill` holds (row, col, values) to write."""
    gdal.UseExceptions()
    options = ["SPARSE_OK=TRUE", "BIGTIFF=YES", *options]
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), side, side, 1, gdal.GDT_UInt16, options
    )
    dataset.GetRasterBand(1).SetNoDataValue(nodata)
    for row, col, values in fill:
        dataset.GetRasterBand(1).WriteArray(values, col, row)
    dataset.FlushCache()
    del dataset
    return path


def test_byte_round_trip_is_exact():
    values = np.arange(256, dtype="u1").reshape(1, 16, 16)
    network = BYTE.to_network(values)
    assert network.dtype == np.float32
    assert (network.min(), network.max()) == (0, 1)
    assert np.array_equal(BYTE.from_network(network, np.dtype("u1")), values)


@settings(max_examples=60, deadline=None)
@given(
    dtype=st.sampled_from(["u2", "i2", "f4", "f8"]),
    low=st.floats(-3e4, 3e4),
    span=st.floats(1, 6e4),
)
def test_round_trip_stays_within_a_millionth_of_the_scaling(dtype, low, span):
    scaling = ValueScaling(low, span)
    values = np.clip(np.linspace(low, low + span, 100), -32768, 65535).astype(dtype)
    back = scaling.from_network(scaling.to_network(values), values.dtype)
    difference = np.abs(back.astype("f8") - values.astype("f8"))
    assert difference.max() <= (0 if values.dtype.kind in "iu" else 2e-6 * span)


@pytest.mark.parametrize(
    ("dtype", "low", "high"),
    [
        ("u1", 0, 255),
        ("i1", -128, 127),
        ("u2", 0, 65535),
        ("i2", -32768, 32767),
        ("u4", 0, 2**32 - 1),
        ("i4", -(2**31), 2**31 - 1),
        ("i8", -(2**63), 2**63 - 1024),
        ("f4", -3.4028234663852886e38, 3.4028234663852886e38),
    ],
)
def test_from_network_clips_and_never_wraps(dtype, low, high):
    scaling = ValueScaling(0.0, 1e30)
    network = np.array([-1e10, 1e10], "f4")
    assert scaling.from_network(network, np.dtype(dtype)).tolist() == [low, high]


def test_from_network_rounds_to_the_nearest_integer():
    network = np.array([9.4, 9.6, -0.4, -0.6], "f4")
    assert ValueScaling(0, 1).from_network(network, np.dtype("i2")).tolist() == [9, 10, 0, -1]


@settings(max_examples=40, deadline=None)
@given(nodata=st.integers(0, 255))
def test_from_network_never_equals_nodata(nodata):
    network = np.linspace(-0.2, 1.2, 3000, dtype="f4")
    values = BYTE.from_network(network, np.dtype("u1"), nodata)
    assert (values != nodata).all()
    expected = np.clip(np.rint(network * 255.0), 0, 255)
    assert np.abs(values - expected).max() <= 1


def test_to_network_of_invalid_values_gives_no_warning():
    values = np.array([[[np.nan, np.inf, -1.7e308, 5]]])
    with np.errstate(all="raise"):
        network = ValueScaling(0, 0.001).to_network(values)
    assert network[0, 0, 3] == 5000


def test_measure_byte_is_255_without_reading(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise())
    assert measure(path, (1, 2, 3)) == BYTE


@pytest.mark.parametrize("dtype", ["u2", "i2", "u4", "i4", "f4", "f8"])
def test_measure_takes_percentiles_of_all_bands_together(tmp_path, dtype):
    values = noise(3, 100, 100, dtype)
    low, high = np.percentile(values, (0.5, 99.5))
    scaling = measure(make_raster(tmp_path / "a.tif", values), (1, 2, 3))
    assert scaling.offset == pytest.approx(low, rel=1e-6)
    assert scaling.factor == pytest.approx(high - low, rel=1e-6)
    assert scaling.background == pytest.approx(0.5, abs=0.02)


def test_measure_is_not_flattened_by_outliers(tmp_path):
    values = noise(1, 200, 200, "u2") % 1000
    values[0, 0, :100] = 65535
    assert 900 < measure(make_raster(tmp_path / "a.tif", values)).factor < 1000


def test_measure_leaves_invalid_pixels_out(tmp_path):
    values = noise(1, 50, 50, "f4")
    values[0, 10:40] = -9999
    values[0, 0, :9] = np.inf
    scaling = measure(make_raster(tmp_path / "a.tif", values, nodata=-9999))
    assert scaling.offset >= 0
    assert scaling.factor <= 1000


@pytest.mark.parametrize(
    ("dtype", "value"), [("u2", 0), ("u2", 1000), ("i4", -70000), ("f4", 0), ("f8", 1e-12)]
)
def test_measure_constant_raster_has_a_small_factor_above_zero(tmp_path, dtype, value):
    values = np.full((1, 10, 10), value, dtype)
    scaling = measure(make_raster(tmp_path / "a.tif", values))
    assert scaling.offset == values[0, 0, 0]
    assert 0 < scaling.factor <= max(abs(value) / 100, 1.0)
    # The network is never exact; what it adds must not show.
    network = scaling.to_network(values) + np.float32(1e-3)
    back = scaling.from_network(network, values.dtype).astype("f8")
    assert np.abs(back - value).max() <= 1e-4 * max(abs(value), 0.01)


def test_measure_nearly_constant_raster_uses_the_few_other_values(tmp_path):
    values = np.full((1, 100, 100), 500, "u2")
    values[0, 0, :3] = 700
    scaling = measure(make_raster(tmp_path / "a.tif", values))
    assert (scaling.offset, scaling.factor) == (500, 200)


def test_measure_all_invalid_raster_gives_some_scaling(tmp_path):
    path = make_raster(tmp_path / "a.tif", np.full((1, 9, 9), 7, "u2"), nodata=7)
    assert measure(path).factor > 0


@pytest.mark.parametrize("options", [("TILED=YES",), ("BLOCKYSIZE=1",)])
def test_measure_huge_raster_is_bounded_and_deterministic(tmp_path, options):
    large = make_huge(tmp_path / "large.tif", 10_000, options)
    huge = make_huge(tmp_path / "huge.tif", 100_000, options)
    first = measure(huge)
    assert calls_of(lambda: measure(huge)) < 2 * calls_of(lambda: measure(large))
    assert measure(huge) == first


def test_measure_huge_raster_finds_values_between_nodata(tmp_path):
    block = np.full((2560, 2560), 900, "u2")
    block[::2] = 1100

    places = [(row, col, block) for row in (2000, 11000) for col in (900, 14000)]
    path = make_huge(tmp_path / "huge.tif", 20_000, fill=places, nodata=0)
    scaling = measure(path)
    assert (scaling.offset, scaling.factor) == (900, 200)


def test_measure_stops_when_cancelled(tmp_path):
    class AfterThree:
        asked = 0

        def is_cancelled(self):
            self.asked += 1
            return self.asked > 3

    cancel = AfterThree()
    with pytest.raises(Cancelled) as raised:
        measure(make_huge(tmp_path / "huge.tif", 20_000), cancel=cancel)
    assert raised.value.hint == NOTHING_WRITTEN
    assert cancel.asked == 4


@pytest.mark.parametrize(("offset", "factor"), [(0, 0), (0, -1), (np.nan, 1), (0, np.inf)])
def test_scaling_that_cannot_be_undone_is_our_mistake(offset, factor):
    with pytest.raises(ValueError, match="scaling"):
        ValueScaling(offset, factor)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 5000), (1000, 1000), (3, 2_500_000)])
def test_all_chunks_cover_every_pixel_once(height, width):
    size = PixelSize(height, width)
    chunks = list(all_chunks(size))
    assert sum(chunk.pixels for chunk in chunks) == height * width
    assert all(size.as_rect().contains(chunk) for chunk in chunks)
    assert len({(chunk.row, chunk.col) for chunk in chunks}) == len(chunks)


@settings(max_examples=60, deadline=None)
@given(
    height=st.integers(1, 2_000_000),
    width=st.integers(1, 2_000_000),
    block_height=st.integers(1, 4096),
    block_width=st.integers(1, 100_000),
    phase=st.integers(0, ROUNDS - 1),
)
def test_spread_blocks_are_few_distinct_and_inside(height, width, block_height, block_width, phase):
    size = PixelSize(height, width)
    block = PixelSize(min(block_height, height), min(block_width, width))
    rects = list(spread_blocks(size, block, phase))
    assert rects
    assert all(size.as_rect().contains(rect) and not rect.is_empty for rect in rects)
    assert len({(rect.row, rect.col) for rect in rects}) == len(rects)
    at_most = max(SAMPLE_PIXELS, 16 * block.height * block.width)
    assert sum(rect.pixels for rect in rects) <= 1.5 * at_most


def test_spread_blocks_of_a_large_raster_reach_all_quarters():
    size = PixelSize(100_000, 100_000)
    rects = list(spread_blocks(size, PixelSize(512, 512), 0))
    quarters = {(rect.row > 50_000, rect.col > 50_000) for rect in rects}
    assert len(quarters) == 4
