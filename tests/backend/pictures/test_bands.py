# SPDX-License-Identifier: GPL-3.0-or-later
"""Which bands go through the network together."""

from __future__ import annotations

import numpy as np
import pytest

from backend.errors import InvalidRequest
from backend.geometry import PixelSize
from backend.pictures import BandGroup, plan_band_groups, select_bands
from backend.raster import BandInfo, RasterInfo


def info_of(*colours):
    bands = tuple(
        BandInfo(number, "Byte", colour_interpretation=colour)
        for number, colour in enumerate(colours, start=1)
    )
    alpha = colours.index("Alpha") + 1 if "Alpha" in colours else None
    return RasterInfo("a.tif", PixelSize(2, 2), bands, alpha_band=alpha)


RGBA = ("Red", "Green", "Blue", "Alpha")
UNDEFINED = ("Undefined",)


@pytest.mark.parametrize(
    ("colours", "wanted", "groups"),
    [
        (("Gray",), None, [(1,)]),
        (("Gray", "Alpha"), None, [(1,)]),
        (RGBA[:3], None, [(1, 2, 3)]),
        (("Blue", "Green", "Red"), None, [(3, 2, 1)]),
        (RGBA, None, [(1, 2, 3)]),
        (("Alpha", "Red", "Green", "Blue"), None, [(2, 3, 4)]),
        ((*RGBA[:3], "Undefined"), None, [(1, 2, 3), (4,)]),
        (("Undefined", *RGBA[:3]), None, [(2, 3, 4), (1,)]),
        (UNDEFINED * 2, None, [(1, 2)]),
        (UNDEFINED * 4, None, [(1, 2, 3), (4,)]),
        (UNDEFINED * 8, None, [(1, 2, 3), (4, 5, 6), (7, 8)]),
        (UNDEFINED * 8, (5, 3, 2, 8), [(5, 3, 2), (8,)]),
        (RGBA, (3, 2, 1), [(1, 2, 3)]),
        (RGBA, (2, 4), [(2,)]),
        (("Red", "Red", "Green", "Blue"), None, [(1, 3, 4), (2,)]),
    ],
)
def test_plan_band_groups_puts_rgb_first_and_the_rest_in_threes(colours, wanted, groups):
    planned = plan_band_groups(info_of(*colours), wanted)
    assert [group.bands for group in planned] == groups


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ((5,), "no band 5"),
        ((0,), "no band 0"),
        ((-1, 1), "no band -1"),
        ((1, 2, 1), "twice"),
        ((), "no measurements"),
        ((4,), "no measurements"),
    ],
)
def test_select_bands_that_cannot_be_are_refused(wanted, words):
    with pytest.raises(InvalidRequest, match=words) as caught:
        select_bands(info_of(*RGBA), wanted)
    assert caught.value.hint


def test_select_bands_keeps_the_order_and_alpha():
    assert select_bands(info_of(*RGBA), None) == (1, 2, 3, 4)
    assert select_bands(info_of(*RGBA), (4, 2)) == (4, 2)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_band_group_to_channels_and_back_is_the_identity(count):
    group = BandGroup(tuple(range(1, count + 1)))
    values = np.random.default_rng(0).random((count, 4, 5)).astype("f4")
    channels = group.to_channels(values)
    assert channels.shape == (3, 4, 5)
    assert np.allclose(group.from_channels(channels), values, atol=1e-7)


def test_band_group_of_two_averages_the_channels_of_the_second():
    channels = np.array([1.0, 2.0, 4.0])[:, None, None]
    assert BandGroup((1, 2)).from_channels(channels).ravel().tolist() == [1.0, 3.0]


def test_band_group_of_one_averages_all_three_channels():
    channels = np.array([1.0, 2.0, 6.0])[:, None, None]
    assert BandGroup((1,)).from_channels(channels).ravel().tolist() == [3.0]


@pytest.mark.parametrize("bands", [(), (1, 2, 3, 4)])
def test_band_group_of_no_or_four_bands_is_our_mistake(bands):
    with pytest.raises(ValueError, match="1 to 3"):
        BandGroup(bands)
