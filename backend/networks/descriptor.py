# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine needs to know of a network before it is loaded: one frozen value, without torch.

Nothing beyond a network's own room asks which network it is; all that may differ is told here.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.errors import InvalidRequest, ModelUnusable
from backend.layers.layer_spec import LayerSpec
from backend.tiling.spot_area import HALO_PX as SPOT_HALO_PX

MIB = 1 << 20

EDGE_MARGIN_PX = 8
"""See docs/decisions/0015-mirror-margin.md."""


class Task(enum.Enum):
    """What a network does to a picture."""

    UPSCALE = "upscale"
    DENOISE = "denoise"
    EMBED = "embed"


class Form(enum.Enum):
    """How a pass is calculated; the forms differ in what memory they take."""

    TORCH = "torch"
    TORCH_HALF = "torch in half precision"
    KERNELS = "kernels of our own"


@dataclass(frozen=True)
class PassCost:
    """Memory that one pass of a network takes, on the device where it runs.

    Attributes:
        bytes_per_pixel: for each pixel that the pass sees.
        fixed_mib: whatever the size.
        most_pixels: read pixels above which a pass on the processor tells its progress too rarely.
    """

    bytes_per_pixel: float
    fixed_mib: float
    most_pixels: int

    def pass_mib(self, pixels: int) -> float:
        """For one pass over so many pixels."""
        return self.fixed_mib + pixels * self.bytes_per_pixel / MIB


@dataclass(frozen=True)
class Descriptor:
    """A network as the engine sees it.

    Attributes:
        family: its room in `backend.networks`.
        name: of the weights, as a person gives it.
        digest: SHA-256 of the weights in hexadecimal, empty for a network without weights.
        task: what it does.
        scale: result pixels for each pixel of the source, each way; 1 on the source's own grid.
        alignment: sides in pixels of the windows that are anchored to the raster; (1,) without
            windows. A tile's read window holds each that it meets in full.
        halo_px: pixels around a core that a pass needs besides.
        edge_margin_px: how many pixels of a mirror it shall see beyond the raster's edges, where
            convolutions would find zeros; 0 for a network that knows what to do at an edge.
        costs: of a pass, for each form that the network has; `Form.TORCH` is always there.
        channels: of the pictures that it takes and gives.
        other_channels: that it takes as well, in pictures of other sensors.
        value_range: lowest and highest nominal value of a picture; values beyond are no error.
        precisions: number formats that it can be calculated in, by torch's names.
        layers: what it can report beside its picture.
        may_enforce_consistency: whether its result, averaged back, is meant to be its source.
        can_inspect: whether it can tell all about the windows around one spot.
        spot_halo_px: pixels around a spot's windows that it needs to see for this.
        needs_noise_level: whether a pass is told the noise of its pictures.
        cell_px: side of the squares of which a network that embeds gives one vector each; else 0.
        cell_patches: along the side of such a square; its layers have a pixel for each.
        dimension: numbers of such a vector.
    """

    family: str
    name: str
    digest: str
    task: Task
    scale: int
    alignment: tuple[int, ...]
    halo_px: int
    costs: Mapping[Form, PassCost]
    edge_margin_px: int = EDGE_MARGIN_PX
    channels: int = 3
    other_channels: tuple[int, ...] = ()
    value_range: tuple[float, float] = (0.0, 1.0)
    precisions: tuple[str, ...] = ("float32", "bfloat16", "float16")
    layers: tuple[LayerSpec, ...] = field(default=())
    may_enforce_consistency: bool = True
    can_inspect: bool = False
    spot_halo_px: int = SPOT_HALO_PX
    needs_noise_level: bool = False
    cell_px: int = 0
    cell_patches: int = 0
    dimension: int = 0

    def cost(self, form: Form) -> PassCost:
        """What a pass takes in a form; torch's where the form has no cost of its own."""
        return self.costs.get(form, self.costs[Form.TORCH])

    def channels_for(self, bands: int) -> int:
        """Channels of the picture that it is given of so many bands."""
        return bands if bands in self.other_channels else self.channels

    def require_precision(self, name: str) -> None:
        """Refuse a number format that it cannot be calculated in; "auto" takes one that it can.

        Raises:
            InvalidRequest: with those that it can.
        """
        if name not in ("auto", *self.precisions):
            raise InvalidRequest(
                f"The model {self.name} cannot be calculated in {name}.",
                f"Give auto or one of {', '.join(self.precisions)}.",
            )

    def require_pictures(self, channels: int, value_range: tuple[float, float]) -> None:
        """Refuse to be given pictures of other channels or values than it takes.

        Raises:
            ModelUnusable: with those that it takes.
        """
        if (self.channels, self.value_range) != (channels, value_range):
            (low, high), (least, most) = self.value_range, value_range
            raise ModelUnusable(
                f"The model {self.name} takes pictures with values from {low:g} to {high:g}, "
                f"channels: {self.channels}. Rasters become pictures with values from {least:g} "
                f"to {most:g}, channels: {channels}.",
                "Choose another model.",
            )

    def layer(self, name: str) -> LayerSpec:
        """What the network says of a layer.

        Raises:
            InvalidRequest: it reports no layer of this name.
        """
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise InvalidRequest(
            f"The model {self.name} reports no {name}: it has no experts or other parts that would "
            "tell it.",
            f"Choose a model that reports {name}, or leave it out.",
        )
