# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the model card of weights beside them, from their metadata and their evaluation.

python -m backend evaluate PICTURES --scale 4 --json > x4.json
python -m backend evaluate --pairs PAIRS --scale 4 --json > pairs.json
python -m tools.dev.model_card himosa-x4 x4.json --pairs pairs.json
python -m backend evaluate PICTURES --noise --json > noise.json
python -m tools.dev.model_card denoiser noise.json

Weights that are not in the package are named by their file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.evaluation.metrics import score
from backend.evaluation.pair_benchmark import BICUBIC_NAME
from backend.evaluation.reduced_pictures import restore
from backend.networks.catalogue import LoadedModel, load_model
from backend.networks.descriptor import Task
from backend.protocol.model_files import package_weights_folder
from backend.training.degradation import bicubic_resize, reduce_bicubic
from tools.demo.demo_sample import REPEATS, RGB_BANDS, SCALE
from tools.demo.pictures import Stretch, crop_to_multiple, read_bands
from tools.dev.card_parts import data_rows
from tools.dev.denoiser_card import denoiser_card
from tools.fetch.samples import fetch
from tools.measure.artefacts import flat_deviation_dn
from tools.pages.evaluation_page import group_of

_FRAME_PX = 4
_LOSSES = {"absolute": "L1", "rms": "root mean square"}
_FAMILIES = {"himosa": "HIMOSA", "sscan": "SSCAN-style"}


def main() -> int:
    """Write one card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="of the weights, himosa-x4 for example, or their file")
    parser.add_argument("figures", type=Path, help="what 'evaluate --json' printed for them")
    parser.add_argument("--pairs", type=Path, help="what 'evaluate --pairs --json' printed")
    arguments = parser.parse_args()
    run = json.loads(arguments.figures.read_text(encoding="utf-8"))
    pairs = json.loads(arguments.pairs.read_text(encoding="utf-8")) if arguments.pairs else None
    is_denoiser = "scale" not in run
    model = load_model(
        arguments.name, run.get("scale", 1), Task.DENOISE if is_denoiser else Task.UPSCALE
    )
    if model.digest != run["digest"]:
        raise SystemExit(f"The figures are those of another {arguments.name}: evaluate it again.")
    file = Path(arguments.name)
    path = file if file.exists() else package_weights_folder() / f"{arguments.name}.safetensors"
    path = path.with_suffix(".md")
    card = denoiser_card(model, run) if is_denoiser else model_card(model, run, pairs)
    path.write_text(card, encoding="utf-8")
    print(f"wrote {path.name}")
    return 0


def model_card(model: LoadedModel, run: dict[str, Any], pairs: dict[str, Any] | None = None) -> str:
    """The whole text."""
    recipe = model.description["training"]
    parts = [
        f"# Model card: {model.name}",
        _summary(run),
        _facts(model, recipe),
        "## Data",
        _data(recipe),
        "## Figures",
        *([] if pairs is None else [_on_real_pairs(model, pairs)]),
        _figures(model, run),
        "## Limits",
        _limits(model, run),
    ]
    return "\n\n".join(parts) + "\n"


def sample_pictures(scale: int) -> tuple[Tensor, Tensor]:
    """The demo's sample in 8 bits, cropped to a multiple of the scale, and reduced; (3, h, w).

    The sample repeats every pixel 2×2. At ×4 it is taken as it comes, which is how others measure
    it; at ×2 and ×3 each pixel is taken once: squares are no truth to come close to.

    Raises:
        SampleUnavailable: it is neither here nor to be had.
    """
    step = 1 if scale == SCALE else REPEATS
    values = read_bands(fetch()["ms1.tif"], RGB_BANDS)[::step, ::step]
    cropped = crop_to_multiple(Stretch.of(values).apply(values), scale)
    truth = torch.from_numpy(cropped.transpose(2, 0, 1).copy())
    return truth, reduce_bicubic(truth[None], scale)[0]


def sample_psnr_y_db(model: LoadedModel) -> tuple[float, float]:
    """PSNR-Y of bicubic and of the model on the demo's sample, reduced and restored.

    Raises:
        SampleUnavailable: it is neither here nor to be had.
    """
    truth, reduced = sample_pictures(model.scale)
    bicubic = bicubic_resize(reduced[None], *truth.shape[1:])[0]
    ours = restore(model.network, reduced)
    return (
        score(bicubic, truth, model.scale).psnr_y_db,
        score(ours, truth, model.scale).psnr_y_db,
    )


def _summary(run: dict[str, Any]) -> str:
    means = run["mean"]
    gain = means["model"]["psnr_y_db"] - means["bicubic"]["psnr_y_db"]
    return (
        f"Makes 8-bit RGB imagery {run['scale']} times as fine each way, on average {gain:.2f} dB "
        f"(PSNR-Y) closer to the truth than bicubic interpolation on {len(run['images'])} pictures "
        f"that were not trained on{_reduced_how(run)}."
    )


def _reduced_how(run: dict[str, Any]) -> str:
    degradation = run.get("degradation", "bicubic")
    return "" if degradation == "bicubic" else f", reduced by `{degradation}`"


def _facts(model: LoadedModel, recipe: dict[str, Any]) -> str:
    count = sum(parameter.numel() for parameter in model.network.module.parameters())
    start = recipe["initial_weights"] or "the best linear 5×5 enlarger"
    note = model.description.get("note", "")
    return "\n".join(
        [
            "| | |",
            "|---|---|",
            f"| network | {_FAMILIES[model.network.descriptor.family]} ×{model.scale} "
            f"(`{recipe['variant']}`), {count:,} parameters, "
            "stored as float16 |",
            f"| recipe | `training/{recipe['name']}.toml`: "
            f"{model.description['iterations']} iterations of {recipe['batch_size']} patches of "
            f"{recipe['patch_px']} × {recipe['patch_px']}; "
            f"{_LOSSES[recipe.get('loss', 'absolute')]}; optimizer `{recipe['optimizer']}`, "
            f"rate {recipe['rate']}, schedule `{recipe['schedule']}`; start from {start}; averaged "
            f"weights ({recipe['ema_decay']}). All of it is in the file's metadata. {note} |",
            f"| input it knows | 8-bit RGB pictures, reduced by `{recipe['degradation']}` |",
            f"| licence | {model.description['licence']} |",
            f"| SHA-256 | `{model.digest}` |",
        ]
    )


def _data(recipe: dict[str, Any]) -> str:
    return (
        data_rows(recipe) + f"\n\nOf {recipe['contrast_candidates']} crops the one with more local "
        f"contrast was taken; {recipe['colour_share']:.0%} of them got other colours, "
        f"{recipe['plain_share']:.0%} were no crops but flat colours, gradients and edges."
    )


def _on_real_pairs(model: LoadedModel, told: dict[str, Any]) -> str:
    """What part of the true detail bicubic and the model explain on real pairs."""
    rows, sums = [], []
    for name, of_model in told["pairs"].items():
        ours = of_model[model.name]["explained"]
        bicubic = of_model[BICUBIC_NAME]["explained"]
        rows.append(f"| {name} | {bicubic:.3f} | {ours:.3f} |")
        sums.append((bicubic, ours))
    bicubic, ours = map(statistics.fmean, zip(*sums))
    return "\n".join(
        [
            f"`python -m backend evaluate --pairs PAIRS --scale {model.scale}`; explained share E "
            "of the true detail, where a sensor saw it too (`docs/real-imagery.md`):",
            "",
            "| pair | bicubic | this |",
            "|---|---|---|",
            *rows,
            f"| **mean of {len(rows)}** | **{bicubic:.3f}** | **{ours:.3f}** |",
        ]
    )


def _figures(model: LoadedModel, run: dict[str, Any]) -> str:
    groups: dict[str, list[dict[str, Any]]] = {}
    for image in run["images"]:
        groups.setdefault(group_of(image["name"]), []).append(image)
    head = ["| group | pictures | bicubic | this |", "|---|---|---|---|"]
    rows = [
        f"| {name} | {len(images)} | "
        + " | ".join(
            f"{statistics.fmean(image[which]['psnr_y_db'] for image in images):.2f}"
            for which in ("bicubic", "model")
        )
        + " |"
        for name, images in groups.items()
    ]
    means = run["mean"]
    bicubic, ours = means["bicubic"], means["model"]
    rows.append(
        f"| **mean** | {len(run['images'])} | **{bicubic['psnr_y_db']:.2f}** "
        f"| **{ours['psnr_y_db']:.2f}** |"
    )
    sample_bicubic, sample_ours = sample_psnr_y_db(model)
    return "\n\n".join(
        [
            f"`python -m backend evaluate FOLDER --scale {model.scale}`{_reduced_how(run)}; PSNR-Y "
            f"in dB, border of {model.scale} cropped:",
            "\n".join(head + rows),
            "The sample of `make demo`, reduced and restored (no part of the mean"
            + ("):" if model.scale == SCALE else "; each of its pixels once, 2 m):"),
            "\n".join(
                [
                    "| picture | pictures | bicubic | this |",
                    "|---|---|---|---|",
                    "| the demo's sample, WorldView-2 | 1 "
                    f"| {sample_bicubic:.2f} | {sample_ours:.2f} |",
                ]
            ),
            f"Means of all {len(run['images'])}: SSIM-Y {bicubic['ssim_y']:.4f} and "
            f"{ours['ssim_y']:.4f}, PSNR-RGB {bicubic['psnr_rgb_db']:.2f} and "
            f"{ours['psnr_rgb_db']:.2f} dB. `docs/evaluation.md` shows pictures.",
        ]
    )


def _limits(model: LoadedModel, run: dict[str, Any]) -> str:
    worse = [
        image["name"]
        for image in run["images"]
        if image["model"]["psnr_y_db"] < image["bicubic"]["psnr_y_db"]
    ]
    told = ", ".join(f"`{name}`" for name in worse) or "none"
    return (
        f"Pictures that bicubic interpolation restores better: {told}.\n\n{_flat(model)}\n\n"
        "Towns of the American west dominate the training imagery; ports, airports, large farmland "
        f"and forests are thin. {_roughness(model.description['training'])} Detail finer than the "
        "source's pixels is estimated, not observed."
    )


def _flat(model: LoadedModel) -> str:
    flat = flat_deviation_dn(model.network)
    if model.network.descriptor.edge_margin_px == 0:
        return f"On pictures of one colour it is off by up to {flat:.0f} DN, edges included."
    inner = flat_deviation_dn(model.network, _FRAME_PX * model.scale)
    return (
        f"On pictures of one colour a bare pass is off by up to {flat:.0f} DN: in the outermost "
        f"{_FRAME_PX} source pixels of white ones, where the convolutions see zeros beyond the "
        f"border; further in by {inner:.0f} DN at most. The engine gives a margin there "
        "(`docs/decisions/0015-mirror-margin.md`)."
    )


def _roughness(recipe: dict[str, Any]) -> str:
    if recipe["degradation"] == "sensor":
        return (
            "Noise, blur, sharpening and JPEG were trained on in the strengths that `sensor` "
            "draws; on clean imagery the ordinary weights are better (`docs/sensor.md`)."
        )
    if recipe["degradation"] == "mixture":
        return (
            f"{recipe['sensor']['clean_share']:.0%} of the pictures were reduced cleanly, the "
            "others as sensors do it: blur, noise, resampling, sharpening and compression in the "
            "ranges that the file's metadata tell (`docs/training.md`)."
        )
    return (
        "Noisy, compressed or resampled imagery was not trained on: noise and JPEG edges are "
        "sharpened too."
    )


if __name__ == "__main__":
    sys.exit(main())
