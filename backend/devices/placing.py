# SPDX-License-Identifier: GPL-3.0-or-later
"""A network on the device where it shall run, in the fastest form that works there.

That is the form by our own kernels: on a CUDA device from graphs, on the processor in float32. It
is checked once against torch's path, and left for that path when it cannot run, fails, or does not
agree; the log says why.
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

from backend.devices.device import is_out_of_memory
from backend.devices.graphs import GraphedPasses
from backend.networks.himosa import Himosa
from backend.networks.himosa.himosa_forms import (
    accelerate,
    compile_for_processor,
    why_not_accelerated,
    why_not_compiled,
)

logger = logging.getLogger(__name__)

CHECK_SIDE_PX = 96
PROCESSOR_CHECK_SIDE_PX = 20
"""Small, as it delays the first tile of a job; all kernels run, and windows have padding."""

LEAST_AGREEMENT_DB = {torch.float32: 55.0, torch.bfloat16: 32.0, torch.float16: 40.0}
"""Signal against difference, in a picture of noise; kernels that are wrong stay far below."""

_KEPT_NETWORKS = 2

PassListener = Callable[[float, float], None]


def place_network(master: nn.Module, device: torch.device, dtype: torch.dtype) -> PlacedNetwork:
    """A form of a network that runs on a device; `master` stays as it is, on the processor."""
    if device.type == "cuda":
        return CudaNetwork(master, device, dtype)
    if device.type == "cpu" and dtype == torch.float32:
        return ProcessorNetwork(master, device, dtype)
    return PlacedNetwork(master, device, dtype)


class PlacedNetwork:
    """Torch's own path on any device."""

    def __init__(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> None:
        is_master = device.type == "cpu" and dtype == torch.float32
        self.module = master if is_master else copy.deepcopy(master).to(device=device, dtype=dtype)
        self.master, self.dtype = master, dtype

    @property
    def has_kernels(self) -> bool:
        """Whether its passes run by kernels of our own."""
        return False

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


class KernelNetwork(PlacedNetwork):
    """Our own kernels as long as they work, torch's path otherwise."""

    what = "kernels"

    def __init__(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> None:
        super().__init__(master, device, dtype)
        self._device = device
        self._fast: Any = self._checked_kernels()

    def __call__(
        self,
        images: Tensor,
        origin: tuple[int, int],
        on_step: PassListener,
        **recording: Any,
    ) -> Tensor:
        """One pass; a failure of the kernels is answered by torch's path, here and from then on."""
        if self._fast is None:
            return super().__call__(images, origin, on_step, **recording)
        listener = _Listener(on_step)
        try:
            return self._run(images, origin, listener, **recording)
        except Exception as error:
            if listener.has_raised or is_out_of_memory(error):
                raise
            self._say_why_not(f"they failed ({type(error).__name__}: {_first_line(error)})")
        self._fast = None
        return super().__call__(images, origin, on_step, **recording)

    @property
    def has_kernels(self) -> bool:
        """Whether its passes run by kernels of our own."""
        return self._fast is not None

    def _why_not(self, network: Himosa) -> str | None:
        """The reason why a network cannot run by these kernels, or None."""
        raise NotImplementedError

    def _make(self, network: Himosa) -> Any:
        """The network by kernels."""
        raise NotImplementedError

    def _run(
        self, images: Tensor, origin: tuple[int, int], listener: _Listener, **recording: Any
    ) -> Tensor:
        answer: Tensor = self._fast(images, origin, listener, **recording)
        return answer

    def _checked_kernels(self) -> Any:
        """The network by kernels, or None after the log said why."""
        if not isinstance(self.master, Himosa):
            return None  # a stand-in, which nobody expects to have kernels
        reason = self._why_not(self.master)
        if reason is not None:
            self._say_why_not(reason)
            return None
        try:
            fast = self._make(self.master)
            agreement = self._agreement_of(fast)
        except Exception as error:
            if is_out_of_memory(error):
                raise
            self._say_why_not(f"they failed ({type(error).__name__}: {_first_line(error)})")
            return None
        if agreement < LEAST_AGREEMENT_DB[self.dtype]:
            self._say_why_not(f"they do not agree with torch's path ({agreement:.0f} dB)")
            return None
        logger.info("Our own %s are used; they agree to %.0f dB.", self.what, agreement)
        return fast

    def _agreement_of(self, fast: Any, /) -> float:
        return measure_agreement(self.module, fast, self._device, self.dtype)

    def _say_why_not(self, reason: str) -> None:
        logger.warning(
            "Our own %s are not used: %s. Torch's path is used instead.", self.what, reason
        )


class ProcessorNetwork(KernelNetwork):
    """On the processor, in float32."""

    what = "kernels for the processor"

    def _why_not(self, network: Himosa) -> str | None:
        return why_not_compiled(network)

    def _make(self, network: Himosa) -> Any:
        return compile_for_processor(network)

    def _agreement_of(self, _fast: Any, /) -> float:
        """Of one block, as it delays the first tile: the others are made as it is."""
        assert isinstance(self.master, Himosa)
        short = self.master.shortened()
        kernels = self._make(short)
        return measure_agreement(short, kernels, self._device, self.dtype, PROCESSOR_CHECK_SIDE_PX)


class CudaNetwork(KernelNetwork):
    """On a CUDA device, from graphs."""

    what = "CUDA kernels"

    def __init__(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> None:
        super().__init__(master, device, dtype)
        self._graphed = None if self._fast is None else GraphedPasses(self._fast)

    @property
    def input_dtype(self) -> torch.dtype:
        """The kernels take the picture in float32, whatever they calculate in."""
        return self.dtype if self._fast is None else torch.float32

    def release_memory(self) -> None:
        """Forget the graphs, which hold the memory of the passes they were captured from."""
        if self._fast is not None:
            self._graphed = GraphedPasses(self._fast)

    def _why_not(self, network: Himosa) -> str | None:
        return why_not_accelerated(network, self._device, self.dtype)

    def _make(self, network: Himosa) -> Any:
        return accelerate(network, self._device, self.dtype)

    def _run(
        self, images: Tensor, origin: tuple[int, int], listener: _Listener, **recording: Any
    ) -> Tensor:
        if recording or self._graphed is None:
            return super()._run(images, origin, listener, **recording)
        answer: Tensor = self._graphed(images, origin)
        listener(1.0, 1.0)
        return answer


class PlacedNetworks:
    """Networks on their devices, kept from one job to the next; used by one job at a time."""

    def __init__(self) -> None:
        # A placed network holds its master, so that no other one gets the master's number.
        self._kept: OrderedDict[tuple[int, torch.device, torch.dtype], PlacedNetwork]
        self._kept = OrderedDict()

    def place(self, master: nn.Module, device: torch.device, dtype: torch.dtype) -> PlacedNetwork:
        """As `place_network`, but a network that lies there already is used again."""
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


def measure_agreement(
    plain: Callable[..., Tensor],
    fast: Callable[..., Tensor],
    device: torch.device,
    dtype: torch.dtype,
    side_px: int = CHECK_SIDE_PX,
) -> float:
    """How well two forms of a network agree on a small picture of noise, in dB; NaN gives -inf."""
    generator = torch.Generator().manual_seed(0)
    image = torch.rand(1, 3, side_px, side_px, generator=generator).to(device)
    with torch.inference_mode():
        expected = plain(image.to(dtype)).float()
        error = (fast(image) - expected).square().mean()
        ratio = float(error / expected.square().mean().clamp(min=1e-12))
    return -10 * math.log10(max(ratio, 1e-20)) if math.isfinite(ratio) else -math.inf


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0]
