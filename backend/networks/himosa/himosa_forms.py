# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a network can run by kernels of our own, and the network that does.

Imports neither Triton nor Numba itself: they are asked for when a network is made.
"""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING

import torch
from torch import nn

from backend.garbage import collection_paused_for
from backend.kernels import cpu as processor_kernels
from backend.kernels.cuda import prepare_cache, why_unavailable
from backend.kernels.cuda.shapes import why_shape_unsupported
from backend.networks.himosa.himosa_network import Himosa

if TYPE_CHECKING:
    from backend.networks.himosa.cpu.cpu_form import CompiledHimosa
    from backend.networks.himosa.cuda.cuda_form import AcceleratedHimosa

logger = logging.getLogger(__name__)

_DTYPES = (torch.float32, torch.bfloat16, torch.float16)


def why_not_accelerated(network: nn.Module, device: torch.device, dtype: torch.dtype) -> str | None:
    """The reason why a network cannot run by the kernels, as the end of a sentence, or None."""
    if not isinstance(network, Himosa):
        return "they are made for HIMOSA networks only"
    if network.is_reference or network.has_authors_ties or network.config.selection != "content":
        return "they know no plain path and no selection but by content"
    if dtype not in _DTYPES:
        return f"there are none for {dtype}"
    config = network.config
    reason = why_shape_unsupported(
        channels=max(config.channels, config.cab_width),
        hidden=config.glu_width,
        experts=max(config.experts),
        longest_window=max(config.window_sides[: max(config.depths)]) ** 2,
        pool_px=config.pool_px,
    )
    return reason or why_unavailable(device)


def accelerate(network: Himosa, device: torch.device, dtype: torch.dtype) -> AcceleratedHimosa:
    """The same network by kernels; ask `why_not_accelerated` first.

    Args:
        network: with its weights in float32, on any device; they are copied.
        device: where to run.
        dtype: of what lies between first and last convolution, which stay in float32.
    """
    prepare_cache()
    from backend.networks.himosa.cuda.cuda_form import AcceleratedHimosa

    return AcceleratedHimosa(network, device, dtype)


def why_not_compiled(network: Himosa) -> str | None:
    """The reason why a network cannot run by the processor's kernels, or None."""
    if network.is_reference or network.has_authors_ties:
        return "they know no plain path and no choice of torch's among equal scores"
    config = network.config
    counts = {
        "channels": (config.channels, 4),
        "channels between convolutions": (config.cab_width, 4),
        "hidden channels of the gated unit": (config.glu_width, 8),
        "channels of an expert": (config.expert_width, 16),
    }
    for name, (count, multiple) in counts.items():
        if count % multiple:
            return f"the network has {count} {name}, and they need a multiple of {multiple}"
    if config.channels < max(config.expert_width, 8):
        return f"the network has {config.channels} channels, fewer than its experts"
    if config.glu_kernel != 7:
        return f"the gated unit's kernel is {config.glu_kernel} wide, and they know 7"
    return processor_kernels.why_unavailable()


def compile_for_processor(network: Himosa) -> CompiledHimosa:
    """The same network by the processor's kernels, float32; ask `why_not_compiled` first.

    The first time on a machine compiles them, which takes some ten seconds; they are kept.
    """
    if processor_kernels.prepare_cache() is None:
        _say_that_nothing_is_kept()
    with collection_paused_for("numba"):
        from backend.networks.himosa.cpu.cpu_form import CompiledHimosa

    return CompiledHimosa(network)


@functools.cache
def _say_that_nothing_is_kept() -> None:
    """Once a process: it holds for all networks."""
    logger.info(
        "What is compiled for the processor is not kept, so that every start takes some ten "
        "seconds more: no folder is known that this user alone can write to. Set XDG_CACHE_HOME "
        "(on Windows LOCALAPPDATA) to one."
    )
