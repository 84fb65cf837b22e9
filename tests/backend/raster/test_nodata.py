# SPDX-License-Identifier: GPL-3.0-or-later
"""What we write as valid, GDAL sees as valid; what it sees as nodata, so do we."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal

from backend.raster.nodata import avoid_nodata, matches_nodata, same_nodata, storable_nodata
from tests.backend.raster.rasters import GDAL_TYPES

INTEGERS = ("u1", "u2", "i2", "u4", "i4")


def gdal_mask(values, nodata):
    """GDAL's mask of one row of values."""
    gdal.UseExceptions()
    dataset = gdal.GetDriverByName("MEM").Create(
        "", len(values), 1, 1, GDAL_TYPES[values.dtype.str[1:]]
    )
    dataset.GetRasterBand(1).SetNoDataValue(nodata)
    dataset.WriteArray(values[None])
    return dataset.GetRasterBand(1).GetMaskBand().ReadAsArray()[0] != 0


@settings(max_examples=60, deadline=None)
@given(data=st.data(), dtype=st.sampled_from(INTEGERS))
def test_avoid_nodata_of_integers_is_valid_for_gdal_and_moves_by_one(data, dtype):
    limits = np.iinfo(dtype)
    anything = st.integers(int(limits.min), int(limits.max))
    nodata = data.draw(anything)
    near = st.integers(max(limits.min, nodata - 1), min(limits.max, nodata + 1))
    before = np.array(data.draw(st.lists(st.one_of(near, anything), min_size=1)), dtype)
    after = avoid_nodata(before.copy(), before.astype("f8"), nodata)
    assert gdal_mask(after, nodata).all()
    moved = before != after
    assert np.array_equal(moved, before == nodata)
    assert (np.abs(after[moved].astype("i8") - nodata) == 1).all()


@settings(max_examples=80, deadline=None)
@given(
    data=st.data(),
    dtype=st.sampled_from(["f4", "f8"]),
    steps=st.lists(st.integers(-12, 12), min_size=1, max_size=8),
)
def test_avoid_nodata_of_floats_is_valid_for_gdal_and_stays_close(data, dtype, steps):
    width = 32 if dtype == "f4" else 64
    bound = 2.0**100 if dtype == "f4" else 2.0**1000
    nodata = data.draw(st.floats(-bound, bound, width=width, allow_subnormal=False))
    near = np.array([_stepped(np.dtype(dtype).type(nodata), n) for n in steps])
    after = avoid_nodata(near.copy(), near.astype("f8"), nodata)
    assert gdal_mask(after, nodata).all()
    # Plain floats: numpy 2 keeps products with a 32-bit number in 32 bits, where 1e-200 is zero.
    tolerance = 20 * float(np.finfo("f4").eps) * abs(nodata) + 2 * float(np.finfo(dtype).tiny)
    assert (np.abs(after - near) <= tolerance).all()


def _stepped(value, steps):
    towards = type(value)(math.inf if steps > 0 else -math.inf)
    for _ in range(abs(steps)):
        value = np.nextafter(value, towards)
    return value


@settings(max_examples=80, deadline=None)
@given(
    nodata=st.floats(-(2.0**100), 2.0**100, width=32, allow_subnormal=False),
    dtype=st.sampled_from(["f4", "f8"]),
    steps=st.lists(st.integers(-12, 12), min_size=1, max_size=12),
)
def test_matches_nodata_of_floats_agrees_with_gdal(nodata, dtype, steps):
    if dtype == "f4":
        values = np.array([_stepped(np.float32(nodata), n) for n in steps])
    else:
        values = nodata * (1 + 1e-7 * np.array(steps, "f8"))
    hit = matches_nodata(values, nodata)
    assert np.array_equal(~hit, gdal_mask(values, nodata))


@pytest.mark.parametrize(
    ("dtype", "nodata", "exact", "expected"),
    [
        ("u1", 0, -3.0, 1),  # below the type's range: inward all the same
        ("u1", 255, 300.0, 254),
        ("u1", 100, 99.6, 99),
        ("u1", 100, 100.4, 101),
        ("i2", -32768, -40000.0, -32767),
        ("i2", 32767, 40000.0, 32766),
        ("u4", 2**32 - 1, 5e9, 2**32 - 2),
    ],
)
def test_avoid_nodata_moves_to_the_exact_values_side_inside_the_range(
    dtype, nodata, exact, expected
):
    values = np.array([nodata], dtype)
    assert avoid_nodata(values, np.array([exact]), nodata)[0] == expected


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_avoid_nodata_at_the_largest_float_stays_finite(dtype, sign):
    nodata = sign * float(np.finfo(dtype).max)
    values = np.array([nodata], dtype)
    after = avoid_nodata(values.copy(), values, nodata)
    assert np.isfinite(after).all()
    assert abs(after[0]) < abs(nodata)


@pytest.mark.parametrize(
    ("dtype", "nodata", "stored"),
    [
        ("u1", -1, None),
        ("u1", 300, None),
        ("u1", math.nan, None),
        ("u1", math.inf, None),
        ("u1", 2.9, 2),
        ("f4", -1.7976931348623157e308, None),
        ("f4", -3.40282347e38, -3.4028234663852886e38),
        ("f4", math.inf, math.inf),
        ("f8", None, None),
    ],
)
def test_storable_nodata_is_what_a_pixel_can_hold(dtype, nodata, stored):
    assert storable_nodata(nodata, np.dtype(dtype)) == stored


def test_storable_nodata_nan_stays_nan_in_floats():
    stored = storable_nodata(math.nan, np.dtype("f4"))
    assert stored is not None
    assert math.isnan(stored)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (None, None, True),
        (0, None, False),
        (None, math.nan, False),
        (math.nan, math.nan, True),
        (0, 0.0, True),
        (1, math.nan, False),
    ],
)
def test_same_nodata_compares_declarations(first, second, same):
    assert same_nodata(first, second) is same
