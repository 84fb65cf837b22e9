# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster of expected error of a whole job, by a tiny network and a head beside it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from osgeo import gdal

from backend.errors import Cancelled, InvalidRequest, JournalMismatch, ModelUnusable
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.error_head.head_weights import save_head
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_cards import file_digest
from backend.protocol.model_files import head_path
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise

SCALE = 2


@pytest.fixture
def weights(tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "tiny.safetensors"
    save_weights(path, Himosa(named_config("himosa-tiny-x2")), {})
    write_head(path, 1)
    return path


def ignore(_told):
    pass


def write_head(weights, seed):
    torch.manual_seed(seed)
    head = ErrorHead(ErrorHeadConfig(SCALE, width=8, sees_slopes=True))
    with torch.no_grad():
        head.last.weight.normal_(std=2.0)
    save_head(head_path(weights), head, file_digest(weights), {})


@pytest.fixture
def upscale(tmp_path, weights):
    def job(
        source,
        name="result",
        *,
        told=True,
        model=None,
        on_log=ignore,
        on_progress=ignore,
        cancel=None,
        **fields,
    ):
        request = UpscaleRequest(
            source,
            str(tmp_path / f"{name}.tif"),
            SCALE,
            model=model or str(weights),
            device="cpu",
            uncertainty=str(tmp_path / f"{name}_error.tif") if told else None,
            **fields,
        )
        caller = Caller(on_progress, on_log, cancel or CancelSource())
        report = run_raster_job(request, caller, ModelCache())
        error = gdal.Open(request.uncertainty).ReadAsArray() if told else None
        return report, gdal.Open(request.destination), error

    return job


@pytest.fixture
def source(tmp_path):
    return make_raster(tmp_path / "source.tif", noise(4, 150, 170))


def test_uncertainty_of_tiles_is_that_of_the_whole_and_the_result_stays(upscale, source):
    _, plain, _ = upscale(source, "plain", told=False, tile_size_px=512)
    _, result, whole = upscale(source, "whole", tile_size_px=512)
    assert np.array_equal(result.ReadAsArray(), plain.ReadAsArray())
    report, _, tiled = upscale(source, "tiled", tile_size_px=64)
    assert report.tiles > 4
    assert whole.shape == (4, 300, 340)
    assert whole.min() > 0
    assert whole.std() > 1  # in digital numbers: it says something
    assert not (whole.view(np.uint32) & 0xFFFF).any()  # eight significant bits, for small files
    off = np.abs(tiled - whole)
    assert (off < 1 + whole / 2**7).all()  # and a step of rounding, which is 1 from 128 on
    assert np.quantile(off, 0.999) < 0.1


def test_uncertainty_is_told_in_report_log_and_metadata(upscale, source):
    log = []
    report, result, error = upscale(source, on_log=log.append)
    for number in range(1, 5):
        expected = float(error[number - 1].mean())
        assert report.expected_error[str(number)] == pytest.approx(expected, rel=1e-4)
    said = result.GetMetadata("HIMOSA")
    assert json.loads(said["EXPECTED_ERROR"]) == report.expected_error
    assert said["UNCERTAINTY"] == "result_error.tif"
    assert "Expected absolute error, mean: band 1" in log[-1]
    assert report.uncertainty is not None


def test_uncertainty_grows_with_the_unit_of_the_raster(upscale, source, tmp_path):
    values = noise(4, 150, 170).astype(np.float32)
    small = make_raster(tmp_path / "small.tif", values / 1000)
    large = make_raster(tmp_path / "large.tif", values * 8)
    errors = [upscale(path, name)[2] for path, name in ((small, "s"), (large, "l"))]
    assert np.allclose(errors[1], errors[0] * 8000, rtol=1e-2)


def test_uncertainty_of_a_flat_raster_with_a_hole_is_a_number_but_in_the_hole(upscale, tmp_path):
    values = np.full((1, 70, 80), 90, np.uint8)
    values[0, 20:30, 30:50] = 0
    error = upscale(make_raster(tmp_path / "flat.tif", values, nodata=0))[2]
    assert np.array_equal(np.isnan(error), (values[0] == 0).repeat(2, 0).repeat(2, 1))
    assert np.nanmin(error) > 0
    assert np.isfinite(error[0, 0])


def test_weights_of_other_training_are_refused_and_nothing_is_written(upscale, source, weights):
    torch.manual_seed(9)
    save_weights(weights, Himosa(named_config("himosa-tiny-x2")), {})
    before = sorted(weights.parent.iterdir())
    with pytest.raises(ModelUnusable, match="trained beside other weights"):
        upscale(source)
    assert sorted(weights.parent.iterdir()) == before


def test_network_without_a_head_is_refused(upscale, source):
    with pytest.raises(InvalidRequest, match="bicubic has no error head"):
        upscale(source, model="bicubic")


def test_job_by_another_head_does_not_go_on_with_the_tiles_of_the_first(upscale, source, weights):
    cancel = CancelSource()

    def stop_later(progress):
        if progress.done > 0 and progress.stage == "upscale":
            cancel.cancel()

    with pytest.raises(Cancelled):
        upscale(source, on_progress=stop_later, cancel=cancel, tile_size_px=64, resume=True)
    write_head(weights, 2)
    with pytest.raises(JournalMismatch, match="ERROR HEAD SHA256 is"):
        upscale(source, tile_size_px=64, resume=True)
