# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole passes of the network on a CUDA device: same picture, how fast, how near the roofline."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import torch
from torch import Tensor

from backend.devices.graphs import GraphedPasses
from backend.networks.himosa.himosa_forms import accelerate
from backend.networks.himosa.himosa_network import Himosa
from tools.dev.gpu_kernels import DTYPES, fastest
from tools.dev.gpu_rates import Rates, least_seconds
from tools.dev.gpu_report import Check

LEAST_PSNR_DB = {torch.float32: 60.0, torch.bfloat16: 50.0, torch.float16: 50.0}
LEAST_SPEEDUP = 6.0
"""Of a pass in bfloat16 over 256 × 256 pixels against the plain path in float32."""

LEAST_SHARE = 0.3
"""Of the roofline's bound, for that pass."""


@torch.inference_mode()
def pass_checks(network: Himosa, image: Tensor, rates: Rates) -> Iterator[Check]:
    """PSNR against the plain path in float32 on this device, times, and the roofline's share.

    Args:
        network: in float32, on the processor.
        image: shape (1, 3, H, W), float32, on the device.
        rates: of the device.
    """
    plain = copy.deepcopy(network).to(image.device)
    plain.is_reference = True
    expected = plain(image)
    plain_s = fastest(lambda: plain(image))
    size = f"{image.shape[2]}×{image.shape[3]}"
    yield Check(f"plain path, float32, {size}", f"{1000 * plain_s:.2f} ms", True)
    bound = least_seconds(network.config, image.shape[2], image.shape[3], rates)
    for dtype in DTYPES:
        name = str(dtype).replace("torch.", "")
        torch_s = _torch_seconds(network, image, dtype)
        yield Check(f"torch's fast path, {name}, {size}", f"{1000 * torch_s:.2f} ms", True)
        fast = accelerate(network, image.device, dtype)
        psnr = psnr_db(fast(image), expected)
        launched_s = fastest(lambda run=fast: run(image, (0, 0)))
        yield Check(
            f"kernels without a graph, {name}, {size}",
            f"{psnr:.1f} dB, {1000 * launched_s:.2f} ms",
            psnr >= LEAST_PSNR_DB[dtype],
        )
        graphed = GraphedPasses(fast)
        spent = fastest(lambda run=graphed: run(image, (0, 0)))
        psnr = psnr_db(graphed(image, (0, 0)), expected)
        speedup, share = plain_s / spent, bound / spent
        is_good = psnr >= LEAST_PSNR_DB[dtype]
        if dtype == torch.bfloat16:
            is_good &= speedup >= LEAST_SPEEDUP and share >= LEAST_SHARE
        yield Check(
            f"kernels from a graph, {name}, {size}",
            f"{psnr:.1f} dB, {1000 * spent:.2f} ms, {speedup:.1f}× the plain path, "
            f"{share:.0%} of the roofline in bfloat16",
            is_good,
        )


def psnr_db(got: Tensor, expected: Tensor) -> float:
    """Of pictures with values nominally from 0 to 1."""
    error = float((got.float() - expected.float()).square().mean())
    return float(-10 * torch.log10(torch.tensor(max(error, 1e-20))))


def _torch_seconds(network: Himosa, image: Tensor, dtype: torch.dtype) -> float:
    moved = copy.deepcopy(network).to(image.device, dtype)
    given = image.to(dtype)
    return fastest(lambda: moved(given))
