# SPDX-License-Identifier: GPL-3.0-or-later
"""Denoisers on pictures whose truth is known: noise is added, removed, and PSNR measured.

Noise is neither clipped nor rounded, and always the same for the same pictures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.networks.catalogue import LoadedModel
from backend.networks.contract import BandNoise, Pass, PictureNetwork
from backend.pictures.noise_level import estimate_noise
from backend.training.dataset import read_picture
from backend.training.noise_models import add_noise

Array = NDArray[np.float32]

NOISES: dict[str, BandNoise] = {
    "σ 10": ((10 / 255) ** 2, 0.0, 0.0),
    "σ 25": ((25 / 255) ** 2, 0.0, 0.0),
    "σ 50": ((50 / 255) ** 2, 0.0, 0.0),
    # 25 of 255 from photons at half the range, and 10 of 255 of the electronics.
    "mix": ((10 / 255) ** 2, 2 * (25 / 255) ** 2, 0.0),
}
"""By name, c₀, c₁ and c₂ of every band of a picture in [0, 1]."""


@dataclass(frozen=True)
class NoisyPicture:
    """A centre crop: truth and noisy version (3, h, w) in [0, 1], coefficients (3, 3)."""

    name: str
    truth: Array
    noisy: Array
    coefficients: Array


@dataclass(frozen=True)
class DenoisedScores:
    """PSNR on RGB in dB of one picture with one noise, clipped to [0, 1].

    Attributes:
        noisy_db: before.
        told_db: restored by a model that is told the noise.
        estimated_db: restored by one that is told what the picture itself tells.
    """

    picture: str
    noise: str
    noisy_db: float
    told_db: float
    estimated_db: float

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def noisy_pictures(paths: Sequence[Path], noise: str, side_px: int) -> Iterator[NoisyPicture]:
    """Centre crops of pictures, at most `side_px` each way, with one noise of `NOISES`.

    Raises:
        SourceUnreadable: a picture cannot be read.
    """
    for number, path in enumerate(paths):
        yield _noisy_picture(path, number, noise, side_px)


def _noisy_picture(path: Path, number: int, noise: str, side_px: int) -> NoisyPicture:
    """See `noisy_pictures`; the number decides on what is random."""
    picture = read_picture(path)
    row, col = (max(0, size - side_px) // 2 for size in picture.shape[1:])
    crop = picture[:, row : row + side_px, col : col + side_px]
    truth = crop.numpy().astype(np.float32) / np.float32(255)
    coefficients = np.tile(np.array(NOISES[noise], dtype=np.float32), (3, 1))
    rng = np.random.default_rng((number, list(NOISES).index(noise)))
    return NoisyPicture(path.stem, truth, add_noise(truth, coefficients, rng), coefficients)


@dataclass(frozen=True)
class NoisyPictures:
    """Crops of pictures, from each of which each noise is removed: by noises, then by pictures."""

    pictures: tuple[Path, ...]
    side_px: int

    @property
    def paths(self) -> tuple[Path, ...]:
        """The picture of each number."""
        return self.pictures * len(NOISES)

    def score(self, number: int, model: LoadedModel, network: PictureNetwork) -> DenoisedScores:
        """See `PictureTask`; torch's own path, whose network needs a noise level."""
        del network
        of_noise, of_picture = divmod(number, len(self.pictures))
        noise = list(NOISES)[of_noise]
        picture = _noisy_picture(self.pictures[of_picture], of_picture, noise, self.side_px)
        told = [tuple(map(float, band)) for band in picture.coefficients]
        estimated = [level.coefficients for level in estimate_noise(picture.noisy)]
        return DenoisedScores(
            picture.name,
            noise,
            rgb_psnr_db(picture.noisy, picture.truth),
            rgb_psnr_db(_restored(model, picture.noisy, told), picture.truth),
            rgb_psnr_db(_restored(model, picture.noisy, estimated), picture.truth),
        )


def rgb_psnr_db(restored: Array, truth: Array) -> float:
    """Of two pictures in [0, 1]; what lies beyond is clipped."""
    error = float(np.square(restored.clip(0, 1).astype(np.float64) - truth).mean())
    return -10 * math.log10(max(error, 1e-12))


@torch.inference_mode()
def _restored(model: LoadedModel, noisy: Array, noise: Sequence[Any]) -> Array:
    run = Pass(noise=(tuple(noise),))
    return model.network(torch.from_numpy(noisy)[None], run).picture[0].numpy()
