# SPDX-License-Identifier: GPL-3.0-or-later
"""Cropping and joining upscaled pieces by example; the law of tiling has its own file."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect, PixelSize
from backend.tiling import Tile, TilePlan, crop_core, join_cores


def make_tile():
    return Tile(0, core=PixelRect(2, 3, 4, 5), read=PixelRect(0, 0, 8, 10))


@pytest.mark.parametrize("shape", [(3, 16, 21), (16, 20), (3, 8, 10)])
def test_crop_of_a_wrong_shape_is_refused(shape):
    with pytest.raises(ValueError, match="scale 2"):
        crop_core(np.zeros(shape), make_tile(), 2)


def test_crop_copies_nothing():
    upscaled = np.zeros((3, 16, 20), dtype=np.float32)
    assert np.shares_memory(crop_core(upscaled, make_tile(), 2), upscaled)


def test_join_of_parts_with_a_gap_is_refused():
    whole = PixelRect(0, 0, 4, 4)
    part = PixelRect(0, 0, 4, 3)
    with pytest.raises(ValueError, match="12 pixels"):
        join_cores(whole, [(part, np.zeros((1, 8, 6)))], 2)


def test_join_of_a_part_outside_is_refused():
    part = PixelRect(2, 0, 4, 4)
    with pytest.raises(ValueError, match="outside"):
        join_cores(PixelRect(0, 0, 4, 4), [(part, np.zeros((1, 8, 8)))], 2)


def test_join_of_no_parts_is_refused():
    with pytest.raises(ValueError, match="0 pixels"):
        join_cores(PixelRect(0, 0, 4, 4), [], 2)


def test_join_keeps_the_data_type():
    plan = TilePlan(PixelSize(5, 5), PixelRect(0, 0, 5, 5), 5, 1, (1,))
    parts = [
        (part.core, np.ones((1, part.core.height, part.core.width), np.uint16))
        for part in plan.split(plan[0])
    ]
    assert join_cores(plan[0].core, parts, 1).dtype == np.uint16
