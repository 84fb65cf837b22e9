# SPDX-License-Identifier: GPL-3.0-or-later
"""The optimizers and their learning rates as functions of the iteration.

Source: the authors' implementation drives the 4-D convolution kernels with Muon, viewed as
(out, in·kh·kw), at five times the base rate, and everything else with Adam (0.9, 0.95).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from backend.errors import InvalidRequest
from backend.training.training_config import TrainingConfig


def learning_rate_factor(config: TrainingConfig, iteration: int) -> float:
    """What the base rate is multiplied with at an iteration, counted from 0."""
    if iteration < config.warm_up:
        return (iteration + 1) / config.warm_up
    progress = iteration / config.iterations
    if config.schedule == "cosine":
        return 0.5 + 0.5 * float(torch.cos(torch.tensor(min(progress, 1.0) * torch.pi)))
    if config.schedule == "multistep":
        return 0.5 ** sum(progress >= milestone for milestone in config.milestones)
    return max(0.0, min(1.0, (1 - progress) / max(config.decay_share, 1e-9)))


class SchemeOptimizer:
    """One or two of torch's optimizers behind one step, as the configuration asks.

    Muon takes matrices only. Kernels and expert weights reach it as matrices that share their
    memory, so torch's own Muon does the work.

    Raises:
        InvalidRequest: the configuration asks for Muon, which this torch has not.
    """

    def __init__(self, network: nn.Module, config: TrainingConfig) -> None:
        self._config = config
        self._views: list[tuple[Tensor, list[Tensor]]] = []
        plain = []
        for name, parameter in network.named_parameters():
            if self._wants_muon(name, parameter):
                views = _matrices(parameter, parameter)
                if views[0].data_ptr() != parameter.data_ptr():
                    raise ValueError(f"{name} cannot be seen as matrices without a copy.")
                self._views.append((parameter, views))
            else:
                plain.append(parameter)
        betas = (0.9, 0.999) if config.optimizer == "adamw" else (0.9, 0.95)
        self._parts: list[tuple[torch.optim.Optimizer, float]] = [
            (torch.optim.AdamW(plain, config.rate, betas, weight_decay=config.weight_decay), 1.0)
        ]
        if self._views:
            if not hasattr(torch.optim, "Muon"):  # Python 3.9 has torch 2.8
                raise InvalidRequest(
                    f"The optimizer {config.optimizer!r} needs torch 2.9 or later; here is torch"
                    f" {torch.__version__}.",
                    'Give optimizer = "adamw", or train on Python 3.10 or later.',
                )
            matrices = [matrix for _, views in self._views for matrix in views]
            muon = torch.optim.Muon(
                matrices, config.rate, weight_decay=config.weight_decay, momentum=0.95, ns_steps=5
            )
            self._parts.append((muon, config.muon_factor))

    def step(self, iteration: int) -> None:
        """Update the weights from their gradients, and forget the gradients."""
        factor = learning_rate_factor(self._config, iteration)
        for parameter, views in self._views:
            if parameter.grad is None:
                continue
            for matrix, gradient in zip(views, _matrices(parameter.grad, parameter)):
                matrix.grad = gradient
        for optimizer, share in self._parts:
            for group in optimizer.param_groups:
                group["lr"] = self._config.rate * factor * share
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        for parameter, _ in self._views:
            parameter.grad = None

    def state_dict(self) -> list[dict[str, Any]]:
        """The state of every part, for a checkpoint."""
        return [optimizer.state_dict() for optimizer, _ in self._parts]

    def load_state_dict(self, states: list[dict[str, Any]]) -> None:
        """Take up where `state_dict` was called."""
        for (optimizer, _), state in zip(self._parts, states):
            optimizer.load_state_dict(state)

    def _wants_muon(self, name: str, parameter: Tensor) -> bool:
        if self._config.optimizer == "adamw":
            return False
        if self._config.optimizer == "muon-blocks":
            return ".blocks." in name and parameter.dim() in (2, 3) and "bias" not in name
        is_expert = name.endswith((".qkv", ".output"))
        return parameter.dim() == 4 or (is_expert and self._config.optimizer == "muon-experts")


def _matrices(tensor: Tensor, like: Tensor) -> list[Tensor]:
    """The tensor as matrices, in the memory order of `like`: a kernel as one, experts as one each.

    Muon treats all columns alike, so their order is free; it is chosen such that the matrices of
    `like` itself share its memory.
    """
    data = tensor.detach()
    if data.dim() == 2:
        return [data]
    if data.dim() == 3:
        return list(data.unbind(0))
    order = (0, 1, 2, 3) if like.is_contiguous() else (0, 2, 3, 1)
    return [data.permute(order).flatten(1)]
