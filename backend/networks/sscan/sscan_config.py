# SPDX-License-Identifier: GPL-3.0-or-later
"""The hyper-parameters of an SSCAN-style network as one frozen value, and its variants by name.

Source: arXiv 2504.06634 for the structure. Its authors' code and tables cannot be had: every number
here is ours, chosen by the measurements of docs/sscan.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from backend.networks.config_fields import (
    MOST_WINDOW_PX,
    check_ranges,
    check_scores,
    read_fields,
)
from backend.protocol.fields import SCALES

FAMILY = "sscan"
# Far beyond what anybody trained; a file that says more is damaged, or made to do harm.
_RANGES = {
    "channels": (1, 1024),
    "groups": (1, 64),
    "heads": (1, 64),
    "side": (1, MOST_WINDOW_PX),
    "reaches": (0, 2),
    "attended": (1, 1024),
    "hidden": (1, 4096),
    "depthwise": (1, 31),
}
MOST_CANDIDATES = 32
"""A routing raster has a bit for each window that may be looked at, in 32 bits at most."""


@dataclass(frozen=True)
class SscanConfig:
    """What makes one SSCAN-style network.

    Attributes:
        scale: how many times larger the output's sides are.
        channels: C.
        groups: of `len(reaches)` layers each.
        heads: of the attention; they share the choice of windows.
        side: M, the side of the attention windows in pixels.
        reaches: for each layer of a group how many windows away, in rows and in columns, the
            windows may lie that a window looks at; 0 is the window itself alone.
        attended: t, how many windows a window looks at, itself not necessarily among them; where
            fewer may be looked at, all of them.
        hidden: channels of the gated unit.
        depthwise: side of its depthwise kernel, and of the one over the values of the attention.

    Raises:
        ValueError: one of these cannot be.
    """

    scale: int = 4
    channels: int = 60
    groups: int = 4
    heads: int = 3
    side: int = 8
    reaches: tuple[int, ...] = (2, 0, 2, 0, 2, 0)
    attended: int = 4
    hidden: int = 80
    depthwise: int = 5

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise ValueError(f"Scale {self.scale} is not supported: give 2, 3 or 4.")
        positive = (self.channels, self.groups, self.heads, self.side, self.attended, self.hidden)
        if min(positive) < 1 or not self.reaches or min(self.reaches) < 0:
            raise ValueError(
                "Channels, groups, heads, side, attended windows and hidden channels must be at "
                "least 1, and every group needs a layer with a reach of at least 0."
            )
        if self.channels % self.heads:
            raise ValueError(f"{self.channels} channels cannot be shared by {self.heads} heads.")
        if self.candidates > MOST_CANDIDATES:
            raise ValueError(
                f"A reach of {self.reach} windows makes {self.candidates} candidates: at most "
                f"{MOST_CANDIDATES} are possible, give 2 or less."
            )
        if self.depthwise % 2 == 0:
            raise ValueError(f"The depthwise kernel must be odd, got {self.depthwise}.")
        check_ranges(self, _RANGES)
        check_scores(self.heads * self.side**4 * min(self.attended, self.candidates))

    @property
    def reach(self) -> int:
        """The farthest reach of all layers, in windows."""
        return max(self.reaches)

    @property
    def candidates(self) -> int:
        """Windows of the largest neighbourhood: bits of a routing raster."""
        return (2 * self.reach + 1) ** 2

    @property
    def layer_count(self) -> int:
        """Layers of all groups together."""
        return self.groups * len(self.reaches)

    @property
    def element_count(self) -> int:
        """Numbers in a weights file of this configuration, known without making the network."""
        channels, hidden, kernel = self.channels, self.hidden, self.depthwise**2
        attention = 4 * channels**2 + channels * (kernel + 5)
        gated = 3 * channels * hidden + channels + hidden * (kernel + 3)
        layer = 4 * channels + attention + gated
        convolution = 9 * channels**2 + channels
        groups = self.groups * (len(self.reaches) * layer + convolution)
        return groups + 30 * channels + convolution + 3 * self.scale**2 * (9 * channels + 1)

    def to_json(self) -> dict[str, Any]:
        """As plain values, for the metadata of a weights file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SscanConfig:
        """The inverse of `to_json`.

        Raises:
            ValueError: a field is unknown, of another type, or has a value outside its range.
        """
        return read_fields(cls, values)


def sscan_variants() -> dict[str, SscanConfig]:
    """Configurations by name: `sscan-x2` to `-x4`, and `sscan-tiny-x2` to `-x4` for experiments."""
    tiny = SscanConfig(channels=30, groups=1, hidden=40)
    return {
        f"{prefix}-x{scale}": replace(base, scale=scale)
        for prefix, base in (("sscan", SscanConfig()), ("sscan-tiny", tiny))
        for scale in SCALES
    }


def named_sscan_config(name: str) -> SscanConfig:
    """The configuration of a named variant.

    Raises:
        ValueError: no variant has this name.
    """
    variants = sscan_variants()
    if name not in variants:
        raise ValueError(
            f"There is no network variant {name!r}: give one of {', '.join(variants)}."
        )
    return variants[name]
