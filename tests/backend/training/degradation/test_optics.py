# SPDX-License-Identifier: GPL-3.0-or-later
"""Optics and the detector: contrast by frequency, and every picture in its place."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from backend.training.degradation.bicubic import reduce_bicubic
from backend.training.degradation.draws import Draws
from backend.training.degradation.optics import (
    Optics,
    draw_optics,
    margin_px,
    see,
    soften,
    transfer,
)
from backend.training.degradation.ranges import SensorRanges


def make_optics(**changes: Tensor) -> Optics:
    optics = Optics(
        mtf=torch.tensor([0.3]),
        shape=torch.tensor([2.0]),
        anisotropy=torch.ones(1),
        angle=torch.zeros(1),
        motion_px=torch.zeros(1),
        motion_angle=torch.zeros(1),
        band_shifts_px=torch.zeros(1, 3, 2),
    )
    return replace(optics, **changes)


def pixels(seen: Tensor, scale: int) -> Tensor:
    """The values of whole coarse pixels."""
    first = margin_px(scale) + scale // 2
    inner = seen[:, :, first : -margin_px(scale), first : -margin_px(scale)]
    return inner[:, :, ::scale, ::scale]


@pytest.mark.parametrize("mtf", [0.08, 0.3, 0.6])
def test_contrast_at_nyquist_is_the_instruments_mtf(mtf: float) -> None:
    optics = make_optics(mtf=torch.tensor([mtf]))
    half = torch.tensor([[0.5]])
    none = torch.tensor([[0.0]])
    assert abs(transfer(optics, half, none)[0, 0, 0, 0]) == pytest.approx(mtf, rel=1e-3)
    assert abs(transfer(optics, none, half)[0, 0, 0, 0]) == pytest.approx(mtf, rel=1e-3)


def test_anisotropic_optics_blur_one_axis_more() -> None:
    optics = make_optics(anisotropy=torch.tensor([1.4]))
    half, none = torch.tensor([[0.5]]), torch.tensor([[0.0]])
    down, right = (abs(transfer(optics, *f)[0, 0, 0, 0]) for f in ((half, none), (none, half)))
    assert down < 0.3 < right


def test_motion_of_a_pixel_blurs_along_its_way_only() -> None:
    optics = make_optics(motion_px=torch.ones(1))
    half, none = torch.tensor([[0.5]]), torch.tensor([[0.0]])
    assert abs(transfer(optics, half, none)[0, 0, 0, 0]) == pytest.approx(0.3 * 2 / math.pi, 1e-3)
    assert abs(transfer(optics, none, half)[0, 0, 0, 0]) == pytest.approx(0.3, rel=1e-3)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_a_ramp_is_seen_where_it_is(scale: int) -> None:
    side = 20 * scale
    ramp = (3 * torch.arange(side)[:, None] + torch.arange(side)).float().expand(1, 3, side, side)
    means = functional.avg_pool2d(ramp, scale)
    seen = pixels(see(ramp, scale, make_optics()), scale)
    inner = (..., slice(6, -6), slice(6, -6))  # the mirror at the edges bends the ramp
    assert torch.allclose(seen[inner], means[inner], atol=1e-2)


def test_without_blur_a_pixel_is_the_mean_of_its_area() -> None:
    generator = torch.Generator().manual_seed(0)
    coarse = torch.rand(1, 3, 6, 6, generator=generator)
    smooth = functional.interpolate(coarse, (96, 96), mode="bicubic", align_corners=False)
    seen = pixels(see(smooth, 4, make_optics(mtf=torch.tensor([0.634]))), 4)
    assert torch.allclose(seen, functional.avg_pool2d(smooth, 4), atol=6e-3)


def test_a_sharp_sensor_lets_more_through_than_bicubic_reduction() -> None:
    generator = torch.Generator().manual_seed(1)
    texture = torch.randint(0, 256, (1, 3, 192, 192), generator=generator, dtype=torch.uint8)
    sharp = pixels(see(texture.float(), 4, make_optics(mtf=torch.tensor([0.62]))), 4)
    assert float(sharp.std()) > 1.1 * float(reduce_bicubic(texture, 4).float().std())


def test_shifted_bands_lie_apart_and_their_mean_stays() -> None:
    draws = Draws(torch.Generator().manual_seed(2), 64)
    shifts = draw_optics(draws, SensorRanges(misregistration_share=1.0)).band_shifts_px
    assert float(shifts.abs().max()) > 0.1
    assert torch.allclose(shifts.mean(dim=1), torch.zeros(64, 2), atol=1e-6)


def test_a_band_that_is_shifted_down_is_seen_lower() -> None:
    shifts = torch.tensor([[[0.25, 0.0], [-0.25, 0.0], [0.0, 0.0]]])
    down = torch.arange(96.0)[:, None].expand(96, 96)
    wave = torch.sin(2 * math.pi * down / 48).expand(1, 3, 96, 96)
    lower, higher, same = pixels(see(wave, 4, make_optics(band_shifts_px=shifts)), 4)[0]
    step = 2 * math.pi * 4 / 48 * 0.25  # a quarter of a coarse pixel as an angle
    place = 2 * math.pi * (4 * torch.arange(24.0) + 1.5) / 48
    middle = slice(8, -8)
    for band, angle in ((lower, -step), (higher, step), (same, 0.0)):
        assert torch.allclose(
            band[middle, 12], torch.sin(place + angle)[middle], atol=0.04
        )  # the optics leave 0.97


@pytest.mark.parametrize("mtf", [0.15, 0.5])
@pytest.mark.parametrize("cycles", [0.125, 0.25, 0.5])
def test_softened_truth_has_its_contrast_at_every_frequency(mtf: float, cycles: float) -> None:
    wave = 128 + 100 * torch.cos(2 * math.pi * cycles * torch.arange(64))
    picture = wave.expand(2, 3, 64, 64).to(torch.uint8)
    ranges = SensorRanges(truth_mtf=(mtf, mtf))
    seen = soften(picture, Draws(torch.Generator(), 2), ranges)
    kept = seen[..., 16:48].float().std() / picture[..., 16:48].float().std()
    assert float(kept) == pytest.approx(mtf ** ((2 * cycles) ** 2), abs=0.01)


def test_flat_truth_stays_flat_and_a_sharp_sensor_changes_nothing() -> None:
    flat = torch.full((1, 3, 12, 20), 255, dtype=torch.uint8)
    draws = Draws(torch.Generator(), 1)
    assert torch.equal(soften(flat, draws, SensorRanges(truth_mtf=(0.1, 0.4))), flat)
    picture = torch.randint(0, 256, (1, 3, 12, 20)).to(torch.uint8)
    assert soften(picture, draws, SensorRanges()) is picture
