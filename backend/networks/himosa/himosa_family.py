# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA as a network of the engine: what it needs, its routing layer, and its faster forms."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.layers.routing.routing_description import ROUTING, RoutingDescription
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    Family,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.networks.himosa.authors import config_and_tensors
from backend.networks.himosa.himosa_config import SCALES, VARIANTS, HimosaConfig
from backend.networks.himosa.himosa_forms import (
    accelerate,
    compile_for_processor,
    why_not_accelerated,
    why_not_compiled,
)
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.himosa.selection_capture import SelectionCapture
from backend.networks.himosa.spot_probe import SpotProbe
from backend.networks.parity import ParityResult
from backend.tiling.spot_area import SpotArea

HALO_PX = 48
"""See docs/decisions/0004-halo.md."""

# Peak resident memory of the full ×4 network on the processor, above what is held before a pass:
# on torch's path 103 MiB for 192 × 192 pixels, 260 MiB for 320 × 320, 656 MiB for 512 × 512, by our
# own kernels 67, 167 and 414 MiB. The peak lies in the layers, not in the reconstruction, so that
# the scale makes no difference. A tenth is added. What is fixed covers windows filled beyond the
# margin of a small raster: torch's path takes 57 MiB for one of 64 × 64 with its margin of 8 px.
_MEASURED_CHANNELS = 60
_BYTES_PER_PIXEL = {Form.TORCH: 2900.0, Form.TORCH_HALF: 2600.0, Form.KERNELS: 1750.0}
_FIXED_MIB = 40.0
# Larger passes would make a cancel wait too long: on torch's path sooner than with our own kernels.
_MOST_PIXELS = {
    Form.TORCH: 640 * 640,
    Form.TORCH_HALF: 640 * 640,
    Form.KERNELS: 1024 * 1024,
}

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


def routing_of(config: HimosaConfig) -> RoutingDescription:
    """What the routing raster of a network says of its layers, windows and experts."""
    return RoutingDescription(
        depths=config.depths,
        experts=max(config.experts),
        window_sides=config.window_sides,
        sparsity=config.sparsity,
    )


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    himosa = HimosaConfig.from_json(config)
    share = himosa.channels / _MEASURED_CHANNELS
    return Descriptor(
        family=Himosa.family,
        name=name,
        digest=digest,
        task=Task.UPSCALE,
        scale=himosa.scale,
        alignment=tuple(sorted(set(himosa.window_sides[: max(himosa.depths)]))),
        halo_px=HALO_PX,
        costs={
            form: PassCost(bytes_per_pixel * share, _FIXED_MIB, _MOST_PIXELS[form])
            for form, bytes_per_pixel in _BYTES_PER_PIXEL.items()
        },
        layers=(routing_of(himosa).to_layer(),),
        can_inspect=True,
    )


def _build(config: Mapping[str, Any]) -> Himosa:
    return Himosa(HimosaConfig.from_json(config))


def _parity(path: Path, device: torch.device | str) -> ParityResult:
    # Reads weights, which knows the families.
    from backend.networks.himosa.authors_parity import measure_authors_parity

    return measure_authors_parity(path, device)


HIMOSA_FAMILY = Family(
    name=Himosa.family,
    task=Task.UPSCALE,
    scales=SCALES,
    describe=_describe,
    element_count=lambda config: HimosaConfig.from_json(config).element_count,
    build=_build,
    wrap=HimosaNetwork,
    variants=lambda: {variant.name: variant.config.to_json() for variant in VARIANTS},
    from_authors=config_and_tensors,
    parity=_parity,
)
