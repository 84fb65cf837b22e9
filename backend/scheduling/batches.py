# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles that go through the network together: the same ones whoever schedules them.

A pass over several tiles need not give the bits that a pass over each of them gives: batches are
cut by the plan alone, so that results do not depend on who made them, or on an interruption.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import torch

from backend.devices.device import choose_precision
from backend.devices.placement import Placement
from backend.devices.placing import PlacedNetworks
from backend.devices.runner import TileRunner
from backend.networks.contract import Network
from backend.scheduling.contract import PlannedTiles
from backend.tiles.tile_work import TileWork
from backend.tiling import TilePlan


def batches_of(works: Iterable[TileWork], plan: TilePlan, size: int) -> Iterator[list[TileWork]]:
    """Neighbours with equal batch keys, at most `size` together; empty tiles stay alone.

    Batches begin at multiples of `size` in the plan, so that a job which goes on after an
    interruption makes those that it would have made.
    """
    batch: list[TileWork] = []
    key = None
    for work in works:
        tile = work.tile
        work_key = None if work.picture is None else (tile.index // size, plan.batch_key(tile))
        if batch and (work_key != key or work_key is None):
            yield batch
            batch = []
        batch.append(work)
        key = work_key
        if len(batch) >= size or work_key is None:
            yield batch
            batch = []
    if batch:
        yield batch


def runner_for(
    planned: PlannedTiles,
    network: Network,
    device: torch.device,
    on_log: Callable[[str], None],
    placed: PlacedNetworks,
) -> TileRunner:
    """What sends the tiles of a job through its network on a device, in the job's precision."""
    recipe, plan = planned.recipe, planned.plan
    return TileRunner(
        network,
        # What the network computes beyond the cores is taken from the halo.
        replace(plan, halo_px=plan.halo_px - recipe.margin_px),
        Placement(
            device,
            choose_precision(planned.capacity.precision, device),
            planned.buffers.batch_size,
        ),
        on_log,
        layers=recipe.network_layers,
        noise=recipe.network_noise,
        place=placed.place,
    )
