# SPDX-License-Identifier: GPL-3.0-or-later
"""From a sharp picture to the picture that a coarser sensor would have taken.

`bicubic` is the degradation of the field's benchmarks. `sensor` adds what real imagery has been
through: blur, noise, mild sharpening and JPEG, each in random strength.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional


def bicubic_resize(image: Tensor, height: int, width: int) -> Tensor:
    """Antialiased bicubic (a = -0.5) resize of uint8 pictures, as PIL does it.

    Args:
        image: uint8, shape (B, C, H, W).
        height: rows wanted, at most H when reducing.
        width: columns wanted.

    Returns:
        uint8, shape (B, C, height, width).
    """
    size = (height, width)
    if image.device.type == "cpu":
        return functional.interpolate(image, size, mode="bicubic", antialias=True)
    wide = functional.interpolate(image.float(), size, mode="bicubic", antialias=True)
    return wide.round().clamp(0, 255).to(torch.uint8)


def reduce_bicubic(image: Tensor, scale: int) -> Tensor:
    """Reduce uint8 (B, C, H, W) by a whole factor; H and W must be multiples of it."""
    return bicubic_resize(image, image.shape[2] // scale, image.shape[3] // scale)


def reduce_by_sensor(image: Tensor, scale: int, generator: torch.Generator) -> Tensor:
    """Reduce uint8 (B, 3, H, W) as a real sensor and its processing might have.

    In this order, each in random strength: an optical blur before sampling, sampling, noise, mild
    sharpening, and JPEG for half of the pictures.
    """
    sharp = image.float()
    pictures = []
    for picture in sharp.split(1):
        sigma = _uniform(generator, 0.1, 0.6) * scale
        blurred = _gaussian_blur(picture, sigma)
        size = (picture.shape[2] // scale, picture.shape[3] // scale)
        small = functional.interpolate(blurred, size, mode="bicubic", antialias=True)
        noise = torch.randn(small.shape, generator=generator, device=generator.device)
        small = small + noise.to(small.device) * _uniform(generator, 0.0, 4.0)
        amount = _uniform(generator, 0.0, 0.6)
        small = small + amount * (small - _gaussian_blur(small, 1.0))
        small = small.round().clamp(0, 255)
        if _uniform(generator, 0.0, 1.0) < 0.5:
            small = _jpeg(small, _uniform(generator, 60.0, 95.0))
        pictures.append(small)
    return torch.cat(pictures).to(torch.uint8)


def _uniform(generator: torch.Generator, low: float, high: float) -> float:
    draw = torch.rand((), generator=generator, device=generator.device)
    return low + (high - low) * float(draw)


def _gaussian_blur(picture: Tensor, sigma: float) -> Tensor:
    radius = max(1, math.ceil(3 * sigma))
    steps = torch.arange(-radius, radius + 1, dtype=picture.dtype, device=picture.device)
    kernel = torch.exp(-(steps**2) / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    channels = picture.shape[1]
    padded = functional.pad(picture, (radius, radius, radius, radius), mode="replicate")
    down = kernel.view(1, 1, -1, 1).expand(channels, 1, -1, 1)
    across = kernel.view(1, 1, 1, -1).expand(channels, 1, 1, -1)
    return functional.conv2d(
        functional.conv2d(padded, down, groups=channels), across, groups=channels
    )


# Quantisation steps of JPEG, ITU-T T.81 annex K, for luminance; the chroma table is flat enough to
# be stood for by its own first row and 99.
_LUMINANCE_STEPS = (
    (16, 11, 10, 16, 24, 40, 51, 61), (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56), (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77), (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101), (72, 92, 95, 98, 112, 100, 103, 99),
)  # fmt: skip
_CHROMA_STEPS = (
    (17, 18, 24, 47, 99, 99, 99, 99), (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99), (47, 66, 99, 99, 99, 99, 99, 99),
    *(((99,) * 8,) * 4),
)  # fmt: skip
_TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))


def _jpeg(picture: Tensor, quality: float) -> Tensor:
    """What JPEG at this quality makes of (1, 3, H, W) in 0…255: no chroma subsampling."""
    height, width = picture.shape[2:]
    padded = functional.pad(picture, (0, -width % 8, 0, -height % 8), mode="replicate")
    matrix = torch.tensor(_TO_YCC, dtype=picture.dtype, device=picture.device)
    ycc = torch.einsum("rc,bchw->brhw", matrix, padded)
    blocks = ycc.unfold(2, 8, 8).unfold(3, 8, 8)  # B C h w 8 8
    basis = _cosine_basis(picture)
    spectrum = basis @ blocks @ basis.T
    factor = (5000 / quality if quality < 50 else 200 - 2 * quality) / 100
    tables = (_LUMINANCE_STEPS, _CHROMA_STEPS, _CHROMA_STEPS)
    steps = torch.tensor(tables, dtype=picture.dtype, device=picture.device)
    steps = (steps * factor).round().clamp(1, 255)[None, :, None, None]
    blocks = basis.T @ ((spectrum / steps).round() * steps) @ basis
    ycc = blocks.transpose(3, 4).reshape(padded.shape)
    rgb = torch.einsum("rc,bchw->brhw", torch.linalg.inv(matrix), ycc)
    return rgb[:, :, :height, :width].round().clamp(0, 255)


def _cosine_basis(like: Tensor) -> Tensor:
    """The orthonormal DCT-II matrix of order 8."""
    rows = torch.arange(8, dtype=like.dtype, device=like.device)[:, None]
    cols = torch.arange(8, dtype=like.dtype, device=like.device)[None, :]
    basis = torch.cos((2 * cols + 1) * rows * math.pi / 16) / 2
    basis[0] /= math.sqrt(2)
    return basis
