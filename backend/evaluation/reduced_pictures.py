# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a model restores pictures that were reduced, beside bicubic interpolation."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.errors import InvalidRequest
from backend.evaluation.metrics import Scores, score, to_8_bit
from backend.evaluation.shared_pictures import scores_here
from backend.networks.catalogue import LoadedModel
from backend.networks.contract import PictureNetwork
from backend.training.dataset import read_picture
from backend.training.degradation import (
    SensorRanges,
    bicubic_resize,
    reduce_bicubic,
    reduce_by_sensor,
)

_SMALLEST_SIDE_PX = 16
"""Reduced pictures below this leave SSIM no window after the border is cropped."""


@dataclass(frozen=True)
class ImageResult:
    """The scores of one picture."""

    name: str
    bicubic: Scores
    model: Scores

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


@torch.no_grad()
def restore(network: PictureNetwork, reduced: Tensor) -> Tensor:
    """Enlarge one uint8 picture (3, h, w) in one pass; uint8 (3, s·h, s·w)."""
    return to_8_bit(network(reduced[None].float() / 255).picture[0])


def reduce_for_evaluation(picture: Tensor, scale: int, degradation: str, name: str) -> Tensor:
    """Reduce uint8 (1, 3, H, W) by a degradation of training; the name decides on what is random.

    Raises:
        InvalidRequest: there is no such degradation.
    """
    if degradation == "bicubic":
        return reduce_bicubic(picture, scale)
    if degradation != "sensor":
        raise InvalidRequest(f"There is no degradation {degradation!r}.", "Give bicubic or sensor.")
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    return reduce_by_sensor(picture, scale, generator, SensorRanges())


def evaluate_picture(
    path: Path,
    model: LoadedModel,
    degradation: str = "bicubic",
    network: PictureNetwork | None = None,
) -> ImageResult:
    """Reduce a picture, restore it both ways, and compare.

    Args:
        path: a picture, sharp.
        model: what restores it.
        degradation: one of training's; see `reduce_for_evaluation`.
        network: the model's network in a faster form; None for the network itself.

    Raises:
        SourceUnreadable: the picture cannot be read.
        InvalidRequest: it is too small.
    """
    scale = model.scale
    picture = read_picture(path)
    height, width = (side // scale * scale for side in picture.shape[1:])
    if min(height, width) < _SMALLEST_SIDE_PX * scale:
        raise InvalidRequest(
            f"{path.name} has {picture.shape[1]}×{picture.shape[2]} pixels, too few to be reduced "
            f"by {scale}.",
            f"Leave it out, or give one of at least {_SMALLEST_SIDE_PX * scale} a side.",
        )
    truth = picture[:, :height, :width].contiguous()
    reduced = reduce_for_evaluation(truth[None], scale, degradation, path.name)
    bicubic = bicubic_resize(reduced, height, width)[0]
    restored = restore(network or model.network, reduced[0])
    return ImageResult(path.name, score(bicubic, truth, scale), score(restored, truth, scale))


@dataclass(frozen=True)
class ReducedPictures:
    """Pictures that are reduced and restored, by the processor's kernels where they can.

    `degradation` is one of training's; see `reduce_for_evaluation`.
    """

    paths: tuple[Path, ...]
    degradation: str = "bicubic"

    def score(self, number: int, model: LoadedModel, network: PictureNetwork) -> ImageResult:
        """See `PictureTask`."""
        return evaluate_picture(self.paths[number], model, self.degradation, network)


def evaluate(
    paths: Sequence[Path], model: LoadedModel, degradation: str = "bicubic"
) -> Iterator[ImageResult]:
    """Evaluate pictures one after the other in this process."""
    yield from scores_here(ReducedPictures(tuple(paths), degradation), model)


def mean_scores(scores: Sequence[Scores]) -> Scores:
    """The mean of each figure; a picture that was met exactly counts as 100 dB."""
    count = len(scores)
    return Scores(
        psnr_y_db=math.fsum(min(s.psnr_y_db, 100.0) for s in scores) / count,
        ssim_y=math.fsum(s.ssim_y for s in scores) / count,
        psnr_rgb_db=math.fsum(min(s.psnr_rgb_db, 100.0) for s in scores) / count,
    )
