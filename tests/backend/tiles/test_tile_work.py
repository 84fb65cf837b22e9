# SPDX-License-Identifier: GPL-3.0-or-later
"""One tile from source values to result values: groups, nodata, alpha, invalid pixels."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

from backend.devices.placement import Provenance
from backend.devices.tile_answer import TileAnswer
from backend.geometry import PixelRect
from backend.pictures.bands import BandGroup
from backend.pictures.scaling import ValueScaling
from backend.raster.raster_info import BandInfo
from backend.tiles.tile_recipe import TileRecipe
from backend.tiles.tile_work import TileWork, finish_tile, prepare_tile
from backend.tiling import Tile, crop_core

SCALE = 2
CORE, READ = PixelRect(4, 6, 8, 8), PixelRect(0, 2, 16, 16)


def make_recipe(bands=3, groups=None, dtype="uint8", nodata=None, has_alpha=False):
    groups = groups or (BandGroup(tuple(range(1, bands + 1))),)
    scaling = ValueScaling(0.0, 255.0)
    return TileRecipe(
        region=PixelRect(4, 4, 20, 20),
        scale=SCALE,
        bands=tuple(BandInfo(n, "Byte", nodata=nodata) for n in range(1, bands + 1)),
        groups=groups,
        scalings=(scaling,) * len(groups),
        dtype_name=dtype,
        has_alpha=has_alpha,
    )


def make_source(bands=3, dtype="uint8", valid=None, alpha=None):
    values = np.random.default_rng(1).integers(1, 255, (bands, 16, 16)).astype(dtype)
    valid = np.ones(values.shape, bool) if valid is None else valid
    return TileWork(Tile(0, CORE, READ, READ), values, valid, alpha)


def enlarge(values):
    return values.repeat(SCALE, -2).repeat(SCALE, -1)


def process_tile(recipe, source, network):
    """From source to result; the network takes the tile that it shall see, and its values."""
    work = prepare_tile(recipe, source)
    if work.picture is not None:
        picture = network(work.picture.tile, work.picture.values)
        work = replace(work, answer=TileAnswer(picture, {}, (Provenance("cpu", "float32"),)))
    return finish_tile(recipe, work)


def nearest(tile, values):
    return np.stack([crop_core(enlarge(group), tile, SCALE) for group in values])


@pytest.mark.parametrize(
    ("bands", "groups"),
    [
        (1, (BandGroup((1,)),)),
        (2, (BandGroup((1, 2)),)),
        (3, (BandGroup((3, 2, 1)),)),
        (4, (BandGroup((1, 2, 3)), BandGroup((4,)))),
        (5, (BandGroup((5, 3, 1)), BandGroup((2, 4)))),
    ],
)
def test_tile_through_the_identity_is_the_enlarged_core_whatever_the_groups(bands, groups):
    source = make_source(bands)
    finished = process_tile(make_recipe(bands, groups), source, nearest)
    assert np.array_equal(finished.values, enlarge(source.core_values))
    assert finished.valid.all()
    assert finished.rect == PixelRect(0, 4, 16, 16)  # counted from the region's first pixel


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16", "float32", "float64"])
def test_tile_keeps_the_data_type(dtype):
    finished = process_tile(make_recipe(dtype=dtype), make_source(dtype=dtype), nearest)
    assert finished.values.dtype == np.dtype(dtype)


def test_tile_without_a_valid_pixel_in_its_core_does_not_meet_the_network():
    valid = np.ones((3, 16, 16), bool)
    valid[(slice(None), *CORE.relative_to(READ).slices())] = False
    source = make_source(valid=valid)
    assert prepare_tile(make_recipe(), source).picture is None

    def forbidden(_tile, _values):
        raise AssertionError("the network was asked")

    finished = process_tile(make_recipe(), source, forbidden)
    assert not finished.valid.any()


def test_tile_with_invalid_pixels_shows_the_network_none_of_their_values():
    valid = np.ones((3, 16, 16), bool)
    valid[:, 5:7, 5:7] = False
    source = make_source(valid=valid)
    source.values[~valid] = 255
    first = prepare_tile(make_recipe(), source).picture.values
    source.values[~valid] = 0
    assert np.array_equal(prepare_tile(make_recipe(), source).picture.values, first)


def test_tile_with_a_nodata_value_never_turns_a_valid_pixel_into_it():
    recipe, source = make_recipe(nodata=7.0), make_source()

    def seven(tile, values):
        return np.full_like(nearest(tile, values), 7 / 255)

    assert not (process_tile(recipe, source, seven).values == 7).any()


def test_tile_with_partial_alpha_is_interpolated_with_its_surroundings():
    alpha = np.tile(np.arange(8, 136, 8, dtype=np.uint8), (16, 1))
    recipe, source = make_recipe(has_alpha=True), make_source(alpha=alpha)
    finished = process_tile(recipe, source, nearest)
    row = finished.alpha[0].astype(int)
    assert row.shape == (16,)
    assert (np.diff(row) == 4).all()  # the first pixel too, which needs its neighbour outside


def test_recipe_and_result_are_the_same_after_a_way_through_another_process():
    valid = np.ones((3, 16, 16), bool)
    valid[:, 5, 7] = False
    recipe = make_recipe(nodata=0, groups=(BandGroup((1, 2, 3)),))
    sent = pickle.loads(pickle.dumps(recipe))
    assert sent == recipe
    result = process_tile(sent, make_source(valid=valid), nearest)
    back = pickle.loads(pickle.dumps(result))
    assert back.made_by == (Provenance("cpu", "float32"),)
    assert (back.index, back.rect, back.source_rect) == (0, result.rect, result.source_rect)
    assert np.array_equal(back.values, result.values)
    assert np.array_equal(back.valid, result.valid)
