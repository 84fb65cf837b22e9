# SPDX-License-Identifier: GPL-3.0-or-later
"""Does routing follow content or artefacts? Kept tokens of clean pictures and of spoiled twins.

    python -m tools.measure.routing_twins PICTURES [--model himosa-x4] [--scale 4] [--count 13]

Each picture is reduced by bicubic; its twins are the same reduced picture with noise, blur or JPEG.
Of the layers whose experts keep only some tokens it is told, as means over layers and pictures:
how many of the kept tokens are the same in both (and how many chance would leave), and how closely
the number of experts that keep a token goes with the contrast of the clean picture around it and
with the strength of the artefact there (Spearman's rank correlation, over the pixels).
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from backend.networks.catalogue import load_model
from backend.networks.himosa.selection_capture import SelectionCapture
from backend.training.dataset import picture_paths, read_picture
from backend.training.degradation import reduce_bicubic
from backend.training.degradation.compression import jpeg

SIDE_PX = 64
"""Side of the reduced crop, of the picture's middle."""
_EXPERTS_BITS = np.dtype(np.uint8)


def blurred(picture: Tensor) -> Tensor:
    """By a Gaussian of one source pixel."""
    taps = torch.exp(-(torch.arange(-3.0, 4.0) ** 2) / 2)
    taps = taps / taps.sum()
    channels = picture.shape[1]
    padded = functional.pad(picture, (3, 3, 3, 3), mode="replicate")
    rows = taps.view(1, 1, -1, 1).expand(channels, 1, -1, 1)
    columns = taps.view(1, 1, 1, -1).expand(channels, 1, 1, -1)
    return functional.conv2d(
        functional.conv2d(padded, rows, groups=channels), columns, groups=channels
    )


def noisy(sigma_dn: float) -> Callable[[Tensor], Tensor]:
    """Adds normal noise, in 8-bit values; the same for every picture of a size."""

    def twin(picture: Tensor) -> Tensor:
        noise = torch.randn(picture.shape, generator=torch.Generator().manual_seed(1))
        return (picture + noise * sigma_dn / 255).clamp(0, 1)

    return twin


TWINS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "noise, σ 2": noisy(2),
    "noise, σ 5": noisy(5),
    "noise, σ 15": noisy(15),
    "noise, σ 30": noisy(30),
    "blur, σ 1 px": blurred,
    "JPEG, quality 50": lambda picture: jpeg(picture * 255, 50.0) / 255,
    "JPEG, quality 20": lambda picture: jpeg(picture * 255, 20.0) / 255,
}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="folder of sharp pictures")
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--count", type=int, default=13, help="pictures, evenly out of all")
    options = parser.parse_args()
    network = load_model(options.model, options.scale).network.module
    paths = picture_paths(options.pictures)
    chosen = [paths[int(k)] for k in np.linspace(0, len(paths) - 1, options.count)]
    sources = [_source(path, options.scale) for path in chosen]
    kept = [selections(network, source) for source in sources]
    print("| twin | same tokens (chance) | goes with the clean contrast | with the artefact |")
    print("|---|---|---|---|")
    clean = [_correlation(_votes(bits), contrast(source)) for bits, source in zip(kept, sources)]
    print(f"| the clean picture itself | 1 | {statistics.fmean(clean):+.2f} | |", flush=True)
    for name, twin in TWINS.items():
        rows = []
        for source, before in zip(sources, kept):
            spoiled = twin(source)
            after = selections(network, spoiled)
            votes = _votes(after)
            rows.append(
                (
                    *common_share(before, after),
                    _correlation(votes, contrast(source)),
                    _correlation(votes, contrast(spoiled - source)),
                )
            )
        same, chance, content, artefact = (statistics.fmean(each) for each in zip(*rows))
        print(
            f"| {name} | {same:.2f} ({chance:.2f}) | {content:+.2f} | {artefact:+.2f} |", flush=True
        )
    return 0


def selections(network: torch.nn.Module, source: Tensor) -> NDArray[np.uint8]:
    """Bits of the experts that kept a pixel, in the layers that drop some; shape (layers, h, w)."""
    capture = SelectionCapture(_EXPERTS_BITS)
    with torch.inference_mode():
        network(source, recorder=capture)
    layers = capture.layers()[0]
    return np.stack([bits for bits in layers if len(np.unique(bits)) > 1])


def common_share(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> tuple[float, float]:
    """Of what was kept in the clean picture: the share kept in the twin too, and by chance."""
    first, second = _unpacked(before), _unpacked(after)
    same = (first & second).sum(axis=(1, 2)) / np.maximum(first.sum(axis=(1, 2)), 1)
    chance = second.mean(axis=(1, 2))
    counts = first.sum(axis=(1, 2))
    used = counts > 0
    return float(same[used].mean()), float(chance[used].mean())


def contrast(picture: Tensor) -> NDArray[np.float64]:
    """Standard deviation of the mean of the channels over 3 × 3 pixels, shape (h, w)."""
    grey = functional.pad(
        picture.double().mean(dim=1, keepdim=True), (1, 1, 1, 1), mode="replicate"
    )
    mean = functional.avg_pool2d(grey, 3, 1)
    square = functional.avg_pool2d(grey**2, 3, 1)
    return np.asarray((square - mean**2).clamp(min=0).sqrt()[0, 0])


def _source(path: Path, scale: int) -> Tensor:
    picture = read_picture(path)
    side = min(SIDE_PX, *(length // scale for length in picture.shape[1:]))
    top, left = ((length - side * scale) // 2 for length in picture.shape[1:])
    crop = picture[None, :, top : top + side * scale, left : left + side * scale]
    return reduce_bicubic(crop, scale).float() / 255


def _unpacked(bits: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(layers, h, w) to (layers × experts, h, w)."""
    spread = np.unpackbits(bits[:, None], axis=1)
    return spread.reshape(-1, *bits.shape[1:]).astype(bool)


def _votes(bits: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How many experts kept a pixel, summed over the layers, shape (h, w)."""
    return _unpacked(bits).sum(axis=0).astype(np.float64)


def _correlation(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Spearman's, of single pixels; ties by their place."""
    first_ranks, second_ranks = (
        np.argsort(np.argsort(each.ravel(), kind="stable"), kind="stable").astype(np.float64)
        for each in (first, second)
    )
    return float(np.corrcoef(first_ranks, second_ranks)[0, 1])


if __name__ == "__main__":
    sys.exit(main())
