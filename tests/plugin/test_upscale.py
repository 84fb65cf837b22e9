# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm with a real worker: in this thread, in QGIS's background thread, and cut short."""

from __future__ import annotations

import os
import signal
import threading
import time
import zipfile
from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingAlgRunnerTask,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QTimer

from himosa_qgis.routing.rasters.routing_finder import routing_of
from himosa_qgis.routing.rasters.routing_raster import read_routing
from tests.marks import needs_linux
from tests.plugin.conftest import (
    CORNER,
    PIXEL_M,
    RecordingFeedback,
    algorithm,
    read_bands,
    wait_until,
)


@pytest.fixture
def upscale(plugin, new_context, feedback, tmp_path):
    """Run as the Python console does."""

    def run(source, **values):
        values = {
            "INPUT": str(source),
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "result.tif"),
            **values,
        }
        return processing.run("himosa:upscale", values, context=new_context(), feedback=feedback)

    return run


@pytest.fixture
def start_task(plugin, new_context, tmp_path):
    """Run as the dialog does: in a task, with preparation and ending in the main thread."""
    # A task holds its feedback by a plain pointer.
    alive = []

    def start(source, feedback, **values):
        values = {
            "INPUT": str(source),
            "SCALE": "4",
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "result.tif"),
            **values,
        }
        context = new_context()
        alive.append(feedback)
        task = QgsProcessingAlgRunnerTask(algorithm(), values, context, feedback)
        endings = []
        task.executed.connect(lambda is_ok, results: endings.append((is_ok, results)))
        QgsApplication.taskManager().addTask(task)
        return endings

    return start


def test_routing_raster_is_written_beside_the_result_and_fits_the_panel(
    upscale, make_raster, tmp_path
):
    routing = tmp_path / "routing.tif"
    source = make_raster()
    result = upscale(source, MODEL="", ROUTING=str(routing))
    assert result["ROUTING"] == str(routing)
    described = read_routing(str(routing))
    assert (described.width, described.height) == (60, 40)
    assert (described.experts, len(described.layers)) == (8, 24)
    assert described.bands == (1, 2, 3)
    assert routing_of(QgsRasterLayer(result["OUTPUT"], "result")).path == str(routing)


def test_routing_raster_of_interpolation_is_refused(upscale, make_raster, tmp_path):
    with pytest.raises(QgsProcessingException, match="bicubic"):
        upscale(make_raster(), ROUTING=str(tmp_path / "routing.tif"))
    assert not list(tmp_path.glob("r*.tif"))


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_result_covers_the_same_ground_in_smaller_pixels(upscale, make_raster, scale):
    result = upscale(make_raster(), SCALE=scale)
    dataset = gdal.Open(result["OUTPUT"])
    assert (dataset.RasterXSize, dataset.RasterYSize) == (60 * scale, 40 * scale)
    assert dataset.GetGeoTransform() == (
        *(CORNER[0], PIXEL_M / scale, 0.0),
        *(CORNER[1], 0.0, -PIXEL_M / scale),
    )
    layer = QgsRasterLayer(result["OUTPUT"], "result")
    assert layer.crs().authid() == "EPSG:32631"
    assert layer.bandCount() == 3
    assert 0 <= result["CONSISTENCY"] < 3
    assert result["SECONDS"] > 0


def test_run_tells_size_time_and_result_in_the_log(upscale, make_raster, feedback):
    upscale(make_raster(), SCALE=4)
    assert feedback.infos[0].startswith("60 × 40 source pixels become 240 × 160 (0.1 MB")
    assert "Expected time: about" in feedback.infos[0]
    assert feedback.errors == []


def test_size_in_the_log_counts_the_bytes_of_the_data_type(upscale, tmp_path, feedback):
    source = tmp_path / "float.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(source), 100, 100, 2, gdal.GDT_Float64)
    for band in (1, 2):
        dataset.GetRasterBand(band).WriteArray(np.tile(np.arange(100.0), (100, 1)))
    dataset = None
    upscale(source, SCALE=4)
    assert "(2.6 MB before compression)" in feedback.infos[0]


def test_paths_with_spaces_and_foreign_letters_work(upscale, make_raster, tmp_path):
    output = tmp_path / "größer – 更大.tif"
    upscale(make_raster("Ünser Ordner/luft bild 空.tif"), OUTPUT=str(output))
    assert read_bands(output).shape == (3, 160, 240)


def test_source_inside_a_zip_is_read_by_its_gdal_name(upscale, make_raster, tmp_path, project):
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.write(make_raster(), "inside.tif")
    layer = QgsRasterLayer(f"/vsizip/{tmp_path / 'packed.zip'}/inside.tif", "inside")
    project.addMapLayer(layer)
    upscale(layer.id(), SCALE=2)
    assert read_bands(tmp_path / "result.tif").shape == (3, 80, 120)


def test_chosen_bands_come_out_in_the_chosen_order(upscale, make_raster, tmp_path):
    source = make_raster(bands=4)
    upscale(source, SCALE=2, BANDS=[4, 2])
    blocks = read_bands(tmp_path / "result.tif").reshape(2, 40, 2, 60, 2).mean(axis=(2, 4))
    assert np.abs(blocks - read_bands(source)[[3, 1]]).max() < 3


def test_extent_in_another_crs_is_snapped_outward_to_source_pixels(
    upscale, make_raster, tmp_path, project
):
    source = make_raster()
    wanted = QgsRectangle(CORNER[0] + 21, CORNER[1] - 50, CORNER[0] + 60.5, CORNER[1] - 21)
    layer_crs = QgsCoordinateReferenceSystem("EPSG:32631")
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    box = QgsCoordinateTransform(layer_crs, degrees, project).transformBoundingBox(wanted)
    text = f"{box.xMinimum()!r},{box.xMaximum()!r},{box.yMinimum()!r},{box.yMaximum()!r}"
    upscale(source, SCALE=2, EXTENT=f"{text} [EPSG:4326]")
    left, across, _, top, _, down = gdal.Open(str(tmp_path / "result.tif")).GetGeoTransform()
    assert (across, down) == (1.0, -1.0)
    cols, rows = (left - CORNER[0]) / PIXEL_M, (CORNER[1] - top) / PIXEL_M
    assert cols == int(cols) <= 10
    assert rows == int(rows) <= 10
    shape = read_bands(tmp_path / "result.tif").shape
    assert left + shape[2] >= wanted.xMaximum()
    assert top - shape[1] <= wanted.yMinimum()


def test_extent_of_exactly_some_pixels_takes_just_these(upscale, make_raster, tmp_path, feedback):
    extent = f"{CORNER[0] + 20},{CORNER[0] + 60},{CORNER[1] - 50},{CORNER[1] - 20}"
    upscale(make_raster(), SCALE=4, EXTENT=f"{extent} [EPSG:32631]")
    assert read_bands(tmp_path / "result.tif").shape == (3, 60, 80)
    assert feedback.infos[0].startswith("20 × 15 source pixels become 80 × 60")


def test_cog_format_writes_a_cog(upscale, make_raster, tmp_path):
    upscale(make_raster(), SCALE=2, FORMAT="COG")
    info = gdal.Info(str(tmp_path / "result.tif"), format="json")
    assert info["metadata"]["IMAGE_STRUCTURE"]["LAYOUT"] == "COG"


def test_thematic_raster_is_refused_unless_allowed(upscale, make_raster, tmp_path):
    source = make_raster(bands=1, palette=True)
    with pytest.raises(QgsProcessingException, match=r"(?i)palette|thematic"):
        upscale(source)
    assert not (tmp_path / "result.tif").exists()
    upscale(source, ALLOW_THEMATIC=True)
    assert read_bands(tmp_path / "result.tif").shape == (3, 160, 240)


def test_nodata_value_that_the_file_does_not_declare_can_be_given(upscale, make_raster, tmp_path):
    source = make_raster(bands=1)
    dataset = gdal.Open(str(source), gdal.GA_Update)
    dataset.GetRasterBand(1).WriteArray(np.full((10, 20), 7, np.uint8), 5, 3)
    dataset = None
    upscale(source, SCALE=2, NODATA="7")
    result = gdal.Open(str(tmp_path / "result.tif"))
    assert result.GetRasterBand(1).GetNoDataValue() == 7
    hole = result.ReadAsArray() == 7
    expected = np.zeros((80, 120), bool)
    expected[6:26, 10:50] = True
    assert np.array_equal(hole, expected)


@pytest.mark.parametrize(("name", "value"), [("NODATA", "seven"), ("ALPHA", "9")])
def test_nodata_or_alpha_that_cannot_be_is_refused(upscale, make_raster, tmp_path, name, value):
    with pytest.raises(QgsProcessingException, match=value):
        upscale(make_raster(), SCALE=2, **{name: value})
    assert not (tmp_path / "result.tif").exists()


def test_model_that_is_not_installed_is_refused_by_the_backend(upscale, make_raster, tmp_path):
    with pytest.raises(QgsProcessingException, match="no-such-model"):
        upscale(make_raster(), MODEL="no-such-model")
    assert list(tmp_path.glob("result*")) == []


def test_run_in_a_background_thread_gives_the_same_pixels(
    upscale, start_task, make_raster, tmp_path
):
    source = make_raster()
    upscale(source, OUTPUT=str(tmp_path / "here.tif"))
    feedback = RecordingFeedback()
    endings = start_task(source, feedback)
    wait_until(lambda: endings)
    assert endings[0][0]
    assert len(feedback.threads - {threading.get_ident()}) == 1
    assert np.array_equal(read_bands(tmp_path / "here.tif"), read_bands(tmp_path / "result.tif"))


def test_two_runs_at_once_share_the_worker_one_after_the_other(start_task, make_raster, tmp_path):
    source = make_raster()
    first = start_task(source, RecordingFeedback(), OUTPUT=str(tmp_path / "first.tif"))
    second = start_task(source, RecordingFeedback(), OUTPUT=str(tmp_path / "second.tif"))
    wait_until(lambda: first and second)
    assert first[0][0]
    assert second[0][0]
    assert np.array_equal(read_bands(tmp_path / "first.tif"), read_bands(tmp_path / "second.tif"))


def test_window_stays_alive_while_a_batch_works_in_the_main_thread(upscale, make_raster):
    # QGIS 3.22 runs batches there.
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(5)
    upscale(make_raster(size=(900, 900)), SCALE=2)
    timer.stop()
    gaps = [later - earlier for earlier, later in zip(ticks, ticks[1:])]
    assert len(gaps) > 3
    assert sorted(gaps)[len(gaps) // 2] < 0.15


def test_model_with_the_algorithm_as_a_step_runs(plugin, make_raster, new_context, tmp_path):
    model = QgsProcessingModelAlgorithm("sharper", "tests")
    model.addModelParameter(
        QgsProcessingParameterRasterLayer("LAYER"), QgsProcessingModelParameter("LAYER")
    )
    step = QgsProcessingModelChildAlgorithm("himosa:upscale")
    step.setChildId("upscale")
    source = QgsProcessingModelChildParameterSource
    step.addParameterSources("INPUT", [source.fromModelParameter("LAYER")])
    step.addParameterSources("SCALE", [source.fromExpression("1 + 1")])
    step.addParameterSources("MODEL", [source.fromStaticValue("bicubic")])
    step.addParameterSources("DEVICE", [source.fromStaticValue("cpu")])
    output = QgsProcessingModelOutput("Sharper", "Sharper")
    output.setChildId("upscale")
    output.setChildOutputName("OUTPUT")
    step.setModelOutputs({"Sharper": output})
    model.addChildAlgorithm(step)
    (destination,) = model.destinationParameterDefinitions()
    name = destination.name()  # with the step's name before it, or without: by version
    values = {"LAYER": str(make_raster()), name: str(tmp_path / "result.tif")}
    results, is_ok = model.run(values, new_context(), RecordingFeedback())
    assert is_ok
    assert read_bands(results[name]).shape == (3, 80, 120)


def test_cancel_leaves_no_file_and_no_error(start_task, make_raster, tmp_path):
    feedback = RecordingFeedback(cancel_after=1)
    endings = start_task(make_raster(size=(1500, 1500)), feedback, TILE_SIZE=64)
    wait_until(lambda: endings)
    assert not endings[0][0]
    assert feedback.errors == []
    assert "Cancelled: nothing was written." in feedback.infos
    assert list(tmp_path.glob("result*")) == []


@needs_linux
def test_worker_killed_in_the_middle_is_one_error_and_the_next_run_works(
    plugin, start_task, make_raster, tmp_path
):
    feedback = RecordingFeedback()
    killed = []

    def kill_worker():
        if not killed:
            killed.append(worker_pid())
            os.kill(killed[0], signal.SIGKILL)

    feedback.progressChanged.connect(kill_worker)
    endings = start_task(make_raster(size=(1500, 1500)), feedback, TILE_SIZE=64)
    wait_until(lambda: endings)
    assert killed
    assert not endings[0][0]
    assert len(feedback.errors) == 1
    assert feedback.errors[0].startswith("The backend was killed or crashed")
    assert list(tmp_path.glob("result*")) == []

    endings = start_task(make_raster("next.tif"), RecordingFeedback())
    wait_until(lambda: endings)
    assert endings[0][0]
    assert read_bands(tmp_path / "result.tif").shape == (3, 160, 240)


def worker_pid():
    """The one child of this process that serves as worker."""
    tasks = Path("/proc/self/task").iterdir()
    children = [pid for task in tasks for pid in (task / "children").read_text().split()]
    workers = [pid for pid in children if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(workers) == 1
    return int(workers[0])
