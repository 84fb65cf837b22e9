# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures to measure with: a real one cut and mirrored to size, or one made by rule."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.raster.reading import RasterSource

_MADE_SIDE_PX = 512
_EIGHT_BIT = 255.0


def load_picture(path: Path) -> NDArray[np.float32]:
    """The first three bands of an 8-bit raster, in [0, 1], shape (3, H, W).

    Raises:
        SourceUnreadable: it cannot be read.
        InvalidRequest: it has fewer bands, or other values.
    """
    with RasterSource.open(str(path)) as source:
        info = source.info
        names = [band.dtype_name for band in info.bands]
        if names[:3] != ["Byte"] * 3:
            raise InvalidRequest(
                f"{path.name} has the bands {', '.join(names)}.",
                "Give a picture with three 8-bit bands.",
            )
        whole = PixelRect(0, 0, info.size.height, info.size.width)
        return source.read(whole, (1, 2, 3)).values.astype(np.float32) / _EIGHT_BIT


def made_picture() -> NDArray[np.float32]:
    """A texture whose spectrum falls as that of natural scenes, with edges; shape (3, 512, 512)."""
    random = np.random.default_rng(20251)
    side = _MADE_SIDE_PX
    frequencies = np.hypot(np.fft.fftfreq(side, 1.0)[:, None], np.fft.rfftfreq(side, 1.0)[None, :])
    frequencies[0, 0] = 1.0
    noise = np.fft.rfft2(random.standard_normal((3, side, side))) / frequencies
    texture = np.fft.irfft2(noise, s=(side, side))
    texture = texture / np.abs(texture).max()
    rows, cols = np.mgrid[:side, :side]
    roofs = ((rows // 23 + cols // 37) % 2).astype(np.float64)
    picture: NDArray[np.float32] = np.clip(0.45 + 0.4 * texture + 0.2 * roofs, 0, 1).astype(
        np.float32
    )
    return np.round(picture * _EIGHT_BIT) / np.float32(_EIGHT_BIT)


def cut(picture: NDArray[np.float32], side_px: int, count: int = 1) -> NDArray[np.float32]:
    """Squares from a picture (3, H, W), which goes on mirrored; shape (count, 3, side, side)."""
    _, height, width = picture.shape
    squares = []
    for number in range(count):
        rows = _mirrored(np.arange(number * side_px, (number + 1) * side_px), height)
        cols = _mirrored(np.arange(side_px) + number * (side_px // 2), width)
        squares.append(picture[:, rows][:, :, cols])
    return np.ascontiguousarray(np.stack(squares))


def _mirrored(positions: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    folded = positions % (2 * size)
    return np.minimum(folded, 2 * size - 1 - folded)
