# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures in the help of the algorithms, of a public-domain Landsat scene.

.venv/bin/python -m tools.pages.help_pictures [FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen

from tools.fetch.samples import ROOT

SCENE = "LC08_L1TP_195025_20130707_20170503_01_T1_B{}.TIF"
SAMPLES = ROOT / "build" / "cache" / "samples" / "r-cran-satellite"
SIDE, SHOWN, GAP = 40, 160, 4
CELL = 8
PLACE = (0, 0)
NOISE = 16.0
CELL_PX = 16


def read_crop(side: int) -> np.ndarray:
    """A part of the scene in natural colours, uint8, shape (3, side, side)."""
    bands = [gdal.Open(str(SAMPLES / SCENE.format(number))) for number in (4, 3, 2)]
    values = np.stack([band.ReadAsArray(0, 0, side, side) for band in bands]).astype(float)
    low, high = np.percentile(values, (1, 99))
    return (255 * np.clip((values - low) / (high - low), 0, 1)).astype(np.uint8)


def write(path: Path, values: np.ndarray) -> Path:
    """Write a GeoTIFF, shape (B, H, W)."""
    count, height, width = values.shape
    options = ["PHOTOMETRIC=RGB"]
    made = gdal.GetDriverByName("GTiff").Create(str(path), width, height, count, options=options)
    made.SetGeoTransform((500000.0, 30.0, 0.0, 5700000.0, 0.0, -30.0))
    made.WriteArray(values)
    return path


def backend(*arguments: object) -> None:
    """Have the backend do something.

    Raises:
        subprocess.CalledProcessError: it could not.
    """
    command = [sys.executable, "-m", "backend", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def shown(values: np.ndarray) -> np.ndarray:
    """As large as it is shown, pixels as squares; uint8, shape (3, SHOWN, SHOWN)."""
    places = np.arange(SHOWN) * values.shape[-1] // SHOWN
    return values[:3, places][:, :, places]


def side_by_side(path: Path, *pictures: np.ndarray) -> None:
    """Write pictures beside each other as PNG."""
    gap = np.full((3, SHOWN, GAP), 255, np.uint8)
    parts = [part for picture in pictures for part in (shown(picture), gap)][:-1]
    joined = np.concatenate(parts, axis=2)
    memory = gdal.GetDriverByName("MEM").Create("", joined.shape[2], SHOWN, 3)
    memory.WriteArray(joined)
    gdal.GetDriverByName("PNG").CreateCopy(str(path), memory, options=["ZLEVEL=9"])
    Path(f"{path}.aux.xml").unlink(missing_ok=True)


def in_colours(values: np.ndarray) -> np.ndarray:
    """Values from dark blue over green to yellow; uint8, shape (3, H, W)."""
    low, high = (float(v) for v in np.nanpercentile(values, (1, 99)))
    share = np.clip(np.nan_to_num((values - low) / max(high - low, 1e-9)), 0, 1)
    stops = np.array([[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]])
    places = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(share, places, stops[:, c]) for c in range(3)]).astype(np.uint8)


def draw_two_pythons(path: Path) -> None:
    """QGIS and the backend as boxes, with a pipe between them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    image = QImage(2 * SHOWN + GAP, SHOWN // 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#f6f3df"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#1d4753"), 3))
    painter.drawLine(130, 40, 194, 40)
    for left, color, text in ((10, "#79b77a", "QGIS"), (194, "#3f8f8a", "torch · GDAL")):
        painter.setBrush(QColor(color))
        box = QRectF(left, 12, 120, 56)
        painter.drawRoundedRect(box, 8, 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    image.save(str(path), "PNG")
    del application


def _as_a_sensor_sees(values: np.ndarray) -> np.ndarray:
    """What a blurred sensor with pixels four times as large makes of a picture."""
    import torch

    from backend.finetune.sensor_model import exact_ranges
    from backend.training.degradation import reduce_by_sensor

    picture = torch.from_numpy(values[:3].copy())[None]
    return reduce_by_sensor(picture, 4, torch.Generator(), exact_ranges(0.2))[0].numpy()


def with_places(result: Path, errors: Path) -> np.ndarray:
    """Expected errors in colours, and frames around the places to check."""
    figures = result.with_name("figures.json")
    backend(
        *("quality", result, result.with_name("page.html")),
        *("--uncertainty", errors, "--report-json", figures),
    )
    picture = in_colours(gdal.Open(str(errors)).ReadAsArray().mean(axis=0))
    for place in json.loads(figures.read_text(encoding="utf-8"))["places"]:
        top, left = place["row"], place["col"]
        bottom, right = top + place["height"] - 1, left + place["width"] - 1
        picture[:, [top, bottom], left : right + 1] = 255
        picture[:, top : bottom + 1, [left, right]] = 255
    return picture


def cell_of(values: np.ndarray, row: int, column: int) -> np.ndarray:
    """The pixels of one cell of a picture; uint8, shape (3, CELL, CELL)."""
    return values[:, row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL]


def draw_similar(path: Path, work: Path, index: Path | None = None) -> None:
    """A cell of the scene, and the two that are most like it.

    Args:
        index: of `places.tif` in the folder of work, where it was made before.
    """
    values = read_crop(SIDE)
    raster = write(work / "places.tif", values)
    if index is None:
        index = work / "places.parquet"
        backend("embed", raster, index, "--cell-px", CELL)
    x0, step, _, y0, _, _ = gdal.Open(str(raster)).GetGeoTransform()
    x, y = (
        first + sign * (at + 0.5) * CELL * step
        for first, sign, at in ((x0, 1, PLACE[1]), (y0, -1, PLACE[0]))
    )
    layer = work / "places.gpkg"
    backend("similar", index, layer, "--like", f"{x},{y}", "--count", 2)
    dataset = gdal.OpenEx(str(layer), gdal.OF_VECTOR)
    cells = [(found["cell_row"], found["cell_column"]) for found in dataset.GetLayer(0)]
    side_by_side(path, *(cell_of(values, *cell) for cell in (PLACE, *cells)))


def make_pictures(folder: Path) -> None:
    """Make all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    draw_two_pythons(folder / "setupbackend.png")
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        work = Path(name)
        values = read_crop(SIDE)
        source, fine, routing = write(work / "s.tif", values), work / "x4.tif", work / "r.tif"
        errors = work / "e.tif"
        backend(
            *("upscale", source, fine, "--scale", 4),
            *("--routing", routing, "--uncertainty", errors),
        )
        upscaled = gdal.Open(str(fine)).ReadAsArray()
        side_by_side(folder / "upscale.png", values, upscaled)
        side_by_side(folder / "quality.png", upscaled, with_places(fine, errors))

        backend("upscale", source, work / "cubic.tif", "--scale", 4, "--model", "bicubic")
        cubic = gdal.Open(str(work / "cubic.tif")).ReadAsArray()
        error = np.abs(upscaled.astype(float) - cubic.astype(float)).mean(axis=0)
        side_by_side(folder / "compare.png", upscaled, cubic, in_colours(error))

        choices = gdal.Open(str(routing)).ReadAsArray()
        # The last band tells where the raster has values.
        counts = np.stack([np.unpackbits(band[None], axis=0).sum(axis=0) for band in choices[:-1]])
        side_by_side(folder / "routing.png", values, in_colours(counts[3].astype(float)))
        total = in_colours(counts.sum(axis=0).astype(float))
        side_by_side(folder / "routingstatistics.png", values, (values // 2 + total // 2))

        draw_similar(folder / "similar.png", work)
        side_by_side(folder / "finetune.png", upscaled, _as_a_sensor_sees(upscaled))

        index, components = work / "i.parquet", work / "c.tif"
        backend("embed", fine, index, "--cell-px", CELL_PX, "--components", components)
        like = _stretched(gdal.Open(str(components)).ReadAsArray())
        side_by_side(folder / "embed.png", upscaled, like)

        noise = np.random.default_rng(0).normal(0, NOISE, upscaled.shape)
        noisy = np.clip(upscaled + noise, 0, 255).astype(np.uint8)
        backend("denoise", write(work / "n.tif", noisy), work / "d.tif")
        side_by_side(folder / "denoise.png", noisy, gdal.Open(str(work / "d.tif")).ReadAsArray())


def _stretched(values: np.ndarray) -> np.ndarray:
    """Each band over all of 0…255, uint8."""
    low, high = (edge(values, axis=(1, 2), keepdims=True) for edge in (np.min, np.max))
    return (255 * (values - low) / np.maximum(high - low, 1e-9)).astype(np.uint8)


def main(arguments: Sequence[str]) -> int:
    """Make the pictures and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "resources" / "help")
    folder = parser.parse_args(arguments).folder
    make_pictures(folder)
    print(f"The pictures are in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
