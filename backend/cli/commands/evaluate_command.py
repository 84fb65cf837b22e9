# SPDX-License-Identifier: GPL-3.0-or-later
"""`evaluate DIR --scale S` on reduced pictures, `DIR --noise` on noisy ones, `--pairs DIR`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from backend.cli.arguments import add_request_arguments
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.errors import EXIT_DONE, InvalidRequest
from backend.jobs.engine_fields import ENGINE_FIELDS
from backend.jobs.raster_request import UpscaleRequest
from backend.protocol.fields import SCALES
from backend.scheduling.choosing import Engine, require_engine
from backend.scheduling.watch import Caller

if TYPE_CHECKING:
    from backend.evaluation.metrics import Scores
    from backend.evaluation.pair_benchmark import PairResult
    from backend.evaluation.shared_pictures import PictureTask
    from backend.networks.catalogue import LoadedModel

Scored = TypeVar("Scored")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "folder", type=Path, nargs="?", help="folder of sharp pictures (PNG, JPEG, TIFF)"
    )
    parser.add_argument(
        "--pairs", type=Path, help="folder of real pairs instead, as `make pairs` builds it"
    )
    parser.add_argument("--scale", type=int, help="2, 3 or 4; pairs have their own")
    parser.add_argument(
        "--model",
        action="append",
        help="name or file (default: the scale's own); for pairs as often as wanted",
    )
    parser.add_argument(
        "--noise",
        action="store_true",
        help="add noise to the pictures, and have a denoiser remove it",
    )
    parser.add_argument("--side-px", type=int, default=256, help="side of noisy crops (256)")
    parser.add_argument(
        "--degradation",
        choices=("bicubic", "sensor"),
        default="bicubic",
        help="how pictures are reduced: bicubic (default), or as a sensor might have: optics, "
        "detector, noise, orthorectification, sharpening and compression",
    )
    others = {field.name for field in fields(UpscaleRequest)} - set(ENGINE_FIELDS)
    add_request_arguments(parser, UpscaleRequest, without=tuple(others))


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the figures of each picture and their means, or those of each pair."""
    models = arguments.model or []
    if (arguments.folder is None) == (arguments.pairs is None):
        raise InvalidRequest(
            "One folder is to be evaluated.", "Give a folder of pictures, or --pairs FOLDER."
        )
    engine = _engine(arguments)
    require_engine(engine)
    if arguments.pairs is not None:
        return _run_pairs(arguments, models, engine, console)
    if arguments.noise:
        return _run_noisy(arguments, models, engine, console)
    if arguments.scale is None or len(models) > 1:
        raise InvalidRequest(
            "Pictures are reduced by one scale and restored by one model.",
            "Give --scale 2, 3 or 4, and --model once at most.",
        )
    return _run_reduced(arguments, models[0] if models else None, engine, console)


def _run_reduced(
    arguments: argparse.Namespace, name: str | None, engine: Engine, console: Console
) -> int:
    from backend.evaluation.reduced_pictures import ReducedPictures, mean_scores
    from backend.networks.catalogue import load_model
    from backend.training.dataset import picture_paths

    model = load_model(name, arguments.scale)
    task = ReducedPictures(tuple(picture_paths(arguments.folder)), arguments.degradation)
    results = []
    console.line(f"{'picture':40} {'bicubic: dB Y, SSIM, dB RGB':>30} {model.name:>30}")
    for result in _scores(task, model, engine, console):
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


def _run_noisy(
    arguments: argparse.Namespace, models: list[str], engine: Engine, console: Console
) -> int:
    from backend.evaluation.noisy_pictures import NOISES, NoisyPictures
    from backend.networks.catalogue import load_model
    from backend.networks.descriptor import Task
    from backend.training.dataset import picture_paths

    if arguments.scale not in (None, 1) or len(models) > 1:
        raise InvalidRequest(
            "Noise is removed on the pictures' own grid, by one model.",
            "Leave --scale out, and give --model once at most.",
        )
    model = load_model(models[0] if models else None, 1, Task.DENOISE)
    task = NoisyPictures(tuple(picture_paths(arguments.folder)), arguments.side_px)
    results = []
    console.line(f"{'noise':8} {'picture':40} {'noisy, dB RGB':>14} {'told':>7} {'estimated':>9}")
    for result in _scores(task, model, engine, console):
        results.append(result)
        console.line(_noisy_row(result.noise, result.picture, vars(result)))
    mean = {}
    for noise in NOISES:
        like = [result for result in results if result.noise == noise]
        mean[noise] = {
            figure: sum(getattr(result, figure) for result in like) / len(like)
            for figure in ("noisy_db", "told_db", "estimated_db")
        }
        console.line(_noisy_row(noise, f"mean of {len(like)}", mean[noise]))
    told = [result.to_json() for result in results]
    console.result({"model": model.name, "digest": model.digest, "pictures": told, "mean": mean})
    return EXIT_DONE


def _noisy_row(noise: str, name: str, figures: Mapping[str, Any]) -> str:
    return (
        f"{noise:8} {name:40} {figures['noisy_db']:14.2f} {figures['told_db']:7.2f} "
        f"{figures['estimated_db']:9.2f}"
    )


def _run_pairs(
    arguments: argparse.Namespace, models: list[str], engine: Engine, console: Console
) -> int:
    from backend.evaluation.pair_benchmark import evaluate_pairs
    from backend.evaluation.pairs import read_pairs

    pairs = read_pairs(arguments.pairs, arguments.scale)
    console.line(
        f"{'pair':24} {'model':24} {'E':>6}   {'sharp: E, rho, g':>19}   {'new: E, rho, g':>19}"
        f"   {'dB':>5}   {'averaged back':>5}"
    )
    told: dict[str, dict[str, Any]] = {}
    for result in evaluate_pairs(pairs, models, engine):
        told.setdefault(result.pair, {})[result.model] = result.to_json()
        console.line(_pair_row(result))
    console.result({"pairs": told})
    return EXIT_DONE


def _engine(arguments: argparse.Namespace) -> Engine:
    """Who shall work, as the arguments say.

    Raises:
        InvalidRequest: options of Ray without Ray, or a value that cannot be.
    """
    given = {name: getattr(arguments, name) for name in ENGINE_FIELDS}
    where = str(arguments.folder or arguments.pairs)
    return UpscaleRequest(where, where, SCALES[0], **given).asked_engine  # which checks them


def _scores(
    task: PictureTask[Scored], model: LoadedModel, engine: Engine, console: Console
) -> Iterator[Scored]:
    """What the model makes of each picture."""
    from backend.evaluation.shared_pictures import scores_of

    with stoppable() as cancel:
        caller = Caller(console.progress, console.note, cancel.token)
        yield from scores_of(task, model, engine, caller)


def _row(name: str, bicubic: Scores, model: Scores) -> str:
    cells = (
        f"{scores.psnr_y_db:.2f}  {scores.ssim_y:.4f}  {scores.psnr_rgb_db:.2f}"
        for scores in (bicubic, model)
    )
    return f"{name:40} " + " ".join(f"{cell:>30}" for cell in cells)


def _pair_row(result: PairResult) -> str:
    detail = result.detail
    bands = "   ".join(
        f"{band.explained:6.3f} {band.correlation:5.3f} {band.gain:5.3f}"
        for band in (detail.sharp, detail.new)
    )
    return (
        f"{result.pair:24} {result.model:24} {detail.explained:6.3f}   {bands}"
        f"   {detail.psnr_db:5.2f}   {result.consistency:.3f}"
    )
