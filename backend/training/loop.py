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
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from backend.devices.device import has_fast_bfloat16
from backend.errors import InvalidRequest
from backend.networks.error_head.head_weights import save_head
from backend.networks.families import family_of
from backend.networks.weights import save_weights
from backend.training.lessons import Lesson, lesson_of
from backend.training.optimizers import SchemeOptimizer
from backend.training.training_config import TrainingConfig

_log = logging.getLogger(__name__)

CHECKPOINT_NAME = "checkpoint.pt"
JOURNAL_NAME = "progress.jsonl"


@dataclass(frozen=True)
class TrainingProgress:
    """One line of the journal; what a loss is, the lesson says.

    PSNR is that of the averaged weights, and None where this line's iteration was not validated.
    `processor_s` is all that the run took so far, so that networks can be compared at equal budgets
    on a machine that does other work too.
    """

    iteration: int
    iterations: int
    loss: float
    rate: float
    seconds_an_iteration: float
    seconds_left: float
    psnr_y_db: float | None = None
    processor_s: float = 0.0


def growing_average(decay: float) -> Callable[[Any, Any, Any], None]:
    """A moving average over a tenth of what was trained, until that is as long as `decay` asks.

    With the whole memory from the start, the averaged weights of the first thousand iterations are
    3 to 5 dB worse than those just trained (a denoiser): first weights are still among them.
    """

    def average(means: list[Tensor], news: list[Tensor], count: Tensor) -> None:
        kept = min(decay, (int(count) + 1) / (int(count) + 10))
        torch._foreach_lerp_(means, news, 1 - kept)

    return average


class Trainer:
    """One network on its way through one configuration.

    The folder holds the checkpoint (weights, averaged weights, optimizer, iteration), written whole
    after every chunk, the journal of progress, and at the end the weights file. `validate` tells
    the PSNR of a network, in dB. The lesson and the network are the configuration's, unless others
    are given to be compared with. The precision "auto" rounds products of matrices to bfloat16
    where the network can bear it and the device is faster so; weights stay float32.
    """

    def __init__(
        self,
        config: TrainingConfig,
        folder: Path,
        device: torch.device,
        validate: Callable[[nn.Module], float] | None = None,
        lesson: Lesson | None = None,
        network: nn.Module | None = None,
    ) -> None:
        self.config, self.folder, self.device = config, folder, device
        torch.manual_seed(config.seed)
        self.network: Any = (network or config.build()).to(device).train()
        self.lesson = lesson or lesson_of(config, device)
        self.iteration, self.processor_s = 0, 0.0
        self._validate = validate
        self.lesson.begin(self.network)
        self.averaged = AveragedModel(self.network, multi_avg_fn=growing_average(config.ema_decay))
        self.optimizer = SchemeOptimizer(self.network, config)
        self._rounds_to_bfloat16 = self._chooses_bfloat16()
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

    def _chooses_bfloat16(self) -> bool:
        if self.config.precision != "auto" or self.config.is_of_error_head:
            return self.config.precision == "bfloat16"
        can_be_rounded = family_of(self.network.family).trains_in_bfloat16
        return can_be_rounded and has_fast_bfloat16(self.device)

    def train_iteration(self) -> float:
        """One step; returns its loss."""
        # What a pass draws depends on the iteration alone, as its batch does.
        torch.manual_seed(self.config.seed * 1_000_003 + self.iteration)
        batch = self.lesson.batch(self.iteration)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self._rounds_to_bfloat16):
            loss = self.lesson.loss(self.network, batch)
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
            "beside": self.lesson.beside_digest,
            "iteration": self.iteration,
            "processor_s": self.processor_s,
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
        trained: Any = self.lesson.finish(self.averaged.module)
        if self.config.is_of_error_head:
            save_head(path, trained, self.lesson.beside_digest, {**recipe, **description})
        else:
            save_weights(path, trained, {**recipe, **description})

    def _run_chunk(self, on_progress: Callable[[TrainingProgress], None]) -> None:
        end = min(self.config.iterations, self.iteration + self.config.chunk_iterations)
        while self.iteration < end:
            started, processor = time.monotonic(), time.process_time()
            every = self.config.validation_every
            goal = min(end, (self.iteration // every + 1) * every)
            first, total = self.iteration, 0.0
            while self.iteration < goal:
                total += self.train_iteration()
            count = self.iteration - first
            each = (time.monotonic() - started) / count
            self.processor_s += time.process_time() - processor
            progress = TrainingProgress(
                iteration=self.iteration,
                iterations=self.config.iterations,
                loss=total / count,
                rate=self.config.rate,
                seconds_an_iteration=each,
                seconds_left=each * (self.config.iterations - self.iteration),
                psnr_y_db=self._validated_psnr_db(),
                processor_s=round(self.processor_s, 1),
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
        try:
            return self._validate(network.eval())
        finally:
            network.train()

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
        if state.get("beside", "") != self.lesson.beside_digest:
            raise InvalidRequest(
                f"The checkpoint in {self.folder} was made beside other weights than those of now.",
                "Give another output folder, or put the old weights back.",
            )
        self.iteration = int(state["iteration"])
        self.processor_s = float(state.get("processor_s", 0.0))
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        _log.info("going on from iteration %d", self.iteration)


_MAY_CHANGE = frozenset(
    {"iterations", "chunk_iterations", "decay_share", "schedule", "folder", "validation_folder"}
    | {"validation_every", "validation_images", "rate", "licence", "attribution"}
    | {"colour_share", "stretch_share", "plain_share", "groups", "sensor"}
)
