# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares optimizers, token selections and window sides on a reduced network, at equal budgets.

python -m tools.measure.experiments FOLDER --pictures PICTURES [--only optimizer] [--seeds 3]
python -m tools.pages.experiments_page FOLDER

Runs what is not yet in FOLDER, an arm and a seed at a time; stop it at any moment, and the same
command goes on. Each run leaves its weights and `figures.json`: scores on every picture, and how
far kept tokens follow local contrast.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from backend.evaluation.reduced_pictures import evaluate
from backend.networks.catalogue import load_model
from backend.training.dataset import picture_paths
from backend.training.loop import Trainer
from backend.training.training_config import TrainingConfig, read_config

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "training" / "experiment.toml"
FIGURES_NAME = "figures.json"
WEIGHTS_NAME = "weights.safetensors"


@dataclass(frozen=True)
class Arm:
    """One of the things compared: what it changes of the reduced configuration."""

    name: str
    title: str
    training: Mapping[str, Any] = field(default_factory=dict, hash=False)
    network: Mapping[str, Any] = field(default_factory=dict, hash=False)


EXPERIMENTS: Mapping[str, tuple[Arm, ...]] = {
    "optimizer": (
        Arm("authors", "Muon on the kernels, Adam on the rest (authors)"),
        Arm("muon-experts", "Muon on the experts' matrices too", {"optimizer": "muon-experts"}),
        Arm("adamw", "AdamW, halved in steps", {"optimizer": "adamw", "schedule": "multistep"}),
    ),
    "selection": (
        Arm("content", "content-aware (the paper's)"),
        Arm("random", "random", network={"selection": "random"}),
        Arm("sequential", "sequential", network={"selection": "sequential"}),
    ),
    "windows": (
        Arm("hierarchy", "4, 8, 16, 32, 48, 64 px (the paper's)"),
        Arm("one-side", "16 px in every layer", network={"window_sides": [16] * 6}),
        Arm("dense", "the hierarchy, half as sparse", network={"sparsity": [1, 1, 1, 2, 4, 6]}),
    ),
}
"""The first arm of each is the reduced configuration as it is: one run serves all experiments."""


def main() -> int:
    """Run what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where runs are kept")
    parser.add_argument("--pictures", type=Path, required=True, help="to evaluate on")
    parser.add_argument("--only", choices=tuple(EXPERIMENTS))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--iterations", type=int, help="instead of the configuration's")
    arguments = parser.parse_args()
    base = read_config(BASE)
    base = replace(base, folder=str((ROOT / base.folder).resolve()))
    if arguments.iterations:
        base = replace(base, iterations=arguments.iterations)
    for seed, arm in planned(arguments.seeds, arguments.only):
        folder = run_folder(arguments.folder, arm, seed)
        if not (folder / FIGURES_NAME).exists():
            print(f"{arm.title}, seed {seed}", flush=True)
            run(config_of(base, arm, seed), folder, arguments.pictures)
    return 0


def planned(seeds: int, only: str | None = None) -> Iterator[tuple[int, Arm]]:
    """All runs, seed by seed, so that a part of them can be compared already."""
    for seed in range(seeds):
        done = set()
        for experiment, arms in EXPERIMENTS.items():
            for arm in arms:
                key = run_folder(Path(), arm, seed)
                if key not in done and only in (None, experiment):
                    done.add(key)
                    yield seed, arm


def run_folder(folder: Path, arm: Arm, seed: int) -> Path:
    """Where a run is kept; arms that change nothing share theirs."""
    name = arm.name if arm.training or arm.network else "base"
    return folder / f"{name}-{seed}"


def config_of(base: TrainingConfig, arm: Arm, seed: int) -> TrainingConfig:
    """The configuration of one run; the same crops in every arm."""
    network = {**base.network, **arm.network}
    return replace(base, seed=seed, network=network, **arm.training)


def run(config: TrainingConfig, folder: Path, pictures: Path) -> None:
    """Train to the end, evaluate, and write the figures."""
    trainer = Trainer(config, folder, torch.device("cpu"))
    trainer.run(lambda progress: print(f"  {progress.iteration}: {progress.loss:.5f}", flush=True))
    weights = folder / WEIGHTS_NAME
    trainer.save_weights(weights, {})
    paths = picture_paths(pictures)
    model = load_model(str(weights), trainer.network.scale)
    results = [result.to_json() for result in evaluate(paths, model)]
    figures = {"images": results, "routing": measure_routing(weights, paths[0])}
    partial = folder / f"{FIGURES_NAME}.partial"
    partial.write_text(json.dumps(figures), encoding="utf-8")
    partial.replace(folder / FIGURES_NAME)


def measure_routing(weights: Path, picture: Path) -> dict[str, Any]:
    """Coverage, overlap and the correlation with local contrast of what experts keep."""
    with tempfile.TemporaryDirectory(prefix="himosa-experiment-") as folder:
        routing = Path(folder) / "routing.tif"
        model = ("--model", str(weights), "--scale", "4", "--device", "cpu")
        _backend("routing", str(picture), str(routing), *model)
        told = _backend("routing-statistics", str(routing), "--source", str(picture))
    contrast = told["contrast"] or {"correlation": None}
    return {**told["network"], "correlation": contrast["correlation"]}


def _backend(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "backend", *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
