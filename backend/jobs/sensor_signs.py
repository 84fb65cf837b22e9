# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sensor a raster may come from, by what its file says: a suggestion for a person."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from osgeo import osr

from backend.protocol.sensors import SENSORS, SensorPreset, preset_of
from backend.raster.raster_info import RasterInfo

_METRES_A_DEGREE = 111_320.0
_BANDS_TO_TELL = 3
# As in "B2, central wavelength 490 nm", "B2 (blue)", "B2: blue", "B2 - blue"; not "B8 - B4".
_SAID_OF_BAND = re.compile(r"(\s*[,(:].*|\s+[-–]\s+[A-Z]{3}.*)$")


def gsd_m(info: RasterInfo) -> float | None:
    """Metres per pixel along a row; None for a raster without a place or a reference system.

    In degrees it is that of the equator's meridian, which is as exact as a suggestion needs.
    """
    transform = info.geotransform
    if transform is None or not info.crs_wkt:
        return None
    down = math.hypot(transform[2], transform[5])
    crs = osr.SpatialReference()
    crs.ImportFromWkt(info.crs_wkt)
    if crs.IsGeographic():
        return down * _METRES_A_DEGREE
    return down * float(crs.GetLinearUnits()) if crs.IsProjected() else None


def suggest_sensor(info: RasterInfo) -> tuple[SensorPreset, str] | None:
    """The preset that a raster's own words point to, and which words; None where none do.

    The size of its pixels must fit, where it is known: a product of another resolution is another
    sensor to us.
    """
    gsd = gsd_m(info)
    said = "\n".join(_said(info)).lower()
    names = [band.description.upper().strip() for band in info.bands]
    for preset in SENSORS:
        if gsd is not None and not preset.gsd_m[0] <= gsd <= preset.gsd_m[1]:
            continue
        sign = next((sign for sign in preset.signs if _holds(said, sign)), None)
        if sign is not None:
            return preset, f"it names “{sign}”"
        named = list(_called_so(names, preset.band_names))
        if gsd is not None and len(named) >= _BANDS_TO_TELL:
            return preset, f"bands called {', '.join(named[:3])} at {gsd:.4g} m"
    return None


def sensor_sentences(info: RasterInfo, chosen: str | None) -> Iterator[str]:
    """What a person shall read of the sensor: what is chosen, or what could be."""
    if chosen is not None:
        preset = preset_of(chosen)
        if preset is not None:
            yield f"Sensor: {preset.title}. {preset.advice}"
            yield from _doubts(info, preset)
        return
    found = suggest_sensor(info)
    if found is not None:
        preset, why = found
        yield (
            f"The raster looks like {preset.title} ({why}). To have it treated as such, give the "
            f"sensor {preset.name} (--sensor, SENSOR). {preset.advice}"
        )


def _called_so(names: Sequence[str], pattern: str) -> Iterator[str]:
    """Names as a pattern has them, without what is said of a band behind its name."""
    for name in names:
        bare = _SAID_OF_BAND.sub("", name)
        if pattern and re.fullmatch(pattern, bare if bare[:1].isalpha() else name):
            yield bare


def _doubts(info: RasterInfo, preset: SensorPreset) -> Iterator[str]:
    gsd = gsd_m(info)
    if gsd is not None and not preset.gsd_m[0] <= gsd <= preset.gsd_m[1]:
        low, high = preset.gsd_m
        yield f"Its pixels of {gsd:.4g} m are not those of this sensor, {low:g} to {high:g} m."


def _said(info: RasterInfo) -> Iterator[str]:
    yield info.path
    for lines in info.metadata.values():
        yield from lines


def _holds(said: str, sign: str) -> bool:
    """Whether a sign stands in a text, not in the middle of a word."""
    return re.search(rf"(?<![a-z0-9]){re.escape(sign)}", said) is not None
