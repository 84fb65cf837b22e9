# SPDX-License-Identifier: GPL-3.0-or-later
"""What the neighbourhood of the SSCAN-style networks costs: other reaches, at once and trained on.

    python -m tools.measure.sscan_reaches FOLDER --pictures PICTURES [--iterations 80]

Takes the weights that were trained with a neighbourhood of 5 × 5 windows in every second layer,
lets the layers choose among fewer or more windows, and measures the gain over bicubic on cleanly
reduced pictures: at once, and after all arms were trained on with the same crops. Arms that are
there already are not made again.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import nn

from backend.evaluation.reduced_pictures import evaluate
from backend.networks.catalogue import load_model
from backend.networks.sscan.selective_attention import SelectiveAttention
from backend.training.dataset import picture_paths
from backend.training.loop import Trainer
from backend.training.training_config import read_config
from tools.measure.experiments import FIGURES_NAME, ROOT, WEIGHTS_NAME

SCALE = 4
WEIGHTS = ROOT / "weights" / "sscan-x4-clean.safetensors"
CONFIG = ROOT / "training" / "sscan-x4-clean.toml"
ANYWHERE = 64
"""In windows: farther than any picture here is wide."""


@dataclass(frozen=True)
class ReachArm:
    """How far the layers of a group look, in windows, in turn."""

    name: str
    title: str
    reaches: tuple[int, ...]


ARMS = (
    ReachArm("near", "5 × 5 windows in every second layer (as trained)", (2, 0)),
    ReachArm("own", "its own window alone", (0,)),
    ReachArm("all", "5 × 5 windows in every layer", (2,)),
    ReachArm("far", "any window of the picture in every second layer", (ANYWHERE, 0)),
)


def main() -> int:
    """Run what is missing, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where runs are kept")
    parser.add_argument("--pictures", type=Path, required=True, help="never trained on")
    parser.add_argument("--iterations", type=int, default=80)
    arguments = parser.parse_args()
    print("| a window looks at | at once | after training | processor s an iteration |")
    print("|---|---|---|---|")
    for arm in ARMS:
        figures = arguments.folder / arm.name / FIGURES_NAME
        if not figures.exists():
            measure(arm, figures.parent, arguments.pictures, arguments.iterations)
        at_once, after, seconds = json.loads(figures.read_text(encoding="utf-8"))
        print(f"| {arm.title} | {at_once:+.3f} dB | {after:+.3f} dB | {seconds:.2f} |", flush=True)
    return 0


def measure(arm: ReachArm, folder: Path, pictures: Path, iterations: int) -> None:
    """Measure, train on, measure again, and write the figures."""
    at_once = gain_db(WEIGHTS, arm, pictures)
    base = read_config(CONFIG)
    config = replace(
        base,
        folder=str((ROOT / base.folder).resolve()),
        initial_weights=str(WEIGHTS),
        iterations=iterations,
        rate=base.rate / 5,  # of the end of a training: arms shall not lose what they know
    )
    trainer = Trainer(config, folder, torch.device("cpu"))
    let_look(trainer.network, arm)
    let_look(trainer.averaged, arm)
    trainer.run(lambda progress: print(f"  {progress}", file=sys.stderr, flush=True))
    weights = folder / WEIGHTS_NAME
    trainer.save_weights(weights, {})
    figures = (at_once, gain_db(weights, arm, pictures), trainer.processor_s / iterations)
    (folder / FIGURES_NAME).write_text(json.dumps(figures), encoding="utf-8")


def gain_db(weights: Path, arm: ReachArm, pictures: Path) -> float:
    """The mean gain over bicubic, dB of PSNR-Y, where the layers look as far as the arm's."""
    model = load_model(str(weights), SCALE)
    let_look(model.network.module, arm)
    return statistics.fmean(
        result.model.psnr_y_db - result.bicubic.psnr_y_db
        for result in evaluate(picture_paths(pictures), model)
    )


def let_look(network: nn.Module, arm: ReachArm) -> None:
    """Let every layer choose among the windows of the arm."""
    layers = [module for module in network.modules() if isinstance(module, SelectiveAttention)]
    for number, layer in enumerate(layers):
        layer.reach = arm.reaches[number % len(arm.reaches)]


if __name__ == "__main__":
    sys.exit(main())
