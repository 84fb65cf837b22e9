# SPDX-License-Identifier: GPL-3.0-or-later
"""`evaluate DIR --scale S`: restore reduced pictures, and compare with bicubic."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from backend.cli.console import Console
from backend.errors import EXIT_DONE

if TYPE_CHECKING:
    from backend.training.metrics import Scores


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, help="folder of sharp pictures (PNG, JPEG, TIFF)")
    parser.add_argument("--scale", type=int, required=True, help="2, 3 or 4")
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument(
        "--degradation",
        choices=("bicubic", "sensor"),
        default="bicubic",
        help="how pictures are reduced: bicubic (default), or as a sensor might have, with blur, "
        "noise, sharpening and JPEG",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print PSNR-Y, SSIM-Y and PSNR-RGB of each picture and their means."""
    from backend.networks import load_model
    from backend.training.evaluation import evaluate, mean_scores
    from backend.training.loop import picture_paths

    model = load_model(arguments.model, arguments.scale)
    paths = picture_paths(arguments.folder)
    results = []
    console.line(f"{'picture':40} {'bicubic: dB Y, SSIM, dB RGB':>30} {model.name:>30}")
    for result in evaluate(paths, model, arguments.degradation):
        results.append(result)
        console.line(_row(result.name, result.bicubic, result.model))
    bicubic = mean_scores([result.bicubic for result in results])
    ours = mean_scores([result.model for result in results])
    console.line(_row(f"mean of {len(results)}", bicubic, ours))
    console.result(
        {
            "scale": model.scale,
            "model": model.name,
            "digest": model.digest,
            "degradation": arguments.degradation,
            "images": [result.to_json() for result in results],
            "mean": {"bicubic": vars(bicubic), "model": vars(ours)},
        }
    )
    return EXIT_DONE


def _row(name: str, bicubic: Scores, model: Scores) -> str:
    cells = (
        f"{scores.psnr_y_db:.2f}  {scores.ssim_y:.4f}  {scores.psnr_rgb_db:.2f}"
        for scores in (bicubic, model)
    )
    return f"{name:40} " + " ".join(f"{cell:>30}" for cell in cells)
