# SPDX-License-Identifier: GPL-3.0-or-later
"""`train CONFIG`: train or fine-tune; stops at any moment and goes on where it was."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from backend.cli.console import Console
from backend.errors import EXIT_DONE

if TYPE_CHECKING:
    from backend.training.loop import TrainingProgress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("config", type=Path, help="training configuration (TOML)")
    parser.add_argument(
        "--folder", type=Path, help="where checkpoint, journal and weights go (build/training/NAME)"
    )
    parser.add_argument("--device", default="auto", help="auto (default), cuda or cpu")
    parser.add_argument("--seconds", type=float, help="stop after the chunk that passes this time")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Train until the configured iterations, and write the averaged weights."""
    from backend.training.fast_steps import fast_steps

    with fast_steps():
        return _train(arguments, console)


def _train(arguments: argparse.Namespace, console: Console) -> int:
    from backend.devices.device import choose_device
    from backend.evaluation.crop_validation import crop_validation
    from backend.training.loop import Trainer
    from backend.training.training_config import read_config

    config = read_config(arguments.config)
    folder = arguments.folder or Path("build") / "training" / config.name
    trainer = Trainer(config, folder, choose_device(arguments.device), crop_validation(config))
    console.line(f"{config.name}: from iteration {trainer.iteration} of {config.iterations}")

    def tell(progress: TrainingProgress) -> None:
        console.line(_row(progress))
        _draw_curves(folder)

    is_done = trainer.run(tell, arguments.seconds)
    weights = folder / f"{config.name}.safetensors"
    trainer.save_weights(weights, {"licence": config.licence, "attribution": config.attribution})
    console.line(f"Averaged weights: {weights}")
    console.result({"iteration": trainer.iteration, "is_done": is_done, "weights": str(weights)})
    return EXIT_DONE


def _draw_curves(folder: Path) -> None:
    """Loss and PSNR so far as `progress.png`, where plots can be drawn."""
    from backend.plotting import can_plot, plot_training
    from backend.training.loop import JOURNAL_NAME

    if can_plot():
        lines = (folder / JOURNAL_NAME).read_text(encoding="utf-8").splitlines()
        plot_training([json.loads(line) for line in lines], folder / "progress.png")


def _row(progress: TrainingProgress) -> str:
    psnr = "" if progress.psnr_y_db is None else f", PSNR-Y {progress.psnr_y_db:.2f} dB"
    return (
        f"{progress.iteration}/{progress.iterations}: loss {progress.loss:.5f}{psnr}, "
        f"{progress.seconds_an_iteration:.2f} s each, "
        f"{progress.seconds_left / 60:.0f} min left"
    )
