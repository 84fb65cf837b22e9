# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters derived from a routing raster, at full resolution, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.layers.routing.routing_description import RoutingDescription
from backend.layers.routing.routing_reader import RoutingReader
from backend.listening import OnShare
from backend.raster.raster_info import BandInfo
from backend.raster.writing.disk import check_free_disk
from backend.raster.writing.output_spec import OutputSpec
from backend.raster.writing.writer import RasterWriter


@dataclass(frozen=True)
class MapChoice:
    """What a derived raster shows: counts of experts that kept a pixel, summed over layers.

    Attributes:
        block, layer: numbers from 1; None for all blocks, or for all layers of them.
        expert: counted from 0, as its bit; None for all experts.
    """

    block: int | None = None
    layer: int | None = None
    expert: int | None = None

    def layers(self, description: RoutingDescription) -> list[int]:
        """Numbers of the layers to sum over, from 0.

        Raises:
            InvalidRequest: the network has no such block, layer or expert.
        """
        chosen = [
            number
            for number, (block, layer) in enumerate(description.places)
            if self.block in (None, block + 1) and self.layer in (None, layer + 1)
        ]
        has_expert = self.expert is None or 0 <= self.expert < description.experts
        if not chosen or not has_expert:
            raise InvalidRequest(
                f"The routing raster has no {self}.",
                f"It has {len(description.depths)} blocks of up to {max(description.depths)} "
                f"layers, counted from 1, and {description.experts} experts, counted from 0.",
            )
        return chosen

    def experts(self, description: RoutingDescription) -> Sequence[int]:
        """Numbers of the experts to count, from 0."""
        return range(description.experts) if self.expert is None else [self.expert]

    def __str__(self) -> str:
        parts = [("block", self.block), ("layer", self.layer), ("expert", self.expert)]
        named = [f"{name} {number}" for name, number in parts if number is not None]
        return ", ".join(named) or "whole network"


def count_kept(bits: NDArray[Any], experts: Iterable[int]) -> NDArray[np.uint16]:
    """Count how often a pixel was kept, over all layers given and some experts.

    Args:
        bits: shape (layers, h, w).
        experts: counted from 0.

    Returns:
        Shape (h, w), from 0 to layers times experts.
    """
    count = np.zeros(bits.shape[1:], np.uint16)
    for expert in experts:
        count += (bits >> expert & 1).sum(axis=0, dtype=np.uint16)
    return count


class MapCollector:
    """Writes a derived raster from blocks of a routing raster; a context manager.

    Left without `publish`, nothing stays.

    Args:
        reader: open.
        path: of the file; checked by the caller.
        choice: what it shows.

    Raises:
        InvalidRequest: there is nothing of this choice.
        InsufficientDisk, OutputFailed: it cannot be begun.
    """

    def __init__(
        self, reader: RoutingReader, path: str, choice: MapChoice, overwrite: bool
    ) -> None:
        self._layers = choice.layers(reader.description)
        self._experts = choice.experts(reader.description)
        self._said = {"ROUTING_MAP": str(choice), "MODEL": reader.description.model}
        spec = _map_spec(reader, path, choice, overwrite)
        check_free_disk(spec)
        self._writer = RasterWriter.create(spec)

    def __enter__(self) -> MapCollector:
        self._writer.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.__exit__(kind, error, trace)

    def add(self, rect: PixelRect, bits: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Take a block; shapes (layers, h, w) and (h, w)."""
        counts = count_kept(bits[self._layers], self._experts)
        self._writer.write(rect, counts[None], valid[None])

    def complete(self, on_step: OnShare | None = None) -> None:
        """Finish the file where nobody sees it yet.

        Raises:
            DiskFull, OutputFailed: it cannot be completed.
        """
        self._writer.complete(self._said, on_step)

    def publish(self) -> None:
        """Let it appear under its name."""
        self._writer.publish()


def _map_spec(reader: RoutingReader, path: str, choice: MapChoice, overwrite: bool) -> OutputSpec:
    band = BandInfo(
        number=1,
        dtype_name="UInt16",
        colour_interpretation="Gray",
        description=f"times kept, {choice}",
    )
    info = replace(reader.info, bands=(band,), has_dataset_mask=True)
    return OutputSpec(path, info, 1, (1,), info.size.as_rect(), overwrite=overwrite)
