# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters made by code that have something to sharpen, and a small network to tune."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from osgeo import gdal, osr

from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.training.degradation import reduce_bicubic
from backend.training.warm_start import fit_linear_enlarger, start_as_linear_enlarger

SCALE = 2


def ground(side: int, seed: int = 0) -> np.ndarray:
    """Fields, roofs and roads: rectangles of many sizes on a texture, uint8 (3, side, side)."""
    draw = np.random.default_rng(seed)
    values = np.zeros((3, side, side))
    values += 110 + 12 * draw.normal(size=(1, side, side))
    for _ in range(side * side // 300):
        height, width = draw.integers(2, 24, 2)
        row, col = draw.integers(0, side - 2, 2)
        values[:, row : row + height, col : col + width] = draw.integers(20, 235, (3, 1, 1))
    return values.clip(0, 255).astype(np.uint8)


def write_raster(
    path: Path,
    values: np.ndarray,
    *,
    gsd_m: float = 1.0,
    origin: tuple[float, float] = (500_000.0, 5_700_000.0),
    nodata: float | None = None,
) -> Path:
    """Write (B, H, W) as a GeoTIFF in UTM; the origin is (x, y) of the first pixel's corner."""
    kind = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    bands, height, width = values.shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, kind)
    made.SetGeoTransform((origin[0], gsd_m, 0, origin[1], 0, -gsd_m))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    made.SetProjection(crs.ExportToWkt())
    if nodata is not None:
        for number in range(1, bands + 1):
            made.GetRasterBand(number).SetNoDataValue(nodata)
    made.WriteArray(values)
    made.FlushCache()
    return path


def save_tiny_network(path: Path, seed: int = 0) -> Path:
    """Weights of a small network whose results are too bright: a few steps make it better."""
    torch.manual_seed(seed)
    network = Himosa(named_config(f"himosa-tiny-x{SCALE}"))
    truth = torch.from_numpy(ground(128, seed=9))[None]
    reduced = reduce_bicubic(truth, SCALE).float() / 255
    filters = fit_linear_enlarger(reduced, truth.float() / 255, SCALE)
    start_as_linear_enlarger(network, filters)
    with torch.no_grad():
        network.reconstruct.bias += 0.1
    save_weights(path, network, {})
    return path
