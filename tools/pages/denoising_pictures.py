# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures for `docs/denoising.md`: noise that was added and removed, and rasters as they are.

    python -m tools.pages.denoising_pictures VALIDATION SAMPLE [SAMPLE …]

Writes `docs/images/denoising.png` (truth, noisy, restored) and `docs/images/denoising_real.png`
(for each sample a detail, the result, and three times what was removed, on grey).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from osgeo import gdal
from PIL import Image

from backend.evaluation.noisy_pictures import noisy_pictures
from backend.jobs.raster_request import DenoiseRequest
from backend.jobs.running import run_raster_job
from backend.networks.catalogue import LoadedModel, load_model
from backend.networks.contract import Pass
from backend.networks.descriptor import Task
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from backend.training.dataset import picture_paths

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SIDE_PX = 160
SHOWN_NOISE = "σ 25"
_LARGER = 2
_GAP_PX = 6
_DIFFERENCE_GAIN = 3

Picture = NDArray[np.uint8]


def main() -> int:
    """Draw both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("validation", type=Path)
    parser.add_argument("samples", type=Path, nargs="+")
    options = parser.parse_args()
    model = load_model(None, 1, Task.DENOISE)
    every = picture_paths(options.validation)
    chosen = every[:: max(1, len(every) // 3)][:3]
    write_rows(IMAGES / "denoising.png", _made_rows(chosen, model))
    write_rows(IMAGES / "denoising_real.png", [_real_row(path) for path in options.samples])
    return 0


def _made_rows(paths: list[Path], model: LoadedModel) -> list[list[Picture]]:
    rows = []
    for picture in noisy_pictures(paths, SHOWN_NOISE, SIDE_PX):
        noise: Any = tuple(tuple(map(float, band)) for band in picture.coefficients)
        with torch.inference_mode():
            answer = model.network(torch.from_numpy(picture.noisy)[None], Pass(noise=(noise,)))
        shown = (picture.truth, picture.noisy, answer.picture[0].numpy())
        rows.append([_shown(values * 255) for values in shown])
    return rows


def _real_row(path: Path) -> list[Picture]:
    """A detail from the middle of a raster, the result there, and what was removed."""
    with tempfile.TemporaryDirectory(prefix="himosa-pictures-") as folder:
        result = str(Path(folder) / "result.tif")
        request = DenoiseRequest(source=str(path), destination=result, device="cpu")
        run_raster_job(request, Caller(_ignore, print, CancelSource().token))
        before, after = (_middle(name) for name in (str(path), result))
    low, high = np.percentile(before, (0.5, 99.5))
    stretched = [(values - low) / (high - low) * 255 for values in (before, after)]
    removed = 127.5 + _DIFFERENCE_GAIN * (stretched[0] - stretched[1])
    return [_shown(values) for values in (*stretched, removed)]


def _middle(name: str) -> NDArray[np.float64]:
    dataset = gdal.Open(name)
    col, row = ((size - SIDE_PX) // 2 for size in (dataset.RasterXSize, dataset.RasterYSize))
    bands = (1, 2, 3) if dataset.RasterCount >= 3 else (1, 1, 1)
    read = [dataset.GetRasterBand(n).ReadAsArray(col, row, SIDE_PX, SIDE_PX) for n in bands]
    return np.stack(read).astype(np.float64)


def _shown(values: NDArray[Any]) -> Picture:
    """From (3, h, w) in [0, 255] to an enlarged picture (h, w, 3)."""
    picture = values.round().clip(0, 255).astype(np.uint8).transpose(1, 2, 0)
    return picture.repeat(_LARGER, axis=0).repeat(_LARGER, axis=1)


def write_rows(path: Path, rows: list[list[Picture]]) -> None:
    """All pictures of a size, in rows, as a PNG."""
    height, width, _ = rows[0][0].shape
    whole = np.full(
        (
            len(rows) * (height + _GAP_PX) - _GAP_PX,
            len(rows[0]) * (width + _GAP_PX) - _GAP_PX,
            3,
        ),
        255,
        np.uint8,
    )
    for row, pictures in enumerate(rows):
        for col, picture in enumerate(pictures):
            top, left = row * (height + _GAP_PX), col * (width + _GAP_PX)
            whole[top : top + height, left : left + width] = picture
    Image.fromarray(whole).save(path, optimize=True)


def _ignore(_: object) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    raise SystemExit(main())
