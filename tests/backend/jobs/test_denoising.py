# SPDX-License-Identifier: GPL-3.0-or-later
"""Denoising as a job: its own grid, the noise that the network is told, and what is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from scipy import ndimage

from backend.errors import HimosaError, InvalidRequest, ThematicSource
from backend.jobs.raster_request import DenoiseRequest
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import NORTH_UP, RGB, make_raster
from tests.backend.stub_networks import BlurNetwork, cache_with


def calm(bands=3, height=150, width=210, low=40.0, high=200.0, seed=0):
    """Smooth ground between two values, floats."""
    scene = ndimage.gaussian_filter(
        np.random.default_rng(seed).normal(size=(bands, height, width)), (0, 12, 12)
    )
    scene = (scene - scene.min()) / (scene.max() - scene.min())
    return low + (high - low) * scene


def noisy(scene, deviation, dtype="u1"):
    found = scene + np.random.default_rng(1).normal(0, deviation, scene.shape)
    kind = np.dtype(dtype)
    if kind.kind in "iu":
        found = found.round().clip(np.iinfo(kind).min, np.iinfo(kind).max)
    return found.astype(kind)


def run(tmp_path, values, network=None, said=None, raster=None, **fields):
    source = str(tmp_path / "source.tif")
    if not (tmp_path / "source.tif").exists():
        make_raster(source, values, **(raster or {}))
    request = DenoiseRequest(
        source=source,
        destination=str(tmp_path / "result.tif"),
        **{"device": "cpu", "tile_size_px": 64, **fields},
    )
    said = [] if said is None else said
    caller = Caller(lambda _progress: None, said.append, CancelSource())
    report = run_raster_job(request, caller, cache_with(network or BlurNetwork()))
    return report, gdal.Open(request.destination)


def test_result_lies_on_the_grid_of_its_source_and_says_what_was_done(tmp_path):
    values = noisy(calm(), 9)
    values[:, :20, :30] = 0
    raster = {"colours": RGB, "nodata": 0}
    said = []
    report, result = run(tmp_path, values, said=said, raster=raster)
    assert (result.RasterYSize, result.RasterXSize, result.RasterCount) == (150, 210, 3)
    assert result.GetGeoTransform() == NORTH_UP
    assert (result.ReadAsArray()[:, :20, :30] == 0).all()
    assert result.GetRasterBand(1).GetNoDataValue() == 0
    told = result.GetMetadata("HIMOSA")
    assert (told["TASK"], told["SCALE"]) == ("denoise", "1")
    assert "noise" in told["NOTE"].lower()
    assert json.loads(told["NOISE"]) == report.noise
    assert sorted(report.noise) == ["1", "2", "3"]
    assert any("noise of" in sentence for sentence in said)
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("dtype", "low", "high", "deviation"),
    [("u1", 40, 200, 9), ("u2", 500, 4000, 120), ("f4", -1.5, 2.5, 0.2)],
)
def test_network_is_told_the_noise_in_its_own_values(tmp_path, dtype, low, high, deviation):
    network = BlurNetwork()
    report, _ = run(tmp_path, noisy(calm(low=low, high=high), deviation, dtype), network)
    factor = report.value_scaling[0]["factor"]
    for noise in network.told[0]:
        assert len(noise) == 3
        for constant, linear, square in noise:
            found = np.sqrt(constant + linear * 0.5 + square * 0.25)
            assert found == pytest.approx(deviation / factor, rel=0.15)


def test_bands_of_several_groups_are_told_their_own_noise(tmp_path):
    scene = calm(bands=4)
    values = np.concatenate([noisy(scene[:3], 4), noisy(scene[3:], 20)])
    network = BlurNetwork()
    report, result = run(tmp_path, values, network, raster={"colours": (*RGB, gdal.GCI_GrayIndex)})
    lengths = {len(noise) for told in network.told for noise in told}
    assert lengths == {3, 1}
    assert report.noise["4"]["constant"] > 5 * report.noise["1"]["constant"]
    expected = ndimage.uniform_filter(values[3].astype(float), 3)
    assert np.abs(result.ReadAsArray()[3] - expected)[1:-1, 1:-1].max() <= 1


def test_given_level_is_taken_as_it_is(tmp_path):
    network = BlurNetwork()
    report, _ = run(tmp_path, noisy(calm(), 9), network, noise_level=12.75)
    for noise in network.told[0]:
        assert np.allclose(noise, [(0.05**2, 0.0, 0.0)] * 3, rtol=1e-6)
    assert report.noise["2"] == {"constant": 12.75**2, "linear": 0.0, "square": 0.0}


def test_interrupted_job_goes_on_with_the_noise_that_it_began_with(tmp_path):
    values = noisy(calm(), 9)
    whole, result = run(tmp_path, values, BlurNetwork())
    expected = result.ReadAsArray()
    (tmp_path / "result.tif").unlink()

    def break_off():
        if len(network.told) == 5:
            raise HimosaError("Enough.")

    network = BlurNetwork(break_off)
    with pytest.raises(HimosaError, match="Enough"):
        run(tmp_path, values, network, resume=True, batch_size=1)
    rest = BlurNetwork()
    report, result = run(tmp_path, values, rest, resume=True)
    assert report.tiles_kept > 0
    assert report.noise == whole.noise
    assert set(network.told) == set(rest.told)
    assert np.array_equal(result.ReadAsArray(), expected)


def test_more_than_noise_removed_is_said(tmp_path):
    texture = np.random.default_rng(3).integers(0, 255, (3, 150, 210), "u1")
    report, _ = run(tmp_path, texture, noise_level=2)
    assert len(report.warnings) == 3
    assert "more than noise was removed" in report.warnings[0]


def test_flat_raster_comes_back_as_it_is(tmp_path):
    values = np.full((1, 150, 210), 77, "u1")
    report, result = run(tmp_path, values)
    assert np.array_equal(result.ReadAsArray(), values[0])
    assert report.noise["1"]["constant"] == 0


@pytest.mark.parametrize("level", [-1.0, 128.0, float("nan")])
def test_level_that_no_picture_has_is_refused(tmp_path, level):
    with pytest.raises(InvalidRequest, match=r"[Nn]oise.?level"):
        run(tmp_path, noisy(calm(), 9), noise_level=level)
    assert [path.name for path in tmp_path.iterdir()] in (["source.tif"], [])


def test_raster_too_small_to_tell_its_noise_is_refused_with_what_to_do(tmp_path):
    values = noisy(calm(height=12, width=12), 9)
    with pytest.raises(InvalidRequest, match="cannot be estimated") as refusal:
        run(tmp_path, values)
    assert refusal.value.hint == "Give the noise level."
    _, result = run(tmp_path, values, noise_level=9)
    assert result.RasterXSize == 12


def test_palette_is_refused(tmp_path):
    values = np.random.default_rng(0).integers(0, 4, (1, 80, 80), "u1")
    source = make_raster(tmp_path / "classes.tif", values)
    dataset = gdal.Open(source, gdal.GA_Update)
    table = gdal.ColorTable()
    for place in range(4):
        table.SetColorEntry(place, (60 * place, 10, 20, 255))
    dataset.GetRasterBand(1).SetColorTable(table)
    del dataset
    request = DenoiseRequest(source=source, destination=str(tmp_path / "result.tif"))
    caller = Caller(lambda _progress: None, lambda _text: None, CancelSource())
    with pytest.raises(ThematicSource):
        run_raster_job(request, caller, cache_with(BlurNetwork()))


@pytest.mark.parametrize("scale", [0, 2, 4])
def test_scale_is_refused_in_one_sentence(scale):
    with pytest.raises(InvalidRequest, match=f"Scale {scale} is not offered") as refusal:
        DenoiseRequest(source="a.tif", destination="b.tif", scale=scale)
    assert "leave the scale out" in refusal.value.hint


def test_enforced_consistency_is_refused():
    with pytest.raises(InvalidRequest, match="not offered"):
        DenoiseRequest(source="a.tif", destination="b.tif", enforce_consistency=True)
