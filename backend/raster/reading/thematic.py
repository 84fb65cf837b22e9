# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes and palettes: told from measurements, and palettes looked up as colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from backend.raster.gdal_text import text_of

# Columns of an attribute table that only classes have; histograms have none of these.
_CLASS_COLUMNS = (gdal.GFU_Name, gdal.GFU_Red, gdal.GFU_Green, gdal.GFU_Blue)
_OPAQUE = 255
# A colour table that goes from black to white, or back, is how a picture is shown, not what it is.
_RAMP_ENTRIES = 256
_FEWEST_GREYS = 64


@dataclass(frozen=True)
class Palette:
    """A colour table.

    Attributes:
        colours: red, green, blue, opacity of each index, uint8, shape (entries, 4).
    """

    colours: NDArray[np.uint8]

    def __post_init__(self) -> None:
        if self.colours.ndim != 2 or self.colours.shape[1] != 4 or not len(self.colours):
            raise ValueError(f"A palette has four columns, got shape {self.colours.shape}.")

    @property
    def has_transparency(self) -> bool:
        """Whether some entry is not opaque."""
        return bool((self.colours[:, 3] != _OPAQUE).any())

    def look_up(self, indices: NDArray[Any]) -> NDArray[np.uint8]:
        """Colours of integer indices of shape (h, w): shape (4, h, w).

        An index without an entry is opaque black, as GDAL has it.
        """
        known = (indices >= 0) & (indices < len(self.colours))
        colours = self.colours[np.where(known, indices, 0)]
        colours[~known] = (0, 0, 0, _OPAQUE)
        return np.ascontiguousarray(np.moveaxis(colours, -1, 0))


def read_palette(dataset: Any) -> Palette | None:
    """The colour table of a single-band dataset; None when there is none."""
    if dataset.RasterCount != 1:
        return None
    table = dataset.GetRasterBand(1).GetColorTable()
    if table is None or not table.GetCount():
        return None
    entries = [_entry_as_rgba(table, index) for index in range(table.GetCount())]
    return Palette(np.array(entries, np.uint8))


def grey_ramp_of(band: Any) -> tuple[int, ...]:
    """The grey of each value, where a colour table only shows a picture in grey; else empty.

    Scanners write such tables where 0 is white (MINISWHITE).
    """
    table = band.GetColorTable()
    if table is None or table.GetCount() != _RAMP_ENTRIES or band.DataType != gdal.GDT_Byte:
        return ()
    entries = np.array([_entry_as_rgba(table, index) for index in range(_RAMP_ENTRIES)])
    greys, steps = entries[:, 0], np.diff(entries[:, 0])
    is_nodata = np.arange(_RAMP_ENTRIES) == band.GetNoDataValue()  # GDAL shows it empty
    is_opaque = ((entries[:, 3] == _OPAQUE) | is_nodata).all()
    is_grey = (entries[:, :3] == greys[:, None]).all() and is_opaque
    is_monotone = (steps >= 0).all() or (steps <= 0).all()
    if not is_grey or not is_monotone or len(np.unique(greys)) < _FEWEST_GREYS:
        return ()
    return tuple(int(grey) for grey in greys)


def thematic_reason(dataset: Any) -> str:
    """Why the pixels are classes, as half a sentence; empty when they are measurements."""
    for number in range(1, dataset.RasterCount + 1):
        reason = _band_reason(dataset.GetRasterBand(number))
        if reason:
            return f"band {number} {reason}"
    return ""


def _band_reason(band: Any) -> str:
    table = band.GetColorTable()
    if table is not None and not grey_ramp_of(band):
        return f"has a colour table of {table.GetCount()} entries"
    names = [text_of(name) for name in band.GetCategoryNames() or () if name]
    if names:
        return f"names its classes ({', '.join(names[:3])}{', …' if len(names) > 3 else ''})"
    if text_of(band.GetMetadataItem("LAYER_TYPE")).lower() == "thematic":
        return "is marked as thematic (LAYER_TYPE)"
    if band.GetMetadataItem("NBITS", "IMAGE_STRUCTURE") == "1":
        return "has one bit a pixel"
    if _has_class_attributes(band):
        return "has an attribute table of classes"
    return ""


def _has_class_attributes(band: Any) -> bool:
    attributes = band.GetDefaultRAT()
    if attributes is None or not attributes.GetRowCount():
        return False
    if attributes.GetTableType() == gdal.GRTT_ATHEMATIC:
        return False
    usages = {attributes.GetUsageOfCol(i) for i in range(attributes.GetColumnCount())}
    return bool(usages.intersection(_CLASS_COLUMNS))


def _entry_as_rgba(table: Any, index: int) -> tuple[int, ...]:
    entry = table.GetColorEntry(index)
    if table.GetPaletteInterpretation() == gdal.GPI_Gray:
        return (entry[0], entry[0], entry[0], _OPAQUE)
    return tuple(min(max(part, 0), _OPAQUE) for part in entry)
