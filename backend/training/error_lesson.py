# SPDX-License-Identifier: GPL-3.0-or-later
"""What an error head is taught: how far a frozen network's results are from the truth.

The loss is the Laplace likelihood, log b + |e| / b: it is least where b is the mean of |e| among
all places that look alike, so that the figure is calibrated by being learnt.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from backend.devices.placing import place_network
from backend.networks.catalogue import load_model
from backend.training.dataset import CropSampler
from backend.training.training_config import TrainingConfig


@dataclass(frozen=True)
class JudgedBatch:
    """Pictures (B, 3, p, p), a network's results and the truth (B, 3, s·p, s·p), in [0, 1]."""

    picture: Tensor
    result: Tensor
    truth: Tensor


class ErrorLesson:
    """Batches that a frozen network has answered, by its fastest form on the device.

    A network takes far longer than its head: with `distinct_batches` the same answers come again
    and again, flipped and turned. They are kept in memory, 1 MB for each crop of 64 pixels at ×4.
    """

    def __init__(self, config: TrainingConfig, device: torch.device) -> None:
        descriptor = config.descriptor()
        model = load_model(Path(config.beside).expanduser(), descriptor.scale, descriptor.task)
        self.beside_digest = model.digest
        self._config, self._device = config, device
        self._network = place_network(model.network, device, torch.float32)
        self._sampler = CropSampler(config, descriptor.scale, device)
        self._border_px = min(config.build().config.reach_px, config.patch_px // 4)
        self._kept: dict[int, JudgedBatch] = {}

    def batch(self, iteration: int) -> JudgedBatch:
        """The batch of an iteration; the same iteration always gives the same one."""
        distinct = self._config.distinct_batches
        if not distinct:
            return self._answered(iteration)
        number = iteration % distinct
        if number not in self._kept:
            self._kept[number] = self._answered(number)
        kept, turn = self._kept[number], iteration // distinct % 8
        return JudgedBatch(*(_turned(each, turn) for each in vars(kept).values()))

    def loss(self, head: nn.Module, batch: JudgedBatch) -> Tensor:
        """Negative log-likelihood without its constant; the border that lacks surroundings is out.

        Args:
            head: an `ErrorHead`.
        """
        expected: Tensor = head(batch.picture, batch.result)
        border = self._border_px * (batch.truth.shape[-1] // batch.picture.shape[-1])
        inner = (..., slice(border, -border), slice(border, -border))
        error = (batch.result - batch.truth).abs()[inner]
        return laplace_loss(expected[inner], error)

    def begin(self, network: Any) -> None:
        """Its own first weights say the same everywhere."""

    def finish(self, network: Any) -> Any:
        """As it is."""
        return network

    def _answered(self, number: int) -> JudgedBatch:
        picture, truth = (each.to(self._device) for each in self._sampler.batch(number))
        # Not in inference mode: its tensors could not be learnt from.
        with torch.no_grad():
            result = self._network(picture).picture.float()
        return JudgedBatch(picture, result.clone(), truth)


def laplace_loss(expected: Tensor, error: Tensor) -> Tensor:
    """Mean of log b + |e| / b, where `expected` is b and `error` is |e|, of one shape."""
    return (expected.log() + error / expected).mean()


def _turned(pictures: Tensor, turn: int) -> Tensor:
    """One of the eight flips and quarter turns."""
    if turn & 1:
        pictures = pictures.flip(2)
    if turn & 2:
        pictures = pictures.flip(3)
    if turn & 4:
        pictures = pictures.transpose(2, 3)
    return pictures.contiguous()
