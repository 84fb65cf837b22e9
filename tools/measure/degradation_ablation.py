# SPDX-License-Identifier: GPL-3.0-or-later
"""Which degradations matter: short trainings that differ in one of them, with real pairs as judge.

    python -m tools.measure.degradation_ablation FOLDER --pairs PAIRS --pictures PICTURES [--page]

trains the reduced network of `training/experiment.toml` on the mixture once for each arm and seed,
and evaluates it on the real pairs of ×4 and on cleanly reduced pictures. What is there already is
not trained again. With `--page` the table is put into `docs/experiments.md` instead.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from backend.evaluation.pair_benchmark import BICUBIC_NAME, evaluate_pairs
from backend.evaluation.pairs import read_pairs
from backend.evaluation.reduced_pictures import evaluate, mean_scores
from backend.networks.catalogue import load_model
from backend.training.dataset import picture_paths
from backend.training.loop import Trainer
from backend.training.training_config import TrainingConfig, read_config
from tools.measure.experiments import BASE, FIGURES_NAME, ROOT, WEIGHTS_NAME, Arm

PAGE = ROOT / "docs" / "experiments.md"
MARKS = (
    "<!-- degradations: made by tools.measure.degradation_ablation -->",
    "<!-- end of degradations -->",
)
SCALE = 4
ITERATIONS = 200
PATCH_PX = 48

RELEASED = ROOT / "training" / "himosa-x4.toml"
"""The recipe whose mixture the arms differ from."""

_NOTHING = (1e-3, 1e-3)
_MIXTURE = read_config(RELEASED).sensor


def _sensor(**changes: Any) -> dict[str, Any]:
    return {"degradation": "mixture", "sensor": replace(_MIXTURE, **changes)}


ARMS = (
    Arm("mixture", f"the mixture ({_MIXTURE.clean_share:.0%} clean)", _sensor()),
    Arm("clean", "clean bicubic alone", {"degradation": "bicubic"}),
    Arm("sensor", "nothing clean", _sensor(clean_share=0.0)),
    Arm("restored", "no restored contrast", _sensor(restoration_share=0.0)),
    Arm("truth", "a truth as crisp as pictures from the air", _sensor(truth_mtf=(1.0, 1.0))),
    Arm("noise", "no noise", _sensor(noise_dn=_NOTHING)),
    Arm("bands", "bands exactly on each other", _sensor(misregistration_share=0.0)),
    Arm("ortho", "no orthorectification", _sensor(orthorectification_share=0.0)),
    Arm("compressed", "no compression", _sensor(jpeg_share=0.0, jpeg2000_share=0.0)),
)


def main() -> int:
    """Run what is missing, or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where runs are kept")
    parser.add_argument("--pairs", type=Path, required=True, help="folder of real pairs")
    parser.add_argument("--pictures", type=Path, required=True, help="sharp pictures to restore")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--page", action="store_true", help="write the table from what is there")
    arguments = parser.parse_args()
    if arguments.page:
        write_section(f"{_introduction()}\n\n{table(read_runs(arguments.folder))}")
        return 0
    base = read_config(BASE)
    base = replace(
        base,
        folder=str((ROOT / base.folder).resolve()),
        iterations=ITERATIONS,
        patch_px=PATCH_PX,
    )
    for seed in range(arguments.seeds):
        for arm in ARMS:
            folder = arguments.folder / f"{arm.name}-{seed}"
            if not (folder / FIGURES_NAME).exists():
                print(f"{arm.title}, seed {seed}", flush=True)
                config = replace(base, seed=seed, **arm.training)
                run(config, folder, arguments.pairs, arguments.pictures)
    return 0


def run(config: TrainingConfig, folder: Path, pairs: Path, pictures: Path) -> None:
    """Train to the end, evaluate both ways, and write the figures."""
    trainer = Trainer(config, folder, torch.device("cpu"))
    trainer.run(lambda progress: print(f"  {progress.iteration}: {progress.loss:.5f}", flush=True))
    weights = folder / WEIGHTS_NAME
    trainer.save_weights(weights, {})
    results = list(evaluate_pairs(read_pairs(pairs, SCALE), [str(weights)]))
    restored = list(evaluate(picture_paths(pictures), load_model(str(weights), SCALE)))
    clean = [
        mean_scores(scores).psnr_y_db for scores in zip(*((r.model, r.bicubic) for r in restored))
    ]
    figures = {
        "pairs": [
            {"pair": r.pair, "is_bicubic": r.model == BICUBIC_NAME, **r.to_json()} for r in results
        ],
        "clean_gain_db": clean[0] - clean[1],
    }
    partial = folder / f"{FIGURES_NAME}.partial"
    partial.write_text(json.dumps(figures), encoding="utf-8")
    partial.replace(folder / FIGURES_NAME)
    print(
        f"  E {_mean_explained(figures):.3f}, clean {figures['clean_gain_db']:+.2f} dB", flush=True
    )


def read_runs(folder: Path) -> dict[Arm, list[dict[str, Any]]]:
    """The figures of each arm's runs, by seed, as far as they are there."""
    found: dict[Arm, list[dict[str, Any]]] = {}
    for arm in ARMS:
        while (path := folder / f"{arm.name}-{len(found.get(arm, []))}" / FIGURES_NAME).exists():
            found.setdefault(arm, []).append(json.loads(path.read_text(encoding="utf-8")))
    return found


def table(runs: dict[Arm, list[dict[str, Any]]]) -> str:
    """One line for each arm: means over pairs and seeds."""
    lines = [
        "| training saw | seeds | E of the pairs | `sharp`: ρ, g | `new`: ρ, g "
        "| clean, over bicubic |",
        "|---|---|---|---|---|---|",
    ]
    first = next(iter(runs.values()))
    lines.append(_line("(bicubic interpolation)", first, is_bicubic=True))
    lines += [_line(arm.title, found) for arm, found in runs.items()]
    return "\n".join(lines)


def _introduction() -> str:
    return (
        "## Which degradations matter?\n\n"
        "Made by `python -m tools.measure.degradation_ablation FOLDER --pairs PAIRS --pictures "
        "PICTURES`. "
        f"The reduced network, {ITERATIONS} iterations of 4 crops of {PATCH_PX} × {PATCH_PX}, ×"
        f"{SCALE}; the judge are the real pairs of [real-imagery.md](real-imagery.md), which tells "
        "what E, ρ and g are, and cleanly reduced pictures. Each arm is the mixture "
        "(`training/himosa-x4.toml`) without one of its parts."
    )


def write_section(section: str) -> None:
    """Put the table between the page's marks, at its end where it has none yet."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    whole = f"{before.rstrip()}\n\n{MARKS[0]}\n{section}\n{MARKS[1]}\n{after.lstrip()}"
    PAGE.write_text(whole.rstrip() + "\n", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")


def _line(title: str, runs: Sequence[dict[str, Any]], is_bicubic: bool = False) -> str:
    def mean(band: str, figure: str) -> float:
        return statistics.fmean(
            pair[band][figure]
            for run in runs
            for pair in run["pairs"]
            if pair["is_bicubic"] == is_bicubic
        )

    bands = (
        f"{mean(band, 'correlation'):.2f}, {mean(band, 'gain'):.2f}" for band in ("sharp", "new")
    )
    explained = statistics.fmean(_mean_explained(run, is_bicubic) for run in runs)
    clean = "–" if is_bicubic else f"{statistics.fmean(r['clean_gain_db'] for r in runs):+.2f} dB"
    cells = (title, "–" if is_bicubic else str(len(runs)), f"{explained:.3f}", *bands, clean)
    return "| " + " | ".join(cells) + " |"


def _mean_explained(run: dict[str, Any], is_bicubic: bool = False) -> float:
    return statistics.fmean(
        pair["explained"] for pair in run["pairs"] if pair["is_bicubic"] == is_bicubic
    )


if __name__ == "__main__":
    sys.exit(main())
