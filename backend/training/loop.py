# SPDX-License-Identifier: GPL-3.0-or-later
"""The training loop: stops at any moment and goes on with the same result."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from backend.errors import InvalidRequest
from backend.networks.himosa import Himosa, HimosaConfig
from backend.networks.weights import read_weights, save_weights
from backend.training.dataset import CropSampler
from backend.training.optimizers import SchemeOptimizer
from backend.training.training_config import TrainingConfig
from backend.training.warm_start import (
    fit_linear_enlarger,
    start_as_another_scale,
    start_as_linear_enlarger,
)

_log = logging.getLogger(__name__)

CHECKPOINT_NAME = "checkpoint.pt"
JOURNAL_NAME = "progress.jsonl"


@dataclass(frozen=True)
class TrainingProgress:
    """One line of the journal; losses are mean absolute differences in [0, 1].

    PSNR is that of the averaged weights, and None where this line's iteration was not validated.
    """

    iteration: int
    iterations: int
    loss: float
    rate: float
    seconds_an_iteration: float
    seconds_left: float
    psnr_y_db: float | None = None


class Trainer:
    """One network on its way through one configuration.

    The folder holds the checkpoint (weights, averaged weights, optimizer, iteration), written whole
    after every chunk, the journal of progress, and at the end the weights file. `validate` tells
    the PSNR of a network, in dB.
    """

    def __init__(
        self,
        config: TrainingConfig,
        folder: Path,
        device: torch.device,
        validate: Callable[[Himosa], float] | None = None,
    ) -> None:
        self.config, self.folder, self.device = config, folder, device
        torch.manual_seed(config.seed)
        self.network = Himosa(config.network_config()).to(device).train()
        self.sampler = CropSampler(config, self.network.scale, device)
        self.iteration = 0
        self._validate = validate
        self._begin()
        self.averaged = AveragedModel(
            self.network, multi_avg_fn=get_ema_multi_avg_fn(config.ema_decay)
        )
        self.optimizer = SchemeOptimizer(self.network, config)
        folder.mkdir(parents=True, exist_ok=True)
        self._resume()

    def run(
        self, on_progress: Callable[[TrainingProgress], None], seconds: float | None = None
    ) -> bool:
        """Train until the configured iterations, or for some seconds.

        Returns:
            Whether the configured iterations are all done.
        """
        started = time.monotonic()
        while self.iteration < self.config.iterations:
            self._run_chunk(on_progress)
            self.save_checkpoint()
            if seconds is not None and time.monotonic() - started > seconds:
                break
        return self.iteration >= self.config.iterations

    def train_iteration(self) -> float:
        """One step; returns its loss."""
        reduced, truth = (t.to(self.device) for t in self.sampler.batch(self.iteration))
        with torch.autocast(
            self.device.type, torch.bfloat16, enabled=self.config.precision == "bfloat16"
        ):
            restored = self.network(reduced)
        loss = (restored.float() - truth).abs().mean()
        loss.backward()
        if self.config.gradient_limit > 0:
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.gradient_limit)
        self.optimizer.step(self.iteration)
        self.averaged.update_parameters(self.network)
        self.iteration += 1
        return float(loss.detach())

    def save_checkpoint(self) -> None:
        """Write everything that a later run needs, whole or not at all."""
        state = {
            "config": json.dumps(self.config.to_json()),
            "iteration": self.iteration,
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        partial = self.folder / (CHECKPOINT_NAME + ".partial")
        torch.save(state, partial)
        partial.replace(self.folder / CHECKPOINT_NAME)

    def save_weights(self, path: Path, description: dict[str, Any]) -> None:
        """Write the averaged weights in the form that inference loads."""
        recipe = {"iterations": self.iteration, "training": self.config.to_recipe()}
        averaged = self.averaged.module
        assert isinstance(averaged, Himosa)
        save_weights(path, averaged, {**recipe, **description})

    def _run_chunk(self, on_progress: Callable[[TrainingProgress], None]) -> None:
        end = min(self.config.iterations, self.iteration + self.config.chunk_iterations)
        while self.iteration < end:
            started = time.monotonic()
            every = self.config.validation_every
            goal = min(end, (self.iteration // every + 1) * every)
            first, total = self.iteration, 0.0
            while self.iteration < goal:
                total += self.train_iteration()
            count = self.iteration - first
            each = (time.monotonic() - started) / count
            progress = TrainingProgress(
                iteration=self.iteration,
                iterations=self.config.iterations,
                loss=total / count,
                rate=self.config.rate,
                seconds_an_iteration=each,
                seconds_left=each * (self.config.iterations - self.iteration),
                psnr_y_db=self._validated_psnr_db(),
            )
            with (self.folder / JOURNAL_NAME).open("a", encoding="utf-8") as journal:
                journal.write(json.dumps(progress.__dict__) + "\n")
            on_progress(progress)

    def _validated_psnr_db(self) -> float | None:
        is_last = self.iteration == self.config.iterations
        if self._validate is None or not (
            is_last or self.iteration % self.config.validation_every == 0
        ):
            return None
        network = self.averaged.module
        assert isinstance(network, Himosa)
        try:
            return self._validate(network.eval())
        finally:
            network.train()

    def _begin(self) -> None:
        """Give the new network its first weights: a trunk of another file, or the linear start."""
        if self.config.initial_weights:
            path = Path(self.config.initial_weights).expanduser()
            stored = read_weights(path)
            config = HimosaConfig.from_json(stored.config)
            taken = start_as_another_scale(self.network, config, stored.tensors)
            _log.info(
                "took %d of %d tensors from %s", len(taken), len(self.network.state_dict()), path
            )
        elif self.config.warm_start:
            batches = [self.sampler.batch(-1 - number) for number in range(16)]
            reduced = torch.cat([batch[0] for batch in batches]).cpu()
            truth = torch.cat([batch[1] for batch in batches]).cpu()
            filters = fit_linear_enlarger(reduced, truth, self.network.scale)
            start_as_linear_enlarger(self.network, filters.to(self.device))

    def _resume(self) -> None:
        path = self.folder / CHECKPOINT_NAME
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        # Read as a configuration, so that what an older version did not know has its default.
        before = TrainingConfig.from_values(json.loads(state["config"])).to_json()
        now = TrainingConfig.from_values(json.loads(json.dumps(self.config.to_json()))).to_json()
        changed = sorted(k for k in now if now[k] != before[k] and k not in _MAY_CHANGE)
        if changed:
            raise InvalidRequest(
                f"The checkpoint in {self.folder} was made with another {', '.join(changed)}.",
                "Give another output folder, or go back to the old configuration.",
            )
        self.iteration = int(state["iteration"])
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        _log.info("going on from iteration %d", self.iteration)


_MAY_CHANGE = frozenset(
    {"iterations", "chunk_iterations", "decay_share", "schedule", "folder", "validation_folder"}
    | {"validation_every", "validation_images", "rate", "licence", "attribution"}
    | {"colour_share", "stretch_share", "plain_share", "groups", "sensor"}
)
