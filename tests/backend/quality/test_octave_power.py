# SPDX-License-Identifier: GPL-3.0-or-later
"""The strength of detail by its size, of waves that are known."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelSize
from backend.quality.octave_power import OctavePower, octave_bounds, square_side


def wave(side, length_px, amplitude):
    """Waves across a square, of a length in its own pixels."""
    return np.tile(amplitude * np.sin(2 * np.pi * np.arange(side) / length_px), (side, 1))


@pytest.mark.parametrize(
    ("scale", "finest"), [(1, (2.0, 4.0)), (2, (1.0, 2.0)), (3, (2 / 3, 1.0)), (4, (0.5, 1.0))]
)
def test_octaves_begin_with_the_shortest_wave_of_the_result(scale, finest):
    bounds = octave_bounds(64, scale)
    assert bounds[0] == finest
    assert bounds[-1] == (16, 32)
    assert all(end == begin for (_, end), (begin, _) in zip(bounds, bounds[1:]))


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_wave_has_its_standard_deviation_in_its_own_octave_alone(scale):
    power = OctavePower(64, scale)
    source = wave(64, 6, 10.0)  # from 4 to 8 pixels
    fine = wave(64 * scale, 6 * scale, 10.0)
    detail = wave(64 * scale, 1.5 * scale, 3.0)  # from 1 to 2 pixels of the source
    power.add(source, fine, fine + detail)
    told = {(each.from_px, each.to_px): each for each in power.figures()}
    coarse, added = told[4, 8], told[1, 2]
    assert [coarse.source, coarse.bicubic, coarse.result] == pytest.approx([7.07] * 3, rel=0.02)
    assert (added.source, added.bicubic) == (None, pytest.approx(0, abs=0.05))
    assert added.result == pytest.approx(3 / np.sqrt(2), rel=0.02)
    assert told[16, 32].result < 0.1


def test_noise_has_the_power_that_its_octaves_hold():
    values = np.random.default_rng(0).normal(0, 5, (20, 64, 64))
    power = OctavePower(64, 1)
    for square in values:
        power.add(square, square, square)
    told = power.figures()
    # Rings hold a share of all frequencies that is their share of the plane.
    areas = [np.pi * (1 / each.from_px**2 - 1 / each.to_px**2) for each in told]
    assert [each.result for each in told] == pytest.approx(list(5 * np.sqrt(areas)), rel=0.12)
    assert power.squares == 20


def test_figures_without_any_square_are_empty():
    assert OctavePower(16, 2).figures() == []


@pytest.mark.parametrize(("size", "side"), [((500, 80), 64), ((40, 33), 32), ((15, 900), None)])
def test_squares_fit_the_raster(size, side):
    assert square_side(PixelSize(*size)) == side
