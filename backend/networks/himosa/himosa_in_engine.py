# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA as the engine calls it: a pass in any form, its routing layer, one spot in full."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.layers.routing.routing_description import ROUTING
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor
from backend.networks.himosa.himosa_family import routing_of
from backend.networks.himosa.himosa_forms import (
    accelerate,
    compile_for_processor,
    why_not_accelerated,
    why_not_compiled,
)
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.himosa.selection_capture import SelectionCapture
from backend.tiling.spot_area import SpotArea

_TRIAL_SIDE_PX = 96
_PROCESSOR_TRIAL_SIDE_PX = 20
"""Small, as it delays the first tile of a job; all kernels run, and windows have padding."""


@dataclass(frozen=True)
class HimosaForm:
    """One form of the network behind the engine's call.

    Attributes:
        form: called as `Himosa` is: the module itself, or one by kernels.
        descriptor: of the network.
    """

    form: Any
    descriptor: Descriptor

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        """One pass; the layer `routing` has the experts' bits of each pixel."""
        if ROUTING not in run.layers:
            return Answer(self.form(picture, run.origin, run.on_step))
        capture = SelectionCapture(self.descriptor.layer(ROUTING).dtype)
        enlarged = self.form(picture, run.origin, run.on_step, recorder=capture)
        return Answer(enlarged, {ROUTING: capture.layers()})

    def layout(self, shape: Sequence[int], origin: tuple[int, int]) -> Any:
        """See `LaidOutForm`."""
        return self.form.layout(shape, origin)

    def enlarge(self, image: Tensor, layout: Any) -> Tensor:
        """See `LaidOutForm`."""
        enlarged: Tensor = self.form.enlarge(image, layout)
        return enlarged


class HimosaNetwork(HimosaForm):
    """The network by torch; see `backend.networks.contract.Network`."""

    def __init__(self, module: Himosa, descriptor: Descriptor) -> None:
        super().__init__(module, descriptor)

    @property
    def module(self) -> Himosa:
        module: Himosa = self.form
        return module

    def reference(self) -> HimosaNetwork:
        plain = copy.deepcopy(self.module)
        plain.is_reference = True
        return HimosaNetwork(plain, self.descriptor)

    def placed(self, device: torch.device, dtype: torch.dtype) -> HimosaNetwork:
        if device.type == "cpu" and dtype == torch.float32:
            return self
        module = copy.deepcopy(self.module).to(device=device, dtype=dtype)
        return HimosaNetwork(module, self.descriptor)

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:
        if device.type == "cuda":
            return KernelOffer(
                "CUDA kernels",
                why_not_accelerated(self.module, device, dtype),
                lambda: HimosaForm(accelerate(self.module, device, dtype), self.descriptor),
                lambda made: (self.placed(device, dtype), made, _TRIAL_SIDE_PX),
                has_graphs=True,
            )
        if device.type == "cpu" and dtype == torch.float32:
            return KernelOffer(
                "kernels for the processor",
                why_not_compiled(self.module),
                lambda: HimosaForm(compile_for_processor(self.module), self.descriptor),
                lambda _: self._short_trial(),
            )
        return None

    def inspect(
        self, picture: Tensor, run: Pass, area: SpotArea, choices: SpotChoices | None
    ) -> dict[str, Any]:
        # No other job looks at a spot.
        from backend.networks.himosa.spot_probe import SpotProbe

        config = self.module.config
        focus = area.focus(config.window_sides[: config.depths[-1]])
        probe = SpotProbe(area.row, area.col, focus)
        with probe.listening(self.module):
            self.module(picture, run.origin, run.on_step, recorder=probe)
        layers = probe.layers
        if choices is not None:
            layers = [layer.with_choices(choices.values, choices.part) for layer in layers]
        description = routing_of(config)
        return {
            "kind": description.kind,
            "experts": description.experts,
            "layers": [layer.to_json(description) for layer in layers],
        }

    def _short_trial(self) -> tuple[HimosaForm, HimosaForm, int]:
        """Of one block, as it delays the first tile: the others are made as it is."""
        short = self.module.shortened()
        by_kernels = HimosaForm(compile_for_processor(short), self.descriptor)
        return HimosaForm(short, self.descriptor), by_kernels, _PROCESSOR_TRIAL_SIDE_PX
