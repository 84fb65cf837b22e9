# SPDX-License-Identifier: GPL-3.0-or-later
"""What all tiles tell together does not depend on the order in which they came."""

from __future__ import annotations

import random

import numpy as np

from backend.devices.placement import Provenance
from backend.geometry import PixelRect
from backend.jobs.sinks import TileTotals
from backend.layers.band_spread import spread_of
from backend.pictures.consistency import Consistency
from backend.tiles.tile_result import TileResult


def tile(index):
    chance = np.random.default_rng(index)
    values = chance.uniform(0, 1e6, (2, 8, 8)).astype(np.float32)
    core = chance.uniform(0, 1e6, (2, 4, 4)).astype(np.float32)
    known = np.ones(core.shape, np.bool_)
    return TileResult(
        index=index,
        rect=PixelRect(0, 8 * index, 8, 8),
        values=values,
        valid=np.ones(values.shape, np.bool_),
        alpha=None,
        source_rect=PixelRect(0, 4 * index, 4, 4),
        layers={},
        layers_valid=None,
        figures=Consistency((1, 2), 2).measure(core, values, known),
        made_by=(Provenance(f"device {index % 3}", "float32"),),
        spreads={"result": spread_of(values, np.ones(values.shape, np.bool_))},
    )


def totals_of(order):
    totals = TileTotals(Consistency((1, 2), 2))
    for index in order:
        totals.add(tile(index))
    spread = totals.spreads["result"].tobytes()
    return totals.consistency.report(), spread, totals.devices, totals.precisions


def test_totals_in_any_order_are_the_same_to_the_last_bit():
    expected = totals_of(range(50))
    for seed in range(5):
        order = list(range(50))
        random.Random(seed).shuffle(order)
        assert totals_of(order) == expected


def test_totals_keep_no_pixels_of_tiles_that_wait_for_their_turn():
    totals = TileTotals(Consistency((1, 2), 2))
    early = tile(7)
    totals.add(early)
    (kept,) = totals._early.values()
    assert not hasattr(kept, "values")
    assert kept.figures.base is None
    assert all(spread.base is None for spread in kept.spreads.values())
