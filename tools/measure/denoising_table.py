# SPDX-License-Identifier: GPL-3.0-or-later
"""PSNR of denoisers on held-out pictures, as a table.

    python -m tools.measure.denoising_table PICTURES --ours WEIGHTS --dncnn CHECKPOINT
        [--count 13] [--side 128] [--results build/denoising.json] [--page]

Centre crops; Gaussian noise of 10, 25 and 50 of 255 and a Poisson-Gaussian mix, the same noise for
every method, neither clipped nor rounded (non-local means takes 8 bits). PSNR on RGB of each
picture, clipped to [0, 1], averaged. What was measured before is taken from the results' file.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

import torch

from backend.evaluation.noisy_pictures import NOISES, NoisyPicture, noisy_pictures, rgb_psnr_db
from backend.networks.denoiser.work_count import WorkShare
from backend.training.dataset import picture_paths
from tools.measure.denoising_methods import (
    Method,
    averaged_dncnn,
    by_bm3d,
    by_network,
    by_non_local_means,
    counted_work,
    our_denoiser,
    with_estimate,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "denoising.md"
MARKS = ("<!-- table: made by tools.measure.denoising_table -->", "<!-- end of table -->")

# Non-local means is given the strength that is best for each noise, of these.
_STRENGTHS = (0.4, 0.6, 0.8, 1.0)


def measured(method: Method, pictures: Sequence[NoisyPicture]) -> dict[str, Any]:
    """PSNR of each picture, and processor seconds for a megapixel."""
    started = time.process_time()
    values = [rgb_psnr_db(method(p.noisy, p.coefficients), p.truth) for p in pictures]
    pixels = sum(picture.truth[0].size for picture in pictures)
    return {
        "psnr_db": values,
        "seconds_a_megapixel": (time.process_time() - started) / pixels * 1e6,
    }


def _methods(options: argparse.Namespace) -> dict[str, Method]:
    methods: dict[str, Method] = {"noisy": lambda noisy, model: noisy}  # noqa: ARG005
    if not options.without_packages:
        for strength in _STRENGTHS:
            methods[f"non-local means {strength}"] = by_non_local_means(strength)
        methods["BM3D"] = by_bm3d
    if options.dncnn:
        methods["DnCNN"] = by_network(averaged_dncnn(options.dncnn))
    if options.ours:
        ours = by_network(our_denoiser(options.ours))
        methods["ours"] = ours
        methods["ours, noise estimated"] = with_estimate(ours)
    return methods


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def table(results: dict[str, dict[str, Any]]) -> str:
    """A row for each method, best strength of non-local means alone."""
    rows = ["| method | " + " | ".join(NOISES) + " | processor s a megapixel |"]
    rows.append("|---" * (len(NOISES) + 2) + "|")
    for family in dict.fromkeys(name.split(" means")[0] for name in results):
        like = [r for name, r in results.items() if name.split(" means")[0] == family]
        figures = [max(_mean(r[noise]["psnr_db"]) for r in like) for noise in NOISES]
        seconds = like[0]["σ 25"]["seconds_a_megapixel"]
        name = "non-local means (OpenCV)" if family == "non-local" else family
        cells = " | ".join(f"{figure:.2f}" for figure in figures)
        rows.append(f"| {name} | {cells} | {seconds:.2f} |")
    return "\n".join(rows)


def _work_lines(weights: Path, paths: list[Path], side: int) -> list[str]:
    network = our_denoiser(weights)
    lines = []
    for noise in NOISES:
        shares = [
            (counted_work(network, picture.noisy, picture.coefficients), picture.truth[0].size)
            for picture in noisy_pictures(paths, noise, side)
        ]
        pixels = sum(size for _, size in shares)
        total = WorkShare(*(sum(each) for each in zip(*(astuple(share) for share, _ in shares))))
        shared, ran, every, largest = (work / pixels / 1e3 for work in astuple(total))
        lines.append(
            f"{noise}: thousand multiply-adds a pixel: shared {shared:.1f}, experts {ran:.2f}; "
            f"all experts {every:.2f} (skipped {total.skipped_share:.1%}), the largest window for "
            f"every token {largest:.2f} (skipped {1 - ran / largest:.1%})"
        )
    return lines


def main() -> None:
    """Read the command line, measure what is missing, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--ours", type=Path)
    parser.add_argument("--dncnn", type=Path)
    parser.add_argument("--count", type=int, default=13)
    parser.add_argument("--side", type=int, default=128)
    parser.add_argument("--results", type=Path, default=Path("build/denoising.json"))
    parser.add_argument("--without-packages", action="store_true")
    parser.add_argument("--page", action="store_true", help="put the table into docs/denoising.md")
    options = parser.parse_args()
    torch.set_num_threads(1)
    every = picture_paths(options.pictures)
    step = max(1, len(every) // options.count)
    paths = every[::step][: options.count]
    known = json.loads(options.results.read_text("utf-8")) if options.results.exists() else {}
    results: dict[str, dict[str, Any]] = {}
    for name, method in _methods(options).items():
        for noise in NOISES:
            key = f"{name} | {noise} | {len(paths)} × {options.side}"
            # Networks change from run to run; the others do not.
            if key not in known or name.startswith(("ours", "DnCNN")):
                known[key] = measured(method, list(noisy_pictures(paths, noise, options.side)))
                options.results.parent.mkdir(parents=True, exist_ok=True)
                options.results.write_text(json.dumps(known), encoding="utf-8")
            results.setdefault(name, {})[noise] = known[key]
    lines = _work_lines(options.ours, paths, options.side) if options.ours else []
    made = "\n".join([table(results), "", *(f"- {line}" for line in lines)])
    print(made)
    if options.page:
        _write_page(made, len(paths), options.side)


def _write_page(made: str, count: int, side: int) -> None:
    """Put the table between the marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(MARKS[0])
    told = f"Centre crops of {side} × {side} of {count} pictures; PSNR on RGB in dB.\n\n{made}\n"
    PAGE.write_text(before + MARKS[0] + "\n" + told + MARKS[1] + rest.split(MARKS[1])[1], "utf-8")


if __name__ == "__main__":
    main()
