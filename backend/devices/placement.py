# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a network runs and how much it gets at a time, and what is tried when memory is short."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch

from backend.devices.device import describe_device, precision_name

SMALLEST_CORE_PX = 64
"""Cores are not split below this side: the read window around them would hardly shrink."""


@dataclass(frozen=True)
class Provenance:
    """Where and how one pass was calculated, in words for the metadata."""

    device: str
    precision: str


@dataclass(frozen=True)
class Placement:
    """Where the network runs and how much it gets at a time.

    Attributes:
        device: the torch device.
        dtype: number format of the network.
        batch_size: samples in one pass; a sample is one group of bands of one tile.
        splits: how often each tile's core is cut into four.
    """

    device: torch.device
    dtype: torch.dtype
    batch_size: int
    splits: int = 0

    def smaller(self, core_side_px: int) -> Placement | None:
        """The next attempt after a shortage of memory; None when nothing is left to try."""
        if self.batch_size > 1:
            return replace(self, batch_size=self.batch_size // 2)
        if core_side_px >> self.splits > SMALLEST_CORE_PX:
            return replace(self, splits=self.splits + 1)
        if self.device.type != "cpu":
            return Placement(torch.device("cpu"), torch.float32, 1)
        return None

    @property
    def provenance(self) -> Provenance:
        """Of a pass that is calculated so."""
        return Provenance(describe_device(self.device), precision_name(self.dtype))

    def describe(self) -> str:
        """For the log: what is tried."""
        halved = f", tiles cut into {4**self.splits}" if self.splits else ""
        return f"{self.device}, {precision_name(self.dtype)}, batch {self.batch_size}{halved}"
