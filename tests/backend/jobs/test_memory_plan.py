# SPDX-License-Identifier: GPL-3.0-or-later
"""Tile plans that fit an allowance, and the refusal of allowances that are too small."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import InsufficientMemory
from backend.geometry import PixelSize
from backend.jobs.memory_plan import JobShape, plan_memory
from backend.networks.descriptor import PassCost

HIMOSA = PassCost(4400, 64, 640 * 640)
STAND_IN = PassCost(444, 0, 640 * 640)
WINDOWS = {"alignment": (4, 8, 16, 32, 48, 64), "halo_px": 48, "edge_margin_px": 8}
NO_WINDOWS = {"alignment": (1,), "halo_px": 8, "edge_margin_px": 0}
BASE_MIB = 300


def make_shape(height=12_000, width=12_000, scale=4, **changes):
    raster = PixelSize(height, width)
    values = {**WINDOWS, "bands": 3, "groups": 1, "value_bytes": 1, **changes}
    return JobShape(raster=raster, region=raster.as_rect(), scale=scale, **values)


def make_plan(shape=None, cost=HIMOSA, allowance_mib=4000, **changes):
    shape = make_shape() if shape is None else shape
    return plan_memory(shape, cost, allowance_mib=allowance_mib, base_mib=BASE_MIB, **changes)


@given(
    allowance=st.integers(1, 20_000),
    side=st.integers(1, 3000),
    scale=st.sampled_from([2, 3, 4]),
    bands=st.integers(1, 12),
    value_bytes=st.sampled_from([1, 2, 8]),
)
@settings(max_examples=300, deadline=None)
def test_plan_of_any_job_fits_or_names_what_would(allowance, side, scale, bands, value_bytes):
    shape = make_shape(
        side, side, scale, bands=bands, groups=-(-bands // 3), value_bytes=value_bytes
    )
    try:
        plan = make_plan(shape, allowance_mib=allowance)
    except InsufficientMemory as error:
        enough = int(re.search(r"--max-memory-mib (\d+)", error.hint)[1])
        assert enough > allowance
        assert make_plan(shape, allowance_mib=enough).estimate_mib <= enough
    else:
        assert plan.estimate_mib <= allowance


@pytest.mark.parametrize("side_px", [500, 12_000, 2_000_000])
def test_plan_does_not_grow_with_the_raster(side_px):
    plan = make_plan(make_shape(side_px, side_px), allowance_mib=1500)
    assert plan.tiles.tile_size_px in (192, 384, 576)
    assert plan.estimate_mib <= 1500


def test_plan_takes_larger_tiles_when_more_is_allowed():
    sizes = [make_plan(allowance_mib=mib).tiles.tile_size_px for mib in (900, 1500, 6000)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_plan_of_an_image_that_fits_one_pass_has_one_tile():
    plan = make_plan(make_shape(500, 560), allowance_mib=8000)
    assert len(plan.tiles) == 1
    assert plan.tiles.tile_size_px == 576


def test_plan_keeps_the_tile_size_asked_for():
    assert make_plan(tile_size_px=100).tiles.tile_size_px == 100


def test_plan_with_tiles_too_large_is_refused_with_what_they_need():
    with pytest.raises(InsufficientMemory, match="4096 px") as caught:
        make_plan(tile_size_px=4096)
    assert "smaller --tile-size-px" in caught.value.hint
    assert caught.value.exit_status == 2


def test_plan_with_an_allowance_below_the_base_is_refused():
    with pytest.raises(InsufficientMemory, match="100 MiB are allowed"):
        make_plan(allowance_mib=100)


def test_plan_on_a_device_batches_what_its_memory_holds():
    shape = make_shape(on_processor=False, device_free_mib=24_000)
    roomy = make_plan(shape, allowance_mib=64_000, tile_size_px=192)
    tight_shape = make_shape(on_processor=False, device_free_mib=1500)
    tight = make_plan(tight_shape, allowance_mib=64_000, tile_size_px=192)
    assert roomy.batch_size > tight.batch_size >= 1


def test_plan_of_a_stand_in_needs_less_than_that_of_the_network():
    shape = make_shape(**NO_WINDOWS)
    assert make_plan(shape, cost=STAND_IN).estimate_mib < make_plan(tile_size_px=576).estimate_mib
