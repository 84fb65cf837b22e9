# SPDX-License-Identifier: GPL-3.0-or-later
"""What a layer's properties say of it in QGIS, where that differs from what its file says.

A person sets nodata values, switches the file's own off, and assigns a CRS; the map obeys. The
worker opens the file, which knows nothing of it: so it is told.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from osgeo import gdal, osr
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsMultiBandColorRenderer,
    QgsRaster,
    QgsRasterRange,
)

from himosa_qgis.compat import first_of
from himosa_qgis.sources.layer_source import needs_export
from himosa_qgis.sources.source_grid import SourceGrid, quiet_gdal
from himosa_qgis.texts import tr

# As the worker writes them.
_NONE, _DECLARED, _TO = "none", "declared", ".."
# By number, since not every GDAL has names for the last three: Int8, UInt64 and Int64.
_LIMITS = {
    gdal.GDT_Byte: (0, 2**8 - 1),
    gdal.GDT_UInt16: (0, 2**16 - 1),
    gdal.GDT_Int16: (-(2**15), 2**15 - 1),
    gdal.GDT_UInt32: (0, 2**32 - 1),
    gdal.GDT_Int32: (-(2**31), 2**31 - 1),
    14: (-(2**7), 2**7 - 1),
    12: (0, 2**64 - 1),
    13: (-(2**63), 2**63 - 1),
}
# Values that were scaled for QGIS are rounded when they are scaled back.
_ROUNDING = 1e-6


@dataclass(frozen=True)
class LayerSays:
    """What the worker is told of a layer; empty where the file says it.

    Attributes:
        nodata: as its field `nodata` takes it.
        crs: WKT, or "none".
        crs_name: for people.
    """

    nodata: str = ""
    crs: str = ""
    crs_name: str = ""

    def sentences(self) -> list[str]:
        """What is obeyed, for the log."""
        said = []
        if self.nodata:
            said.append(
                tr("As the layer's properties say, its nodata is: {}.").format(
                    self.nodata.replace(_DECLARED, tr("as the file declares"))
                )
            )
        if self.crs:
            said.append(tr("As the layer's properties say, its CRS is {}.").format(self.crs_name))
        return said


def said_of(layer: Any, grid: SourceGrid | None) -> LayerSays:
    """What the properties of a layer say; call it in the main thread.

    Args:
        layer: a valid QgsRasterLayer.
        grid: of its file; None for a layer that is exported, which is done as its properties say.
    """
    if grid is None or needs_export(layer):
        return LayerSays()
    crs, name = _crs_of(layer)
    return LayerSays(_nodata_of(layer.dataProvider(), grid), crs, name)


def has_assigned_crs(layer: Any) -> bool:
    """Whether a layer's CRS is another than its data have; for rasters and vectors."""
    here, there = layer.crs(), layer.dataProvider().crs()
    if here == there or not (here.isValid() or there.isValid()):
        return False
    return not (here.isValid() and there.isValid() and _is_same(here, there))


def shown_bands(layer: Any) -> tuple[int, ...]:
    """The bands that a layer shows as red, green and blue, or one that is all three.

    Empty where it shows values in another way, or two bands, or opacity as a colour.
    """
    renderer = layer.renderer()
    if not isinstance(renderer, QgsMultiBandColorRenderer):
        return ()
    bands = (renderer.redBand(), renderer.greenBand(), renderer.blueBand())
    opacity = first_of((Qgis, "RasterColorInterpretation.AlphaBand"), (QgsRaster, "AlphaBand"))
    provider = layer.dataProvider()
    known = range(1, provider.bandCount() + 1)
    if any(band not in known or provider.colorInterpretation(band) == opacity for band in bands):
        return ()
    different = tuple(dict.fromkeys(bands))
    return () if len(different) == 2 else different


def wkt_of(crs: Any) -> str:
    """WKT 2 of a QgsCoordinateReferenceSystem; empty for one that is not valid."""
    variant = first_of(
        (Qgis, "CrsWktVariant.Preferred"), (QgsCoordinateReferenceSystem, "WKT_PREFERRED")
    )
    return str(crs.toWkt(variant)) if crs.isValid() else ""


def _crs_of(layer: Any) -> tuple[str, str]:
    if not has_assigned_crs(layer):
        return "", ""
    crs = layer.crs()
    if not crs.isValid():
        return _NONE, tr("unknown")
    return wkt_of(crs), str(crs.authid() or crs.description())


def _is_same(here: Any, there: Any) -> bool:
    """A CRS that went through a project file may be written in other words."""
    systems = [osr.SpatialReference(), osr.SpatialReference()]
    with quiet_gdal():
        try:
            for system, crs in zip(systems, (here, there)):
                system.ImportFromWkt(wkt_of(crs))
            return bool(systems[0].IsSame(systems[1]))
        except RuntimeError:
            return False


def _nodata_of(provider: Any, grid: SourceGrid) -> str:
    said = [
        _nodata_of_band(provider, number, data_type)
        for number, data_type in enumerate(grid.data_types, start=1)
        if number <= provider.bandCount()
    ]
    if all(text == _DECLARED for text in said):
        return ""
    if len(set(said)) == 1:
        return said[0]
    return ";".join(f"{number}:{text}" for number, text in enumerate(said, start=1))


def _nodata_of_band(provider: Any, number: int, data_type: int) -> str:
    is_off = provider.sourceHasNoDataValue(number) and not provider.useSourceNoDataValue(number)
    items = [] if is_off else [_DECLARED]
    scale, offset = provider.bandScale(number) or 1.0, provider.bandOffset(number)
    for user_range in provider.userNoDataValues(number):
        low, high = _bounds(user_range)
        # QGIS says it of scaled values, the worker reads what is stored.
        low, high = sorted(((low - offset) / scale, (high - offset) / scale))
        is_scaled = (scale, offset) != (1.0, 0.0)
        item = _item(low, high, data_type, _ROUNDING if is_scaled else 0.0)
        if item and item not in items:
            items.append(item)
    return ",".join(items) or _NONE


def _bounds(user_range: Any) -> tuple[float, float]:
    """The least and the largest value of a QgsRasterRange, both included; it may have no end."""
    low, high = float(user_range.min()), float(user_range.max())
    low, high = (-math.inf if math.isnan(low) else low), (math.inf if math.isnan(high) else high)
    without_low = (QgsRasterRange.BoundsType.IncludeMax, QgsRasterRange.BoundsType.Exclusive)
    without_high = (QgsRasterRange.BoundsType.IncludeMin, QgsRasterRange.BoundsType.Exclusive)
    if user_range.bounds() in without_low:
        low = math.nextafter(low, math.inf)
    if user_range.bounds() in without_high:
        high = math.nextafter(high, -math.inf)
    return low, high


def _item(low: float, high: float, data_type: int, rounding: float) -> str:
    """In the worker's words; empty where no pixel of this type can hold such a value."""
    if low > high:
        return ""
    if data_type not in _LIMITS:
        return _number(low) if low == high else f"{_number(low)}{_TO}{_number(high)}"
    least, most = _LIMITS[data_type]
    first = least if low <= least else math.ceil(low - rounding)
    last = most if high >= most else math.floor(high + rounding)
    if first > min(last, most) or last < least:
        return ""
    return str(first) if first == last else f"{first}{_TO}{last}"


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
