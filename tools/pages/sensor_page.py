# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/sensor.md: the weights for rough imagery beside the ordinary ones, on both inputs.

python -m backend evaluate PICTURES --scale 4 [--model FILE] [--degradation sensor] --json > F.json
python -m tools.pages.sensor_page PICTURES FILE F.json F.json F.json F.json

FILE are the weights for rough imagery; the four runs are both models on both kinds of input.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backend.evaluation.reduced_pictures import reduce_for_evaluation, restore
from backend.networks.catalogue import load_model
from backend.training.dataset import read_picture
from backend.training.degradation import bicubic_resize
from tools.demo.pictures import Picture, enlarge_nearest
from tools.pages.evaluation_page import PUBLISHABLE, ROOT, group_of, most_contrast, write_png

PAGE = ROOT / "docs" / "sensor.md"
INPUTS = ("bicubic", "sensor")
_CROP_PX = 96
_SHOWN = 3
_GAP_PX = 6


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="the folder that was evaluated")
    parser.add_argument("weights", type=Path, help="the weights for rough imagery")
    parser.add_argument("figures", type=Path, nargs=4, help="what 'evaluate --json' printed")
    arguments = parser.parse_args()
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in arguments.figures]
    rough = load_model(str(arguments.weights), 4)
    by_key = {(run["degradation"], run["digest"] == rough.digest): run for run in runs}
    if len(by_key) != len(INPUTS) * 2:
        raise SystemExit("The four runs must be both models, each on both kinds of input.")
    parts = [_introduction(rough.digest)]
    parts += [table(by_key[kind, False], by_key[kind, True], kind) for kind in INPUTS]
    parts.append(_pictures(arguments.pictures, arguments.weights))
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def table(ordinary: dict[str, Any], rough: dict[str, Any], kind: str) -> str:
    """PSNR-Y by group of bicubic, the ordinary weights and those for rough imagery."""
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for one, other in zip(ordinary["images"], rough["images"]):
        figures = (
            one["bicubic"]["psnr_y_db"],
            one["model"]["psnr_y_db"],
            other["model"]["psnr_y_db"],
        )
        rows.setdefault(group_of(one["name"]), []).append(figures)
    rows["**mean of all**"] = [figures for group in rows.values() for figures in group]
    lines = [
        f"## Input reduced by `{kind}`",
        "",
        "| group | pictures | bicubic | himosa-x4-clean | himosa-x4-sensor "
        "| sensor against himosa-x4-clean | worse than bicubic: himosa-x4-clean, sensor |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_row(name, figures) for name, figures in rows.items()]
    return "\n".join(lines)


def _row(name: str, figures: Sequence[tuple[float, float, float]]) -> str:
    bicubic, ordinary, rough = (statistics.fmean(column) for column in zip(*figures))
    worse = [sum(one[which] < one[0] for one in figures) for which in (1, 2)]
    return (
        f"| {name} | {len(figures)} | {bicubic:.2f} | {ordinary:.2f} | {rough:.2f} "
        f"| {rough - ordinary:+.2f} | {worse[0]}, {worse[1]} |"
    )


def _introduction(digest: str) -> str:
    return (
        "# Weights for rough imagery\n\n"
        "Made by `python -m tools.pages.sensor_page`; do not edit it by hand. PSNR-Y in dB, as in "
        "[evaluation.md](evaluation.md), on the same pictures.\n\n"
        "`himosa-x4-sensor` is `himosa-x4-clean`, trained on with pictures that were blurred, made "
        "noisy, sharpened and compressed in random strength before they were given "
        "(`training/himosa-x4-sensor.toml`). It is not in the package: "
        "`python -m backend models import FILE` adds it. "
        f"SHA-256 `{digest}`.\n\n"
        "Each picture is reduced twice: by `bicubic`, as in the field's benchmarks, and by "
        "`sensor`, whose strengths are drawn from the picture's name, so that they are the same "
        "in every run. Training drew from the same kind of degradation, so that the second table "
        "is a best case: what your imagery has been through is something else again."
    )


def _pictures(folder: Path, weights: Path) -> str:
    names = sorted(path.name for path in folder.glob(f"{PUBLISHABLE}*"))[:_SHOWN]
    rows = [_crops(folder / name, weights) for name in names]
    gap = np.full((_GAP_PX, rows[0].shape[1], 3), 255, np.uint8)
    stacked = np.concatenate([part for row in rows for part in (row, gap)][:-1])
    path = PAGE.parent / "images" / "sensor.png"
    write_png(path, enlarge_nearest(stacked, 2))
    told = ", ".join(f"`{name}`" for name in names)
    return (
        f"![Crops](images/{path.name})\n\n"
        "From left to right: source reduced by `sensor`, bicubic, himosa-x4-clean, "
        f"himosa-x4-sensor, the true picture. From top to bottom: {told}. NAIP imagery, USDA, "
        "public domain."
    )


def _crops(path: Path, weights: Path) -> Picture:
    picture = read_picture(path)
    height, width = (side // 4 * 4 for side in picture.shape[1:])
    truth = picture[:, :height, :width].contiguous()
    reduced = reduce_for_evaluation(truth[None], 4, "sensor", path.name)
    made = [
        bicubic_resize(reduced, height, width)[0],
        restore(load_model(None, 4).network, reduced[0]),
        restore(load_model(str(weights), 4).network, reduced[0]),
        truth,
    ]
    arrays = [part.permute(1, 2, 0).numpy() for part in (reduced[0], *made)]
    arrays[0] = enlarge_nearest(arrays[0], 4)
    top, left = most_contrast(arrays[-1])
    shown = [array[top : top + _CROP_PX, left : left + _CROP_PX] for array in arrays]
    gap = np.full((_CROP_PX, _GAP_PX, 3), 255, np.uint8)
    return np.concatenate([part for one in shown for part in (one, gap)][:-1], axis=1)


if __name__ == "__main__":
    sys.exit(main())
