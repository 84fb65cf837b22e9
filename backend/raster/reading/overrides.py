# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person says of a raster, where the file itself says nothing or something wrong."""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Union

import numpy as np
from osgeo import osr

from backend.errors import InvalidRequest
from backend.raster.datatypes import is_integer, numpy_type
from backend.raster.gdal_calls import gdal_failures
from backend.raster.gdal_text import text_of
from backend.raster.nodata import storable_nodata
from backend.raster.raster_info import BandInfo, RasterInfo

NO_ALPHA = 0
"""For `with_alpha`: no band is opacity."""


class Declared(enum.Enum):
    """In a list of nodata values: what the file itself declares."""

    VALUE = "declared"


@dataclass(frozen=True)
class NodataRange:
    """All values from `low` to `high`, both included; either may be infinite."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:g}{_TO}{self.high:g}"


NodataItem = Union[float, NodataRange, Declared]
NodataSaid = Union[Sequence[NodataItem], Mapping[int, Sequence[NodataItem]]]
"""For all bands, or for some by their numbers: the others keep what the file declares."""

_NONE = "none"
_TO = ".."
_BAND_MARK, _BAND_END = ":", ";"
_AUTHORITY_AND_CODE = re.compile(r"[A-Za-z_]+:[\w.-]+")
# People write the largest 32-bit float with two digits as often as with eight.
_ROUNDED_LARGEST = (3.4e38, 3.41e38)
_LARGEST_MEANT = (float(np.finfo(np.float32).min), float(np.finfo(np.float32).max))
_MOST_CODES = 16


def parse_nodata(text: str) -> NodataSaid:
    """Nodata values from text: with commas between, "none" for no nodata at all.

    A value is a number, a range `LOW..HIGH`, or the word `declared` for what the file declares.
    Bands that differ are told one by one, with semicolons between: `1:0,255;2:none`.

    Raises:
        InvalidRequest: the text is nothing of this.
    """
    try:
        if _BAND_MARK not in text:
            return _items(text)
        said: dict[int, Sequence[NodataItem]] = {}
        for part in text.split(_BAND_END):
            number, _, items = part.partition(_BAND_MARK)
            if int(number) < 1 or int(number) in said:
                raise ValueError
            said[int(number)] = _items(items)
        return said
    except ValueError as error:
        raise InvalidRequest(
            f"The nodata value is {text!r}.",
            "Give a number (-9999, nan), a range (0..5), several with commas between, or none.",
        ) from error


def parse_crs(text: str) -> str:
    """WKT 2 of a reference system from text: EPSG:CODE, WKT, PROJJSON or a PROJ string; "none".

    Files and addresses that PROJ would open are not taken.

    Returns:
        An empty text for "none".

    Raises:
        InvalidRequest: the text is nothing of this.
    """
    cleaned = text.strip()
    if cleaned.lower() == _NONE:
        return ""
    is_spelled_out = "[" in cleaned or cleaned.startswith(("{", "+"))
    if not is_spelled_out and not _AUTHORITY_AND_CODE.fullmatch(cleaned):
        raise _no_crs(text, "it is no code")
    crs = osr.SpatialReference()
    with gdal_failures(lambda reason: _no_crs(text, reason)):
        failed = crs.SetFromUserInput(cleaned)
        wkt = "" if failed else text_of(crs.ExportToWkt(["FORMAT=WKT2_2019"]))
    if not wkt:
        raise _no_crs(text, "PROJ does not know it")
    return wkt


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


def with_nodata(info: RasterInfo, said: NodataSaid) -> RasterInfo:
    """The raster with these nodata values in its measured bands, whatever it declares.

    Args:
        info: as the file says.
        said: the first value of a band is declared in the result, pixels of the others become it;
            none where every finite value is a measurement.

    Raises:
        InvalidRequest: no band can hold one of them, or there is no such band.
    """
    measured = [band for band in info.bands if band.number != info.alpha_band]
    items: dict[int, Sequence[NodataItem]]
    if isinstance(said, Mapping):
        _check_numbers(said, info)
        items = {band.number: said.get(band.number, (Declared.VALUE,)) for band in measured}
    else:
        items = dict.fromkeys((band.number for band in measured), said)
    for item in dict.fromkeys(item for each in items.values() for item in each):
        meant = [band for band in measured if item in items[band.number]]
        if all(_is_held_by_none(item, band) for band in meant):
            names = ", ".join(sorted({band.dtype_name for band in meant}))
            shown = f"{item:g}" if isinstance(item, (int, float)) else str(item)
            raise InvalidRequest(
                f"No pixel of {info.path} ({names}) can hold the nodata value {shown}.",
                "Give a value that its pixels hold, or none.",
            )
    return replace(
        info,
        bands=tuple(
            _with_items(band, items[band.number]) if band.number in items else band
            for band in info.bands
        ),
    )


def _check_numbers(said: Mapping[int, Sequence[NodataItem]], info: RasterInfo) -> None:
    unknown = [number for number in said if number not in info.band_numbers]
    if unknown:
        raise InvalidRequest(
            f"Nodata is given for band {unknown[0]} of {info.path}, which has {len(info.bands)}.",
            "Name bands that it has.",
        )


def with_crs(info: RasterInfo, wkt: str) -> RasterInfo:
    """The raster in this reference system, whatever it declares; pixels and their places stay.

    Args:
        wkt: of `parse_crs`; empty for none.
    """
    return replace(info, crs_wkt=wkt, coordinate_epoch=0.0)


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


def _with_items(band: BandInfo, items: Sequence[NodataItem]) -> BandInfo:
    codes = [item for item in items if isinstance(item, (int, float))]
    said = [*codes, *(_LARGEST_MEANT[code > 0] for code in codes if _is_about_largest(code))]
    held = [stored for code in said if (stored := _stored(code, band)) is not None]
    if Declared.VALUE in items and band.nodata is not None:
        held.insert(0, band.nodata)
    ranges = [item for item in items if isinstance(item, NodataRange)]
    held += [value for each in ranges if (value := _value_within(each, band)) is not None]
    return replace(
        band,
        nodata=held[0] if held else None,
        more_nodata=tuple(held[1:]),
        nodata_ranges=tuple((each.low, each.high) for each in ranges),
    )


def _is_held_by_none(item: NodataItem, band: BandInfo) -> bool:
    if isinstance(item, Declared):
        return False
    if isinstance(item, NodataRange):
        return _value_within(item, band) is None
    return _stored(item, band) is None


def _value_within(each: NodataRange, band: BandInfo) -> float | int | None:
    """A value of the range that this band's pixels can hold: it stands for all in the result."""
    dtype = numpy_type(band.dtype_name)
    if is_integer(band.dtype_name):
        limits = np.iinfo(dtype)
        low = limits.min if each.low <= limits.min else math.ceil(each.low)
        high = limits.max if each.high >= limits.max else math.floor(each.high)
        return int(low) if max(low, limits.min) <= min(high, limits.max) else None
    ends = [end for end in (each.low, each.high) if math.isfinite(end)]
    return next((held for end in ends if (held := _stored(end, band)) is not None), None)


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


def _items(text: str) -> tuple[NodataItem, ...]:
    if text.strip().lower() == _NONE:
        return ()
    items = tuple(_item(part) for part in text.split(","))
    if len(items) > _MOST_CODES:
        raise ValueError
    return items


def _item(text: str) -> NodataItem:
    if text.strip().lower() == Declared.VALUE.value:
        return Declared.VALUE
    low, mark, high = text.partition(_TO)
    if not mark:
        return _number(text)
    found = NodataRange(_number(low), _number(high))
    if not found.low <= found.high:  # NaN too
        raise ValueError
    return found


def _no_crs(text: str, reason: str) -> InvalidRequest:
    shown = f"{text[:60]}…" if len(text) > 60 else text
    return InvalidRequest(
        f"The reference system {shown!r} cannot be used ({reason}).",
        "Give a code such as EPSG:32633, WKT, or none.",
    )
