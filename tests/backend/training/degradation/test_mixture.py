# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole chain, and the parts of it after the detector."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from backend.training.degradation import SensorRanges, pair_by_mixture, reduce_bicubic
from backend.training.degradation.compression import compress, jpeg, jpeg2000
from backend.training.degradation.draws import Draws
from backend.training.degradation.noise import add_noise
from backend.training.degradation.processing import quantise, restore_contrast
from backend.training.degradation.sampling import RAW_MARGIN_PX, draw_grid, orthorectify, sample


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def texture(count: int = 4, side: int = 96) -> Tensor:
    coarse = torch.randint(0, 256, (count, 3, side // 8, side // 8), generator=generator(9))
    return functional.interpolate(coarse.to(torch.uint8), (side, side), mode="bicubic")


def test_mixture_of_clean_pictures_alone_is_bicubic() -> None:
    pictures = texture()
    mixed, truth = pair_by_mixture(pictures, 4, generator(), SensorRanges(clean_share=1.0))
    assert torch.equal(mixed, reduce_bicubic(pictures, 4))
    assert torch.equal(truth, pictures)


def test_mixture_holds_its_share_of_clean_pictures_and_repeats_itself() -> None:
    pictures = texture(count=40, side=48)
    ranges = SensorRanges(clean_share=0.4)
    mixed, truth = pair_by_mixture(pictures, 3, generator(3), ranges)
    assert torch.equal(truth, pictures)
    is_clean = (mixed == reduce_bicubic(pictures, 3)).flatten(1).all(dim=1)
    assert 8 <= int(is_clean.sum()) <= 24
    assert torch.equal(mixed, pair_by_mixture(pictures, 3, generator(3), ranges)[0])
    assert not torch.equal(mixed, pair_by_mixture(pictures, 3, generator(4), ranges)[0])


def test_true_pictures_are_as_soft_as_the_sharper_sensor_and_clean_ones_as_they_were() -> None:
    pictures = texture(count=40, side=48)
    sharp = SensorRanges(clean_share=0.4)
    soft = replace(sharp, truth_mtf=(0.1, 0.4))
    reduced, truth = pair_by_mixture(pictures, 3, generator(3), soft)
    is_clean = (reduced == reduce_bicubic(pictures, 3)).flatten(1).all(dim=1)
    is_kept = (truth == pictures).flatten(1).all(dim=1)
    assert torch.equal(is_clean, is_kept)
    assert 8 <= int(is_clean.sum()) <= 24


def test_resampled_pictures_stay_in_their_place() -> None:
    side = 96
    ramp = (torch.arange(side)[:, None] * 1.0 + 2 * torch.arange(side)).expand(24, 3, side, side)
    grid = draw_grid(Draws(generator(), 24), SensorRanges(orthorectification_share=1.0))
    assert set(grid.mode.tolist()) == {0, 1, 2}
    # A ramp without blur: each fine value where `see` would put it, at the corner of pixels.
    fine = torch.arange(side + 32.0) - 16 - 0.5
    seen = (fine[:, None] + 2 * fine).expand(24, 3, -1, -1)
    product = orthorectify(sample(seen, 4, grid), grid)
    apart = product - functional.avg_pool2d(ramp, 4)
    inner = apart[:, :, 4:-4, 4:-4]
    assert float(inner.mean(dim=(1, 2, 3)).abs().max()) < 0.05  # a coarse pixel is 4 and 8 wide
    is_smooth = grid.mode > 0
    assert float(inner[is_smooth].abs().max()) < 0.05


def test_nearest_resampling_repeats_what_was_measured() -> None:
    ranges = SensorRanges(orthorectification_share=1.0)
    grid = draw_grid(Draws(generator(1), 12), ranges)
    side = 24 + 2 * RAW_MARGIN_PX
    raw = torch.rand(12, 3, side, side, generator=generator())
    product = orthorectify(raw, grid)
    for number in (grid.mode == 0).nonzero().flatten().tolist():
        assert torch.isin(product[number], raw[number]).all()


def test_noise_grows_with_light_and_processing_correlates_it() -> None:
    ranges = SensorRanges(noise_dn=(3.0, 3.0), shot_share=(1.0, 1.0), orthorectification_share=1.0)
    bright = torch.full((16, 3, 54, 54), 220.0)
    noisy, dark = (
        add_noise(values, Draws(generator(), 16), ranges) - values
        for values in (bright, torch.full_like(bright, 30.0))
    )
    assert float(noisy.std() / dark.std()) > 2
    product = orthorectify(noisy, draw_grid(Draws(generator(), 16), ranges))
    assert abs(neighbours(noisy)) < 0.02
    assert neighbours(product) > 0.1


def neighbours(noise: Tensor) -> float:
    """Correlation of neighbours in a row."""
    values = noise - noise.mean()
    return float((values[..., 1:] * values[..., :-1]).mean() / values.square().mean())


def test_restored_contrast_reaches_what_was_asked_for() -> None:
    wave = (128 + 40 * torch.cos(torch.pi * torch.arange(40))).expand(8, 3, 40, 40)
    ranges = SensorRanges(restoration_share=1.0, restored_mtf=(0.6, 0.6))
    restored = restore_contrast(wave, torch.full((8,), 0.3), Draws(generator(), 8), ranges)
    inner = restored[..., 4:-4]
    contrast = (inner.amax(dim=(1, 2, 3)) - inner.amin(dim=(1, 2, 3))) / 80
    assert torch.allclose(contrast, torch.full((8,), 2.0), atol=1e-3)
    sharp = restore_contrast(wave, torch.full((8,), 0.62), Draws(generator(), 8), ranges)
    assert torch.equal(sharp, wave)


def test_few_bits_leave_few_values() -> None:
    ramp = torch.linspace(0, 255, 512).expand(4, 3, 2, 512)
    ranges = SensorRanges(coarse_bits_share=1.0, step_dn=(6.0, 6.0))
    assert len(quantise(ramp, Draws(generator(), 4), ranges).unique()) == 43


def test_wavelets_with_a_fine_step_change_nothing_and_with_a_coarse_one_smooth() -> None:
    noise = (128 + 4 * torch.randn(1, 3, 45, 46, generator=generator())).round()
    assert float((jpeg2000(noise, 1e-3) - noise).abs().max()) <= 1
    coarse = jpeg2000(noise, 16.0)
    assert float(coarse.std()) < 0.6 * float(noise.std())
    assert float(coarse.mean()) == pytest.approx(float(noise.mean()), abs=0.3)


def test_jpeg_of_higher_quality_is_closer() -> None:
    picture = texture(count=1).float()
    far, near = (float((jpeg(picture, q) - picture).abs().mean()) for q in (40.0, 95.0))
    assert near < far


def test_compression_touches_its_share_of_the_pictures() -> None:
    noise = torch.randint(0, 256, (60, 3, 16, 16), generator=generator()).float()
    ranges = SensorRanges(jpeg_share=0.2, jpeg2000_share=0.3)
    changed = (compress(noise, Draws(generator(), 60), ranges) != noise).flatten(1).any(dim=1)
    assert 18 <= int(changed.sum()) <= 42
