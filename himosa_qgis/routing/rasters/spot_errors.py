# SPDX-License-Identifier: GPL-3.0-or-later
"""What is expected of a result at a picked spot, and what was changed there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from himosa_qgis.routing.rasters.routing_raster import plain_layer
from himosa_qgis.sources.band_unit import unit_of_band
from himosa_qgis.sources.file_metadata import file_beside
from himosa_qgis.texts import tr

_BAND = 1


def told_at(layer: Any | None, place: Any) -> str:
    """Half a sentence that begins with a semicolon; empty where nothing is known.

    Args:
        layer: QgsRasterLayer of the result; of other layers nothing is known.
        place: QgsPointXY in its CRS.
    """
    if layer is None:
        return ""
    return "".join(f"; {told}" for told in _told(str(layer.source()), place))


def _told(path: str, place: Any) -> Iterator[str]:
    for item, sentence in (
        ("UNCERTAINTY", tr("expected error {:.4g} {}")),
        ("CHANGE", tr("change {:+.4g} {}")),
    ):
        beside = file_beside(path, item)
        if not beside:
            continue
        raster = plain_layer(beside)  # its provider goes with it
        value, is_known = raster.dataProvider().sample(place, _BAND)
        if is_known:
            unit = unit_of_band(beside) or tr("(unit of the band)")
            yield sentence.format(value, unit)
