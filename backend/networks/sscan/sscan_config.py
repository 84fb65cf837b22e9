# SPDX-License-Identifier: GPL-3.0-or-later
"""The hyper-parameters of an SSCAN-style network as one frozen value, and its variants by name.

Source: arXiv 2504.06634 for the structure. Its authors' code and tables cannot be had: every number
here is ours, chosen by the measurements of docs/sscan.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

SCALES = (2, 3, 4)
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

    def to_json(self) -> dict[str, Any]:
        """As plain values, for the metadata of a weights file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> SscanConfig:
        """The inverse of `to_json`.

        Raises:
            ValueError: a field is unknown or has a value outside its range.
        """
        unknown = set(values) - set(cls.__dataclass_fields__)
        if unknown:
            raise ValueError(f"Unknown fields in a network configuration: {sorted(unknown)}.")
        taken: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return cls(**taken)


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
