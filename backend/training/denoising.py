# SPDX-License-Identifier: GPL-3.0-or-later
"""Training a denoiser: batches as pure functions of the iteration, the loss, a resumable loop."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Callable

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from backend.errors import InvalidRequest
from backend.networks.denoiser import RoutedDenoiser
from backend.networks.denoiser.noise_planes import noise_planes
from backend.networks.denoiser.tiered_attention import budget_loss
from backend.training.dataset import CropSampler
from backend.training.noise_models import NoiseRange, add_noise, clip_as_stored, draw_coefficients
from backend.training.optimizers import SchemeOptimizer
from backend.training.training_config import TrainingConfig

CHECKPOINT_NAME = "checkpoint.pt"
JOURNAL_NAME = "progress.jsonl"

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


@dataclass(frozen=True)
class DenoisingConfig:
    """One run: `training` tells pictures, batches, rates; what it says of scales is not used."""

    training: TrainingConfig
    noise: NoiseRange = field(default_factory=NoiseRange)
    budget_weight: float = 0.02

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


class NoisySampler:
    """Gives the batch of any iteration; the same iteration always gives the same batch."""

    def __init__(self, config: DenoisingConfig) -> None:
        self._config = config
        self._crops = CropSampler(config.training, 1, torch.device("cpu"))

    def batch(self, iteration: int) -> NoisyBatch:
        """Crops of an iteration with noise on them."""
        truth = self._crops.batch(iteration)[1]
        rng = np.random.default_rng((self._config.training.seed, iteration))
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
        assert isinstance(network, RoutedDenoiser)
        answer = network(batch.noisy, batch.level)
        wanted = network.config.tier_shares
        budgets = torch.stack([budget_loss(shares, wanted) for shares in answer.shares]).sum()
        return decibel_loss(answer.picture, batch) + budget_weight * budgets

    return loss


def _growing_average(decay: float) -> Callable[[Tensor, Tensor, Any], Tensor]:
    """A moving average over a tenth of what was trained, until that is as long as `decay` asks.

    With the whole memory from the start, the averaged weights of the first thousand iterations are
    3 to 5 dB worse than those just trained: first weights are still among them.
    """

    def average(mean: Tensor, new: Tensor, count: Any) -> Tensor:
        kept = min(decay, (int(count) + 1) / (int(count) + 10))
        return mean.lerp(new, 1 - kept)

    return average


class DenoiserTrainer:
    """One network on its way; stops at any moment and goes on from its last checkpoint.

    The journal counts processor seconds, so that networks can be compared at equal budgets on a
    machine that does other work too.
    """

    def __init__(
        self, network: nn.Module, loss: Loss, config: DenoisingConfig, folder: Path
    ) -> None:
        self.network, self.config, self.folder = network.train(), config, folder
        self._loss = loss
        self.sampler = NoisySampler(config)
        training = config.training
        self.averaged = AveragedModel(network, avg_fn=_growing_average(training.ema_decay))
        self.optimizer = SchemeOptimizer(network, training)
        self.iteration, self.processor_s = 0, 0.0
        folder.mkdir(parents=True, exist_ok=True)
        self._resume()

    def run(self, on_progress: Callable[[Mapping[str, Any]], None]) -> None:
        """Train until the configured iterations, with a checkpoint after each chunk."""
        training = self.config.training
        while self.iteration < training.iterations:
            started, before = time.process_time(), self.processor_s
            first, total = self.iteration, 0.0
            goal = min(training.iterations, first + training.chunk_iterations)
            while self.iteration < goal:
                total += self.train_iteration()
            self.processor_s = before + time.process_time() - started
            line = {
                "iteration": self.iteration,
                "loss": total / (goal - first),
                "mean_psnr_db": -20 / math.log(10) * total / (goal - first),
                "processor_s": round(self.processor_s, 1),
            }
            self.save_checkpoint()
            with (self.folder / JOURNAL_NAME).open("a", encoding="utf-8") as journal:
                journal.write(json.dumps(line) + "\n")
            on_progress(line)

    def train_iteration(self) -> float:
        """One step; returns its loss."""
        torch.manual_seed(self.config.training.seed * 1_000_003 + self.iteration)
        loss = self._loss(self.network, self.sampler.batch(self.iteration))
        loss.backward()
        limit = self.config.training.gradient_limit
        if limit > 0:
            nn.utils.clip_grad_norm_(self.network.parameters(), limit)
        self.optimizer.step(self.iteration)
        self.averaged.update_parameters(self.network)
        self.iteration += 1
        return float(loss.detach())

    def save_checkpoint(self) -> None:
        """Write everything that a later run needs, whole or not at all."""
        state = {
            "config": json.dumps(self.config.to_json()),
            "iteration": self.iteration,
            "processor_s": self.processor_s,
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        partial = self.folder / (CHECKPOINT_NAME + ".partial")
        torch.save(state, partial)
        partial.replace(self.folder / CHECKPOINT_NAME)

    def _resume(self) -> None:
        path = self.folder / CHECKPOINT_NAME
        if not path.exists():
            return
        state = torch.load(path, map_location="cpu", weights_only=True)
        before, now = json.loads(state["config"]), json.loads(json.dumps(self.config.to_json()))
        if before["noise"] != now["noise"]:
            raise InvalidRequest(
                f"The checkpoint in {self.folder} was trained on other noise.",
                "Give another folder, or go back to the old noise.",
            )
        self.iteration = int(state["iteration"])
        self.processor_s = float(state["processor_s"])
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
