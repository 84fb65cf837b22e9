# SPDX-License-Identifier: GPL-3.0-or-later
"""Training within a time: small steps, checkpoints, and an end at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from backend.finetune.kept_training import KeptTraining
from backend.scheduling.watch import Watch
from backend.training.fast_steps import fast_steps
from backend.training.loop import Trainer

STAGE_FINETUNE = "finetune"
CHECKPOINT_EVERY_S = 45.0
"""What is lost at most when the process is killed, and the time of a step."""


def train_for(
    trainer: Trainer,
    kept: KeptTraining,
    watch: Watch,
    seconds: Callable[[], float],
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Train until so many seconds were trained in all, those of interrupted runs counted.

    Args:
        trainer: with the checkpoint of `kept`, where there is one.
        kept: hears how long was trained.
        watch: hears of it, and may want to stop.
        seconds: of training; asked again at each checkpoint, since what comes after training may
            take longer on a machine that has become busier. It can only become less.

    Raises:
        Cancelled: the caller wants it; what was trained until then is kept.
    """
    limit_s = seconds()
    watch.reporter.start_stage(STAGE_FINETUNE, limit_s, "seconds", 0)
    last, saved_at = clock(), clock()
    try:
        with fast_steps(), _interruptible(trainer.network, watch.keep_alive):
            while kept.trained_s < limit_s:
                trainer.train_iteration()
                now = clock()
                kept.trained_s += now - last
                last = now
                watch.reporter.update(kept.trained_s)
                watch.check()
                if now - saved_at >= CHECKPOINT_EVERY_S:
                    _keep(trainer, kept)
                    limit_s = min(limit_s, seconds())
                    saved_at = clock()
    finally:
        _keep(trainer, kept)


def _keep(trainer: Trainer, kept: KeptTraining) -> None:
    trainer.save_checkpoint()
    kept.save()


@contextmanager
def _interruptible(network: nn.Module, check: Callable[[], None]) -> Iterator[None]:
    """Have `check` called before every part of the network, on the way there and on the way back.

    A step takes seconds on a busy machine: a wish to stop must be heard within it.
    """

    def on_the_way(_module: nn.Module, _inputs: Any, output: Any) -> None:
        check()
        if isinstance(output, Tensor) and output.requires_grad:
            hooked: Any = output  # torch's method has no types
            hooked.register_hook(on_the_way_back)

    def on_the_way_back(_gradient: Tensor) -> None:
        check()

    hooks = [module.register_forward_hook(on_the_way) for module in network.modules()]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
        for parameter in network.parameters():
            parameter.grad = None  # of a step that was not finished


def blended(
    released: Mapping[str, Tensor], tuned: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """Weights between two networks, rounded to half precision as they are stored.

    Source: Wortsman et al. 2022, "Robust fine-tuning of zero-shot models": on the way from the old
    weights to the new ones, what was known before is lost later than what is new is gained.

    Args:
        released, tuned: state dicts of the same network.
        share: of the tuned ones, 0 to 1.
    """
    mixed = {}
    for name, old in released.items():
        new = tuned[name]
        if not old.is_floating_point():
            mixed[name] = new.clone()
            continue
        between = torch.lerp(old.float(), new.float(), share)
        mixed[name] = between.half().float()
    return mixed
