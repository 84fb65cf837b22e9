# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit of a band's values, which QGIS does not tell."""

from __future__ import annotations

from osgeo import gdal

from himosa_qgis.sources.source_grid import quiet_gdal


def unit_of_band(path: str, band: int = 1) -> str:
    """As the file declares it; empty where it declares none, or cannot be opened."""
    with quiet_gdal():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        except RuntimeError:  # somebody in this QGIS made GDAL raise exceptions
            return ""
        return "" if dataset is None else str(dataset.GetRasterBand(band).GetUnitType() or "")
