# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/experiments.md and its plot from the runs of tools/measure/experiments.py.

python -m tools.pages.experiments_page FOLDER --pictures PICTURES
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backend.evaluation.metrics import luma
from backend.evaluation.reduced_pictures import evaluate
from backend.networks.catalogue import load_model
from backend.training.dataset import picture_paths, read_picture
from backend.training.training_config import read_config
from tools.measure.attention_worth import change_attention
from tools.measure.degradation_ablation import MARKS as DEGRADATION_MARKS
from tools.measure.experiments import BASE, EXPERIMENTS, FIGURES_NAME, WEIGHTS_NAME, Arm, run_folder
from tools.measure.repetition import repetition

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "experiments.md"
PLOT = PAGE.parent / "images" / "experiments.png"

_QUESTIONS = {
    "optimizer": "Which optimizer?",
    "selection": "Does it matter which tokens are kept?",
    "windows": "Does the hierarchy of windows help, and where?",
}

FINDINGS_MARKS = ("<!-- findings: written by hand, and kept -->", "<!-- end of findings -->")
_DEGRADATION_FINDINGS = (
    "<!-- what degradations matter: written by hand, and kept -->",
    "<!-- end of what degradations matter -->",
)

Run = dict[str, Any]


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the runs are")
    parser.add_argument("--pictures", type=Path, required=True, help="that were evaluated")
    arguments = parser.parse_args()
    runs = {
        (experiment, arm.name): read_runs(arguments.folder, arm)
        for experiment, arms in EXPERIMENTS.items()
        for arm in arms
    }
    if not all(runs.values()):
        missing = sorted(name for (_, name), found in runs.items() if not found)
        parser.error(
            f"no run of {', '.join(missing)} is there: run tools.measure.experiments first"
        )
    names = [image["name"] for image in next(iter(runs.values()))[0]["images"]]
    repeating, plain = halves({name: _repetition(arguments.pictures / name) for name in names})
    parts = [_introduction()]
    for experiment, arms in EXPERIMENTS.items():
        found = {arm: runs[experiment, arm.name] for arm in arms}
        parts += [f"## {_QUESTIONS[experiment]}", table(found, repeating, plain)]
    first = runs["optimizer", EXPERIMENTS["optimizer"][0].name]
    parts.append(
        _control(first, without_attention(arguments.folder, arguments.pictures, len(first)))
    )
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts.append(kept(page, FINDINGS_MARKS))
    parts.append(f"![Gain over bicubic of every run](images/{PLOT.name})")
    parts += [kept(page, marks) for marks in (DEGRADATION_MARKS, _DEGRADATION_FINDINGS)]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    draw({arm: runs[e, arm.name] for e, arms in EXPERIMENTS.items() for arm in arms})
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def kept(page: str, marks: tuple[str, str]) -> str:
    """What stood between two marks of the page as it was, marks included."""
    first, last = marks
    _, _, rest = page.partition(first)
    words, _, _ = rest.partition(last)
    return f"{first}\n{words.strip()}\n{last}"


def read_runs(folder: Path, arm: Arm) -> list[Run]:
    """The figures of an arm's runs, by seed, as far as they are there."""
    found = []
    while (path := run_folder(folder, arm, len(found)) / FIGURES_NAME).exists():
        found.append(json.loads(path.read_text(encoding="utf-8")))
    return found


def halves(repetitions: dict[str, float]) -> tuple[set[str], set[str]]:
    """The names of the pictures that repeat themselves most, and of the others."""
    order = sorted(repetitions, key=lambda name: repetitions[name], reverse=True)
    return set(order[: len(order) // 2]), set(order[len(order) // 2 :])


def gain_db(run: Run, names: set[str] | None = None) -> float:
    """Mean gain of PSNR-Y over bicubic, on all pictures or on some."""
    return statistics.fmean(
        image["model"]["psnr_y_db"] - image["bicubic"]["psnr_y_db"]
        for image in run["images"]
        if names is None or image["name"] in names
    )


def table(found: dict[Arm, list[Run]], repeating: set[str], plain: set[str]) -> str:
    """Means and spreads over the seeds; differences are those of runs with the same seed."""
    first = next(iter(found.values()))
    lines = [
        "| arm | seeds | gain over bicubic | against the first, seed by seed "
        "| repeating scenes | other scenes | kept by nobody | overlap of two experts "
        "| kept tokens follow contrast |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for arm, runs in found.items():
        differences = [gain_db(run) - gain_db(one) for run, one in zip(runs, first)]
        routing = [run["routing"] for run in runs]
        cells = (
            arm.title,
            len(runs),
            _spread([gain_db(run) for run in runs]),
            "–" if runs is first else _spread(differences),
            _spread([gain_db(run, repeating) for run in runs]),
            _spread([gain_db(run, plain) for run in runs]),
            f"{1 - statistics.fmean(one['coverage'] for one in routing):.1%}",
            f"{statistics.fmean(one['jaccard'] for one in routing):.2f}",
            f"{statistics.fmean(one['correlation'] for one in routing):+.2f}",
        )
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def draw(found: dict[Arm, list[Run]]) -> None:
    """Every run as a point, arms below each other."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 0.45 * len(found) + 1), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for row, runs in enumerate(found.values()):
        axes.plot([gain_db(run) for run in runs], [row] * len(runs), "o", alpha=0.7)
    axes.set_yticks(range(len(found)), [arm.title for arm in found])
    axes.invert_yaxis()
    axes.set_xlabel("gain over bicubic, dB PSNR-Y, mean of the pictures; a point is a seed")
    axes.grid(axis="x", alpha=0.3)
    figure.savefig(PLOT, dpi=100)


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return f"{values[0]:+.3f}"
    return f"{statistics.fmean(values):+.3f} ± {statistics.stdev(values):.3f} dB"


def _repetition(path: Path) -> float:
    return repetition(luma(read_picture(path))[0].numpy())


def without_attention(folder: Path, pictures: Path, seeds: int) -> list[Run]:
    """The first arm's networks, evaluated with their attention's answer taken away."""
    runs = []
    first = next(iter(EXPERIMENTS.values()))[0]
    for seed in range(seeds):
        model = load_model(str(run_folder(folder, first, seed) / WEIGHTS_NAME), 4)
        network: Any = model.network.module
        change_attention(network, None)
        images = [result.to_json() for result in evaluate(picture_paths(pictures), model)]
        runs.append({"images": images})
    return runs


def _control(runs: list[Run], without: list[Run]) -> str:
    lost = [gain_db(run) - gain_db(other) for run, other in zip(runs, without)]
    return (
        "What attention is worth to these networks at all: without its answer the first arm's "
        f"lose {_spread(lost)}. No choice of tokens or windows can matter by much more than that."
    )


def _introduction() -> str:
    base = read_config(BASE)
    config = base.build().config
    return (
        "# Experiments\n\n"
        "Made by `python -m tools.measure.experiments FOLDER --pictures PICTURES` and `python -m "
        "tools.pages.experiments_page FOLDER --pictures PICTURES`; only findings are written by "
        "hand.\n\n"
        f"A reduced network (`training/{BASE.name}`: {config.channels} channels, "
        f"{len(config.depths)} block of {config.depths[0]} layers, {config.experts[0]} experts, "
        f"×{config.scale}), {base.iterations} iterations of {base.batch_size} crops of "
        f"{base.patch_px} × {base.patch_px}. A seed draws the same crops in every arm, so that "
        "differences are between runs that saw the same. Mean ± standard deviation over the "
        "seeds. *Repeating scenes* are the half of the pictures with the highest "
        "autocorrelation of their detail at 8 to 64 pixels (`tools/measure/repetition.py`). What "
        "is true of a small network after a short training need not be true of the paper's."
    )


if __name__ == "__main__":
    sys.exit(main())
