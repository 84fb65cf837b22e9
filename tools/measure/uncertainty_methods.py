# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares ways to tell the error of an upscaled picture, for docs/uncertainty.md.

python -m tools.measure.uncertainty_methods training/himosa-x4-error.toml VALIDATION \
    [--pairs PAIRS] [--every 1] [--crops 24] [--head-alone] [--out FOLDER]

`head`: the error head beside the network. `spread`: the deviation of the results of eight flips and
turns, scaled to mean errors on training crops. `both`: a product of powers of the two, fitted there
too. All judge the result of one pass, over the validation pictures reduced by the scale, and over
real pairs. The mean of the eight results is compared with the single one besides.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from backend.devices.placing import PlacedNetwork, place_network
from backend.evaluation.calibration import CalibrationFigures, calibration
from backend.evaluation.metrics import psnr_db, to_8_bit
from backend.evaluation.pairs import RealPair, read_pairs
from backend.jobs.model_cache import ModelCache
from backend.networks.catalogue import LoadedModel, load_model
from backend.networks.contract import Pass
from backend.networks.error_head.assessed_network import UNCERTAINTY
from backend.networks.error_head.head_weights import assessed
from backend.training.dataset import CropSampler, picture_paths, read_picture
from backend.training.degradation import reduce_bicubic
from backend.training.error_lesson import laplace_loss
from backend.training.training_config import TrainingConfig, read_config
from tools.measure.uncertainty_pairs import judge_pair
from tools.pages.reliability_plot import plot_reliability

PASSES = {"head": 1, "spread": 8, "both": 8}
_TURNS = 8
_BORDER_PX = 6
_STEP_DN = 0.25
"""Added to a spread before its logarithm: what rounding to 8 bits hides."""
_CPU = torch.device("cpu")
Values = NDArray[np.float32]


@dataclass
class Told:
    """Of many pixels, in 8-bit values: errors, the head's word, and the spread."""

    error: list[Values] = field(default_factory=list)
    head: list[Values] = field(default_factory=list)
    spread: list[Values] = field(default_factory=list)
    single_db: list[float] = field(default_factory=list)
    mean_db: list[float] = field(default_factory=list)

    def joined(self, name: str) -> Values:
        """All pixels of one of the first three, flat."""
        return np.concatenate(getattr(self, name))


def turned(picture: Tensor, turn: int) -> Tensor:
    """One of the eight flips and quarter turns of (…, H, W)."""
    picture = picture.flip(-1) if turn & 1 else picture
    return torch.rot90(picture, turn >> 1, (-2, -1))


def turned_back(picture: Tensor, turn: int) -> Tensor:
    """The inverse of `turned`."""
    picture = torch.rot90(picture, -(turn >> 1), (-2, -1))
    return picture.flip(-1) if turn & 1 else picture


@torch.inference_mode()
def look(
    network: PlacedNetwork, reduced: Tensor, truth: Tensor, scale: int, turns: int, told: Told
) -> None:
    """Restore one uint8 picture (3, h, w) in some turns, and take it into `told`."""
    picture = reduced[None].float() / 255
    answer = network(picture, Pass(layers=frozenset({UNCERTAINTY.name})))
    single = answer.picture[0]
    others = [
        turned_back(network(turned(picture, turn).contiguous()).picture[0], turn)
        for turn in range(1, turns)
    ]
    results = torch.stack([single, *others])
    border = scale * _BORDER_PX
    inner = (slice(None), slice(border, -border), slice(border, -border))
    written = to_8_bit(single)[inner]
    told.error.append((written.float() - truth[inner].float()).abs().numpy().ravel())
    told.head.append(answer.layers[UNCERTAINTY.name][0][inner].ravel() * 255)
    told.spread.append(
        (results.std(dim=0, correction=min(1, turns - 1)) * 255)[inner].numpy().ravel()
    )
    told.single_db.append(psnr_db(written, truth[inner]))
    told.mean_db.append(psnr_db(to_8_bit(results.mean(dim=0))[inner], truth[inner]))


def look_at_training(
    config: TrainingConfig, network: PlacedNetwork, scale: int, crops: int
) -> Told:
    """Crops as training draws them; none that the head has learnt from."""
    sampler, told = CropSampler(config, scale, _CPU), Told()
    for number in range(-(-crops // config.batch_size)):
        pictures = sampler.batch(10**6 + number)
        for reduced, truth in zip(*(to_8_bit(each) for each in pictures)):
            look(network, reduced, truth, scale, _TURNS, told)
    return told


def look_at_pictures(
    paths: Sequence[Path], network: PlacedNetwork, scale: int, turns: int = _TURNS
) -> Told:
    """Pictures, reduced by bicubic."""
    told = Told()
    for path in paths:
        picture = read_picture(path)
        height, width = (side // scale * scale for side in picture.shape[1:])
        truth = picture[:, :height, :width].contiguous()
        look(network, reduce_bicubic(truth[None], scale)[0], truth, scale, turns, told)
    return told


def look_at_pairs(pairs: Sequence[RealPair], model: str, turns: int = _TURNS) -> Told:
    """Real pairs of one scale, through the engine."""
    told, models = Told(), ModelCache()
    for pair in pairs:
        error, head, spread = judge_pair(pair, model, models, turns)
        told.error.append(error)
        told.head.append(head)
        told.spread.append(spread)
    return told


Method = Callable[[Values, Values], Values]
"""From the head's word and the spread to an expected error."""

HEAD_ALONE: Mapping[str, Method] = {"head": lambda head, _spread: head}


def fitted_methods(told: Told) -> dict[str, Method]:
    """The three methods; those with the spread are fitted to what was told."""
    error, head, spread = (told.joined(name) for name in ("error", "head", "spread"))
    # Least squares meets the mean of the error, which is what is wanted.
    factor, constant = np.polyfit(spread, error, 1)
    powers = _fit_powers(error, head, spread)

    def of_spread(_head: Values, spread: Values) -> Values:
        return np.maximum(factor * spread + constant, 0.05).astype(np.float32)

    def of_both(head: Values, spread: Values) -> Values:
        logarithms = powers[0] + powers[1] * np.log(head) + powers[2] * np.log(spread + _STEP_DN)
        return np.exp(logarithms).astype(np.float32)

    return {**HEAD_ALONE, "spread": of_spread, "both": of_both}


def figures_of(told: Told, methods: Mapping[str, Method]) -> dict[str, CalibrationFigures]:
    """How well each method tells the errors of the pixels that were looked at."""
    error, head, spread = (told.joined(name) for name in ("error", "head", "spread"))
    return {name: calibration(method(head, spread), error) for name, method in methods.items()}


def _fit_powers(error: Values, head: Values, spread: Values) -> tuple[float, float, float]:
    """Logarithms of the two, weighted so that the errors are as likely as can be."""
    logarithms = torch.from_numpy(np.stack([np.log(head), np.log(spread + _STEP_DN)])).double()
    errors = torch.from_numpy(error).double()
    weights = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        expected = (weights[0] + weights[1] * logarithms[0] + weights[2] * logarithms[1]).exp()
        loss = laplace_loss(expected, errors)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)
    first, second, third = weights.tolist()
    return first, second, third


def head_cost(model: LoadedModel, side_px: int = 160, rounds: int = 5) -> float:
    """Processor time that the head adds to a pass, as a share of the pass."""
    plain = place_network(model.network, _CPU, torch.float32)
    full = place_network(assessed(model), _CPU, torch.float32)
    picture = torch.rand(1, 3, side_px, side_px)
    run = Pass(layers=frozenset({UNCERTAINTY.name}))
    times = {"plain": [], "full": []}  # type: dict[str, list[float]]
    with torch.inference_mode():
        for _ in range(rounds):
            for name, job in (
                ("plain", lambda: plain(picture)),
                ("full", lambda: full(picture, run)),
            ):
                begun = time.process_time()
                job()
                times[name].append(time.process_time() - begun)
    return float(np.median(times["full"]) / np.median(times["plain"])) - 1


def table(figures: Mapping[str, CalibrationFigures], cost: float) -> list[str]:
    """A row for each method."""
    rows = [
        "| method | network passes | rank correlation | AUSE (chance) | slope of ten bins |",
        "|---|---|---|---|---|",
    ]
    for name, each in figures.items():
        passes = f"{PASSES[name] + cost:.2f}" if name == "head" else str(PASSES[name])
        rows.append(
            f"| {name} | {passes} | {each.rank_correlation:.3f} | "
            f"{each.ause:.3f} ({each.ause_of_chance:.3f}) | {each.slope:.2f} |"
        )
    return rows


def main() -> int:
    """Measure, print the tables, and draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, help="that the head was trained with")
    parser.add_argument("pictures", type=Path, help="folder of validation pictures")
    parser.add_argument("--pairs", type=Path, help="folder of real pairs")
    parser.add_argument("--every", type=int, default=1, help="take every nth picture")
    parser.add_argument("--crops", type=int, default=24, help="training crops to fit on")
    parser.add_argument("--head-alone", action="store_true", help="no turns: a ninth of the time")
    parser.add_argument("--out", type=Path, default=Path("build/uncertainty"))
    arguments = parser.parse_args()
    config = read_config(arguments.config)
    scale = config.descriptor().scale
    model = load_model(config.beside, scale)
    network = place_network(assessed(model), _CPU, torch.float32)
    turns, methods = 1, HEAD_ALONE
    if not arguments.head_alone:
        training = look_at_training(config, network, scale, arguments.crops)
        turns, methods = _TURNS, fitted_methods(training)
    paths = picture_paths(arguments.pictures)[:: arguments.every]
    told = look_at_pictures(paths, network, scale, turns)
    cost = head_cost(model)
    found = {f"{len(paths)} validation pictures": figures_of(told, methods)}
    if arguments.pairs:
        pairs = read_pairs(arguments.pairs, scale)
        judged = look_at_pairs(pairs, config.beside, turns)
        found[f"{len(pairs)} real pairs"] = figures_of(judged, methods)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for title, figures in found.items():
        print(f"\n{title}\n", *table(figures, cost), sep="\n")
    if turns > 1:
        gain_db = np.mean(told.mean_db) - np.mean(told.single_db)
        print(f"\nMean of eight results: {gain_db:+.3f} dB PSNR beside one, for eight passes.")
    print(f"The head takes {100 * cost:.1f} % of a pass.")
    plot_reliability(found, arguments.out / "uncertainty.png")
    plain = {title: {n: f.to_json() for n, f in each.items()} for title, each in found.items()}
    (arguments.out / "uncertainty.json").write_text(json.dumps(plain, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
