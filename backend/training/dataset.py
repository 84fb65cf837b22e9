# SPDX-License-Identifier: GPL-3.0-or-later
"""Training imagery as uint8 in memory, and the batch of any iteration as a pure function of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from backend.errors import InvalidRequest, SourceUnreadable
from backend.protocol.own_folders import expanded
from backend.training.augmentation import change_colours, plain_picture, stretch_contrast
from backend.training.degradation import (
    bicubic_resize,
    pair_by_mixture,
    pair_by_sensor,
    reduce_bicubic,
)
from backend.training.training_config import ImageGroup, TrainingConfig

_log = logging.getLogger(__name__)

_SURROUNDING = 4
"""Side of what counts as one surrounding of neighbouring crops, in crops."""

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


def picture_pixels(path: Path) -> int:
    """How many pixels a picture has; its header alone is read.

    Raises:
        SourceUnreadable: GDAL cannot open the file.
    """
    from osgeo import gdal

    from backend.raster.gdal_calls import gdal_failures

    with gdal_failures(lambda text: _unreadable(path, text)):
        dataset = gdal.Open(str(path))
    return int(dataset.RasterXSize * dataset.RasterYSize)


def read_picture(path: Path) -> Tensor:
    """Read the first three bands of any raster that GDAL opens.

    Returns:
        uint8, shape (3, H, W). Bands of other types are scaled from their joint 1st and 99th
        percentile to 0…255; a single band is repeated.

    Raises:
        SourceUnreadable: GDAL cannot open or read the file.
    """
    from osgeo import gdal

    from backend.raster.gdal_calls import gdal_failures

    with gdal_failures(lambda text: _unreadable(path, text), is_strict=True):
        dataset = gdal.Open(str(path))
        bands = [1, 2, 3] if dataset.RasterCount >= 3 else [1, 1, 1]
        values = np.stack([dataset.GetRasterBand(band).ReadAsArray() for band in bands])
    if values.dtype != np.uint8:
        low, high = np.nanpercentile(values, (1, 99))
        scaled = (values - low) / max(float(high - low), 1e-12) * 255
        values = np.nan_to_num(scaled).clip(0, 255).astype(np.uint8)
    return torch.from_numpy(values)


def _unreadable(path: Path, reason: str) -> SourceUnreadable:
    return SourceUnreadable(
        f"The image {path} cannot be read: {reason}.", "Remove it or name another folder."
    )


def picture_paths(folder: Path) -> list[Path]:
    """Pictures of a folder in order of name.

    Raises:
        InvalidRequest: the folder is missing or holds none.
    """
    paths: Iterable[Path] = folder.iterdir() if folder.is_dir() else ()
    pictures = (path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES)
    found = sorted(path for path in pictures if path.is_file())  # a pipe would be waited for
    if not found:
        raise InvalidRequest(f"{folder} holds no pictures.", "Give a folder of PNG, JPEG or TIFF.")
    return found


@dataclass(frozen=True)
class _Pool:
    """The images of one group that are large enough, and how likely each is to be drawn."""

    images: tuple[Tensor, ...]
    weight: float

    @property
    def areas(self) -> Tensor:
        return torch.tensor([float(image[0].numel()) for image in self.images])


class CropSampler:
    """Gives the batch of any iteration; the same iteration always gives the same batch.

    Because nothing is carried from one batch to the next, a run that was stopped goes on exactly
    as if it had not been.
    """

    def __init__(
        self,
        config: TrainingConfig,
        scale: int,
        device: torch.device,
        pictures: Sequence[Tensor] = (),
    ) -> None:
        """Take pictures, uint8 (3, H, W) of at least a patch's size, or load those of the groups.

        Raises:
            InvalidRequest: a group has no picture that is large enough.
        """
        self._config, self._scale, self._device = config, scale, device
        self._patch_px = config.patch_px * scale
        loaded = (pool for group in config.groups for pool in self._load(group))
        self._pools = (_Pool(tuple(pictures), 1.0),) if pictures else tuple(loaded)
        weights = torch.tensor([pool.weight for pool in self._pools])
        self._weights = weights / weights.sum()
        self._areas = tuple(pool.areas for pool in self._pools)

    def batch(self, iteration: int) -> tuple[Tensor, Tensor]:
        """The reduced and the true pictures of an iteration.

        Returns:
            Two float32 tensors in [0, 1], shapes (B, 3, p, p) and (B, 3, s·p, s·p).
        """
        seed = (self._config.seed * 1_000_003 + iteration) % 2**62
        generator = torch.Generator().manual_seed(seed)
        count = self._config.batch_size
        truth = torch.stack([self._crop(generator) for _ in range(count)])
        reduced, truth = self._reduce(truth, generator)
        return reduced.float() / 255, truth.float() / 255

    def neighbours(self, iteration: int) -> Tensor:
        """Places of an iteration: the second half of them are neighbours of the first, in order.

        Returns:
            float32 in [0, 1], shape (B, 3, p, p); B is even.
        """
        seed = (self._config.seed * 1_000_003 + iteration) % 2**62
        generator = torch.Generator().manual_seed(seed)
        pairs = [self._neighbours(generator) for _ in range(self._config.batch_size // 2)]
        halves = [torch.stack(half) for half in zip(*pairs)]
        return torch.cat(halves).float() / 255

    def _reduce(self, image: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """The reduced pictures and the true ones."""
        if self._config.degradation == "bicubic":
            return reduce_bicubic(image, self._scale), image
        is_mixture = self._config.degradation == "mixture"
        pair = pair_by_mixture if is_mixture else pair_by_sensor
        return pair(image, self._scale, generator, self._config.sensor)

    def _load(self, group: ImageGroup) -> list[_Pool]:
        """A group's pictures, in one pool for each stratum of texture."""
        found = sorted(expanded(self._config.folder).glob(group.pattern))
        paths = [path for path in found if not self._is_left_out(path)]
        pictures = [read_picture(path) for path in paths]
        fit = [p.to(self._device) for p in pictures if min(p.shape[1:]) >= self._patch_px]
        if not fit:
            raise InvalidRequest(
                f"Group {group.pattern!r}: none of {len(paths)} files in {self._config.folder} "
                f"has {self._patch_px} pixels a side.",
                "Check folder and pattern, or use smaller patches.",
            )
        megapixels = sum(p[0].numel() for p in fit) / 1e6
        _log.info("%s: %d images, %.1f megapixels", group.pattern, len(fit), megapixels)
        strata = min(self._config.texture_strata, len(fit))
        if strata > 1:
            fit.sort(key=_contrast)
        cuts = [len(fit) * number // strata for number in range(strata + 1)]
        parts = [tuple(fit[first:end]) for first, end in zip(cuts, cuts[1:])]
        return [_Pool(part, group.weight / strata) for part in parts]

    def _is_left_out(self, path: Path) -> bool:
        return any(fnmatch(path.name, pattern) for pattern in self._config.left_out)

    def _crop(self, generator: torch.Generator) -> Tensor:
        """One true picture: the candidate with most local contrast, flipped and turned.

        Where the configuration has a share for them, a plain picture, other colours, or another
        stretch.
        """
        if self._is_drawn(self._config.plain_share, generator):
            return plain_picture(self._patch_px, generator).to(self._device)
        tries = range(self._config.contrast_candidates)
        candidates = [self._candidate(generator) for _ in tries]
        chosen = max(candidates, key=_contrast) if len(candidates) > 1 else candidates[0]
        if self._is_drawn(self._config.colour_share, generator):
            chosen = change_colours(chosen, generator)
        if self._is_drawn(self._config.stretch_share, generator):
            chosen = stretch_contrast(chosen, generator)
        return _orient(chosen, int(torch.randint(8, (), generator=generator)))

    @staticmethod
    def _is_drawn(share: float, generator: torch.Generator) -> bool:
        """True in that share of the calls; a share of nothing draws nothing."""
        return share > 0 and float(torch.rand((), generator=generator)) < share

    def _candidate(self, generator: torch.Generator) -> Tensor:
        return self._cut(self._drawn_image(generator), generator)

    def _drawn_image(self, generator: torch.Generator) -> Tensor:
        group = int(torch.multinomial(self._weights, 1, generator=generator))
        image_number = int(torch.multinomial(self._areas[group], 1, generator=generator))
        return self._pools[group].images[image_number]

    def _cut(self, image: Tensor, generator: torch.Generator) -> Tensor:
        height, width = image.shape[1:]
        largest = min(self._config.largest_reduction, min(height, width) / self._patch_px)
        reduction = 1 + (largest - 1) * float(torch.rand((), generator=generator))
        side = int(self._patch_px * reduction)
        row = int(torch.randint(height - side + 1, (), generator=generator))
        col = int(torch.randint(width - side + 1, (), generator=generator))
        crop = image[:, row : row + side, col : col + side]
        if side == self._patch_px:
            return crop
        return bicubic_resize(crop[None].contiguous(), self._patch_px, self._patch_px)[0]

    def _neighbours(self, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Two crops of one surrounding, each of its own size and turned its own way."""
        image = self._drawn_image(generator)
        reach = min(_SURROUNDING * self._patch_px, *image.shape[1:])
        row, col = (
            int(torch.randint(size - reach + 1, (), generator=generator))
            for size in image.shape[1:]
        )
        around = image[:, row : row + reach, col : col + reach]
        first, second = (
            _orient(self._cut(around, generator), int(torch.randint(8, (), generator=generator)))
            for _ in range(2)
        )
        return first, second


def _contrast(picture: Tensor) -> float:
    """Mean step between neighbours, of every second pixel, in 8-bit values."""
    coarse = picture[1, ::2, ::2].float()
    return float(coarse.diff(dim=0).abs().mean() + coarse.diff(dim=1).abs().mean())


def _orient(picture: Tensor, turn: int) -> Tensor:
    """One of the eight flips and quarter turns."""
    if turn & 1:
        picture = picture.flip(1)
    if turn & 2:
        picture = picture.flip(2)
    if turn & 4:
        picture = picture.transpose(1, 2)
    return picture.contiguous()
