# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether tuned weights are better: on held-back tiles, against released ones and bicubic.

Two sets: by the first a blend of old and new weights is chosen, by the second it is judged, so that
the figure is not flattered by the choice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from backend.errors import InvalidRequest
from backend.evaluation.metrics import luma, psnr_db, to_8_bit
from backend.finetune.sensor_model import SensorModel
from backend.finetune.sharp_tiles import TILE_COARSE_PX
from backend.finetune.tuning import blended
from backend.training.dataset import picture_paths, read_picture
from backend.training.degradation import bicubic_resize, reduce_bicubic, reduce_by_sensor

MOST_CHOOSING, MOST_JUDGING, MOST_ELSEWHERE = 8, 20, 40
BLENDS = (1.0, 0.75, 0.5, 0.25)

LEAST_GAIN_DB = 0.03
_STANDARD_ERRORS = 2.0
LARGEST_LOSS_DB = 0.1
"""On tiles that are reduced cleanly: a blend that loses more there is not chosen."""

State = Mapping[str, Tensor]


@dataclass(frozen=True)
class TestTile:
    """A true tile, and what is to be restored: uint8 (3, s·t, s·t), (3, t, t)."""

    truth: Tensor
    reduced: Tensor


@dataclass(frozen=True)
class TestTiles:
    """The same tiles as the measured sensor gives them, and reduced cleanly by bicubic."""

    own: tuple[TestTile, ...]
    clean: tuple[TestTile, ...]


@dataclass(frozen=True)
class Gain:
    """Mean PSNR-Y in dB over tiles, and how sure the difference is (standard error of its mean)."""

    bicubic_db: float
    released_db: float
    tuned_db: float
    error_db: float
    tiles: int

    @property
    def gain_db(self) -> float:
        """Of the tuned weights over the released ones."""
        return self.tuned_db - self.released_db

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {**vars(self), "gain_db": self.gain_db}


@dataclass(frozen=True)
class Judgement:
    """What was found.

    Attributes:
        blend: share of the tuned weights in the chosen ones.
        own: on tiles as the measured sensor gives them.
        clean: on the same tiles, reduced cleanly: how much of the general behaviour is left.
        is_better: whether the gain is one, and not luck.
    """

    blend: float
    own: Gain
    clean: Gain

    @property
    def is_better(self) -> bool:
        sure = _STANDARD_ERRORS * self.own.error_db
        return self.own.gain_db >= max(LEAST_GAIN_DB, sure)

    def sentence(self) -> str:
        """For a person."""
        own, clean = self.own, self.clean
        return (
            f"On {own.tiles} held-back tiles: bicubic {own.bicubic_db:.2f} dB, released weights "
            f"{own.released_db:.2f} dB, tuned {own.tuned_db:.2f} dB, a gain of {own.gain_db:+.2f} "
            f"(± {own.error_db:.2f}) dB. Reduced cleanly: {clean.gain_db:+.2f} dB. Blend: "
            f"{100 * self.blend:.0f} % of the tuned weights."
        )


def make_test_tiles(tiles: Sequence[Tensor], scale: int, sensor: SensorModel) -> TestTiles:
    """Reduce tiles both ways; the same every time.

    A share that the sensor model would reduce cleanly is not among the own ones.
    """
    own, clean = [], []
    for number, tile in enumerate(tiles):
        generator = torch.Generator().manual_seed(number)
        seen = reduce_by_sensor(tile[None], scale, generator, sensor.ranges)[0]
        own.append(TestTile(tile, seen))
        clean.append(TestTile(tile, reduce_bicubic(tile[None], scale)[0]))
    return TestTiles(tuple(own), tuple(clean))


def pass_count(choosing: int, judging: int) -> int:
    """Passes over a tile that `judge` takes."""
    return 2 * choosing * (len(BLENDS) + 1) + 2 * judging * 2


def judge(
    network: nn.Module,
    tuned: dict[str, Tensor],
    choosing: TestTiles,
    judging: TestTiles,
    check: Callable[[], None],
) -> tuple[Judgement, dict[str, Tensor]]:
    """Choose a blend, and say how good it is.

    Args:
        network: with the released weights, in evaluation; comes back as it was.
        tuned: weights.
        choosing, judging: held-back tiles.
        check: called before every pass; may raise.

    Returns:
        What was found, and the weights that were chosen.
    """
    released = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    try:
        before = _psnr(network, choosing.own, check), _psnr(network, choosing.clean, check)
        blend, best = BLENDS[-1], -math.inf
        for share in BLENDS:
            network.load_state_dict(blended(released, tuned, share))
            gain = _mean(_psnr(network, choosing.own, check)) - _mean(before[0])
            loss = _mean(before[1]) - _mean(_psnr(network, choosing.clean, check))
            if gain > best and loss <= LARGEST_LOSS_DB:
                blend, best = share, gain
        network.load_state_dict(released)
        before = _psnr(network, judging.own, check), _psnr(network, judging.clean, check)
        chosen = blended(released, tuned, blend)
        network.load_state_dict(chosen)
        after = _psnr(network, judging.own, check), _psnr(network, judging.clean, check)
    finally:
        network.load_state_dict(released)
    own = _gain(judging.own, before[0], after[0])
    clean = _gain(judging.clean, before[1], after[1])
    return Judgement(blend, own, clean), chosen


def judge_elsewhere(
    folder: Path,
    network: nn.Module,
    chosen: State,
    scale: int,
    check: Callable[[], None],
) -> dict[str, Any]:
    """What is lost or won on other pictures, reduced by bicubic: their middle alone.

    Args:
        folder: of sharp pictures.
        network: with the released weights, in evaluation; comes back as it was.
        chosen: weights.
        scale: of the network.
        check: called before every pass; may raise.

    Raises:
        InvalidRequest: the folder holds no pictures of this size.
        SourceUnreadable: a picture cannot be read.
    """
    crops = crops_elsewhere(folder, scale)
    tiles = [TestTile(crop, reduce_bicubic(crop[None], scale)[0]) for crop in crops]
    released = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    before = _mean(_psnr(network, tiles, check))
    try:
        network.load_state_dict(chosen)
        after = _mean(_psnr(network, tiles, check))
    finally:
        network.load_state_dict(released)
    return {"pictures": len(tiles), "released_db": before, "tuned_db": after}


def crops_elsewhere(folder: Path, scale: int) -> list[Tensor]:
    """The middles of a folder's pictures, of 40 at most: uint8, shape (3, h, w) each.

    h and w are multiples of the scale, as large as a tile or as the picture is.

    Raises:
        InvalidRequest: all pictures are smaller than a quarter of a tile each way.
        SourceUnreadable: a picture cannot be read.
    """
    side, least = TILE_COARSE_PX * scale, TILE_COARSE_PX * scale // 4
    paths = picture_paths(folder)
    step = math.ceil(len(paths) / MOST_ELSEWHERE)
    pictures = (read_picture(path) for path in paths[::step])
    crops = [_middle(each, side, scale) for each in pictures if min(each.shape[1:]) >= least]
    if not crops:
        raise InvalidRequest(
            f"{folder} holds no picture of {least} pixels a side.", "Give larger ones."
        )
    return crops


def _middle(picture: Tensor, side: int, scale: int) -> Tensor:
    height, width = (min(length, side) // scale * scale for length in picture.shape[1:])
    row, col = (picture.shape[1] - height) // 2, (picture.shape[2] - width) // 2
    return picture[:, row : row + height, col : col + width].contiguous()


def _gain(tiles: Sequence[TestTile], before: Sequence[float], after: Sequence[float]) -> Gain:
    differences = [new - old for old, new in zip(before, after)]
    middle, count = _mean(differences), len(differences)
    variance = sum((each - middle) ** 2 for each in differences) / max(1, count - 1)
    return Gain(
        bicubic_db=_mean([_bicubic_psnr(tile) for tile in tiles]),
        released_db=_mean(before),
        tuned_db=_mean(after),
        error_db=math.sqrt(variance / count),
        tiles=count,
    )


@torch.no_grad()
def _psnr(network: nn.Module, tiles: Sequence[TestTile], check: Callable[[], None]) -> list[float]:
    """PSNR-Y of each tile as a network restores it."""
    device = next(network.parameters()).device
    figures = []
    for tile in tiles:
        check()
        restored = network(tile.reduced[None].to(device).float() / 255)[0].cpu()
        figures.append(_inner_psnr(to_8_bit(restored), tile))
    return figures


def _bicubic_psnr(tile: TestTile) -> float:
    height, width = tile.truth.shape[1:]
    return _inner_psnr(bicubic_resize(tile.reduced[None], height, width)[0], tile)


def _inner_psnr(restored: Tensor, tile: TestTile) -> float:
    border = tile.truth.shape[1] // tile.reduced.shape[1]
    inner = (..., slice(border, -border), slice(border, -border))
    return min(100.0, psnr_db(luma(restored[inner]), luma(tile.truth[inner])))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
