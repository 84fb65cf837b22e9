# SPDX-License-Identifier: GPL-3.0-or-later
"""A quick check of a network on its way through training: crops of pictures it does not see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from backend.evaluation.metrics import luma, psnr_db, to_8_bit
from backend.networks.descriptor import Task
from backend.protocol.own_folders import expanded
from backend.training.dataset import picture_paths, read_picture
from backend.training.degradation import reduce_bicubic
from backend.training.training_config import TrainingConfig

_DEVIATION = 25 / 255
"""Of the noise that a denoiser is checked with."""

Validation = Callable[[nn.Module], float]


def crop_validation(config: TrainingConfig) -> Validation | None:
    """The check that a configuration asks for; None where it names no pictures, or trains a head.

    Returns:
        From a network, in evaluation, to the mean PSNR-Y in dB of its restored centre crops:
        reduced ones, or noisy ones of a network that denoises.

    Raises:
        InvalidRequest: the folder holds no pictures.
    """
    if not config.validation_folder or config.is_of_error_head:
        return None  # a head restores nothing: its loss tells how well it does
    if config.descriptor().task is Task.EMBED:
        return None  # what a vector is worth, retrieval tells
    paths = picture_paths(expanded(config.validation_folder))
    step = max(1, len(paths) // max(1, config.validation_images))
    chosen = paths[::step][: config.validation_images]
    descriptor = config.descriptor()
    if descriptor.task is Task.DENOISE:
        return _noisy_validation(_noisy_crops(chosen, config.validation_side_px))
    scale = descriptor.scale
    pairs = _crops(chosen, config.validation_side_px, scale)

    @torch.no_grad()
    def validate(network: nn.Module) -> float:
        device = next(network.parameters()).device
        results = []
        for reduced, truth in pairs:
            restored = to_8_bit(network(reduced[None].to(device).float() / 255)[0]).cpu()
            results.append(psnr_db(_inner_luma(restored, scale), _inner_luma(truth, scale)))
        return sum(results) / len(results)

    return validate


def _noisy_validation(crops: Sequence[tuple[Tensor, Tensor]]) -> Validation:
    level = torch.full((1, 3, 1, 1), _DEVIATION)

    @torch.no_grad()
    def validate(network: nn.Module) -> float:
        device = next(network.parameters()).device
        results = []
        for noisy, truth in crops:
            answer = network(noisy[None].to(device), level.to(device))
            restored = to_8_bit(answer.picture[0]).cpu()
            results.append(psnr_db(luma(restored), luma(truth)))
        return sum(results) / len(results)

    return validate


def _noisy_crops(paths: Sequence[Path], side_px: int) -> list[tuple[Tensor, Tensor]]:
    """Centre crops with white noise, (3, p, p) in [0, 1], and true ones, uint8."""
    crops = []
    for number, (_, truth) in enumerate(_crops(paths, side_px, 1)):
        generator = torch.Generator().manual_seed(number)
        noise = torch.randn(truth.shape, generator=generator) * _DEVIATION
        crops.append((truth.float() / 255 + noise, truth))
    return crops


def _crops(paths: Sequence[Path], side_px: int, scale: int) -> list[tuple[Tensor, Tensor]]:
    """Centre crops: reduced (3, p, p) and true (3, s·p, s·p), uint8."""
    pairs = []
    for path in paths:
        picture = read_picture(path)
        side = min(side_px * scale, *(size // scale * scale for size in picture.shape[1:]))
        row, col = (picture.shape[1] - side) // 2, (picture.shape[2] - side) // 2
        truth = picture[:, row : row + side, col : col + side].contiguous()
        pairs.append((reduce_bicubic(truth[None], scale)[0], truth))
    return pairs


def _inner_luma(picture: Tensor, border: int) -> Tensor:
    return luma(picture[:, border:-border, border:-border])
