# SPDX-License-Identifier: GPL-3.0-or-later
"""A network on the device where it shall run, in the fastest form that works there.

On a CUDA device that is the form by our own kernels, from graphs. It is checked once against
torch's path, and left for that path when it cannot run, fails, or does not agree; the log says why.
"""

from __future__ import annotations

import copy
import logging
import math
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from backend.inference.device import is_out_of_memory
from backend.inference.graphs import GraphedPasses
from backend.model import Himosa
from backend.model.kernel_support import accelerate, why_not_accelerated

logger = logging.getLogger(__name__)

CHECK_SIDE_PX = 96
LEAST_AGREEMENT_DB = {torch.float32: 55.0, torch.bfloat16: 32.0, torch.float16: 40.0}
"""Signal against difference, in a picture of noise; kernels that are wrong stay far below."""

_KEPT_NETWORKS = 2

PassListener = Callable[[float, float], None]


def place_network(master: nn.Module, device: torch.device, dtype: torch.dtype) -> PlacedNetwork:
    """A form of a network that runs on a device; `master` stays as it is, on the processor."""
    if device.type == "cuda":
        return CudaNetwork(master, device, dtype)
    return PlacedNetwork(master, device, dtype)


class PlacedNetwork:
    """Torch's own path on any device."""

    def __init__(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> None:
        is_master = device.type == "cpu" and dtype == torch.float32
        self.module = master if is_master else copy.deepcopy(master).to(device=device, dtype=dtype)
        self.master, self.dtype = master, dtype

    @property
    def input_dtype(self) -> torch.dtype:
        """Number format of the images it takes."""
        return self.dtype

    def __call__(
        self,
        images: Tensor,
        origin: tuple[int, int],
        on_step: PassListener,
        **recording: Any,
    ) -> Tensor:
        """One pass; see `Himosa.forward`. `recording` may hold a recorder."""
        return self.module(images.to(self.dtype), origin=origin, on_step=on_step, **recording)

    def release_memory(self) -> None:
        """Let go of device memory that is held to be faster; nothing else changes."""


class CudaNetwork(PlacedNetwork):
    """Our own kernels as long as they work, torch's path otherwise."""

    def __init__(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> None:
        super().__init__(master, device, dtype)
        self._fast = _accelerated(master, self.module, device, dtype)
        self._graphed = None if self._fast is None else GraphedPasses(self._fast)

    @property
    def input_dtype(self) -> torch.dtype:
        """The kernels take the picture in float32, whatever they calculate in."""
        return self.dtype if self._fast is None else torch.float32

    def __call__(
        self,
        images: Tensor,
        origin: tuple[int, int],
        on_step: PassListener,
        **recording: Any,
    ) -> Tensor:
        """One pass; a failure of the kernels is answered by torch's path, here and from then on."""
        if self._fast is None or self._graphed is None:
            return super().__call__(images, origin, on_step, **recording)
        listener = _Listener(on_step)
        try:
            if recording:
                return self._fast(images, origin, listener, **recording)
            answer = self._graphed(images, origin)
            listener(1.0, 1.0)
            return answer
        except Exception as error:
            if listener.has_raised or is_out_of_memory(error):
                raise
            _say_why_not(f"they failed ({type(error).__name__}: {_first_line(error)})")
        self._fast = self._graphed = None
        return super().__call__(images, origin, on_step, **recording)

    def release_memory(self) -> None:
        """Forget the graphs, which hold the memory of the passes they were captured from."""
        if self._fast is not None:
            self._graphed = GraphedPasses(self._fast)


class PlacedNetworks:
    """Networks on their devices, kept from one job to the next; used by one job at a time."""

    def __init__(self) -> None:
        # A placed network holds its master, so that no other one gets the master's number.
        self._kept: OrderedDict[tuple[int, torch.device, torch.dtype], PlacedNetwork]
        self._kept = OrderedDict()

    def place(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> PlacedNetwork:
        """As `place_network`, but a network that lies there already is used again."""
        if device.type != "cuda":
            return place_network(master, device, dtype)
        key = (id(master), device, dtype)
        if key not in self._kept:
            self._kept[key] = place_network(master, device, dtype)
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT_NETWORKS:
            self._kept.popitem(last=False)
        return self._kept[key]

    def release_memory(self) -> None:
        """At the end of a job: keep the networks, and let go of what makes their passes faster."""
        for placed in self._kept.values():
            placed.release_memory()


class _Listener:
    """Passes steps on, and remembers whether it was the listener that ended the pass."""

    def __init__(self, on_step: PassListener) -> None:
        self._on_step = on_step
        self.has_raised = False

    def __call__(self, done: float, steps: float) -> None:
        self.has_raised = True
        self._on_step(done, steps)
        self.has_raised = False


def _accelerated(
    master: nn.Module, plain: nn.Module, device: torch.device, dtype: torch.dtype
) -> Any:
    """The network by kernels, or None after the log said why."""
    if not isinstance(master, Himosa):
        return None  # a stand-in, which nobody expects to have kernels
    reason = why_not_accelerated(master, device, dtype)
    if reason is not None:
        _say_why_not(reason)
        return None
    try:
        fast = accelerate(master, device, dtype)
        agreement = measure_agreement(plain, fast, device, dtype)
    except Exception as error:
        if is_out_of_memory(error):
            raise
        _say_why_not(f"they failed ({type(error).__name__}: {_first_line(error)})")
        return None
    if agreement < LEAST_AGREEMENT_DB[dtype]:
        _say_why_not(f"they do not agree with torch's path ({agreement:.0f} dB)")
        return None
    logger.info("CUDA kernels are used on %s; they agree to %.0f dB.", device, agreement)
    return fast


def measure_agreement(
    plain: Callable[..., Tensor],
    fast: Callable[..., Tensor],
    device: torch.device,
    dtype: torch.dtype,
) -> float:
    """How well two forms of a network agree on a small picture of noise, in dB; NaN gives -inf."""
    generator = torch.Generator().manual_seed(0)
    image = torch.rand(1, 3, CHECK_SIDE_PX, CHECK_SIDE_PX, generator=generator).to(device)
    with torch.inference_mode():
        expected = plain(image.to(dtype)).float()
        error = (fast(image) - expected).square().mean()
        ratio = float(error / expected.square().mean().clamp(min=1e-12))
    return -10 * math.log10(max(ratio, 1e-20)) if math.isfinite(ratio) else -math.inf


def _say_why_not(reason: str) -> None:
    logger.warning("Our own CUDA kernels are not used: %s. Torch's path is used instead.", reason)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0]
