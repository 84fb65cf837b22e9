# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what enforced consistency costs or brings: the table of docs/rasters.md.

python -m tools.measure.enforced_consistency FOLDER --scale 4 [--crops FOLDER]

Each picture is reduced in two ways, by bicubic interpolation and by averaging, and restored by the
network, as it is and with the averages enforced.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from osgeo import gdal

from backend.evaluation.metrics import Scores, score
from backend.networks.catalogue import load_model
from backend.pictures.consistency import block_mean
from backend.pictures.scaling import ValueScaling
from backend.training.dataset import read_picture
from backend.training.degradation import reduce_bicubic

_BYTES = ValueScaling(0.0, 255.0)
Picture = NDArray[Any]


@dataclass
class Row:
    """Figures of one way to reduce and one way to restore, gathered over pictures."""

    scores: list[Scores] = field(default_factory=list)
    rmse: list[float] = field(default_factory=list)
    worst: float = 0.0
    edges: list[float] = field(default_factory=list)

    def add(self, restored: Picture, truth: torch.Tensor, source: Picture, scale: int) -> None:
        """Take one picture in."""
        self.scores.append(score(torch.from_numpy(restored), truth, scale))
        apart = block_mean(restored, scale) - source
        self.rmse.append(float(np.sqrt(np.square(apart).mean())))
        self.worst = max(self.worst, float(np.abs(apart).max()))
        self.edges.append(edge_share(restored, scale))

    def line(self, reduced: str, restored: str) -> str:
        """As a line of a table."""
        psnr = np.mean([scores.psnr_y_db for scores in self.scores])
        ssim = np.mean([scores.ssim_y for scores in self.scores])
        rmse = np.mean(self.rmse)
        figures = f"{psnr:.3f} | {ssim:.4f} | {rmse:.3f} | {self.worst:.2f}"
        return f"| {reduced} | {restored} | {figures} | {np.mean(self.edges):.3f} |"


def main() -> int:
    """Measure all pictures of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="pictures of at least 64 pixels a side")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--crops", type=Path, help="write source, result and enforced result there")
    arguments = parser.parse_args()

    network = load_model(arguments.model, arguments.scale).network
    rows = {
        (way, kind): Row() for way in ("bicubic", "average") for kind in ("as it is", "enforced")
    }
    for path in sorted(p for p in arguments.folder.iterdir() if p.is_file()):
        truth = _cropped(read_picture(path), arguments.scale)
        for way in ("bicubic", "average"):
            source = reduce(truth, arguments.scale, way)
            plain, enforced = restore_both(network, source)
            rows[way, "as it is"].add(plain, truth, source, arguments.scale)
            rows[way, "enforced"].add(enforced, truth, source, arguments.scale)
            if arguments.crops is not None and way == "bicubic":
                _write_crops(arguments.crops / f"{path.stem}.png", source, plain, enforced)
        print(path.name, file=sys.stderr, flush=True)
    print("| reduced by | result | PSNR-Y | SSIM-Y | RMSE of averages, DN | worst, DN | edges |")
    print("|---|---|---|---|---|---|---|")
    for (way, kind), row in rows.items():
        print(row.line(way, kind))
    return 0


def reduce(truth: torch.Tensor, scale: int, way: str) -> Picture:
    """The picture of a coarser sensor: uint8 of shape (3, h, w)."""
    if way == "bicubic":
        return reduce_bicubic(truth[None], scale)[0].numpy()
    return np.rint(block_mean(truth.numpy(), scale)).astype(np.uint8)


def edge_share(picture: Picture, scale: int) -> float:
    """Steps at the edges of source pixels against those between them; 1 where none is seen."""
    steps = np.abs(np.diff(picture.astype(np.float64), axis=2)).mean(axis=(0, 1))
    at_edges = steps[scale - 1 :: scale]
    return float(at_edges.mean() / np.delete(steps, np.s_[scale - 1 :: scale]).mean())


@torch.no_grad()
def restore_both(network: Any, source: Picture) -> tuple[Picture, Picture]:
    """The network's result, as it is and with averages enforced: uint8 of shape (3, s·h, s·w)."""
    values = network(torch.from_numpy(source)[None].float() / 255).picture[0].numpy()
    valid = np.ones(source.shape[1:], bool)
    plain = _BYTES.from_network(values, np.dtype("u1"))
    enforced = [
        _BYTES.agreeing_from_network(band, known, valid, np.dtype("u1"))
        for band, known in zip(values, source)
    ]
    return plain, np.stack(enforced)


def _cropped(picture: torch.Tensor, scale: int) -> torch.Tensor:
    height, width = (side // scale * scale for side in picture.shape[1:])
    return picture[:, :height, :width].contiguous()


def _write_crops(path: Path, source: Picture, plain: Picture, enforced: Picture) -> None:
    """Three crops side by side: the source's pixels, the result, the enforced result."""
    path.parent.mkdir(parents=True, exist_ok=True)
    times = plain.shape[1] // source.shape[1]
    shown = np.repeat(np.repeat(source, times, 1), times, 2)
    side = min(200, *plain.shape[1:])
    parts = [picture[:, :side, :side] for picture in (shown, plain, enforced)]
    wide = np.repeat(np.repeat(np.concatenate(parts, axis=2), 2, 1), 2, 2)
    memory = gdal.GetDriverByName("MEM").Create("", wide.shape[2], wide.shape[1], 3, gdal.GDT_Byte)
    memory.WriteArray(wide)
    gdal.GetDriverByName("PNG").CreateCopy(str(path), memory)


if __name__ == "__main__":
    sys.exit(main())
