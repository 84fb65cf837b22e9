# SPDX-License-Identifier: GPL-3.0-or-later
"""Spans of cells as batches for whoever works: from the source to vectors, one span at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from backend.devices.device import as_device_error, is_out_of_memory
from backend.devices.placing import PlacedNetwork
from backend.devices.resident import tune_allocator
from backend.embeddings.cell_block import CellBlock
from backend.jobs.embedding.cell_grid import CellSpan
from backend.jobs.embedding.cell_pictures import CellPictures, CellReader, CellRecipe
from backend.jobs.embedding.span_answer import SpanAnswer
from backend.jobs.embedding.told_layers import ToldLayers
from backend.networks.contract import Answer, Pass
from backend.raster.gdal_calls import gdal_cache
from backend.scheduling.shared_source import SharedSource
from backend.scheduling.workplace import Workplace


@dataclass(frozen=True)
class SpanOrders:
    """The spans of a job; see `backend.scheduling.duty.Orders`.

    Attributes:
        source: what cells are read from.
        cells: how they are read.
        batch_cells: in one pass of the network.
        told: names of the layers that the network shall tell.
        gdal_cache_mib: for GDAL's blocks.
    """

    source: SharedSource
    cells: CellRecipe
    batch_cells: int
    told: tuple[str, ...]
    gdal_cache_mib: int

    def begin_at(self, place: Workplace) -> SpanBench:
        tune_allocator(is_sparing=True)
        place.stack.enter_context(gdal_cache(self.gdal_cache_mib))
        network = place.placed.place(place.network, place.device, place.dtype)
        reader = CellReader(self.source.at(place), self.cells)
        return SpanBench(self, reader, network, place)


class SpanBench:
    """The spans of one job in one process; see `backend.scheduling.duty.Bench`."""

    def __init__(
        self, orders: SpanOrders, reader: CellReader, network: PlacedNetwork, place: Workplace
    ) -> None:
        self._orders, self._reader, self._network, self._place = orders, reader, network, place
        self._about = place.network.descriptor
        self._told = ToldLayers.of(self._about, orders.told)
        self._reading = threading.Lock()
        self.shares: dict[int, float] = {}

    def make(self, batch: int, calculating: Executor) -> tuple[Sequence[Any], float]:
        """The number of the span with its answer, and the seconds that the network took."""
        self.shares[batch] = 0.0
        try:
            span = self._orders.cells.grid.span(batch)
            with self._reading:
                cells = self._reader.read(span)
            answer, network_s = calculating.submit(self._embed, batch, span, cells).result()
            return [(batch, answer)], network_s
        finally:
            del self.shares[batch]

    def _embed(self, batch: int, span: CellSpan, cells: CellPictures) -> tuple[SpanAnswer, float]:
        """Runs in the network's thread."""
        begun, step = time.monotonic(), self._orders.batch_cells
        vectors = np.empty((len(cells), self._about.dimension), np.float16)
        side = self._orders.cells.side_patches
        told = np.zeros((len(cells), self._told.bands, side, side), np.float16)
        for first in range(0, len(cells), step):
            self._place.check()
            here = slice(first, first + step)
            answer = self._pass(cells, here)
            vectors[here] = answer.picture[:, :, 0, 0].float().cpu().numpy()
            if self._told.layers:
                told[here] = self._told.joined(answer.layers)
            self.shares[batch] = min(1.0, (first + step) / len(cells))
        network_s = time.monotonic() - begun if len(cells) else 0.0
        rows = np.full(len(cells), span.row, np.int32)
        block = CellBlock(rows, cells.columns, cells.valid_share, vectors)
        return SpanAnswer(block, told), network_s

    def _pass(self, cells: CellPictures, here: slice) -> Answer:
        device = self._place.device
        pictures = cells.pictures[here].to(device, self._place.dtype)
        run = Pass(layers=frozenset(self._orders.told), is_seen=cells.is_seen[here].to(device))
        try:
            with torch.inference_mode():
                return self._network(pictures, run)
        except RuntimeError as error:
            if is_out_of_memory(error):
                raise as_device_error(error, device) from error
            raise
