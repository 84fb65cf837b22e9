# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job on tiny rasters: identity, nodata, alpha, regions, refusals, cancel, failures."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest
import torch
from osgeo import gdal

from backend import errors
from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.jobs.sinks import FileSink
from backend.raster.writing.writer import RasterWriter
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.stub_networks import NearestNetwork, cache_with, refuse_above

gdal.UseExceptions()

NO_CANCEL = CancelSource()


@pytest.fixture
def make_source(tmp_path):
    def make(values=None, dtype=gdal.GDT_Byte, nodata=None, name="source ä.tif", colours=()):
        if values is None:
            values = np.random.default_rng(0).integers(1, 255, (3, 150, 210))
        bands, height, width = values.shape
        path = str(tmp_path / name)
        options = [] if colours else ["PHOTOMETRIC=MINISBLACK", "ALPHA=NO"]
        driver = gdal.GetDriverByName("GTiff")
        dataset = driver.Create(path, width, height, bands, dtype, options)
        dataset.SetGeoTransform((500_000, 10, 0, 4_000_000, 0, -10))
        for number in range(1, bands + 1):
            band = dataset.GetRasterBand(number)
            if nodata is not None:
                band.SetNoDataValue(nodata)
            if colours:
                band.SetColorInterpretation(colours[number - 1])
        dataset.WriteArray(values)
        del dataset
        return path, values

    return make


@pytest.fixture
def run(tmp_path):
    """Run a job through the identity network; returns the report, the values, log and progress."""

    def run_job(source, network=None, cancel=NO_CANCEL, **fields):
        scale = fields.setdefault("scale", 2)
        destination = str(tmp_path / "result.tif")
        fields = {"device": "cpu", "tile_size_px": 64, "destination": destination, **fields}
        log, progress = [], []
        report = run_raster_job(
            UpscaleRequest(source=source, **fields),
            Caller(progress.append, log.append, cancel),
            cache_with(network or NearestNetwork(scale)),
        )
        result = gdal.Open(destination).ReadAsArray()
        return report, result.reshape(-1, *result.shape[-2:]), log, progress

    return run_job


def enlarge(values, scale):
    return values.repeat(scale, -2).repeat(scale, -1)


def test_job_of_many_tiles_opens_its_source_once(make_source, run, monkeypatch):
    source, _ = make_source()
    opened = []
    open_dataset = gdal.OpenEx

    def counting(name, *arguments, **options):
        opened.append(name)
        return open_dataset(name, *arguments, **options)

    monkeypatch.setattr(gdal, "OpenEx", counting)
    report, *_ = run(source, resume=True)
    assert report.tiles > 1
    assert opened.count(source) == 1


def names_beside(path, tmp_path):
    return sorted(p.name for p in tmp_path.iterdir() if p.name != path.split("/")[-1])


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("bands", [1, 2, 3, 4, 5])
def test_upscale_with_the_identity_returns_the_source(make_source, run, scale, bands):
    values = np.random.default_rng(bands).integers(0, 255, (bands, 70, 131))
    source, _ = make_source(values)
    report, result, _, _ = run(source, scale=scale)
    assert np.array_equal(result, enlarge(values, scale))
    assert report.tiles == 6
    assert all(figure == {"rmse": 0, "bias": 0} for figure in report.consistency.values())


@pytest.mark.parametrize("dtype", [gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_UInt32])
def test_upscale_of_wider_integers_is_exact(make_source, run, dtype):
    values = np.random.default_rng(1).integers(0, 30_000, (3, 70, 80))
    source, _ = make_source(values, dtype)
    assert np.array_equal(run(source)[1], enlarge(values, 2))


def test_upscale_of_floats_keeps_them_to_single_precision(make_source, run):
    values = np.random.default_rng(1).normal(1000, 50, (1, 70, 80))
    source, _ = make_source(values, gdal.GDT_Float64)
    assert np.allclose(run(source)[1], enlarge(values, 2), rtol=1e-6)


def test_upscale_with_nodata_at_a_seam_keeps_its_edges(make_source, run):
    values = np.random.default_rng(2).integers(1, 255, (3, 150, 150))
    values[:, 60:70, 20:140] = 0
    source, _ = make_source(values, nodata=0)
    assert np.array_equal(run(source)[1], enlarge(values, 2))


def test_upscale_of_tiles_without_valid_pixels_does_not_ask_the_network(make_source, run):
    values = np.random.default_rng(2).integers(1, 255, (3, 128, 192))
    values[:, :, 64:] = 0
    source, _ = make_source(values, nodata=0)
    network = NearestNetwork(2)
    assert np.array_equal(run(source, network)[1], enlarge(values, 2))
    assert len(network.passes) == 2


def test_upscale_counts_the_networks_seconds_and_no_others(make_source, run, monkeypatch):
    write = FileSink.write

    def write_slowly(*arguments):
        time.sleep(0.2)
        write(*arguments)

    monkeypatch.setattr(FileSink, "write", write_slowly)
    network = NearestNetwork(2, before_pass=lambda *_: time.sleep(0.05))
    source, _ = make_source()
    report, *_ = run(source, network=network)
    assert report.network_seconds >= 0.05 * len(network.passes)
    assert report.seconds - report.network_seconds >= 0.2


def test_upscale_of_rgba_keeps_empty_and_full_alpha(make_source, run):
    values = np.random.default_rng(2).integers(1, 255, (4, 100, 100))
    values[3] = np.where(np.indices((100, 100)).sum(axis=0) > 90, 255, 0)
    colours = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)
    source, _ = make_source(values, colours=colours)
    result = run(source)[1]
    assert np.array_equal(result[3], enlarge(values[3], 2))
    visible = result[3] == 255
    assert np.array_equal(result[:3, visible], enlarge(values[:3], 2)[:, visible])


def test_upscale_of_chosen_bands_keeps_their_order(make_source, run):
    source, values = make_source(np.random.default_rng(3).integers(0, 255, (5, 70, 80)))
    report, result, _, _ = run(source, bands=(4, 1))
    assert np.array_equal(result, enlarge(values[[3, 0]], 2))
    assert list(report.consistency) == ["4", "1"]


def test_upscale_of_an_extent_is_a_part_of_the_whole(make_source, run, tmp_path):
    source, values = make_source()
    extent = (500_000 + 333, 4_000_000 - 1_205, 500_000 + 1_999, 4_000_000 - 98)
    report, result, _, _ = run(source, extent=extent)
    assert np.array_equal(result, enlarge(values[:, 9:121, 33:200], 2))
    geotransform = gdal.Open(str(tmp_path / "result.tif")).GetGeoTransform()
    assert geotransform == (500_330, 5, 0, 3_999_910, 0, -5)
    assert (report.source_size.height, report.source_size.width) == (112, 167)


def test_upscale_of_one_pixel_works(make_source, run):
    source, values = make_source(np.full((1, 1, 1), 77))
    assert np.array_equal(run(source, scale=4)[1], enlarge(values, 4))


def test_upscale_short_of_memory_half_way_still_returns_the_source(make_source, run):
    calls = []

    def refuse_later(images, origin):
        calls.append(origin)
        if len(calls) > 3:
            refuse_above(90 * 90)(images, origin)

    source, values = make_source(np.random.default_rng(4).integers(0, 255, (3, 256, 256)))
    network = NearestNetwork(2, before_pass=refuse_later)
    report, result, log, _ = run(source, network, tile_size_px=128, batch_size=1)
    assert np.array_equal(result, enlarge(values, 2))
    assert any("Memory ran short" in line for line in log)
    assert report.warnings


def test_upscale_report_and_metadata_tell_how_it_was_made(make_source, run, tmp_path):
    source, _ = make_source()
    report, _, log, progress = run(source)
    told = gdal.Open(str(tmp_path / "result.tif")).GetMetadata("HIMOSA")
    assert told["MODEL"] == "nearest"
    assert told["TILE_SIZE_PX"] == "64"
    assert told["DEVICE"] == "cpu"
    assert "not observed" in told["NOTE"]
    assert report.to_json()["size"] == {"height": 300, "width": 420}
    assert 0 < report.network_seconds < report.seconds
    assert "420 × 300" in log[0]
    assert "Done in" in log[-1]
    assert progress[0].stage == "model"
    assert all(0 <= p.done <= p.total for p in progress)


def test_tile_is_recorded_as_it_was_made_though_the_writer_comes_later(
    make_source, run, tmp_path, monkeypatch
):
    """The job moves on to float32 while tiles that were made in float16 wait to be written."""
    write = FileSink.write

    def slowly(sink, tile):
        if tile.index == 0:
            assert has_moved_on.wait(30)
        write(sink, tile)

    def overflow_later(images, _origin):
        if images.dtype == torch.float32:
            has_moved_on.set()
        elif len(network.passes) > 2:
            images[0, 0, 0, 0] = float("inf")

    has_moved_on = threading.Event()
    monkeypatch.setattr(FileSink, "write", slowly)
    network = NearestNetwork(2, before_pass=overflow_later)
    source, _ = make_source(np.random.default_rng(4).integers(0, 255, (3, 70, 600)))
    report, *_ = run(source, network, precision="float16", batch_size=1)
    assert report.precision == "float16, float32"
    assert gdal.Open(str(tmp_path / "result.tif")).GetMetadata("HIMOSA")["PRECISION"] == (
        "float16, float32"
    )


class OtherPictures(NearestNetwork):
    """Asks for something else than rasters are given in."""

    said: ClassVar[dict] = {}

    @property
    def descriptor(self):
        return replace(super().descriptor, **self.said)


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        ({"channels": 1}, errors.ModelUnusable, "channels: 1"),
        ({"value_range": (-1.0, 1.0)}, errors.ModelUnusable, "from -1 to 1"),
        ({"precisions": ("float32",)}, errors.InvalidRequest, "cannot be calculated in bfloat16"),
    ],
)
def test_network_is_not_given_what_its_descriptor_does_not_take(
    make_source, run, tmp_path, said, error, words
):
    network = OtherPictures(2)
    network.said = said
    source, _ = make_source()
    with pytest.raises(error, match=words):
        run(source, network, precision="bfloat16")
    assert network.passes == []
    assert names_beside(source, tmp_path) == []


@pytest.mark.parametrize("file_format", ["GTiff", "COG"])
def test_upscale_in_each_format_leaves_nothing_beside_the_result(
    make_source, run, tmp_path, file_format
):
    source, values = make_source()
    assert np.array_equal(run(source, format=file_format)[1], enlarge(values, 2))
    assert names_beside(source, tmp_path) == ["result.tif"]


def make_sparse(tmp_path, side_px):
    path = str(tmp_path / "huge.tif")
    options = ["SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=4096", "BLOCKYSIZE=4096", "BIGTIFF=YES"]
    gdal.GetDriverByName("GTiff").Create(path, side_px, side_px, 1, gdal.GDT_Byte, options)
    return path


REFUSALS = {
    "missing source": ({"source": "none.tif"}, errors.SourceUnreadable),
    "too large": ({"source": "huge.tif"}, errors.HimosaError),
    "onto itself": ({"destination": "source ä.tif"}, errors.OutputUnusable),
    "no folder": ({"destination": "none/result.tif"}, errors.OutputUnusable),
    "unknown band": ({"bands": (9,)}, errors.InvalidRequest),
    "extent beside": ({"extent": (0, 0, 1, 1)}, errors.InvalidRequest),
    "absent device": ({"device": "cuda:99"}, errors.DeviceNotAvailable),
    "little memory": ({"max_memory_mib": 10}, errors.InsufficientMemory),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_upscale_that_cannot_work_is_refused_before_the_network(make_source, run, tmp_path, case):
    source, _ = make_source()
    make_sparse(tmp_path, 2_000_000)
    changes, kind = REFUSALS[case]
    fields = {"source": source, "destination": "result.tif", "overwrite": True, **changes}
    for name in ("source", "destination"):
        fields[name] = str(tmp_path / fields[name])
    before = sorted(tmp_path.iterdir())
    network = NearestNetwork(2)
    with pytest.raises(kind) as caught:
        run(network=network, **fields)
    assert caught.value.exit_status == 2
    assert caught.value.hint
    assert network.passes == []
    assert sorted(tmp_path.iterdir()) == before


def assert_ends_clean(run, source, tmp_path, kind, **fields):
    threads = threading.active_count()
    with pytest.raises(kind) as caught:
        run(source, **fields)
    assert threading.active_count() == threads
    assert names_beside(source, tmp_path) == []
    return caught.value


def test_cancel_inside_a_tile_ends_within_a_second_and_leaves_nothing(make_source, run, tmp_path):
    cancel, cancelled_at = CancelSource(), []

    def cancel_in_third_pass(_images, _origin):
        if len(network.passes) == 3:
            cancelled_at.append(time.monotonic())
            cancel.cancel()

    network = NearestNetwork(2, before_pass=cancel_in_third_pass)
    source, _ = make_source()
    assert_ends_clean(run, source, tmp_path, errors.Cancelled, network=network, cancel=cancel)
    assert len(network.passes) == 3
    assert time.monotonic() - cancelled_at[0] < 5  # a busy machine; the wish is met at once


def test_cancel_while_overviews_are_made_leaves_nothing(make_source, run, tmp_path, monkeypatch):
    cancel, finish = CancelSource(), RasterWriter.complete

    def cancel_then_finish(writer, metadata, on_step=None):
        cancel.cancel()
        finish(writer, metadata, on_step)

    monkeypatch.setattr(RasterWriter, "complete", cancel_then_finish)
    source, _ = make_source(np.random.default_rng(0).integers(0, 255, (3, 300, 300)))
    assert_ends_clean(run, source, tmp_path, errors.Cancelled, cancel=cancel)


def test_cancel_before_the_start_does_nothing(make_source, run, tmp_path):
    cancel = CancelSource()
    cancel.cancel()
    source, _ = make_source()
    assert_ends_clean(run, source, tmp_path, errors.Cancelled, cancel=cancel)


def test_failure_of_the_writer_is_the_error_shown(make_source, run, tmp_path, monkeypatch):
    def full(writer, *_args):
        raise errors.DiskFull("The disk filled up.", "Free some.")

    monkeypatch.setattr(RasterWriter, "write", full)
    source, _ = make_source()
    error = assert_ends_clean(run, source, tmp_path, errors.DiskFull)
    assert error.exit_status == 4


def test_failure_of_the_reader_is_the_error_shown(make_source, run, tmp_path):
    source, _ = make_source(np.random.default_rng(0).integers(0, 255, (1, 600, 600)))
    with open(source, "rb+") as file:
        file.truncate(200_000)
    assert_ends_clean(run, source, tmp_path, errors.SourceFailed)


def test_failure_of_the_network_is_the_error_shown(make_source, run, tmp_path):
    def fail(_images, _origin):
        raise RuntimeError("shapes cannot be multiplied")

    source, _ = make_source()
    network = NearestNetwork(2, before_pass=fail)
    error = assert_ends_clean(run, source, tmp_path, errors.HimosaError, network=network)
    assert "shapes cannot be multiplied" in error.message


def test_interrupt_from_the_keyboard_ends_all_threads(make_source, run, tmp_path):
    def interrupt(_images, _origin):
        raise KeyboardInterrupt

    source, _ = make_source()
    network = NearestNetwork(2, before_pass=interrupt)
    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        run(source, network=network)
    assert threading.active_count() == threads
    assert names_beside(source, tmp_path) == []


def test_upscale_with_the_stand_in_agrees_with_one_bicubic_pass(make_source, tmp_path):
    source, values = make_source()
    destination = str(tmp_path / "bicubic.tif")
    run_raster_job(
        UpscaleRequest(source, destination, 4, model="bicubic", tile_size_px=64),
        Caller(lambda _: None, lambda _: None, NO_CANCEL),
    )
    image = torch.tensor(values[None] / 255, dtype=torch.float32)
    size = (values.shape[1] * 4, values.shape[2] * 4)
    whole = torch.nn.functional.interpolate(image, size, mode="bicubic", antialias=True)
    expected = (whole[0].numpy() * 255).round().clip(0, 255)
    assert np.abs(gdal.Open(destination).ReadAsArray() - expected).max() <= 1
