# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a routing raster, exact, from its full resolution, in bounded memory.

All but contrast follow from one table a layer: how many valid pixels hold each pattern of bits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.routing.description import RoutingDescription
from backend.routing.reading import RoutingReader


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
class RoutingStatistics:
    """Figures of all layers; `valid_pixels` is what all shares refer to."""

    description: RoutingDescription
    width: int
    height: int
    valid_pixels: int
    layers: tuple[LayerStatistics, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def measure_routing(
    reader: RoutingReader, on_share: Callable[[float], None] | None = None
) -> RoutingStatistics:
    """Count a whole routing raster.

    Args:
        reader: open.
        on_share: told the share done, in [0, 1]; may raise to stop.

    Raises:
        SourceFailed: a part of it cannot be read.
    """
    description = reader.description
    patterns = 1 << description.experts
    tables = np.zeros((description.layer_count, patterns), np.int64)
    rects = list(reader.rects())
    for done, rect in enumerate(rects, start=1):
        bits, valid = reader.read(rect)
        for number, layer in enumerate(bits):
            tables[number] += np.bincount(layer[valid], minlength=patterns)[:patterns]
        if on_share is not None:
            on_share(done / len(rects))
    size = reader.info.size
    layers = tuple(layer_statistics(description, n, table) for n, table in enumerate(tables))
    return RoutingStatistics(description, size.width, size.height, int(tables[0].sum()), layers)


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


def _floats(values: NDArray[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
