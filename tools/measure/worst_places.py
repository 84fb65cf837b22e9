# SPDX-License-Identifier: GPL-3.0-or-later
"""How much error the places hold that the quality report says to check, for docs/quality.md.

python -m tools.measure.worst_places PICTURES [--model himosa-x4] [--scale 4] [--windows 8 16 32]

Pictures are reduced by bicubic and restored; the twenty windows of the largest expected error are
found as the report finds them, in each picture and over all pictures together, and the actual
errors in them are held against the mean. The same windows chosen by the actual error are the most
that any choice could reach.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.placing import PlacedNetwork, place_network
from backend.evaluation.metrics import to_8_bit
from backend.geometry import PixelSize
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.error_head.assessed_network import UNCERTAINTY
from backend.networks.error_head.head_weights import assessed
from backend.quality.error_places import MOST_PLACES, ErrorPlace, PlaceFinder, window_side
from backend.training.dataset import picture_paths, read_picture
from backend.training.degradation import reduce_bicubic

_CPU = torch.device("cpu")
Errors = NDArray[np.float64]


@dataclass(frozen=True)
class Restored:
    """One picture: errors and what was expected of them, in 8-bit values, means over colours."""

    error: Errors
    expected: Errors


@dataclass(frozen=True)
class Worth:
    """Errors in places, as multiples of the mean error.

    Attributes:
        together: of the worst places of all pictures together.
        each: of the places of each picture, over that picture's own mean.
    """

    together: float
    each: tuple[float, ...]


def worth_of_places(
    pictures: Sequence[Restored], window_px: int | None, *, by_error: bool
) -> Worth:
    """Find places in pictures, and hold the errors in them against the mean error.

    Args:
        window_px: the side of the windows, even; None for the side that suits each picture.
        by_error: choose by the actual errors, which nobody knows.
    """
    found: list[tuple[float, float]] = []  # score and error of each place
    each = []
    for picture in pictures:
        scores = picture.error if by_error else picture.expected
        places = _places_in(scores, window_px)
        errors = [float(picture.error[place.rect.slices()].mean()) for place in places]
        each.append(float(np.mean(errors) / picture.error.mean()))
        found += [(place.score, error) for place, error in zip(places, errors)]
    worst = sorted(found, reverse=True)[:MOST_PLACES]
    mean = np.mean([picture.error.mean() for picture in pictures])
    return Worth(float(np.mean([error for _, error in worst]) / mean), tuple(each))


def _places_in(scores: Errors, window_px: int | None) -> list[ErrorPlace]:
    size = PixelSize(*scores.shape)
    finder = PlaceFinder(size, window_px or window_side(size))
    finder.add(size.as_rect(), scores, np.ones(scores.shape, np.bool_))
    return finder.places()


@torch.inference_mode()
def restored(paths: Iterable[Path], network: PlacedNetwork, scale: int) -> list[Restored]:
    """Reduce pictures, and restore them."""
    told = []
    for path in paths:
        picture = read_picture(path)
        height, width = (side // scale * scale for side in picture.shape[1:])
        truth = picture[:, :height, :width].contiguous()
        reduced = reduce_bicubic(truth[None], scale).float() / 255
        answer = network(reduced, Pass(layers=frozenset({UNCERTAINTY.name})))
        error = (to_8_bit(answer.picture[0]).double() - truth.double()).abs().mean(dim=0)
        expected = answer.layers[UNCERTAINTY.name][0].mean(axis=0, dtype=np.float64) * 255
        told.append(Restored(error.numpy(), expected))
    return told


def row(name: str, chosen: Worth, best: Worth) -> str:
    """One row of the table."""
    reaching = sum(share >= 3 for share in chosen.each)
    return (
        f"| {name} | {chosen.together:.2f} ({best.together:.2f}) | {np.mean(chosen.each):.2f} "
        f"({np.mean(best.each):.2f}) | {reaching} of {len(chosen.each)} |"
    )


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="folder of pictures that were not trained on")
    parser.add_argument("--model", default="himosa-x4", help="with an error head beside it")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--windows", type=int, nargs="*", default=[16, 32, 64])
    arguments = parser.parse_args()
    model = load_model(arguments.model, arguments.scale)
    network = place_network(assessed(model), _CPU, torch.float32)
    pictures = restored(picture_paths(arguments.pictures), network, arguments.scale)
    print("| windows | all pictures together (at most) | each picture (at most) | three times |")
    print("|---|---|---|---|")
    for window_px in (None, *arguments.windows):
        chosen, best = (
            worth_of_places(pictures, window_px, by_error=by_error) for by_error in (False, True)
        )
        print(row(f"{window_px} px" if window_px else "as the report's", chosen, best))
    return 0


if __name__ == "__main__":
    sys.exit(main())
