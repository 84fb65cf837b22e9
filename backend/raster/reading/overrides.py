# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person says of a raster, where the file itself says nothing or something wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from backend.errors import InvalidRequest
from backend.raster.datatypes import is_integer, numpy_type
from backend.raster.nodata import storable_nodata
from backend.raster.raster_info import BandInfo, RasterInfo

NO_ALPHA = 0
"""For `with_alpha`: no band is opacity."""

_NONE = "none"
# People write the largest 32-bit float with two digits as often as with eight.
_ROUNDED_LARGEST = (3.4e38, 3.41e38)
_LARGEST_MEANT = (float(np.finfo(np.float32).min), float(np.finfo(np.float32).max))
_MOST_CODES = 16


def parse_nodata(text: str) -> tuple[float, ...]:
    """Nodata values from text: numbers with commas between, "none" for no nodata at all.

    Raises:
        InvalidRequest: the text is neither.
    """
    if text.strip().lower() == _NONE:
        return ()
    try:
        codes = tuple(_number(part) for part in text.split(","))
    except ValueError:
        codes = ()
    if not 1 <= len(codes) <= _MOST_CODES:
        raise InvalidRequest(
            f"The nodata value is {text!r}.",
            "Give a number (-9999, nan), several with commas between, or none.",
        )
    return codes


def parse_alpha(text: str) -> int:
    """The number of the alpha band from text, `NO_ALPHA` for "none".

    Raises:
        InvalidRequest: the text is neither.
    """
    cleaned = text.strip().lower()
    if cleaned == _NONE:
        return NO_ALPHA
    if cleaned.isascii() and cleaned.isdigit() and 0 < int(cleaned) < 2**31:
        return int(cleaned)
    raise InvalidRequest(f"The alpha band is {text!r}.", "Give the number of a band, or none.")


def with_nodata(info: RasterInfo, codes: Sequence[float]) -> RasterInfo:
    """The raster with these nodata values in all its measured bands, whatever it declares.

    Args:
        info: as the file says.
        codes: the first is declared in the result, pixels of the others become it; empty where
            every finite value is a measurement.

    Raises:
        InvalidRequest: no band can hold one of them.
    """
    measured = [band for band in info.bands if band.number != info.alpha_band]
    for code in codes:
        if all(_stored(code, band) is None for band in measured):
            names = ", ".join(sorted({band.dtype_name for band in measured}))
            raise InvalidRequest(
                f"No pixel of {info.path} ({names}) can hold the nodata value {code:g}.",
                "Give a value that its pixels hold, or none.",
            )
    return replace(
        info,
        bands=tuple(
            band if band.number == info.alpha_band else _with_codes(band, codes)
            for band in info.bands
        ),
    )


def with_alpha(info: RasterInfo, number: int) -> RasterInfo:
    """The raster with this band for its opacity, whatever it declares.

    Args:
        number: of the band from 1, or `NO_ALPHA`: then a band that is tagged alpha is measured.

    Raises:
        InvalidRequest: there is no such band, or no other one.
    """
    if number != NO_ALPHA and (number not in info.band_numbers or len(info.bands) == 1):
        raise InvalidRequest(
            f"Band {number} of {info.path} cannot be its alpha band: it has {len(info.bands)}.",
            f"Give one of {len(info.bands)} bands beside a measured one, or none.",
        )
    return replace(
        info,
        bands=tuple(_tagged(band, band.number == number) for band in info.bands),
        alpha_band=number or None,
    )


def _tagged(band: BandInfo, is_alpha: bool) -> BandInfo:
    if is_alpha:
        return replace(band, colour_interpretation="Alpha", nodata=None)
    if band.colour_interpretation == "Alpha":
        return replace(band, colour_interpretation="Undefined")
    return band


def _with_codes(band: BandInfo, codes: Sequence[float]) -> BandInfo:
    said = [*codes, *(_LARGEST_MEANT[code > 0] for code in codes if _is_about_largest(code))]
    held = [stored for code in said if (stored := _stored(code, band)) is not None]
    return replace(band, nodata=held[0] if held else None, more_nodata=tuple(held[1:]))


def _stored(code: float, band: BandInfo) -> float | int | None:
    """The code as this band's pixels hold it; None where they cannot."""
    if is_integer(band.dtype_name):
        return (
            storable_nodata(code, numpy_type(band.dtype_name))
            if code == _whole_part(code)
            else None
        )
    return storable_nodata(code, numpy_type(band.dtype_name))


def _is_about_largest(code: float) -> bool:
    return _ROUNDED_LARGEST[0] <= abs(code) <= _ROUNDED_LARGEST[1]


def _whole_part(code: float) -> float:
    """The whole part of a finite number; NaN of others, which equals nothing."""
    return float(math.trunc(code)) if math.isfinite(code) else math.nan


def _number(text: str) -> float:
    number = float(text)
    return int(text) if number.is_integer() and text.strip().lstrip("+-").isdigit() else number
