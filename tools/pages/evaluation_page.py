# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/evaluation.md and its pictures from what `evaluate --json` printed.

python -m backend evaluate PICTURES --scale 4 --json > x4.json
python -m tools.pages.evaluation_page PICTURES x4.json [x3.json x2.json]

Crops are published of the pictures in the public domain alone (NAIP). Everything else is a figure.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from backend.evaluation.reduced_pictures import restore
from backend.networks.catalogue import LoadedModel, load_model
from backend.training.dataset import read_picture
from backend.training.degradation import bicubic_resize, reduce_bicubic
from tools.demo.pictures import Picture, enlarge_nearest
from tools.measure.artefacts import checkerboard_dn, flat_deviation_dn, mean_shift_dn

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "evaluation.md"
PUBLISHABLE = "naip_"
PEERS = (("CATANet", 29.52), ("HiT-SRF", 29.48))
"""×4 on the same pictures with their authors' weights, trained on AID; PSNR-Y in dB."""

_CROP_PX = 96
_SHOWN = 4
_GAP_PX = 6
_ERROR_GAIN = 4


@dataclass(frozen=True)
class Restored:
    """One picture: as it is, reduced and shown as squares, and restored both ways."""

    name: str
    truth: Picture
    reduced: Picture
    bicubic: Picture
    model: Picture

    def crop(self, top: int, left: int) -> Picture:
        """Source, bicubic, ours, truth, and both errors, side by side."""
        rows, cols = slice(top, top + _CROP_PX), slice(left, left + _CROP_PX)
        scale = self.truth.shape[0] // self.reduced.shape[0]
        squares = enlarge_nearest(self.reduced, scale)
        shown = [part[rows, cols] for part in (squares, self.bicubic, self.model, self.truth)]
        shown += [_error(part, shown[3]) for part in shown[1:3]]
        return _in_a_row(shown)


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="the folder that was evaluated")
    parser.add_argument("figures", type=Path, nargs="+", help="what 'evaluate --json' printed")
    arguments = parser.parse_args()
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in arguments.figures]
    parts = [_introduction()]
    for run in sorted(runs, key=lambda run: run["scale"], reverse=True):
        parts += section(run, arguments.pictures)
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def section(run: dict[str, Any], folder: Path) -> list[str]:
    """What there is to say about one model."""
    scale, model = run["scale"], load_model(run["model"], run["scale"])
    if model.digest != run["digest"]:
        raise SystemExit(
            f"{run['model']} is another file than the one that was evaluated: evaluate it again."
        )
    restored = [
        _restore(folder / image["name"], model)
        for image in run["images"]
        if image["name"].startswith(PUBLISHABLE)
    ]
    gains = {image["name"]: _gain(image) for image in run["images"]}
    return [
        f"## ×{scale}: {run['model']}",
        f"SHA-256 `{run['digest']}`.",
        group_table(run),
        _peers(run) if scale == 4 else "",
        _extremes(gains),
        _artefacts(restored, model),
        _pictures(restored, gains, scale),
    ]


def group_table(run: dict[str, Any]) -> str:
    """Means by group, and over all; and how many pictures bicubic restores better."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for image in run["images"]:
        groups.setdefault(group_of(image["name"]), []).append(image)
    lines = [
        "| group | pictures | PSNR-Y bicubic | ours | gain | SSIM-Y bicubic | ours "
        "| PSNR-RGB bicubic | ours | bicubic better |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [_group_row(name, images) for name, images in groups.items()]
    lines.append(_group_row("**mean of all**", run["images"]))
    return "\n".join(lines)


def group_of(name: str) -> str:
    """The source of a picture by its name; the scenes of RSSCN7 by class."""
    source, _, rest = name.partition("_")
    first = rest.split("_")[0]
    return (
        f"RSSCN7 {first[1:]}" if source == "rsscn7" else f"{source.upper()} {first.split('.')[0]}"
    )


def _group_row(name: str, images: Sequence[dict[str, Any]]) -> str:
    def mean(which: str, figure: str) -> float:
        return statistics.fmean(image[which][figure] for image in images)

    worse = sum(_gain(image) < 0 for image in images)
    bicubic, ours = mean("bicubic", "psnr_y_db"), mean("model", "psnr_y_db")
    return (
        f"| {name} | {len(images)} | {bicubic:.2f} | {ours:.2f} | {ours - bicubic:+.2f} "
        f"| {mean('bicubic', 'ssim_y'):.4f} | {mean('model', 'ssim_y'):.4f} "
        f"| {mean('bicubic', 'psnr_rgb_db'):.2f} | {mean('model', 'psnr_rgb_db'):.2f} | {worse} |"
    )


def _gain(image: dict[str, Any]) -> float:
    return float(image["model"]["psnr_y_db"] - image["bicubic"]["psnr_y_db"])


def _peers(run: dict[str, Any]) -> str:
    ours = run["mean"]["model"]["psnr_y_db"]
    told = ", ".join(f"{name} {figure:.2f} dB ({ours - figure:+.2f})" for name, figure in PEERS)
    return (
        f"Published networks on the same pictures, with their authors' weights: {told}; in "
        "brackets how far ours is from them."
    )


def _extremes(gains: dict[str, float]) -> str:
    order = sorted(gains, key=lambda name: gains[name])
    least = ", ".join(f"`{name}` {gains[name]:+.2f} dB" for name in order[:3])
    most = ", ".join(f"`{name}` {gains[name]:+.2f} dB" for name in order[-3:])
    return f"Least gained: {least}. Most: {most}."


def _artefacts(restored: Sequence[Restored], model: LoadedModel) -> str:
    shift = max(mean_shift_dn(one.model, one.reduced) for one in restored)
    ours = max(checkerboard_dn(one.model, model.scale) for one in restored)
    truth = max(checkerboard_dn(one.truth, model.scale) for one in restored)
    flat = flat_deviation_dn(model.network)
    return (
        f"What an eye might find (worst of {len(restored)} NAIP pictures, in digital numbers): "
        f"the mean colour moves by {shift:.2f} from source to result; the positions within a "
        f"source pixel differ by {ours:.2f} in their means (in the true pictures {truth:.2f}); on "
        f"pictures of one colour the result is off by {flat:.0f} at most."
    )


def _pictures(restored: Sequence[Restored], gains: dict[str, float], scale: int) -> str:
    order = sorted(restored, key=lambda one: gains[one.name])
    shown = [order[round(i * (len(order) - 1) / (_SHOWN - 1))] for i in range(_SHOWN)]
    rows = [one.crop(*most_contrast(one.truth)) for one in shown]
    gap = np.full((_GAP_PX, rows[0].shape[1], 3), 255, np.uint8)
    stacked = np.concatenate([part for row in rows for part in (row, gap)][:-1])
    path = PAGE.parent / "images" / f"evaluation_x{scale}.png"
    write_png(path, enlarge_nearest(stacked, 2))
    told = ", ".join(f"`{one.name}` {gains[one.name]:+.2f} dB" for one in shown)
    return (
        f"![Crops at ×{scale}](images/{path.name})\n\n"
        "From left to right: source, bicubic, ours, the true picture, bicubic's error and ours "
        f"({_ERROR_GAIN} times enlarged, grey is none). From top to bottom, least gained to most: "
        f"{told}. NAIP imagery, USDA, public domain."
    )


def _restore(path: Path, model: LoadedModel) -> Restored:
    picture = read_picture(path)
    height, width = (side // model.scale * model.scale for side in picture.shape[1:])
    truth = picture[:, :height, :width].contiguous()
    reduced = reduce_bicubic(truth[None], model.scale)
    bicubic = bicubic_resize(reduced, height, width)[0]
    ours = restore(model.network, reduced[0])
    arrays = [part.permute(1, 2, 0).numpy() for part in (truth, reduced[0], bicubic, ours)]
    return Restored(path.name, *arrays)


def most_contrast(picture: Picture) -> tuple[int, int]:
    """Top left corner of the crop with the most local contrast, on a grid of half crops."""
    step = _CROP_PX // 2
    steep = np.abs(np.diff(picture.astype(np.int16), axis=1)).sum(axis=2)
    corners = [
        (top, left)
        for top in range(0, picture.shape[0] - _CROP_PX + 1, step)
        for left in range(0, picture.shape[1] - _CROP_PX + 1, step)
    ]
    return max(corners, key=lambda at: steep[at[0] :, at[1] :][:_CROP_PX, :_CROP_PX].sum())


def _error(restored: Picture, truth: Picture) -> Picture:
    difference = restored.astype(np.int16) - truth
    grey: Picture = np.clip(128 + _ERROR_GAIN * difference, 0, 255).astype(np.uint8)
    return grey


def _in_a_row(pictures: Sequence[Picture]) -> Picture:
    gap = np.full((pictures[0].shape[0], _GAP_PX, 3), 255, np.uint8)
    return np.concatenate([part for one in pictures for part in (one, gap)][:-1], axis=1)


def write_png(path: Path, picture: Picture) -> None:
    """Write (H, W, 3), uint8."""
    height, width, _ = picture.shape
    memory = gdal.GetDriverByName("MEM").Create("", width, height, 3)
    for band in range(3):
        memory.GetRasterBand(band + 1).WriteArray(picture[:, :, band])
    gdal.GetDriverByName("PNG").CreateCopy(str(path), memory).FlushCache()


def _introduction() -> str:
    return (
        "# How good the weights are\n\n"
        "Made by `python -m tools.pages.evaluation_page FOLDER x4.json …` from what `python -m "
        "backend evaluate FOLDER --scale S --json` printed; do not edit it by hand.\n\n"
        "A picture is cropped to a multiple of the scale, reduced with antialiased bicubic on "
        "8-bit values, restored in one pass, rounded, and compared. PSNR-Y and SSIM-Y are on Y of "
        "BT.601, PSNR-RGB on the colours, in dB with a border of `scale` pixels cropped. The "
        "pictures were not trained on: a NAIP city that training does not hold, scenes of the "
        "RSSCN7 set (seven classes, four each) and one aerial picture of South African farmland. "
        "Real imagery was never reduced in this way: on it, expect less."
    )


if __name__ == "__main__":
    sys.exit(main())
