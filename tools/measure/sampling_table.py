# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether strata of theme and texture help the encoder of places: short trainings with and without.

    python -m tools.measure.sampling_table FOLDER ../shared/data [--seeds 2] [--iterations 500]

trains `training/csmoe-small.toml` as it is, and with all pictures in one group without strata, for
each seed equally long; then measures both as `tools.measure.retrieval_table` does. What is in
FOLDER already is not trained again.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from backend.training.loop import Trainer
from backend.training.training_config import ImageGroup, TrainingConfig, read_config
from tools.measure.experiments import FIGURES_NAME, ROOT, WEIGHTS_NAME, Arm
from tools.measure.retrieval_table import SETS, encoder, precision, scenes

RECIPE = ROOT / "training" / "csmoe-small.toml"

# A picture of one group is drawn in proportion to its area: uniform over the ground that there is.
ARMS = (
    Arm("strata", "strata of theme and texture"),
    Arm("uniform", "uniform", {"groups": (ImageGroup("*", 1.0),), "texture_strata": 1}),
)


def main() -> int:
    """Run what is missing, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where runs are kept")
    parser.add_argument("data", type=Path, help="folder with train, train_research, validation")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--iterations", type=int, default=500)
    arguments = parser.parse_args()
    base = read_config(RECIPE)
    base = replace(base, folder=str(arguments.data / "train"), iterations=arguments.iterations)
    runs: dict[Arm, list[dict[str, Any]]] = {arm: [] for arm in ARMS}
    for seed in range(1, arguments.seeds + 1):
        for arm in ARMS:
            folder = arguments.folder / f"{arm.name}-{seed}"
            if not (folder / FIGURES_NAME).exists():
                print(f"{arm.title}, seed {seed}", flush=True)
                run(replace(base, seed=seed, **arm.training), folder, arguments.data)
            figures = (folder / FIGURES_NAME).read_text(encoding="utf-8")
            runs[arm].append(json.loads(figures))
    print(table(runs))
    return 0


def run(config: TrainingConfig, folder: Path, data: Path) -> None:
    """Train to the end, measure, and write the figures."""
    trainer = Trainer(config, folder, torch.device("cpu"))
    trainer.run(lambda progress: print(f"  {progress.iteration}: {progress.loss:.4f}", flush=True))
    weights = folder / WEIGHTS_NAME
    trainer.save_weights(weights, {})
    figures: dict[str, Any] = {"processor_s": trainer.processor_s}
    with torch.no_grad():
        describe = encoder(str(weights))
        for name, (folders, pattern) in SETS.items():
            pictures, classes = scenes(data, folders.split("|"), pattern)
            figures[name] = precision(describe(pictures), classes)
    partial = folder / f"{FIGURES_NAME}.partial"
    partial.write_text(json.dumps(figures), encoding="utf-8")
    partial.replace(folder / FIGURES_NAME)
    print(f"  {figures}", flush=True)


def table(runs: Mapping[Arm, Sequence[Mapping[str, Any]]]) -> str:
    """A row for each run: precision at 5 and at 10; below each sampling the mean of its seeds."""
    lines = [
        "| sampling | seed | " + " | ".join(SETS) + " | processor |",
        "|---" * (len(SETS) + 3) + "|",
    ]
    for arm, found in runs.items():
        for number, figures in enumerate(found, 1):
            lines.append(_line(arm.title, str(number), [figures]))
        if len(found) > 1:
            lines.append(_line(arm.title, "mean", found))
    return "\n".join(lines)


def _line(title: str, seed: str, runs: Sequence[Mapping[str, Any]]) -> str:
    cells = []
    for name in SETS:
        means = [statistics.fmean(run[name][place] for run in runs) for place in (0, 1)]
        cells.append(f"{means[0]:.3f} / {means[1]:.3f}")
    seconds = statistics.fmean(run["processor_s"] for run in runs)
    return "| " + " | ".join((title, seed, *cells, f"{seconds:.0f} s")) + " |"


if __name__ == "__main__":
    sys.exit(main())
