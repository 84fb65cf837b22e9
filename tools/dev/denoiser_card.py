# SPDX-License-Identifier: GPL-3.0-or-later
"""The model card of a denoiser, from its metadata and what `evaluate --noise --json` told."""

from __future__ import annotations

from typing import Any

from backend.networks.catalogue import LoadedModel
from tools.dev.card_parts import data_rows


def denoiser_card(model: LoadedModel, run: dict[str, Any]) -> str:
    """The whole text."""
    recipe = model.description["training"]
    pictures = {picture["picture"] for picture in run["pictures"]}
    at_25 = run["mean"]["σ 25"]
    parts = [
        f"# Model card: {model.name}",
        f"Removes noise from imagery on its own grid: white noise of 25 of 255 on {len(pictures)} "
        f"pictures that were not trained on comes down from {at_25['noisy_db']:.2f} to "
        f"{at_25['told_db']:.2f} dB (PSNR-RGB).",
        _facts(model, recipe),
        "## Data",
        data_rows(recipe) + f"\n\n{recipe['colour_share']:.0%} of the crops got other colours, "
        f"{recipe['plain_share']:.0%} were no crops but flat colours, gradients and edges.",
        "## Figures",
        _figures(run, len(pictures)),
        "## Limits",
        "Noise that differs from pixel to pixel alone was trained on: stripes, JPEG blocks and "
        "noise that resampling has smeared are not removed, or in part. Texture as weak as the "
        "noise goes with it. Where the noise level is told from a picture that has no calm "
        "ground, it comes out too high, and the result too smooth: give it then.",
    ]
    return "\n\n".join(parts) + "\n"


def _facts(model: LoadedModel, recipe: dict[str, Any]) -> str:
    count = sum(parameter.numel() for parameter in model.network.module.parameters())
    noise = recipe["noise"]
    note = model.description.get("note", "")
    rows = [
        "| | |",
        "|---|---|",
        f"| network | routed denoiser (`{recipe['variant']}`), {count:,} parameters, stored as "
        "float16; `docs/denoising.md` |",
        f"| recipe | `training/{recipe['name']}.toml`: {model.description['iterations']} "
        f"iterations of {recipe['batch_size']} patches of {recipe['patch_px']} × "
        f"{recipe['patch_px']}; logarithm of the mean squared error; optimizer "
        f"`{recipe['optimizer']}`, rate {recipe['rate']}, schedule `{recipe['schedule']}`; "
        f"averaged weights ({recipe['ema_decay']}). All of it is in the file's metadata. {note} |",
        f"| noise it knows | white up to {noise['largest_gaussian']:.0f} of 255, photons up to "
        f"{noise['largest_poisson']:.0f} at half the range, speckle up to "
        f"{noise['largest_speckle']:.0%} of the value; one to three bands |",
        f"| licence | {model.description['licence']} |",
        f"| SHA-256 | `{model.digest}` |",
    ]
    return "\n".join(rows)


def _figures(run: dict[str, Any], pictures: int) -> str:
    rows = [
        "| noise, of 255 | noisy | told the noise | noise estimated |",
        "|---|---|---|---|",
    ]
    for noise, mean in run["mean"].items():
        rows.append(
            f"| {noise} | {mean['noisy_db']:.2f} | {mean['told_db']:.2f} | "
            f"{mean['estimated_db']:.2f} |"
        )
    return (
        f"`python -m backend evaluate FOLDER --noise`, centre crops of {pictures} pictures; "
        "PSNR-RGB in dB. The mix is 25 from photons at half the range, and 10 of the electronics:"
        "\n\n" + "\n".join(rows)
    )
