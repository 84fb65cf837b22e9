# SPDX-License-Identifier: GPL-3.0-or-later
"""What an encoder of places is taught: to fill hidden patches, and to know a place again.

Both by each of its sensors and across them; see `backend.networks.csmoe.csmoe_losses`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from backend.errors import InvalidRequest
from backend.networks.csmoe.csmoe_losses import cross_sensor_losses
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.patches import PatchMask, random_mask
from backend.networks.csmoe.whitening import fit_whitening
from backend.training.dataset import CropSampler
from backend.training.sensor_views import PLAIN_VIEWS, VIEWS
from backend.training.training_config import TrainingConfig

_WHITENED_BATCHES = 32


@dataclass(frozen=True)
class PlacesBatch:
    """The same places by sensor: pictures (B, bands, cell, cell) in [0, 1], and what is hidden."""

    pictures: Mapping[str, Tensor]
    masks: Mapping[str, PatchMask]


class EmbeddingLesson:
    """Places of the imagery, seen by all sensors of the configuration's network.

    Raises:
        InvalidRequest: a sensor cannot be made of the imagery, or the configuration does not fit
            the network.
    """

    beside_digest = ""

    def __init__(self, config: TrainingConfig, device: torch.device) -> None:
        self._config, self._device = config, device
        network = config.build().config
        self._names, self._tokens = network.sensor_names, network.tokens
        ratios = config.embedding.mask_ratios
        if len(ratios) != len(self._names):
            raise InvalidRequest(
                f"mask_ratios are {ratios}, and the sensors {', '.join(self._names)}.",
                "Give one for each sensor.",
            )
        unknown = sorted(set(self._names) - set(VIEWS))
        if unknown:
            raise InvalidRequest(
                f"The sensors {', '.join(unknown)} cannot be made of pictures in three colours.",
                f"Train with {' and '.join(VIEWS)}.",
            )
        if config.patch_px != network.cell_px:
            raise InvalidRequest(
                f"patch_px is {config.patch_px}, but the network's cells have {network.cell_px}.",
                "Give the same side.",
            )
        self._ratios = dict(zip(self._names, ratios))
        self._crops = CropSampler(config, 1, torch.device("cpu"))

    def batch(self, iteration: int) -> PlacesBatch:
        """The batch of an iteration; the same iteration always gives the same batch."""
        has_neighbours = self._config.embedding.neighbour_weight > 0
        places = (
            self._crops.neighbours(iteration) if has_neighbours else self._crops.batch(iteration)[1]
        )
        generator = torch.Generator().manual_seed(self._config.seed * 1_000_003 + iteration + 1)
        pictures, masks = {}, {}
        for name in self._names:
            pictures[name] = VIEWS[name](places, generator).to(self._device)
            mask = random_mask(len(places), self._tokens, self._ratios[name], generator)
            masks[name] = PatchMask(mask.kept.to(self._device), mask.is_masked.to(self._device))
        return PlacesBatch(pictures, masks)

    def loss(self, network: nn.Module, batch: PlacesBatch) -> Tensor:
        """The weighted sum of all losses."""
        if not isinstance(network, CsmoeNetwork):
            raise TypeError(f"{type(network).__name__} is no encoder of places.")
        recipe = self._config.embedding
        losses = cross_sensor_losses(
            network,
            batch.pictures,
            batch.masks,
            recipe.temperature,
            has_neighbours=recipe.neighbour_weight > 0,
        )
        restored = torch.stack(list(losses.restored.values())).sum()
        return (
            recipe.restored_weight * restored
            + recipe.contrast_weight * losses.contrast
            + recipe.neighbour_weight * losses.neighbours
        )

    def begin(self, network: Any) -> None:
        """Random first weights are as good as any."""

    @torch.no_grad()
    def finish(self, network: CsmoeNetwork) -> CsmoeNetwork:
        """Without decoders, and with vectors whitened by those of places in their own light."""
        crops = [self._crops.batch(-1 - number)[1] for number in range(_WHITENED_BATCHES)]
        for name in self._names:
            vectors = [
                network.encode(name, PLAIN_VIEWS[name](places).to(self._device)).pooled
                for places in crops
            ]
            network.set_whitening(name, *fit_whitening(torch.cat(vectors)))
        return network.without_decoders()
