# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:finetune` with real workers, and an upscaling that goes on beside it."""

from __future__ import annotations

import threading
import time
from typing import Any

import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
)

from tests.plugin.conftest import RecordingFeedback

ALGORITHM = "himosa:finetune"
NAMES = [
    *("INPUT", "COARSE", "NAME", "SCALE", "MINUTES", "LICENCE", "ATTRIBUTION"),
    *("SENSOR", "MODEL", "BANDS", "COARSE_BANDS", "VALIDATION", "DEVICE", "MAX_MEMORY", "RESTART"),
]


def algorithm():
    return QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)


@pytest.fixture
def models(tmp_path, monkeypatch):
    """The person's folder of weights, empty; workers that start now know it."""
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setenv("HIMOSA_MODELS", str(folder))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return folder


@pytest.fixture
def sharp(make_raster):
    return make_raster("sharp.tif", size=(640, 640))


def complaint(new_context, **values):
    is_fine, message = algorithm().checkParameterValues(values, new_context())
    assert is_fine == (not message)
    return message


def test_parameters_and_outputs_have_the_names_that_scripts_count_on(plugin):
    made = algorithm()
    assert [parameter.name() for parameter in made.parameterDefinitions()] == NAMES
    assert [output.name() for output in made.outputDefinitions()] == [
        *("INSTALLED", "GAIN", "SECONDS")
    ]
    optional = QgsProcessingParameterDefinition.FlagOptional
    for name in ("COARSE", "LICENCE", "SENSOR", "MODEL"):
        assert made.parameterDefinition(name).flags() & optional
    assert made.parameterDefinition("MINUTES").defaultValue() == 30


def test_wrong_values_are_refused_with_a_sentence(plugin, new_context, sharp):
    values: dict[str, Any] = {"INPUT": [str(sharp)], "NAME": "mine", "SCALE": "2"}
    assert complaint(new_context, **values) == ""
    assert complaint(new_context, **{**values, "MINUTES": 5}) == ("MINUTES is 5: give at least 15.")
    assert complaint(new_context, **{**values, "NAME": " "}) == (
        "NAME is empty: give the new model a name."
    )
    assert complaint(new_context, **{**values, "BANDS": "red"}) == (
        "BANDS “red” cannot be read: give numbers, 1,2,3 say."
    )
    assert complaint(new_context, NAME="mine", SCALE="2") == (
        "No sharp layer is given: choose one or more."
    )
    assert "cannot be opened as a raster layer" in complaint(
        new_context, **values, COARSE="/nowhere.tif"
    )


def test_refusal_of_the_worker_is_told_and_leaves_nothing(
    plugin, new_context, feedback, models, make_raster
):
    small = make_raster("small.tif", size=(200, 200))
    values = {"INPUT": [str(small)], "NAME": "mine", "SCALE": "2", "DEVICE": "cpu"}
    with pytest.raises(QgsProcessingException, match="The sharp layers are too small"):
        processing.run(ALGORITHM, values, context=new_context(), feedback=feedback)
    assert [path.name for path in models.iterdir()] == []


class StopWhenTold(RecordingFeedback):
    """Is cancelled once it is told to."""

    def __init__(self):
        super().__init__()
        self.is_wanted = threading.Event()

    def isCanceled(self):
        return self.is_wanted.is_set()


def test_upscaling_goes_on_beside_a_training_that_is_stopped_and_kept(
    plugin, new_context, make_raster, models, sharp, tmp_path
):
    told, outcome = StopWhenTold(), []
    values = {"INPUT": [str(sharp)], "NAME": "mine", "SCALE": "2", "DEVICE": "cpu"}

    # As Processing does it: prepared in the main thread, run in another.
    made, context = algorithm(), new_context()
    assert made.prepare(values, context, told)

    def train():
        outcome.append(made.runPrepared(values, context, told))

    thread = threading.Thread(target=train)
    thread.start()
    kept = models / ".finetune" / "mine" / "run.json"
    until = time.monotonic() + 300
    # At 4 % training begins: beyond it a step is done.
    while told.progress() <= 4.0 and thread.is_alive() and time.monotonic() < until:
        QgsApplication.processEvents()
        time.sleep(0.05)
    assert kept.exists(), (told.infos, outcome)

    upscaled = processing.run(
        "himosa:upscale",
        {
            "INPUT": str(make_raster()),
            "SCALE": "2",
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "x2.tif"),
        },
        context=new_context(),
        feedback=RecordingFeedback(),
    )
    assert gdal.Open(upscaled["OUTPUT"]).RasterXSize == 120
    assert thread.is_alive()  # it trains on

    told.is_wanted.set()
    asked = time.monotonic()
    thread.join(20)
    assert not thread.is_alive()
    assert time.monotonic() - asked < 3
    assert outcome == [{}]
    assert "run again with the same layers and the name “mine” to go on" in "\n".join(told.infos)
    # The worker may still be at it: nobody waits for it longer than a second.
    until = time.monotonic() + 60
    while not kept.with_name("checkpoint.pt").exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert kept.with_name("checkpoint.pt").exists()
    assert list(models.glob("*.safetensors")) == []
