# SPDX-License-Identifier: GPL-3.0-or-later
"""A network with an error head beside it, as one network of the engine with a layer more."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from backend.layers.layer_spec import RESULT_GRID, LayerSpec
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    KernelOffer,
    Network,
    Pass,
    PictureNetwork,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor
from backend.networks.error_head.error_head import ErrorHead
from backend.tiling.spot_area import SpotArea

UNCERTAINTY = LayerSpec(
    name="uncertainty",
    title="Expected absolute error",
    grid=RESULT_GRID,
    dtype_name="Float32",
    bands=(),
    style="uncertainty",
    overview_method="AVERAGE",
    is_per_band=True,
)


@dataclass(frozen=True)
class AssessedNetwork:
    """See `backend.networks.contract.Network`.

    The head runs after the network, on the network's device and in float32, whatever form the
    network has there: `assess` is all that a placed form needs.

    Attributes:
        network: as it is; its result is the same with and without the head.
        head: trained beside these very weights.
        digest: of the head's file.
    """

    network: Network
    head: ErrorHead
    digest: str

    @property
    def descriptor(self) -> Descriptor:
        """The network's, with the layer `uncertainty`.

        The halo stays as it is, so that the result does: at the edge of a core the head looks a
        few pixels into it.
        """
        plain, head = self.network.descriptor, self.head.config
        layer = replace(UNCERTAINTY, metadata={"ERROR_HEAD_SHA256": self.digest})
        costs = {
            # The network's own memory is free again when the head runs.
            form: replace(cost, bytes_per_pixel=max(cost.bytes_per_pixel, head.bytes_per_pixel))
            for form, cost in plain.costs.items()
        }
        halo_px = max(plain.halo_px, head.reach_px)
        return replace(plain, layers=(*plain.layers, layer), costs=costs, halo_px=halo_px)

    @property
    def module(self) -> nn.Module:
        return self.network.module

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        return assess(self.network, self.head, picture, run)

    def reference(self) -> AssessedNetwork:
        return replace(self, network=self.network.reference())

    def placed(self, device: torch.device, dtype: torch.dtype) -> AssessedNetwork:
        return replace(
            self, network=self.network.placed(device, dtype), head=head_on(self.head, device)
        )

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:  # noqa: ARG002
        """None: the network's own are placed, and assessed; see `backend.devices.placing`."""
        return None

    def inspect(
        self, picture: Tensor, run: Pass, area: SpotArea, choices: SpotChoices | None
    ) -> dict[str, Any]:
        return self.network.inspect(picture, run, area, choices)


def head_on(head: ErrorHead, device: torch.device) -> ErrorHead:
    """The head on a device; itself on the processor."""
    return head if device.type == "cpu" else copy.deepcopy(head).to(device)


def assess(form: PictureNetwork, head: ErrorHead, picture: Tensor, run: Pass) -> Answer:
    """One pass of a network in some form, and the layer `uncertainty` where it is wanted.

    Args:
        form: of the network, without the layer.
        head: on the same device.
        picture, run: see `PictureNetwork`.
    """
    if UNCERTAINTY.name not in run.layers:
        return form(picture, run)
    answer = form(picture, replace(run, layers=run.layers - {UNCERTAINTY.name}))
    listen = run.on_step

    def on_strip(_share: float) -> None:
        if listen is not None:
            listen(1.0, 1.0)  # the network has told all its steps: a moment to be stopped

    error = head(picture.float(), answer.picture.float(), on_strip)
    return Answer(answer.picture, {**answer.layers, UNCERTAINTY.name: error.cpu().numpy()})
