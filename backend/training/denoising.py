# SPDX-License-Identifier: GPL-3.0-or-later
"""Training a denoiser: batches as pure functions of the iteration, and the loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
import torch
from torch import Tensor, nn

from backend.networks.denoiser.denoiser_network import RoutedDenoiser
from backend.networks.denoiser.noise_planes import noise_planes
from backend.networks.denoiser.tiered_attention import budget_loss
from backend.training.dataset import CropSampler
from backend.training.noise_models import NoiseRange, add_noise, clip_as_stored, draw_coefficients
from backend.training.training_config import TrainingConfig

# Half a step of 8 bits: a picture that is closer than this is not worth more effort.
_ENOUGH = (0.5 / 255) ** 2


@dataclass(frozen=True)
class NoisyBatch:
    """What a network is trained on.

    Attributes:
        noisy, level, truth: shape (B, 3, p, p), in [0, 1] but for noise that reaches beyond.
        is_present: 1 for bands that are there, 0 for others, shape (B, 3, 1, 1).
    """

    noisy: Tensor
    level: Tensor
    truth: Tensor
    is_present: Tensor

    def to(self, device: torch.device) -> NoisyBatch:
        """The same on a device."""
        parts = (self.noisy, self.level, self.truth, self.is_present)
        return NoisyBatch(*(part.to(device) for part in parts))


class NoisySampler:
    """Gives the batch of any iteration; the same iteration always gives the same batch."""

    def __init__(self, config: TrainingConfig) -> None:
        self._config = config
        self._crops = CropSampler(config, 1, torch.device("cpu"))

    def batch(self, iteration: int) -> NoisyBatch:
        """Crops of an iteration with noise on them."""
        truth = self._crops.batch(iteration)[1]
        rng = np.random.default_rng((self._config.seed, iteration))
        return spoil(truth, self._config.noise, rng)


def spoil(truth: Tensor, noise: NoiseRange, rng: np.random.Generator) -> NoisyBatch:
    """Add noise of a random kind and level to each picture (B, 3, p, p) in [0, 1]."""
    bands = truth.shape[1]
    noisy, models, present = [], [], []
    for picture in truth.numpy():
        model = draw_coefficients(noise, bands, rng)
        noisy.append(clip_as_stored(add_noise(picture, model, rng), noise, rng))
        models.append(model)
        missing = rng.choice((0, 2, 1), p=_with_rest(noise.absent_shares))
        present.append(np.arange(bands) < bands - missing)
    is_present = torch.from_numpy(np.stack(present)).float()[..., None, None]
    spoiled = torch.from_numpy(np.stack(noisy))
    level = noise_planes(spoiled, torch.from_numpy(np.stack(models)))
    return NoisyBatch(spoiled * is_present, level * is_present, truth * is_present, is_present)


def _with_rest(shares: tuple[float, float]) -> tuple[float, float, float]:
    return (1 - sum(shares), *shares)


def decibel_loss(restored: Tensor, batch: NoisyBatch) -> Tensor:
    """Half the mean logarithm of each picture's mean squared error, over bands that are there.

    Every picture counts the same in decibels, whatever its noise: PSNR a picture, averaged, is
    what is measured. Source: NAFNet, arXiv 2204.04676, trains so.
    """
    error = (restored - batch.truth).square() * batch.is_present
    bands = batch.is_present.sum(dim=(1, 2, 3))
    mean = error.mean(dim=(2, 3)).sum(dim=1) / bands
    return 0.5 * (mean + _ENOUGH).log().mean()


Loss = Callable[[nn.Module, NoisyBatch], Tensor]


def routed_loss(budget_weight: float) -> Loss:
    """The decibel loss, and what holds the tiers to their shares."""

    def loss(network: nn.Module, batch: NoisyBatch) -> Tensor:
        if not isinstance(network, RoutedDenoiser):
            raise TypeError(f"{type(network).__name__} has no tiers to hold to their shares.")
        answer = network(batch.noisy, batch.level)
        wanted = network.config.tier_shares
        budgets = torch.stack([budget_loss(shares, wanted) for shares in answer.shares]).sum()
        return decibel_loss(answer.picture, batch) + budget_weight * budgets

    return loss
