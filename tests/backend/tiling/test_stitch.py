# SPDX-License-Identifier: GPL-3.0-or-later
"""Cropping and pasting upscaled pieces by example; the law of tiling has its own file."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect
from backend.tiling import Tile, crop_core, mirror_edges, paste_core


def make_tile():
    """At the raster's upper left corner, with a margin of 2."""
    read = PixelRect(0, 0, 6, 8)
    return Tile(0, core=PixelRect(2, 3, 3, 4), read=read, seen=PixelRect(-2, -2, 8, 10))


@pytest.mark.parametrize("shape", [(3, 16, 21), (16, 20), (3, 8, 10)])
def test_crop_of_a_wrong_shape_is_refused(shape):
    with pytest.raises(ValueError, match="scale 2"):
        crop_core(np.zeros(shape), make_tile(), 2)


def test_crop_copies_nothing():
    upscaled = np.zeros((3, 16, 20), dtype=np.float32)
    assert np.shares_memory(crop_core(upscaled, make_tile(), 2), upscaled)


def test_crop_counts_from_what_was_seen():
    upscaled = np.arange(320).reshape(1, 16, 20)
    assert np.array_equal(crop_core(upscaled, make_tile(), 2), upscaled[:, 8:14, 10:18])


def test_mirror_repeats_the_edge_where_the_tile_touches_it():
    values = np.arange(48).reshape(6, 8)
    seen = mirror_edges(values[None], make_tile())[0]
    assert np.array_equal(seen[2:, 2:], values)
    assert seen[:3, 2].tolist() == [8, 0, 0]
    assert seen[2, :4].tolist() == [1, 0, 0, 1]


def test_mirror_of_one_pixel_is_that_pixel():
    one = PixelRect(0, 0, 1, 1)
    seen = mirror_edges(np.full((2, 1, 1), 7), Tile(0, one, one, one.expanded(8)))
    assert np.array_equal(seen, np.full((2, 17, 17), 7))


def test_mirror_goes_to_and_fro_where_the_raster_is_smaller():
    read = PixelRect(0, 0, 1, 3)
    seen = mirror_edges(np.array([[1, 2, 3]]), Tile(0, read, read, read.expanded(4)))
    assert seen[0].tolist() == [3, 3, 2, 1, 1, 2, 3, 3, 2, 1, 1]


def test_mirror_of_a_tile_inside_copies_nothing():
    read = PixelRect(8, 8, 4, 4)
    values = np.zeros((3, 4, 4), np.float32)
    assert mirror_edges(values, Tile(0, read, read, read)) is values


def test_mirror_of_a_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="read at"):
        mirror_edges(np.zeros((3, 8, 10)), make_tile())


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
