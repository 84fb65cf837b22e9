# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a routing raster, exact, from its full resolution, in bounded memory.

All but contrast follow from one table a layer: how many valid pixels hold each pattern of bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect, PixelSize
from backend.layers.routing.routing_description import RoutingDescription
from backend.layers.routing.routing_reader import RoutingReader


@dataclass(frozen=True)
class LayerStatistics:
    """What the experts of one layer kept. Shares are of the valid pixels.

    Attributes:
        number, block, layer: of the layer in the network, of its block, and within it, from 1.
        side, sparsity: window side in pixels; L / K.
        kept_share: for each expert, the share of pixels that it kept.
        count_share: for each c from 0 to E, the share of pixels that exactly c experts kept.
        mean_count: experts that kept a pixel, on average.
        coverage: share of pixels that at least one expert kept; 1 - coverage are kept by nobody.
        jaccard: E × E; pixels kept by both experts over pixels kept by either.
        entropy_bits: of the patterns of bits, from 0 (all pixels alike) to E.
    """

    number: int
    block: int
    layer: int
    side: int
    sparsity: float
    kept_share: tuple[float, ...]
    count_share: tuple[float, ...]
    mean_count: float
    coverage: float
    jaccard: tuple[tuple[float, ...], ...]
    entropy_bits: float


@dataclass(frozen=True)
class RoutingSummary:
    """Means over those layers of a block, or of the network, that do not keep every token.

    Attributes:
        coverage: share of pixels that at least one expert of a layer kept.
        mean_count: experts of a layer that kept a pixel.
        entropy_bits: of the patterns of bits of a layer.
        jaccard: of two different experts of a layer.
    """

    coverage: float
    mean_count: float
    entropy_bits: float
    jaccard: float


@dataclass(frozen=True)
class RoutingStatistics:
    """Figures of all layers; `valid_pixels` is what all shares refer to."""

    description: RoutingDescription
    width: int
    height: int
    valid_pixels: int
    layers: tuple[LayerStatistics, ...]

    @property
    def network(self) -> RoutingSummary:
        """Of all blocks."""
        return _summary(self.layers)

    @property
    def blocks(self) -> tuple[RoutingSummary, ...]:
        """Of each block."""
        numbers = range(1, len(self.description.depths) + 1)
        return tuple(
            _summary([layer for layer in self.layers if layer.block == n]) for n in numbers
        )

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            **asdict(self),
            "network": asdict(self.network),
            "blocks": [asdict(block) for block in self.blocks],
        }


class PatternCollector:
    """Counts, for each layer, how many valid pixels hold each pattern of bits."""

    def __init__(self, description: RoutingDescription) -> None:
        self._patterns = 1 << description.experts
        self._description = description
        self._tables = np.zeros((description.layer_count, self._patterns), np.int64)

    def add(self, rect: PixelRect, bits: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Take a block; shapes (layers, h, w) and (h, w)."""
        del rect
        for number, layer in enumerate(bits):
            counts = np.bincount(layer[valid], minlength=self._patterns)
            self._tables[number] += counts[: self._patterns]

    def figures(self, size: PixelSize) -> RoutingStatistics:
        """The figures of all blocks taken so far, of a raster of this size."""
        layers = tuple(
            layer_statistics(self._description, number, table)
            for number, table in enumerate(self._tables)
        )
        valid = int(self._tables[0].sum())
        return RoutingStatistics(self._description, size.width, size.height, valid, layers)


def measure_routing(reader: RoutingReader) -> RoutingStatistics:
    """Count a whole routing raster.

    Raises:
        SourceFailed: a part of it cannot be read.
    """
    collector = PatternCollector(reader.description)
    for rect in reader.rects():
        collector.add(rect, *reader.read(rect))
    return collector.figures(reader.info.size)


def layer_statistics(
    description: RoutingDescription, number: int, table: NDArray[np.int64]
) -> LayerStatistics:
    """Figures of one layer.

    Args:
        description: of the raster.
        number: of the layer, from 0.
        table: pixels with each pattern of bits, shape (2^E,).
    """
    experts = description.experts
    block, layer = description.places[number]
    total = max(1, int(table.sum()))
    has_bit = np.arange(len(table))[None] >> np.arange(experts)[:, None] & 1  # (E, 2^E)
    both = (has_bit * table) @ has_bit.T  # (E, E)
    kept = np.diag(both)
    either = kept[:, None] + kept[None] - both
    jaccard = np.divide(both, either, out=np.zeros(both.shape), where=either > 0)
    counts = np.bincount(has_bit.sum(axis=0), weights=table, minlength=experts + 1)
    shares = table[table > 0] / total
    return LayerStatistics(
        number=number + 1,
        block=block + 1,
        layer=layer + 1,
        side=description.window_sides[layer],
        sparsity=float(description.sparsity[layer]),
        kept_share=_floats(kept / total),
        count_share=_floats(counts / total),
        mean_count=float(kept.sum() / total),
        coverage=float(1 - table[0] / total) if table.sum() else 0.0,
        jaccard=tuple(_floats(row) for row in jaccard),
        entropy_bits=float(max(0.0, -(shares * np.log2(shares)).sum())),
    )


def _summary(layers: Sequence[LayerStatistics]) -> RoutingSummary:
    chosen = [layer for layer in layers if layer.sparsity > 1] or list(layers)
    overlap = [
        value
        for layer in chosen
        for row, values in enumerate(layer.jaccard)
        for col, value in enumerate(values)
        if row < col
    ]
    return RoutingSummary(
        coverage=_mean([layer.coverage for layer in chosen]),
        mean_count=_mean([layer.mean_count for layer in chosen]),
        entropy_bits=_mean([layer.entropy_bits for layer in chosen]),
        jaccard=_mean(overlap),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _floats(values: NDArray[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
