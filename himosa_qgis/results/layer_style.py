# SPDX-License-Identifier: GPL-3.0-or-later
"""A result that is drawn like its source, with the band numbers that it has itself."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

from himosa_qgis.compat import style_categories

# Attributes of <rasterrenderer> that hold a band number; -1 and absence mean none.
_BAND_ATTRIBUTES = ("band", "grayBand", "redBand", "greenBand", "blueBand", "alphaBand")
_NO_BAND = -1


def copy_style(source: Any, result: Any, bands: tuple[int, ...]) -> bool:
    """Draw the result as the source is drawn, where the result has the bands for it.

    A thematic raster that became RGB, or a result without a band that the style needs, keeps the
    style that QGIS chose.

    Args:
        source: QgsRasterLayer that was upscaled.
        result: QgsRasterLayer that came out.
        bands: source numbers of the result's bands, in order.

    Returns:
        Whether the style was taken over.
    """
    if result.bandCount() != len(bands):
        return False
    document = QDomDocument()
    if source.exportNamedStyle(document, QgsReadWriteContext(), style_categories()):
        return False
    place_of_band = {band: place for place, band in enumerate(bands, start=1)}
    if not _renumber_bands(document, place_of_band):
        return False
    is_read, _ = result.importNamedStyle(document, style_categories())
    if is_read:
        result.triggerRepaint()
        result.emitStyleChanged()
    return bool(is_read)


def _renumber_bands(document: Any, place_of_band: dict[int, int]) -> bool:
    """Write the result's band numbers into a style; False where the style needs a missing band."""
    renderers = document.elementsByTagName("rasterrenderer")
    if renderers.count() == 0:
        return False
    for index in range(renderers.count()):
        renderer = renderers.at(index).toElement()
        for name in _BAND_ATTRIBUTES:
            band = int(renderer.attribute(name, str(_NO_BAND)) or _NO_BAND)
            if band == _NO_BAND:
                continue
            if name == "alphaBand" and band not in place_of_band:
                renderer.setAttribute(name, str(_NO_BAND))
            elif band not in place_of_band:
                return False
            else:
                renderer.setAttribute(name, str(place_of_band[band]))
    return True
