# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters derived from a routing raster, at full resolution, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.raster.info import BandInfo
from backend.raster.output import check_output
from backend.raster.spec import OutputSpec
from backend.raster.writer import RasterWriter
from backend.routing.description import RoutingDescription
from backend.routing.reading import RoutingReader


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


def write_map(
    reader: RoutingReader, path: str, choice: MapChoice, *, overwrite: bool = False
) -> None:
    """Write a derived raster, whole or not at all; invalid pixels are masked.

    Raises:
        InvalidRequest: there is nothing of this choice.
        OutputUnusable, DiskFull, OutputFailed: it cannot be written.
    """
    layers, experts = choice.layers(reader.description), choice.experts(reader.description)
    check_output(path, (str(Path(reader.path)),), overwrite)
    band = BandInfo(
        number=1,
        dtype_name="UInt16",
        colour_interpretation="Gray",
        description=f"times kept, {choice}",
    )
    info = replace(reader.info, bands=(band,), has_dataset_mask=True)
    region = info.size.as_rect()
    spec = OutputSpec(path, info, 1, (1,), region, overwrite=overwrite)
    with RasterWriter.create(spec) as writer:
        for rect in reader.rects():
            bits, valid = reader.read(rect)
            writer.write(rect, count_kept(bits[layers], experts)[None], valid[None])
        writer.finish({"ROUTING_MAP": str(choice), "MODEL": reader.description.model})
