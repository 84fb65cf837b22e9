# SPDX-License-Identifier: GPL-3.0-or-later
"""What a pass costs at best on a device: operations counted, rates measured there."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.router import kept_count
from backend.networks.windows import WindowLayout
from tools.dev.gpu_kernels import fastest


@dataclass(frozen=True)
class Rates:
    """What a device can do: operations a second of a bfloat16 product, bytes a second of a copy."""

    operations: float
    bytes: float


def measure_rates(device: torch.device) -> Rates:
    """With a large product and a large copy."""
    side = 8192
    left = torch.randn(side, side, device=device, dtype=torch.bfloat16)
    source = torch.empty(1 << 28, device=device)
    target = torch.empty_like(source)
    return Rates(
        2.0 * side**3 / fastest(lambda: left @ left),
        2.0 * source.numel() * source.element_size() / fastest(lambda: target.copy_(source)),
    )


def pass_operations(config: HimosaConfig, height: int, width: int) -> float:
    """Multiplications and additions of one pass as the paper writes it, two for each pair."""
    channels, pixels = config.channels, height * width
    total = 2.0 * pixels * 27 * channels + 2.0 * pixels * 9 * channels * 3 * config.scale**2
    total += 2.0 * pixels * 9 * channels**2 * (len(config.depths) + 1)
    hidden, taps = config.glu_width, config.glu_kernel**2
    for depth, experts in zip(config.depths, config.experts):
        for side, sparsity in zip(config.window_sides[:depth], config.sparsity):
            layout = WindowLayout(height, width, side)
            windows = layout.rows * layout.cols
            kept = kept_count(side * side, sparsity)
            slots = windows * experts * kept
            total += 2.0 * slots * 4 * channels * config.expert_width  # Q, K, V and output
            total += 4.0 * slots * kept * config.expert_width
            total += 2.0 * windows * side * side * channels * (experts + channels)
            total += 2.0 * pixels * 18 * channels * config.cab_width
            total += 2.0 * pixels * hidden * (3 * channels + taps)
    return total


def least_bytes(config: HimosaConfig, height: int, width: int) -> float:
    """Bytes to and from memory of one pass in bfloat16 with three launches a layer.

    Eight times a layer's features in two bytes each, as counted for windows of every side.
    """
    return 8.0 * height * width * config.channels * 2 * config.layer_count


def least_seconds(config: HimosaConfig, height: int, width: int, rates: Rates) -> float:
    """The roofline's bound of one pass in bfloat16."""
    operations = pass_operations(config, height, width) / rates.operations
    return max(operations, least_bytes(config, height, width) / rates.bytes)
