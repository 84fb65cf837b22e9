# SPDX-License-Identifier: GPL-3.0-or-later
"""Tuning as a whole: what is installed, refused, kept after an end, and taken up again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backend.errors import Cancelled, HimosaError, InsufficientMemory, InvalidRequest
from backend.finetune import FinetuneRequest
from backend.finetune.finetuning import finetune
from backend.networks.catalogue import installed_models, load_model, verify
from backend.networks.weights import read_weights
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.finetune.imagery import SCALE, ground, write_raster

ROOT = Path(__file__).parents[3]
SECONDS_TO_STOP = 3.0
"""The contract says one; the rest is for a machine that is busy with other tests."""


class Listener:
    """Hears everything, and cancels where it is told to."""

    def __init__(self, cancel_after_s: float | None = None) -> None:
        self.sentences: list[str] = []
        self.cancel, self.cancelled_at = CancelSource(), 0.0
        self._cancel_after_s = cancel_after_s

    def progress(self, progress: Any) -> None:
        is_due = self._cancel_after_s is not None and progress.done >= self._cancel_after_s
        if progress.stage == "finetune" and is_due and not self.cancelled_at:
            self.cancelled_at = time.monotonic()
            self.cancel.cancel()

    @property
    def caller(self) -> Caller:
        return Caller(self.progress, self.sentences.append, self.cancel.token)

    @property
    def log(self) -> str:
        return "\n".join(self.sentences)


def make_request(layers: Path, **changes: Any) -> FinetuneRequest:
    values = {
        "sources": (str(layers / "sharp.tif"),),
        "name": "mine",
        "scale": SCALE,
        "model": str(layers / "tiny.safetensors"),
        "sensor": "sentinel-2",
        "seconds": 40.0,
        **changes,
    }
    return FinetuneRequest(**values)


def left_in(models: Path) -> list[str]:
    return sorted(path.name for path in models.iterdir() if path.name != ".import.lock")


def test_stopped_run_is_kept_goes_on_and_installs_what_is_better(
    layers: Path, models: Path
) -> None:
    stopping = Listener(cancel_after_s=0.01)
    with pytest.raises(Cancelled, match="run again with the same name and layers"):
        finetune(make_request(layers), stopping.caller)
    assert time.monotonic() - stopping.cancelled_at < SECONDS_TO_STOP
    assert left_in(models) == [".finetune"]

    with pytest.raises(InvalidRequest, match="which had another sensor"):
        finetune(make_request(layers, sensor="worldview"), Listener().caller)
    assert left_in(models) == [".finetune"]

    listener, others = Listener(), layers / "others"
    others.mkdir(exist_ok=True)
    for side in (160, 75, 24):  # more than a tile, less than one, and too small
        write_raster(others / f"other_{side}.tif", ground(side, seed=4))
    stated = {"licence": "CC0 1.0", "attribution": "made by code", "validation": str(others)}
    report = finetune(make_request(layers, **stated), listener.caller)
    assert "Goes on after" in listener.log
    assert "Sensor: Sentinel-2" in listener.log
    assert "Its pixels of" not in listener.log  # the sharp ones are not the sensor's
    assert "25 % (± 5) of the contrast is left" in listener.log
    assert report["is_installed"]
    assert report["iterations"] > 0
    elsewhere = report["elsewhere"]
    assert elsewhere["pictures"] == 2
    told = f"released weights {elsewhere['released_db']:.2f} dB, these weights"
    assert f"On 2 pictures of other kinds, reduced by bicubic: {told}" in listener.log
    held_back = report["held_back"]
    assert held_back["tiles"] == 3
    assert held_back["gain_db"] >= max(0.03, 2 * held_back["error_db"])
    assert left_in(models) == ["mine.md", "mine.safetensors", "mine.safetensors.sha256"]

    found = next(model for model in installed_models() if model.name == "mine")
    verify(found)
    said = read_weights(found.path, with_tensors=False).description
    assert said["licence"] == "CC0 1.0"
    assert said["sensor"]["found_by"] == "preset"
    assert said["held_back"] == pytest.approx(held_back)
    card = (models / "mine.md").read_text(encoding="utf-8")
    assert "CC0 1.0" in card
    assert f"{told} {elsewhere['tuned_db']:.2f} dB" in card
    assert load_model("mine", SCALE).scale == SCALE

    with pytest.raises(InvalidRequest, match="mine is installed already"):
        finetune(make_request(layers), Listener().caller)


def test_weights_that_are_not_better_are_not_installed(
    layers: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.finetune.finetuning._CAUTION", 1e9)  # judging takes all the time
    listener = Listener()
    report = finetune(make_request(layers, seconds=1.0), listener.caller)
    assert not report["is_installed"]
    assert report["path"] is None
    assert "not better than those they began with (+0.00 dB): nothing is installed" in listener.log
    assert "on imagery of other kinds was not measured: no folder of it" in listener.log
    assert left_in(models) == []


def flat(folder: Path) -> Path:
    return write_raster(folder / "flat.tif", np.full((3, 640, 640), 90, np.uint8))


def small(folder: Path) -> Path:
    return write_raster(folder / "small.tif", ground(256))


def empty(folder: Path) -> Path:
    return write_raster(folder / "empty.tif", np.zeros((3, 640, 640), np.uint8), nodata=0)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (flat, r"layers are flat: 25 of 25 tiles hold next to no contrast\. Give layers"),
        (small, r"too small: 4 tiles of 128 × 128 pixels .* Give layers of at least 24 such tiles"),
        (empty, r"hold no values: every place that was looked at has nodata\. Give"),
    ],
)
def test_layers_that_cannot_be_learnt_from_are_refused(
    layers: Path, models: Path, tmp_path: Path, make: Any, sentence: str
) -> None:
    request = make_request(layers, sources=(str(make(tmp_path)),))
    with pytest.raises(InvalidRequest, match=sentence):
        finetune(request, Listener().caller)
    assert left_in(models) == []


def test_preset_beside_a_coarse_layer_is_told_not_to_be_used(
    layers: Path, models: Path, tmp_path: Path
) -> None:
    coarse = write_raster(tmp_path / "wv2.tif", ground(64), gsd_m=2.0)
    listener, given = Listener(), {"coarse": str(coarse), "sensor": "worldview"}
    with pytest.raises(InvalidRequest, match="layers are flat"):
        finetune(make_request(layers, sources=(str(flat(tmp_path)),), **given), listener.caller)
    assert "is measured: the sensor worldview that is given is not used" in listener.log
    assert "looks like" not in listener.log


@pytest.mark.parametrize(
    ("changes", "kind", "sentence"),
    [
        ({"name": "himosa-x4"}, InvalidRequest, "belongs to a model that comes with the program"),
        ({"model": "bicubic"}, InvalidRequest, "bicubic has no weights that could be trained"),
        ({"max_memory_mib": 50}, InsufficientMemory, r"Give --max-memory-mib \d+ or more"),
    ],
)
def test_request_that_cannot_be_done_is_refused_with_a_sentence(
    layers: Path, models: Path, changes: dict[str, Any], kind: type[HimosaError], sentence: str
) -> None:
    with pytest.raises(kind, match=sentence):
        finetune(make_request(layers, **changes), Listener().caller)
    assert left_in(models) == []


def test_validation_without_a_picture_of_the_size_is_refused_before_the_training(
    layers: Path, models: Path, tmp_path: Path
) -> None:
    write_raster(tmp_path / "small.tif", ground(24))
    listener = Listener()
    with pytest.raises(InvalidRequest, match="holds no picture of 32 pixels a side"):
        finetune(make_request(layers, validation=str(tmp_path)), listener.caller)
    assert "steps are done" not in listener.log
    assert left_in(models) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "../mine"}, r"The name '../mine' is not known\. Use letters"),
        ({"minutes": 5}, r"A time of 5 minutes is too small\. Give at least 15"),
        ({"sensor": "hubble"}, r"Sensor 'hubble' is not offered\. Give one of sentinel-2"),
        ({"sources": ()}, r"The sources are \(\)\. Give at least one"),
    ],
)
def test_fields_out_of_range_are_refused(changes: dict[str, Any], sentence: str) -> None:
    values: dict[str, Any] = {"sources": ("a.tif",), "name": "mine", **changes}
    with pytest.raises(InvalidRequest, match=sentence):
        FinetuneRequest(**values)


KILLED = """
import sys
from backend.finetune import tuning
from backend.cli.main import main
tuning.CHECKPOINT_EVERY_S = 0.0
sys.exit(main(sys.argv[1:], sys.stdout, sys.stderr))
"""


def test_killed_run_goes_on_from_its_last_checkpoint(layers: Path, models: Path) -> None:
    arguments = ["finetune", str(layers / "sharp.tif"), "--name", "mine", "--scale", str(SCALE)]
    arguments += ["--model", str(layers / "tiny.safetensors"), "--sensor", "sentinel-2"]
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, *arguments],
        cwd=ROOT,
        env={**os.environ, "HIMOSA_MODELS": str(models), "OMP_NUM_THREADS": "1"},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    ) as process:
        checkpoint = models / ".finetune" / "mine" / "checkpoint.pt"
        until = time.monotonic() + 240
        while not checkpoint.exists() and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(1.0)
        process.send_signal(signal.SIGKILL)
    assert checkpoint.exists()
    listener = Listener(cancel_after_s=0.01)
    with pytest.raises(Cancelled):
        finetune(make_request(layers, seconds=600.0), listener.caller)
    assert "Goes on after" in listener.log
    restarted = Listener(cancel_after_s=0.01)
    with pytest.raises(Cancelled):
        finetune(make_request(layers, seconds=600.0, restart=True), restarted.caller)
    assert "Goes on after" not in restarted.log
