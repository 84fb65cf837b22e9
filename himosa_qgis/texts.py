# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that people see goes through `tr`, and numbers are written for people here."""

from __future__ import annotations

import html

try:
    from qgis.PyQt.QtCore import QCoreApplication
except ImportError:  # `python -m himosa_qgis.setup` works where no QGIS is, in English
    QCoreApplication = None

_CONTEXT = "Himosa"
_MINUTE_S = 60
_HOUR_S = 3600


def tr(text: str) -> str:
    """Translate a text into the language of QGIS."""
    return text if QCoreApplication is None else str(QCoreApplication.translate(_CONTEXT, text))


def as_markup(text: str) -> str:
    """A text for QGIS's message bar, which takes texts for HTML: names of layers are none."""
    return html.escape(text, quote=False)


def duration(seconds: float) -> str:
    """Write a length of time with the precision that people need."""
    if seconds < _MINUTE_S:
        return tr("{} s").format(max(1, round(seconds)))
    if seconds < _HOUR_S:
        minutes, rest = divmod(round(seconds), _MINUTE_S)
        return tr("{} min {} s").format(minutes, rest)
    hours, rest = divmod(round(seconds / _MINUTE_S), _MINUTE_S)
    return tr("{} h {} min").format(hours, rest)


def data_size(count_bytes: float) -> str:
    """Write a number of bytes in MB or GB."""
    if count_bytes < 1e9:
        return tr("{:.1f} MB").format(count_bytes / 1e6)
    return tr("{:.1f} GB").format(count_bytes / 1e9)


def rate_text(mega_pixels_per_second: float) -> str:
    """Write a rate in source pixels, with two digits that say something."""
    pixels = mega_pixels_per_second * 1e6
    if pixels < 1e3:
        return tr("{:.0f} source pixels a second").format(pixels)
    if pixels < 1e6:
        return tr("{:.3g} thousand source pixels a second").format(pixels / 1e3)
    return tr("{:.3g} million source pixels a second").format(pixels / 1e6)
