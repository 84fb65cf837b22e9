# SPDX-License-Identifier: GPL-3.0-or-later
"""The claims of the denoiser's seed, tried again: equal parameters, equal budgets, several seeds.

    python -m tools.measure.seed_claims FOLDER --pictures VALIDATION [--seeds 3] [--page]

trains each arm with each seed on crops of 32 × 32 of the training imagery by the seed's recipe
(Gaussian noise, clamped; AdamW 1e-3, cosine to 0; batch 64; gradient norm 1) for `ITERATIONS`, and
measures it on crops that were not trained on. What is there already is not made again. With
`--page` the table is put into `docs/experiments.md` instead.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.denoiser.seed_vit import SeedConfig, SmallViT, seed_loss
from backend.training.dataset import CropSampler, picture_paths, read_picture
from backend.training.training_config import read_config
from tools.measure.experiments import FIGURES_NAME, ROOT

PAGE = ROOT / "docs" / "experiments.md"
MARKS = ("<!-- seed: made by tools.measure.seed_claims -->", "<!-- end of seed -->")
ITERATIONS = 1000
BATCH = 64
SIDE_PX = 32
DEVIATION = 0.2
LEVELS = (0.05, 0.1, 0.2, 0.3, 0.35)
_CROPS_A_PICTURE = 16


@dataclass(frozen=True)
class SeedArm:
    """One of the networks compared; all have the same number of parameters.

    Attributes:
        levels: the noise of a training picture is drawn evenly between these.
    """

    name: str
    title: str
    network: SeedConfig
    levels: tuple[float, float] = (DEVIATION, DEVIATION)


ARMS = (
    SeedArm("seed", "the seed: learned routing, 32, 64 and 128 keys", SeedConfig()),
    SeedArm("even", "every expert counts the same", SeedConfig(is_routed=False)),
    SeedArm("full", "learned routing, all keys for every expert", SeedConfig(kept_keys=(128,) * 3)),
    SeedArm("variable", "the seed, trained on noise of 0.1 to 0.3", SeedConfig(), (0.1, 0.3)),
)


def main() -> int:
    """Train and measure what is missing, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where runs are kept")
    parser.add_argument("--pictures", type=Path, help="to measure on, never trained on")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--page", action="store_true")
    options = parser.parse_args()
    if options.page:
        write_page(options.folder)
        return 0
    torch.set_num_threads(1)
    crops = held_out_crops(picture_paths(options.pictures))
    for seed in range(options.seeds):
        for arm in ARMS:
            path = options.folder / f"{arm.name}-{seed}" / FIGURES_NAME
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                figures = measured(trained(arm, seed, ITERATIONS), crops)
                path.write_text(json.dumps(figures), encoding="utf-8")
                print(arm.name, seed, figures, flush=True)
    return 0


def trained(arm: SeedArm, seed: int, iterations: int) -> SmallViT:
    """A network of an arm after so many iterations; all arms of a seed see the same crops."""
    base = read_config(ROOT / "training" / "denoiser.toml")
    folder = str((ROOT / base.folder).resolve())
    config = replace(base, folder=folder, patch_px=SIDE_PX, batch_size=BATCH, seed=seed)
    crops = CropSampler(config, 1, torch.device("cpu"))
    torch.manual_seed(seed)
    network = SmallViT(arm.network).train()
    optimizer = torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, iterations)
    for iteration in range(iterations):
        truth = crops.batch(iteration)[1]
        generator = torch.Generator().manual_seed(seed * 1_000_003 + iteration)
        restored, routed = network(spoiled(truth, arm.levels, generator))
        seed_loss(restored, truth, routed).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
    return network.eval()


def spoiled(truth: Tensor, levels: tuple[float, float], generator: torch.Generator) -> Tensor:
    """Pictures (B, 3, h, w) in [0, 1] with noise of a level drawn for each, clamped."""
    low, high = levels
    level = low + (high - low) * torch.rand((len(truth), 1, 1, 1), generator=generator)
    return (truth + level * torch.randn(truth.shape, generator=generator)).clamp(0, 1)


def held_out_crops(paths: Sequence[Path]) -> Tensor:
    """Crops of 32 × 32 on a grid over each picture, (N, 3, 32, 32) in [0, 1]."""
    each_way = math.isqrt(_CROPS_A_PICTURE)
    crops = []
    for path in paths:
        picture = read_picture(path).float() / 255
        for row in range(each_way):
            for col in range(each_way):
                top = row * (picture.shape[1] - SIDE_PX) // max(1, each_way - 1)
                left = col * (picture.shape[2] - SIDE_PX) // max(1, each_way - 1)
                crops.append(picture[:, top : top + SIDE_PX, left : left + SIDE_PX])
    return torch.stack(crops)


@torch.inference_mode()
def measured(network: SmallViT, crops: Tensor) -> dict[str, Any]:
    """PSNR of noisy and restored crops in dB, means over crops, and where the router goes."""
    psnr: dict[str, list[float]] = {}
    for level in LEVELS:
        generator = torch.Generator().manual_seed(round(1000 * level))
        noisy = spoiled(crops, (level, level), generator)
        restored = torch.cat([network(part)[0] for part in noisy.split(BATCH)])
        psnr[f"{level:g}"] = [_psnr_db(noisy, crops), _psnr_db(restored, crops)]
    generator = torch.Generator().manual_seed(0)
    noisy = spoiled(crops, (DEVIATION, DEVIATION), generator)
    routed = [network(part)[1] for part in noisy.split(BATCH)]
    costly = torch.cat([sum(layer[..., -1] for layer in layers) for layers in routed])
    pair = torch.stack([costly.flatten(), edges(crops).flatten()])
    correlation = float(torch.corrcoef(pair)[0, 1]) if network.config.is_routed else None
    return {"psnr_db": psnr, "edge_correlation": correlation}


def edges(crops: Tensor) -> Tensor:
    """Mean length of the Sobel gradient of each token's luma, shape (N, 64)."""
    luma = functional.pad(crops.mean(dim=1, keepdim=True), (1, 1, 1, 1), mode="replicate")
    across = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])[None, None]
    down = across.transpose(2, 3)
    length = (functional.conv2d(luma, across) ** 2 + functional.conv2d(luma, down) ** 2).sqrt()
    return functional.avg_pool2d(length, SeedConfig.patch_px).flatten(1)


def attention_operations(config: SeedConfig) -> tuple[int, int]:
    """Multiply-adds of a block's products of scores and values: that run, and with all keys.

    Scores are made for all keys before the best are chosen; only the weighted sum is smaller.
    """
    L, D = config.tokens, config.width
    kept = [min(keys, L) for keys in config.kept_keys]
    return sum(L * L * D + L * keys * D for keys in kept), len(kept) * 2 * L * L * D


def _psnr_db(ours: Tensor, truth: Tensor) -> float:
    error = (ours - truth).square().mean(dim=(1, 2, 3)).clamp(min=1e-12)
    return float((-10 * error.log10()).mean())


def write_page(folder: Path) -> None:
    """Put the table of all runs into the page."""
    rows = [
        "| arm | seeds | " + " | ".join(f"σ {level:g}" for level in LEVELS) + " | edges |",
        "|---" * (len(LEVELS) + 3) + "|",
    ]
    known = {arm.name: _figures(folder, arm) for arm in ARMS}
    first = next(iter(known["seed"]), None)
    if first is None:
        raise SystemExit("There are no runs of the seed: train first.")
    noisy = " | ".join(f"{first['psnr_db'][f'{level:g}'][0]:.2f}" for level in LEVELS)
    rows.append(f"| (noisy) | – | {noisy} | – |")
    for arm in ARMS:
        if known[arm.name]:
            rows.append(f"| {arm.title} | {len(known[arm.name])} | {_cells(known[arm.name])} |")
    ran, every = attention_operations(SeedConfig())
    text = PAGE.read_text(encoding="utf-8")
    made = "\n".join(
        [
            MARKS[0],
            "## The claims of the denoiser's seed",
            "",
            "Made by `python -m tools.measure.seed_claims FOLDER --pictures PICTURES`. SmallViT, "
            f"599,689 parameters in every arm, {ITERATIONS} iterations of {BATCH} crops of "
            f"32 × 32, noise of {DEVIATION:g}; PSNR in dB, mean ± standard deviation over the "
            "seeds, on crops of pictures that were not trained on. *Edges*: correlation of the "
            "weight of the expert with most keys and the Sobel gradient of a token.",
            "",
            *rows,
            "",
            f"Products of scores and values that run in a block: {ran / every:.1%} of those with "
            f"all keys ({ran:,} of {every:,} multiply-adds), as all scores are made before the "
            "best are chosen.",
            MARKS[1],
        ]
    )
    if MARKS[0] in text:
        before, rest = text.split(MARKS[0])
        text = before + made + rest.split(MARKS[1])[1]
    else:
        text = text.rstrip() + "\n\n" + made + "\n"
    PAGE.write_text(text, encoding="utf-8")


def _figures(folder: Path, arm: SeedArm) -> list[dict[str, Any]]:
    paths = sorted(folder.glob(f"{arm.name}-*/{FIGURES_NAME}"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def _cells(runs: list[dict[str, Any]]) -> str:
    cells = [_spread([run["psnr_db"][f"{level:g}"][1] for run in runs]) for level in LEVELS]
    told = [run["edge_correlation"] for run in runs if run["edge_correlation"] is not None]
    return " | ".join([*cells, _spread(told) if told else "–"])


def _spread(values: list[float]) -> str:
    deviation = f" ± {statistics.stdev(values):.2f}" if len(values) > 1 else ""
    return f"{statistics.fmean(values):.2f}{deviation}"


if __name__ == "__main__":
    raise SystemExit(main())
