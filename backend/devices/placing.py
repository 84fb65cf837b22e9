# SPDX-License-Identifier: GPL-3.0-or-later
"""A network on the device where it shall run, in the fastest form that works there.

That is a form by kernels of our own, where the network offers one: on a CUDA device from graphs, on
the processor in float32. It is checked once against torch's path, and left for that path when it
cannot run, fails, or does not agree; the log says why.
"""

from __future__ import annotations

import logging
import math
from collections import OrderedDict
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from backend.devices.device import is_out_of_memory
from backend.devices.graphs import GraphedPasses
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    KernelOffer,
    Network,
    Pass,
    PictureNetwork,
)
from backend.networks.descriptor import Form
from backend.networks.error_head.assessed_network import AssessedNetwork, assess, head_on
from backend.networks.error_head.error_head import ErrorHead

logger = logging.getLogger(__name__)

LEAST_AGREEMENT_DB = {torch.float32: 55.0, torch.bfloat16: 32.0, torch.float16: 40.0}
"""Signal against difference, in a picture of noise; kernels that are wrong stay far below."""

_KEPT_NETWORKS = 2


def place_network(master: Network, device: torch.device, dtype: torch.dtype) -> PlacedNetwork:
    """A form of a network that runs on a device; `master` stays as it is, on the processor."""
    if isinstance(master, AssessedNetwork):
        return AssessedForm(place_network(master.network, device, dtype), master.head, device)
    offer = master.kernels(device, dtype)
    plain = master.placed(device, dtype)
    if offer is None:
        return PlacedNetwork(plain, dtype)
    return KernelNetwork(plain, device, dtype, offer)


class PlacedNetwork:
    """Torch's own path on any device.

    Args:
        network: on the device, in the number format.
        dtype: that format.
    """

    def __init__(self, network: Network, dtype: torch.dtype) -> None:
        self.network, self.dtype = network, dtype

    @property
    def form(self) -> Form:
        """How its passes are calculated."""
        return Form.TORCH if self.dtype == torch.float32 else Form.TORCH_HALF

    @property
    def picture_dtype(self) -> torch.dtype:
        """Number format of the pictures that it takes."""
        return self.dtype

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        """One pass; see `PictureNetwork`."""
        return self.network(picture.to(self.dtype), run)

    def release_memory(self) -> None:
        """Let go of device memory that is held to be faster; nothing else changes."""


class KernelNetwork(PlacedNetwork):
    """Our own kernels as long as they work, torch's path otherwise.

    Args:
        network: by torch, on the device.
        offer: of the kernels.
    """

    def __init__(
        self, network: Network, device: torch.device, dtype: torch.dtype, offer: KernelOffer
    ) -> None:
        super().__init__(network, dtype)
        self._device, self._offer = device, offer
        self._fast = self._checked_kernels()
        self._graphed = self._new_graphs()

    @property
    def form(self) -> Form:
        return super().form if self._fast is None else Form.KERNELS

    @property
    def picture_dtype(self) -> torch.dtype:
        return self.dtype if self._fast is None else self._offer.picture_dtype

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        """One pass; a failure of the kernels is answered by torch's path, here and from then on."""
        if self._fast is None:
            return super().__call__(picture, run)
        listener = _Listener(run)
        try:
            return self._run_fast(self._fast, picture, listener.heard)
        except Exception as error:
            if listener.has_raised or is_out_of_memory(error):
                raise
            self._say_why_not(f"they failed ({type(error).__name__}: {_first_line(error)})")
        self._fast = None
        return super().__call__(picture, run)

    def release_memory(self) -> None:
        """Forget the graphs, which hold the memory of the passes they were captured from."""
        self._graphed = self._new_graphs()

    def _new_graphs(self) -> GraphedPasses | None:
        if self._fast is None or not self._offer.has_graphs:
            return None
        form: Any = self._fast
        return GraphedPasses(form)

    def _run_fast(self, fast: PictureNetwork, picture: Tensor, run: Pass) -> Answer:
        if self._graphed is None or run.layers:
            return fast(picture, run)
        enlarged = self._graphed(picture, run.origin)
        if run.on_step is not None:
            run.on_step(1.0, 1.0)
        return Answer(enlarged)

    def _checked_kernels(self) -> PictureNetwork | None:
        """The network by kernels, or None after the log said why."""
        if self._offer.why_not is not None:
            self._say_why_not(self._offer.why_not)
            return None
        try:
            fast = self._offer.make()
            plain, tried, side_px = self._offer.trial(fast)
            agreement = measure_agreement(plain, tried, self._device, self.dtype, side_px)
        except Exception as error:
            if is_out_of_memory(error):
                raise
            self._say_why_not(f"they failed ({type(error).__name__}: {_first_line(error)})")
            return None
        if agreement < LEAST_AGREEMENT_DB[self.dtype]:
            self._say_why_not(f"they do not agree with torch's path ({agreement:.0f} dB)")
            return None
        logger.info("Our own %s are used; they agree to %.0f dB.", self._offer.what, agreement)
        return fast

    def _say_why_not(self, reason: str) -> None:
        what = self._offer.what
        logger.warning("Our own %s are not used: %s. Torch's path is used instead.", what, reason)


class AssessedForm(PlacedNetwork):
    """A network in whatever form it is placed, and the error head that assesses its results.

    Args:
        placed: the network alone.
        head: on the processor.
    """

    def __init__(self, placed: PlacedNetwork, head: ErrorHead, device: torch.device) -> None:
        super().__init__(placed.network, placed.dtype)
        self._placed, self._head = placed, head_on(head, device)

    @property
    def form(self) -> Form:
        return self._placed.form

    @property
    def picture_dtype(self) -> torch.dtype:
        return self._placed.picture_dtype

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        return assess(self._placed, self._head, picture, run)

    def release_memory(self) -> None:
        self._placed.release_memory()


class PlacedNetworks:
    """Networks on their devices, kept from one job to the next; used by one job at a time."""

    def __init__(self) -> None:
        # A placed network holds its master, so that no other one gets the master's number.
        self._kept: OrderedDict[tuple[int, torch.device, torch.dtype], PlacedNetwork]
        self._kept = OrderedDict()

    def place(self, master: Network, device: torch.device, dtype: torch.dtype) -> PlacedNetwork:
        """As `place_network`, but a network that lies there already is used again."""
        if isinstance(master, AssessedNetwork):
            return AssessedForm(self.place(master.network, device, dtype), master.head, device)
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

    def __init__(self, run: Pass) -> None:
        self._on_step = run.on_step
        self.has_raised = False
        self.heard = replace(run, on_step=self._hear)

    def _hear(self, done: float, steps: float) -> None:
        if self._on_step is not None:
            self.has_raised = True
            self._on_step(done, steps)
            self.has_raised = False


def measure_agreement(
    plain: PictureNetwork,
    fast: PictureNetwork,
    device: torch.device,
    dtype: torch.dtype,
    side_px: int,
) -> float:
    """How well two forms of a network agree on a small picture of noise, in dB; NaN gives -inf."""
    generator = torch.Generator().manual_seed(0)
    image = torch.rand(1, 3, side_px, side_px, generator=generator).to(device)
    with torch.inference_mode():
        expected = plain(image.to(dtype)).picture.float()
        error = (fast(image).picture - expected).square().mean()
        ratio = float(error / expected.square().mean().clamp(min=1e-12))
    return -10 * math.log10(max(ratio, 1e-20)) if math.isfinite(ratio) else -math.inf


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0]
