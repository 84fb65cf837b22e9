# SPDX-License-Identifier: GPL-3.0-or-later
"""Cropping and pasting upscaled pieces by example; the law of tiling has its own file."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect
from backend.tiling import Tile, crop_core, paste_core


def make_tile():
    return Tile(0, core=PixelRect(2, 3, 4, 5), read=PixelRect(0, 0, 8, 10))


@pytest.mark.parametrize("shape", [(3, 16, 21), (16, 20), (3, 8, 10)])
def test_crop_of_a_wrong_shape_is_refused(shape):
    with pytest.raises(ValueError, match="scale 2"):
        crop_core(np.zeros(shape), make_tile(), 2)


def test_crop_copies_nothing():
    upscaled = np.zeros((3, 16, 20), dtype=np.float32)
    assert np.shares_memory(crop_core(upscaled, make_tile(), 2), upscaled)


def test_paste_of_a_core_outside_is_refused():
    target = np.zeros((1, 8, 8))
    with pytest.raises(ValueError, match="outside"):
        paste_core(target, PixelRect(0, 0, 4, 4), target, PixelRect(2, 0, 4, 4), 2)


def test_paste_touches_only_its_core():
    target = np.zeros((1, 8, 8), dtype=np.uint16)
    values = np.ones((1, 2, 4), dtype=np.uint16)
    paste_core(target, PixelRect(10, 20, 4, 4), values, PixelRect(11, 22, 1, 2), 2)
    assert target[0, 2:4, 4:8].all()
    assert target.sum() == values.sum()
