# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays as pictures for the eye: colours of values, and PNG files."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

# From nearly black over purple and red to pale yellow: lightness grows evenly, so that it reads
# in grey and by eyes that do not tell red from green.
_RAMP = (
    *((0, 0, 10), (31, 12, 72), (85, 15, 109), (136, 34, 106), (186, 54, 85)),
    *((227, 89, 51), (249, 140, 10), (249, 201, 50), (252, 255, 164)),
)
# PNG's numbers for pictures of three and of four channels.
_COLOUR_TYPES = {3: 2, 4: 6}


def ramp_colours(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Colours of values in [0, 1]: any shape, plus an axis of red, green, blue in [0, 255]."""
    anchors = np.linspace(0, 1, len(_RAMP))
    channels = np.array(_RAMP, np.float64).T
    return np.stack([np.interp(shares, anchors, channel) for channel in channels], axis=-1)


def heat_rgba(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.uint8]:
    """Values from `low` (dark) to `high` (pale) in colours; those that are NaN are transparent.

    Args:
        values: shape (h, w).

    Returns:
        Shape (h, w, 4).
    """
    is_known = np.isfinite(values)
    shares = (np.where(is_known, values, low) - low) / ((high - low) or 1.0)
    alpha = np.where(is_known, 255, 0)[..., None]
    colours = ramp_colours(np.clip(shares, 0, 1))
    return np.concatenate([colours + 0.5, alpha], axis=-1).astype(np.uint8)


def encode_png(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file without metadata: equal pixels, equal bytes.

    Args:
        pixels: red, green, blue and perhaps opacity, shape (h, w, 3) or (h, w, 4).
    """
    height, width, channels = pixels.shape
    # A filter byte of 0 before each line: pixels as they are.
    lines = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1)
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
