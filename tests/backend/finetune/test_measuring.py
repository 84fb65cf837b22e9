# SPDX-License-Identifier: GPL-3.0-or-later
"""Blur and noise are found as they were put in; tiles that are held back are never trained on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from backend.finetune.coarse_windows import ScaledRaster
from backend.finetune.measuring import assumed_sensor, measure_sensor
from backend.finetune.sensor_model import FoundBy, SensorModel, exact_ranges
from backend.finetune.sharp_tiles import read_sharp_tiles
from backend.protocol.sensors import preset_of
from backend.raster.reading.reader import RasterSource
from backend.scheduling import CancelSource
from backend.training.degradation import reduce_by_sensor
from tests.backend.finetune.imagery import ground, write_raster

SIDE, SCALE = 512, 4
ORIGIN = (500_000.0, 5_700_000.0)


def coarse_of(values: np.ndarray, response: float, noise_dn: float) -> np.ndarray:
    generator = torch.Generator().manual_seed(1)
    picture = torch.from_numpy(values)[None]
    reduced = reduce_by_sensor(picture, SCALE, generator, exact_ranges(response))[0].numpy()
    noise = np.random.default_rng(2).normal(0, noise_dn, reduced.shape)
    return np.rint(reduced + noise).clip(0, 255).astype(np.uint8)


def measure(sharp: Path, coarse: Path) -> SensorModel:
    cancel = CancelSource()
    with RasterSource.open(str(sharp)) as fine, RasterSource.open(str(coarse)) as rough:
        picture = torch.from_numpy(fine.read(fine.info.size.as_rect(), (1, 2, 3)).values)
        starts = range(0, picture.shape[1] - 255, 256)
        corners = ((row, col) for row in starts for col in starts)
        tiles = [picture[:, r : r + 256, c : c + 256].contiguous() for r, c in corners]
        return measure_sensor(
            ScaledRaster.of(rough, None, cancel),
            [ScaledRaster.of(fine, None, cancel)],
            tiles,
            SCALE,
            cancel,
            lambda: None,
        )


@pytest.mark.parametrize("response", [0.2, 0.4, 0.8])
def test_blur_shift_and_noise_are_found_where_layers_overlap(
    tmp_path: Path, response: float
) -> None:
    values = ground(SIDE)
    sharp = write_raster(tmp_path / "sharp.tif", values)
    # Said to lie 3 m farther right and 2 m farther up than it does: 0.75 and 0.5 coarse pixels.
    coarse = write_raster(
        tmp_path / "coarse.tif",
        coarse_of(values, response, 2.0),
        gsd_m=float(SCALE),
        origin=(ORIGIN[0] + 3, ORIGIN[1] + 2),
    )
    found = measure(sharp, coarse)
    assert found.found_by is FoundBy.OVERLAP
    assert found.response == pytest.approx(response, abs=0.05)
    assert found.shift_px == pytest.approx((0.5, -0.75), abs=0.08)
    assert found.agreement is not None
    assert found.agreement > 0.9
    assert found.noise_dn is not None
    assert 1.3 < found.noise_dn < 4  # edges look like noise, so that it is never too low
    assert "of the contrast is left at the Nyquist frequency" in " ".join(found.sentences())


@pytest.mark.parametrize("response", [0.2, 0.5])
def test_blur_of_another_place_is_told_by_its_spectrum(tmp_path: Path, response: float) -> None:
    sharp = write_raster(tmp_path / "sharp.tif", ground(2 * SIDE, seed=0))
    coarse = write_raster(
        tmp_path / "coarse.tif",
        coarse_of(ground(2 * SIDE, seed=5), response, 0.5),
        gsd_m=float(SCALE),
        origin=(ORIGIN[0] + 1e5, ORIGIN[1]),
    )
    found = measure(sharp, coarse)
    assert found.found_by is FoundBy.SPECTRUM
    assert found.response == pytest.approx(response, abs=found.spread)
    assert found.spread < 0.15
    assert "less sure" in " ".join(found.sentences())


def test_layers_that_show_other_things_are_told_by_the_spectrum(tmp_path: Path) -> None:
    sharp = write_raster(tmp_path / "sharp.tif", ground(SIDE, seed=0))
    other = coarse_of(ground(SIDE, seed=3), 0.3, 0.5)
    coarse = write_raster(tmp_path / "coarse.tif", other, gsd_m=float(SCALE))
    assert measure(sharp, coarse).found_by is FoundBy.SPECTRUM


def test_preset_without_figures_takes_the_general_mixture() -> None:
    assert assumed_sensor(None).found_by is FoundBy.NOTHING
    drone = assumed_sensor(preset_of("drone"))
    assert drone.response is None
    assert "general mixture" in " ".join(drone.sentences())
    landsat = assumed_sensor(preset_of("landsat"))
    assert landsat.ranges.mtf == pytest.approx((0.25, 0.45))


def test_held_back_tiles_are_of_other_blocks_and_nodata_is_left_out(tmp_path: Path) -> None:
    side = 768
    values = ground(side).clip(1, 255)
    values[:, :130, :130] = 0
    path = write_raster(tmp_path / "sharp.tif", values, nodata=0)
    with RasterSource.open(str(path)) as source:
        tiles = read_sharp_tiles([source], None, 2, CancelSource(), lambda _: None)
    parts = [tiles.training, tiles.choosing, tiles.judging]
    assert all(parts)
    assert tiles.count == 36 - 4
    known = [{tile.numpy().tobytes() for tile in part} for part in parts]
    assert sum(map(len, known)) == len(set.union(*known)) == tiles.count
    assert not any((tile == 0).any() for part in parts for tile in part)


def test_tiles_come_from_all_sharp_layers(tmp_path: Path) -> None:
    sides = (512, 384)
    paths = [write_raster(tmp_path / f"{side}.tif", ground(side, seed=side)) for side in sides]
    with RasterSource.open(str(paths[0])) as first, RasterSource.open(str(paths[1])) as second:
        both = read_sharp_tiles([first, second], None, 2, CancelSource(), lambda _: None)
    assert both.count == sum((side // 128) ** 2 for side in sides)
