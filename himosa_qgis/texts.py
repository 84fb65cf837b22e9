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


def tr_later(text: str) -> str:
    """Mark a text of a table, made when nobody knows the language yet; `tr` takes it when shown."""
    return text


def counted(one: str, many: str, number: int) -> str:
    """Translate a text that holds a number, in the form that the language has for this number.

    Args:
        one: in English, for 1.
        many: in English, for all other numbers; the translations are filed under it.
        number: takes the place of %n.
    """
    told = many if QCoreApplication is None else _for_number(many, number)
    if number == 1 and told.replace("%n", "1") == many.replace("%n", "1"):
        told = one
    return told.replace("%n", str(number))


def _for_number(text: str, number: int) -> str:
    return str(QCoreApplication.translate(_CONTEXT, text, None, number))


def search_words(listed: str) -> list[str]:
    """Words for the toolbox's search, in the language of QGIS and in English.

    Args:
        listed: in English, with commas between them, as QGIS itself has its tags.
    """
    return list(dict.fromkeys([*tr(listed).split(","), *listed.split(",")]))


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
        return tr("{:.0f} source pixels per second").format(pixels)
    if pixels < 1e6:
        return tr("{:.3g} thousand source pixels per second").format(pixels / 1e3)
    return tr("{:.3g} million source pixels per second").format(pixels / 1e6)
