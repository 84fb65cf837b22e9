# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of rasters that tell of each pixel of a result: its expected error, and its change."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

FIRST_BAND = 1
# Nearly all pixels lie between these shares; a few glints must not make all others pale.
_LOW, _HIGH = 0.02, 0.98
_SAMPLE_PIXELS = 250_000


def error_renderer_of(layer: Any, unit: str) -> QgsSingleBandPseudoColorRenderer:
    """From pale, no error expected, to dark red; the legend says the unit.

    Args:
        layer: QgsRasterLayer of expected errors; its first band is drawn.
        unit: of the band.
    """
    _, high = _range_of(layer)
    ramp = _ramp((255, 255, 229), (254, 153, 41), (102, 37, 6))
    return _renderer(layer, ramp, (0.0, high or 1.0), unit)


def change_renderer_of(layer: Any, unit: str) -> QgsSingleBandPseudoColorRenderer:
    """Blue where the result is lower than bicubic, red where it is higher, white between.

    Args:
        layer, unit: as for `error_renderer_of`.
    """
    largest = max(map(abs, _range_of(layer))) or 1.0
    ramp = _ramp((33, 102, 172), (247, 247, 247), (178, 24, 43))
    return _renderer(layer, ramp, (-largest, largest), unit)


def _range_of(layer: Any) -> tuple[float, float]:
    """What nearly all pixels lie between, judged by a sample; (0, 0) where none has a value."""
    low, high = layer.dataProvider().cumulativeCut(
        FIRST_BAND, _LOW, _HIGH, layer.extent(), _SAMPLE_PIXELS
    )
    return (low, high) if abs(low) < float("inf") and abs(high) < float("inf") else (0.0, 0.0)


def _ramp(*colours: tuple[int, int, int]) -> QgsGradientColorRamp:
    first, middle, last = (QColor(*colour) for colour in colours)
    return QgsGradientColorRamp(first, last, False, [QgsGradientStop(0.5, middle)])


def _renderer(
    layer: Any, ramp: Any, bounds: tuple[float, float], unit: str
) -> QgsSingleBandPseudoColorRenderer:
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), FIRST_BAND)
    renderer.setClassificationMin(bounds[0])
    renderer.setClassificationMax(bounds[1])
    renderer.createShader(ramp)
    shader = renderer.shader().rasterShaderFunction()
    settings = QgsColorRampLegendNodeSettings(shader.legendSettings())
    settings.setSuffix(f" {unit}")
    shader.setLegendSettings(settings)
    return renderer
