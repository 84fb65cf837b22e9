# SPDX-License-Identifier: GPL-3.0-or-later
"""The network's hyper-parameters as one frozen value, with the paper's variants by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from backend.networks.config_fields import (
    MOST_WINDOW_PX,
    check_ranges,
    check_scores,
    read_fields,
)
from backend.protocol.fields import SCALES

FAMILY = "himosa"
SELECTIONS = ("content", "random", "sequential")
# Far beyond what anybody trained; a file that says more is damaged, or made to do harm.
_RANGES = {
    "channels": (1, 1024),
    "depths": (1, 64),
    "experts": (1, 64),
    "expert_width": (1, 1024),
    "window_sides": (1, MOST_WINDOW_PX),
    "sparsity": (1, 65536),
    "mlp_ratio": (0.01, 16),
    "glu_kernel": (1, 31),
    "cab_compression": (1, 1024),
    "cab_squeeze": (1, 1024),
    "cab_weight": (-1000, 1000),
    "pool_px": (0, 4096),
    "selection_seed": (0, 2**62),
}
RGB_MEAN = (0.4488, 0.4371, 0.4040)
"""Subtracted from the input and added to the output (authors' implementation)."""


@dataclass(frozen=True)
class HimosaConfig:
    """What makes one HIMOSA network.

    Every field but `scale`, `selection` and `selection_seed` changes the shape of the weights or
    which tokens are kept. `sparsity` has one value a layer and holds no weights: a file trained
    with one sparsity loads with another. Nor does `pool_px`, the side of the cells over which
    channel attention takes its means (`PoolCells`): 0 takes one mean over the whole map, as the
    authors do.

    Source: arXiv 2512.00275, section III, and the authors' implementation.
    """

    scale: int = 4
    channels: int = 60
    depths: tuple[int, ...] = (6, 6, 6, 6)
    experts: tuple[int, ...] = (8, 8, 8, 8)
    expert_width: int = 48
    window_sides: tuple[int, ...] = (4, 8, 16, 32, 48, 64)
    sparsity: tuple[float, ...] = (1, 1, 2, 4, 8, 12)
    mlp_ratio: float = 1.0
    glu_kernel: int = 7
    cab_compression: int = 3
    cab_squeeze: int = 30
    cab_weight: float = 0.01
    pool_px: int = 64
    selection: str = "content"
    selection_seed: int = 0

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise ValueError(f"Scale {self.scale} is not supported: give 2, 3 or 4.")
        if self.selection not in SELECTIONS:
            raise ValueError(
                f"Token selection {self.selection!r} is unknown: give one of {SELECTIONS}."
            )
        if len(self.depths) != len(self.experts) or not self.depths:
            raise ValueError(
                f"{len(self.depths)} depths and {len(self.experts)} expert counts: "
                "give one of each for every block."
            )
        if max(self.depths) > len(self.window_sides) or len(self.window_sides) != len(
            self.sparsity
        ):
            raise ValueError(
                f"A block of {max(self.depths)} layers needs as many window sides and sparsities, "
                f"got {len(self.window_sides)} and {len(self.sparsity)}."
            )
        if min(self.sparsity) < 1:
            raise ValueError(f"Sparsity is L / K and at least 1, got {min(self.sparsity)}.")
        positive = (*self.depths, *self.experts, *self.window_sides, self.channels)
        if min(positive) < 1 or self.expert_width < 1:
            raise ValueError("Depths, experts, window sides and widths must be at least 1.")
        if self.pool_px < 0:
            raise ValueError(f"Cells of {self.pool_px} px: give at least 1, or 0 for none.")
        if self.glu_kernel % 2 == 0:
            raise ValueError(f"The depthwise kernel must be odd, got {self.glu_kernel}.")
        check_ranges(self, _RANGES)
        if min(self.cab_width, self.glu_width) < 1:
            raise ValueError(
                f"{self.channels} channels leave none between convolutions or in the gated unit: "
                "give more channels, or a smaller compression."
            )
        for side, sparsity in zip(self.window_sides, self.sparsity):
            check_scores(max(self.experts) * min(side**2, max(2, side**2 / sparsity)) ** 2)

    @property
    def glu_width(self) -> int:
        """Hidden channels of the gated unit: two thirds of the usual MLP width."""
        return int(2 * self.channels * self.mlp_ratio / 3)

    @property
    def cab_width(self) -> int:
        """Channels between the two 3×3 convolutions of the channel attention block."""
        return self.channels // self.cab_compression

    @property
    def squeeze_width(self) -> int:
        """Channels between the two 1×1 convolutions of the channel attention."""
        return max(1, self.channels // self.cab_squeeze)

    @property
    def layer_count(self) -> int:
        """Layers of all blocks together."""
        return sum(self.depths)

    @property
    def element_count(self) -> int:
        """Numbers in a weights file of this configuration, known without making the network."""
        channels, width, hidden = self.channels, self.cab_width, self.glu_width
        cab = 18 * channels * width + width + channels
        cab += 2 * channels * self.squeeze_width + self.squeeze_width + channels
        glu = 3 * channels * hidden + 3 * hidden + hidden * self.glu_kernel**2 + channels
        rest = 4 * channels + channels**2 + channels + cab + glu
        convolution = 9 * channels**2 + channels
        expert = channels * (1 + 4 * self.expert_width)
        blocks = sum(
            depth * (experts * expert + rest) + convolution
            for depth, experts in zip(self.depths, self.experts)
        )
        return blocks + 32 * channels + convolution + 3 * self.scale**2 * (9 * channels + 1)

    def to_json(self) -> dict[str, Any]:
        """As plain values, for the metadata of a weights file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> HimosaConfig:
        """The inverse of `to_json`.

        Raises:
            ValueError: a field is unknown, of another type, or has a value outside its range.
        """
        return read_fields(cls, values)


@dataclass(frozen=True)
class Variant:
    """A configuration under the name that people use for it."""

    name: str
    config: HimosaConfig = field(default_factory=HimosaConfig)


_FULL = HimosaConfig()
_TINY = replace(_FULL, channels=30, depths=(6,), experts=(2,))
_TWELVE = replace(_FULL, experts=(12, 12, 12, 12))

VARIANTS = tuple(
    Variant(f"{prefix}-x{scale}", replace(base, scale=scale))
    for prefix, base in (("himosa", _FULL), ("himosa-12e", _TWELVE), ("himosa-tiny", _TINY))
    for scale in SCALES
)


def named_config(name: str) -> HimosaConfig:
    """The configuration of a named variant, such as `himosa-x4`.

    Raises:
        ValueError: no variant has this name.
    """
    for variant in VARIANTS:
        if variant.name == name:
            return variant.config
    known = ", ".join(variant.name for variant in VARIANTS)
    raise ValueError(f"There is no network variant {name!r}: give one of {known}.")
