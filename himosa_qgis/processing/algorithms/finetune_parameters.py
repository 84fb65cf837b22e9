# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters and the help of `himosa:finetune`: names and defaults that scripts count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from himosa_qgis import settings
from himosa_qgis.compat import folder_behavior, real_number
from himosa_qgis.processing import parameters as shared
from himosa_qgis.texts import tr

INPUT = "INPUT"
COARSE = "COARSE"
NAME = "NAME"
SCALE = "SCALE"
MINUTES = "MINUTES"
SENSOR = shared.SENSOR
MODEL = shared.MODEL
BANDS = "BANDS"
COARSE_BANDS = "COARSE_BANDS"
LICENCE = "LICENCE"
ATTRIBUTION = "ATTRIBUTION"
VALIDATION = "VALIDATION"
DEVICE = shared.DEVICE
MAX_MEMORY = shared.MAX_MEMORY
RESTART = "RESTART"

INSTALLED = "INSTALLED"
GAIN = "GAIN"
SECONDS = shared.SECONDS

_USUAL_MINUTES = 30

FINETUNE_TAGS = (
    "finetune",
    "fine-tuning",
    "training",
    "train",
    "model",
    "weights",
    "own imagery",
    "super-resolution",
    "sensor",
    "deep learning",
    "neural network",
)


def finetune_parameters() -> Iterator[Any]:
    """Make the parameters, in the order of the dialog."""
    yield QgsProcessingParameterMultipleLayers(
        INPUT, tr("Sharp layers to learn from"), QgsProcessing.SourceType.TypeRaster
    )
    yield QgsProcessingParameterRasterLayer(
        COARSE,
        tr("Coarse layer of the kind to upscale (blur and noise are measured)"),
        optional=True,
    )
    yield QgsProcessingParameterString(NAME, tr("Name of the new model"))
    yield shared.choice(SCALE, tr("Scale (2, 3 or 4 times finer)"), settings.SCALE)
    yield QgsProcessingParameterNumber(
        MINUTES, tr("Minutes that it may take (15 or more)"), real_number(), _USUAL_MINUTES
    )
    yield QgsProcessingParameterString(LICENCE, tr("License of the new model"), "", optional=True)
    yield QgsProcessingParameterString(
        ATTRIBUTION, tr("What the imagery is, and whose"), "", optional=True
    )
    yield from map(shared.as_advanced, _advanced())


def _advanced() -> Iterator[Any]:
    yield shared.sensor_parameter(tr("Sensor to be upscaled, where no coarse layer is given"))
    yield shared.model_parameter("upscale")
    yield QgsProcessingParameterString(
        BANDS, tr("Bands of the sharp layers (1,2,3 say; empty for all)"), "", optional=True
    )
    yield QgsProcessingParameterBand(
        COARSE_BANDS,
        tr("Bands of the coarse layer (none for all)"),
        None,
        COARSE,
        optional=True,
        allowMultiple=True,
    )
    yield QgsProcessingParameterFile(
        VALIDATION,
        tr("Folder of other sharp pictures, to see what is lost there"),
        behavior=folder_behavior(),
        optional=True,
    )
    yield shared.choice(DEVICE, tr("Device"), settings.DEVICE)
    yield shared.whole_number(
        MAX_MEMORY,
        tr("Memory limit in MiB (empty for half of what is free)"),
        settings.MAX_MEMORY_MIB.read(),
    )
    yield QgsProcessingParameterBoolean(
        RESTART, tr("Begin anew, where a stopped run of this name was kept"), False
    )


def finetune_outputs() -> Iterator[Any]:
    """Make the outputs."""
    yield QgsProcessingOutputString(
        INSTALLED, tr("Name of the model; empty where it was not better")
    )
    yield QgsProcessingOutputNumber(
        GAIN, tr("Gain on held-back tiles in decibels (PSNR of the luminance)")
    )
    yield QgsProcessingOutputNumber(SECONDS, tr("Seconds that it took"))


def finetune_help() -> str:
    """The help beside the dialog, as HTML."""
    paragraphs = [
        tr(
            "Fits the weights to imagery of your own: an orthophoto shows what the ground looks"
            " like, and a coarse layer what the sensor makes of it. The new model then stands in"
            " the list of models under its name."
        ),
        tr(
            "A quarter of the ground is held back and never trained on. The model is installed"
            " only if it is better there than the weights that it began with; else nothing is."
        ),
        tr(
            "<b>It knows your imagery better, and no other.</b> Added detail is estimated, not"
            " observed. What is lost on other imagery is measured where you name a folder of it,"
            " and stands in the log."
        ),
        tr(
            "Other runs go on meanwhile. <i>Cancel</i> stops it and keeps what was trained: run"
            " again with the same layers and name to go on. If QGIS is closed, a minute is lost"
            " at most."
        ),
    ]
    explained = [
        (
            tr("Sharp layers"),
            tr("about 1300 × 1300 pixels or more in all at ×4, with values and contrast."),
        ),
        (
            tr("Coarse layer"),
            tr(
                "of the kind that you want to upscale. Where it shows the ground of a sharp layer"
                " its blur is measured by both; elsewhere by its spectrum, which is less sure."
            ),
        ),
        (
            tr("Sensor"),
            tr("known figures of blur and noise; a coarse layer of your own tells more."),
        ),
        (tr("License, what the imagery is"), tr("are written into the model and its card.")),
        (tr("Memory limit"), tr("steps of training become smaller to keep to it.")),
    ]
    listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
    return "".join(f"<p>{text}</p>" for text in paragraphs) + f"<ul>{listed}</ul>"
