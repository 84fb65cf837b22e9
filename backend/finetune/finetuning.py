# SPDX-License-Identifier: GPL-3.0-or-later
"""The job: sharp rasters in, a model in the person's folder out, or a sentence why not."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from backend import __version__
from backend.devices.device import choose_device
from backend.devices.resident import available_mib, resident_mib, return_free_memory
from backend.errors import Cancelled, InvalidRequest
from backend.finetune.finetune_request import FinetuneRequest
from backend.finetune.judging import (
    MOST_ELSEWHERE,
    crops_elsewhere,
    judge,
    judge_elsewhere,
    pass_count,
)
from backend.finetune.kept_training import KeptTraining
from backend.finetune.preparing import Prepared, prepare
from backend.finetune.sensor_model import SensorModel
from backend.finetune.sharp_tiles import MOST_TILES_MIB
from backend.finetune.training_memory import StepSize, choose_step
from backend.finetune.tuned_card import TunedModel
from backend.finetune.tuning import train_for
from backend.finetune.work_clock import WorkClock
from backend.networks.catalogue import LoadedModel, load_model
from backend.networks.descriptor import Form
from backend.networks.families import family_of
from backend.networks.importing import import_model, target_of_new_model
from backend.networks.weights import save_weights
from backend.protocol.model_cards import card_path
from backend.protocol.own_folders import expanded
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.reading.waiting import wait_for
from backend.scheduling.watch import Caller, Watch
from backend.training.lessons import UpscalingLesson
from backend.training.loop import Trainer
from backend.training.training_config import ImageGroup, TrainingConfig

_RATE = 2e-4
_SEED = 1
# Estimates of how long judging takes are short where the machine becomes busier meanwhile.
_CAUTION = 1.6
_ENDLESS = 1_000_000


def finetune(request: FinetuneRequest, caller: Caller) -> dict[str, Any]:
    """Measure, train within the time, judge, and install what is better.

    Args:
        request: what is asked for.
        caller: who asked.

    Returns:
        Plain values: `is_installed`, a `sentence` for a person, the figures, `warnings`, `seconds`.

    Raises:
        Cancelled: the caller wanted it; what was trained is kept for a run of the same name.
        HimosaError: it cannot be done, with the reason; nothing is left behind.
    """
    watch = Watch(caller)
    watch.reporter.update(0.0, force=True)
    settle_gdal_options()
    with WorkClock() as clock:
        try:
            return _Run(request, watch, clock).run()
        finally:
            return_free_memory()


class _Run:
    """One request on its way; the clock stands still while the process is stopped."""

    def __init__(self, request: FinetuneRequest, watch: Watch, clock: WorkClock) -> None:
        self._request, self._watch, self._clock, self._started = request, watch, clock, clock()
        self._device = choose_device(request.device)

    def run(self) -> dict[str, Any]:
        request, watch = self._request, self._watch
        target = target_of_new_model(request.name)
        model = _trainable(request)
        step = self._step(model)
        watch.check()
        if request.validation is not None:  # an unfit folder is told before the training
            crops_elsewhere(expanded(request.validation), request.scale)
        prepared = prepare(request, watch)
        return self._train_and_judge(target, model, step, prepared)

    def _step(self, model: LoadedModel) -> StepSize:
        request = self._request
        allowance = request.max_memory_mib or available_mib() / 2
        weights = sum(p.numel() for p in model.network.module.parameters())
        cost = model.descriptor.cost(Form.TORCH)
        step = choose_step(allowance, resident_mib(), weights, cost, MOST_TILES_MIB)
        self._watch.log(
            f"Trains {model.name} on the {self._device.type} for {request.budget_s / 60:.0f} "
            f"minutes in steps of {step.batch_size} × {step.patch_px} × {step.patch_px} pixels; "
            f"memory: {step.need_mib:.0f} of {allowance:.0f} MiB."
        )
        return step

    def _train_and_judge(
        self, target: Path, model: LoadedModel, step: StepSize, prepared: Prepared
    ) -> dict[str, Any]:
        request, watch = self._request, self._watch
        released = copy.deepcopy(model.network.module).to(self._device).eval()
        kept = KeptTraining(target.parent, request.name)
        goes_on = kept.begin(_facts(request, model, step, prepared), restart=request.restart)
        if goes_on:
            watch.log(f"Goes on after {kept.trained_s / 60:.1f} minutes of training.")
        try:
            # torch's optimizers take seconds to load, twenty of them on a busy machine.
            network = model.network.module
            trainer = wait_for(
                lambda: self._trainer(network, step, prepared, kept.folder), watch.keep_alive
            )
            before_s = kept.trained_s

            def training_s() -> float:
                """What the budget leaves for training, in all runs of this name together."""
                others_s = self._clock() - self._started - (kept.trained_s - before_s)
                return request.budget_s - others_s - _CAUTION * self._judging_s(released, prepared)

            train_for(trainer, kept, watch, training_s, self._clock)
            report = self._judge(model, released, trainer, kept, prepared)
        except Cancelled as error:
            if kept.trained_s > 0:
                raise _stopped(kept) from error
            kept.remove()
            raise
        except BaseException:
            if not kept.trained_s:
                kept.remove()
            raise
        kept.remove()
        return report

    def _judging_s(self, released: nn.Module, prepared: Prepared) -> float:
        """How long judging will take, by passes over one tile; the first one of all is slow."""
        tile = prepared.judging.own[0].reduced[None].to(self._device).float() / 255
        took = []
        for _ in range(2):
            self._watch.keep_alive()
            began = self._clock()
            with torch.no_grad():
                released(tile)
            took.append(self._clock() - began)
        passes = pass_count(len(prepared.choosing.own), len(prepared.judging.own))
        elsewhere = 0 if self._request.validation is None else 2 * MOST_ELSEWHERE
        return took[-1] * (passes + elsewhere)

    def _trainer(
        self, network: nn.Module, step: StepSize, prepared: Prepared, folder: Path
    ) -> Trainer:
        config = _config(self._request, step, prepared.sensor)
        lesson = UpscalingLesson(config, self._device, self._request.scale, prepared.tiles.training)
        return Trainer(config, folder, self._device, None, lesson, network)

    def _judge(
        self,
        model: LoadedModel,
        released: nn.Module,
        trainer: Trainer,
        kept: KeptTraining,
        prepared: Prepared,
    ) -> dict[str, Any]:
        request, watch = self._request, self._watch
        watch.log(f"{trainer.iteration} steps are done; the outcome is judged.")
        averaged: Any = trainer.averaged.module
        judgement, chosen = judge(
            released, averaged.state_dict(), prepared.choosing, prepared.judging, watch.keep_alive
        )
        elsewhere: Mapping[str, Any] = {}
        if request.validation is not None:
            folder = expanded(request.validation)
            elsewhere = judge_elsewhere(folder, released, chosen, request.scale, watch.keep_alive)
        tuned = TunedModel(
            request,
            model,
            prepared.sensor,
            judgement,
            elsewhere,
            trainer.iteration,
            kept.trained_s,
            prepared.tiles.megapixels,
            trainer.config.to_recipe(),
        )
        watch.log(judgement.sentence())
        watch.log(tuned.elsewhere_sentence())
        path = None
        if judgement.is_better:
            released.load_state_dict(chosen)
            path = _install(released, tuned, kept.folder)
        sentence = _outcome(request, judgement.own.gain_db, path)
        watch.log(sentence)
        return self._report(tuned, path, sentence)

    def _report(self, tuned: TunedModel, path: Path | None, sentence: str) -> dict[str, Any]:
        return {
            "name": self._request.name,
            "is_installed": path is not None,
            "path": None if path is None else str(path),
            "sentence": sentence,
            "gain_db": tuned.judgement.own.gain_db,
            "iterations": tuned.iterations,
            "trained_seconds": tuned.trained_s,
            **tuned.figures(),
            "warnings": list(self._watch.warnings),
            "seconds": self._clock() - self._started,
        }


def _stopped(kept: KeptTraining) -> Cancelled:
    return Cancelled(
        f"Stopped after {kept.trained_s / 60:.1f} minutes of training.",
        "What was trained is kept: run again with the same name and layers to go on.",
    )


def _outcome(request: FinetuneRequest, gain_db: float, path: Path | None) -> str:
    if path is None:
        return (
            f"The tuned weights are not better than those they began with ({gain_db:+.2f} dB): "
            "nothing is installed. More time, or more imagery, may help."
        )
    return f"The model {request.name} is installed: choose it by this name to upscale."


def _trainable(request: FinetuneRequest) -> LoadedModel:
    """The weights to begin with.

    Raises:
        InvalidRequest: the network has none, or they are for another scale.
        ModelNotInstalled, ModelUnusable: as `load_model`.
    """
    model = load_model(request.model, request.scale)
    if family_of(model.descriptor.family).is_weightless:
        raise InvalidRequest(
            f"The model {model.name} has no weights that could be trained.",
            "Choose another, or leave it out for the released ones.",
        )
    return model


def _facts(
    request: FinetuneRequest, model: LoadedModel, step: StepSize, prepared: Prepared
) -> dict[str, Any]:
    """What must be the same for an interrupted run to go on."""
    return {
        "version": __version__,
        "layers": [*request.sources, request.coarse],
        "bands": [request.bands, request.coarse_bands],
        "scale": request.scale,
        "model": model.digest,
        "sensor": prepared.sensor.to_json(),
        "tiles": prepared.tiles.count,
        "step": [step.batch_size, step.patch_px],
    }


def _config(request: FinetuneRequest, step: StepSize, sensor: SensorModel) -> TrainingConfig:
    return TrainingConfig(
        name=request.name,
        variant=request.model or "released",
        folder="",
        groups=(ImageGroup("layers", 1.0),),
        warm_start=False,
        degradation="mixture",
        sensor=sensor.ranges,
        contrast_candidates=2,
        patch_px=step.patch_px,
        batch_size=step.batch_size,
        iterations=_ENDLESS,
        optimizer="adamw",
        rate=_RATE,
        warm_up=10,
        decay_share=0.0,
        ema_decay=0.998,
        gradient_limit=0.5,
        precision="auto",
        seed=_SEED,
    )


def _install(network: nn.Module, tuned: TunedModel, folder: Path) -> Path:
    with tempfile.TemporaryDirectory(dir=folder) as made:
        weights = Path(made) / f"{tuned.request.name}.safetensors"
        save_weights(weights, network, tuned.description())
        card_path(weights).write_text(tuned.card(), encoding="utf-8")
        return import_model(weights, tuned.request.name).path
