# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes of the routed denoiser, checked on construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from backend.networks.config_fields import (
    MOST_WINDOW_PX,
    check_ranges,
    check_scores,
    read_fields,
)

FAMILY = "denoiser"
HEAD_CHANNELS = 32
FIRST_STRIDE_PX = 2
TOKEN_PX = 4
ROUTED_LAYERS = 2
# Far beyond what anybody trained; a file that says more is damaged, or made to do harm.
_RANGES = {
    "channels": (1, 64),
    "widths": (1, 1024),
    "residual_blocks": (1, 64),
    "tier_sides": (1, MOST_WINDOW_PX // TOKEN_PX),
    "tier_shares": (0, 1),
}


@dataclass(frozen=True)
class DenoiserConfig:
    """Ours; no paper describes this network.

    Attributes:
        channels: bands that are denoised together.
        widths: features at 1/2, 1/4 and 1/8 of the picture's resolution.
        residual_blocks: blocks of two convolutions at each of them, on the way down and again on
            the way up; at 1/8 once.
        tier_sides: sides, in tokens, of the nested windows of keys that the tiers see, cheapest
            tier first; each a multiple of the one before. A token stands for 4 × 4 pixels.
        tier_shares: the share of tokens that training steers into each tier.

    Raises:
        ValueError: one of these is not so.
    """

    channels: int = 3
    widths: tuple[int, int, int] = (48, 64, 96)
    residual_blocks: tuple[int, int, int] = (2, 1, 2)
    tier_sides: tuple[int, ...] = (4, 8, 16)
    tier_shares: tuple[float, ...] = (0.5, 0.3, 0.2)

    def __post_init__(self) -> None:
        if len(self.widths) != 3 or len(self.residual_blocks) != 3:
            raise ValueError(
                f"Widths {self.widths} and residual blocks {self.residual_blocks}: give three each."
            )
        if min(self.channels, *self.widths, *self.residual_blocks) < 1:
            raise ValueError("Channels, widths and residual blocks must be at least 1.")
        if self.widths[1] % HEAD_CHANNELS:
            raise ValueError(
                f"Width {self.widths[1]} at 1/4 does not divide into heads of {HEAD_CHANNELS}."
            )
        check_ranges(self, _RANGES)
        sides = self.tier_sides
        if not sides or any(large % small for small, large in zip(sides, sides[1:])):
            raise ValueError(f"Tier sides {sides}: each must be a multiple of the one before.")
        if len(self.tier_shares) != len(sides) or min(self.tier_shares) <= 0:
            raise ValueError(f"Tier shares {self.tier_shares}: give one above 0 for each tier.")
        if abs(sum(self.tier_shares) - 1) > 1e-6:
            raise ValueError(f"Tier shares {self.tier_shares} do not sum up to 1.")
        check_scores(self.heads * sides[-1] ** 4)

    @property
    def tiers(self) -> int:
        """Experts of a routed layer."""
        return len(self.tier_sides)

    @property
    def heads(self) -> int:
        """Attention heads of an expert."""
        return self.widths[1] // HEAD_CHANNELS

    @property
    def window_px(self) -> int:
        """Side of the largest window in pixels: what tiles are aligned to."""
        return self.tier_sides[-1] * TOKEN_PX

    @property
    def element_count(self) -> int:
        """Numbers in a weights file of this configuration, known without making the network."""
        fine, middle, coarse = self.widths
        first, second, deepest = self.residual_blocks
        ends = 9 * fine * self.channels * (2 * FIRST_STRIDE_PX**2 + 1)
        between = 8 * fine * middle + 8 * middle * coarse
        residuals = 18 * (2 * first * fine**2 + deepest * coarse**2 + 2 * second * middle**2)
        router = (middle // 2) * (middle + 1 + self.tiers) + 2 * self.tiers
        positions = 2 * middle * sum(side**2 for side in self.tier_sides)
        attention = middle + 2 * (1 + self.tiers) * middle**2 + router + positions
        return ends + between + residuals + 2 * attention

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> DenoiserConfig:
        """The inverse of `to_json`.

        Raises:
            ValueError: a name is unknown, or a value cannot be.
        """
        return read_fields(cls, values)
