# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network is taught, by its task: batches, their loss, and first weights."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from backend.networks.descriptor import Task
from backend.networks.families import family_of
from backend.networks.weights import read_weights
from backend.protocol.own_folders import expanded
from backend.training.dataset import CropSampler
from backend.training.denoising import NoisyBatch, NoisySampler, routed_loss
from backend.training.embedding_lesson import EmbeddingLesson
from backend.training.error_lesson import ErrorLesson
from backend.training.training_config import TrainingConfig
from backend.training.warm_start import (
    fit_linear_enlarger,
    start_as_another_scale,
    start_as_linear_enlarger,
)

_log = logging.getLogger(__name__)


_ONE_VALUE = 1 / 255
"""Of 8 bits: pictures that are nearer than that are not pulled nearer still."""


class Lesson(Protocol):
    """See the module.

    Attributes:
        beside_digest: SHA-256 of frozen weights that it looks at; empty where there are none.
    """

    beside_digest: str

    def batch(self, iteration: int) -> Any:
        """The batch of an iteration; the same iteration always gives the same batch."""
        ...

    def loss(self, network: nn.Module, batch: Any) -> Tensor:
        """What is to become small."""
        ...

    def begin(self, network: Any) -> None:
        """Give a new network its first weights, where random ones are not best."""
        ...

    def finish(self, network: Any) -> Any:
        """The network to write, of a trained one: with all it needs in use, and nothing else."""
        ...


def lesson_of(config: TrainingConfig, device: torch.device) -> Lesson:
    """What a configuration's network is taught.

    Raises:
        InvalidRequest: the network cannot be, or there are no pictures.
    """
    if config.is_of_error_head:
        return ErrorLesson(config, device)
    descriptor = config.descriptor()
    if descriptor.task is Task.DENOISE:
        return DenoisingLesson(config, device)
    if descriptor.task is Task.EMBED:
        return EmbeddingLesson(config, device)
    return UpscalingLesson(config, device, descriptor.scale)


class UpscalingLesson:
    """Pictures from reduced ones: by their differences in [0, 1]."""

    beside_digest = ""

    def __init__(
        self,
        config: TrainingConfig,
        device: torch.device,
        scale: int,
        pictures: Sequence[Tensor] = (),
    ) -> None:
        """Take pictures as `CropSampler` does, or load those of the configuration's groups."""
        self._config, self._device, self._scale = config, device, scale
        self._sampler = CropSampler(config, scale, device, pictures)

    def batch(self, iteration: int) -> tuple[Tensor, Tensor]:
        reduced, truth = self._sampler.batch(iteration)
        return reduced.to(self._device), truth.to(self._device)

    def loss(self, network: nn.Module, batch: tuple[Tensor, Tensor]) -> Tensor:
        reduced, truth = batch
        restored: Tensor = network(reduced)
        differences = restored.float() - truth
        if self._config.loss == "absolute":
            return differences.abs().mean()
        squares = differences.square().mean(dim=(1, 2, 3))
        return (squares + _ONE_VALUE**2).sqrt().mean()

    def begin(self, network: Any) -> None:
        """A trunk of another file, or the best linear enlarger."""
        if self._config.initial_weights:
            tensors, config = _stored(self._config.initial_weights)
            taken = start_as_another_scale(network, int(config["scale"]), tensors)
            _tell(taken, network, self._config.initial_weights)
        elif self._config.warm_start:
            batches = [self._sampler.batch(-1 - number) for number in range(16)]
            reduced = torch.cat([batch[0] for batch in batches]).cpu()
            truth = torch.cat([batch[1] for batch in batches]).cpu()
            filters = fit_linear_enlarger(reduced, truth, self._scale)
            start_as_linear_enlarger(network, filters.to(self._device))

    def finish(self, network: Any) -> Any:
        """As it is."""
        return network


class DenoisingLesson:
    """Pictures from noisy ones: decibels, and tiers that keep to their shares."""

    beside_digest = ""

    def __init__(self, config: TrainingConfig, device: torch.device) -> None:
        self._config, self._device = config, device
        self._sampler = NoisySampler(config)
        self._loss = routed_loss(config.budget_weight)

    def batch(self, iteration: int) -> NoisyBatch:
        return self._sampler.batch(iteration).to(self._device)

    def loss(self, network: nn.Module, batch: NoisyBatch) -> Tensor:
        return self._loss(network, batch)

    def begin(self, network: Any) -> None:
        """Those of another file; else random ones, whose change of a picture is zero."""
        if self._config.initial_weights:
            tensors, _ = _stored(self._config.initial_weights)
            own = network.state_dict()
            fit = {
                name: tensor.float()
                for name, tensor in tensors.items()
                if name in own and own[name].shape == tensor.shape
            }
            network.load_state_dict(fit, strict=False)
            _tell(sorted(fit), network, self._config.initial_weights)

    def finish(self, network: Any) -> Any:
        """As it is."""
        return network


def _stored(name: str) -> tuple[Mapping[str, Tensor], Mapping[str, Any]]:
    """Tensors of a weights file, and all values of its network's configuration."""
    stored = read_weights(expanded(name))
    descriptor = family_of(stored.family).describe(stored.config, name, "")
    return stored.tensors, {**stored.config, "scale": descriptor.scale}


def _tell(taken: list[str], network: nn.Module, name: str) -> None:
    _log.info("took %d of %d tensors from %s", len(taken), len(network.state_dict()), name)
