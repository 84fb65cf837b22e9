# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands by their names: what QGIS shows of a band, or what the file calls it."""

from __future__ import annotations

import re
from typing import Any

from himosa_qgis.texts import tr

_NUMBER = re.compile(r"\s*[+-]?\d+\s*")


def with_band_numbers(value: Any, layer: Any) -> Any:
    """The value of a parameter for bands with numbers in place of names.

    Args:
        value: a list, or a text with semicolons; what is no name stays as it is.
        layer: QgsRasterLayer whose bands are meant.

    Raises:
        ValueError: no band, or more than one, has a name.
    """
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        return value
    return [_number(part, layer) if _is_name(part) else part for part in parts]


def _is_name(part: Any) -> bool:
    return isinstance(part, str) and bool(part.strip()) and not _NUMBER.fullmatch(part)


def _number(name: str, layer: Any) -> int:
    shown = {number: str(layer.bandName(number)) for number in range(1, layer.bandCount() + 1)}
    wanted = name.strip().casefold()
    found = [
        number
        for number, text in shown.items()
        # QGIS shows “Band 2: the file's name for it”.
        if wanted in (text.casefold(), text.partition(": ")[2].casefold())
    ]
    if len(found) == 1:
        return found[0]
    said = tr("“{}” has no band “{}”: choose one of {}.")
    if found:
        said = tr("“{}” has several bands “{}”: choose one of {} by its number.")
    raise ValueError(said.format(layer.name(), name, ", ".join(shown.values())))
