# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers that GDAL cannot open: real services on the loopback, real QGIS, real worker."""

from __future__ import annotations

import itertools
import math
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsNetworkAccessManager,
    QgsProcessingAlgRunnerTask,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
)

from himosa_qgis.processing.inputs import InputReader
from himosa_qgis.runs.run_job import JobCancelled, JobFailed
from himosa_qgis.runs.run_settings import Extent
from himosa_qgis.sources import export_writer
from himosa_qgis.sources.export_writer import SHIFTS_TILES, exported_layer
from himosa_qgis.sources.layer_export import plan_export
from himosa_qgis.sources.layer_source import LayerRefused
from tests.plugin.conftest import RecordingFeedback, algorithm, read_bands, wait_until
from tests.plugin.map_servers import (
    HALF_WORLD_M,
    MapServer,
    ground_colours,
    pixel_size_m,
    tile_colours,
)

ZOOM = 12
SIDE_M = pixel_size_m(ZOOM)
FIRST_COL, FIRST_ROW = 2060 * 256 + 200, 1370 * 256 + 100
GROUND = Extent(500_000, 5_699_000, 501_000, 5_699_600)


@pytest.fixture
def server():
    started = MapServer()
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _nothing_is_left():
    """Whatever happens, no temporary file stays."""
    folder = Path(QgsProcessingUtils.tempFolder())
    yield
    assert list(folder.glob("himosa-export-*")) == []


@pytest.fixture
def patience():
    """A factory: how long QGIS waits for a service, until the end of the test."""
    before = QgsNetworkAccessManager.timeout()
    yield QgsNetworkAccessManager.setTimeout
    QgsNetworkAccessManager.setTimeout(before)


@pytest.fixture
def tiles(server, project):
    """A layer of XYZ tiles; a path of its own keeps QGIS's caches of tiles out."""
    place = f"{server.address}/{time.monotonic_ns()}/%7Bz%7D/%7Bx%7D/%7By%7D"
    layer = QgsRasterLayer(f"type=xyz&url={place}&zmin=0&zmax=18", "tiles", "wms")
    assert layer.isValid()
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def wms(server, project):
    uri = f"url={server.address}/wms&layers=ground&styles=&format=image/png&crs=EPSG:32631"
    layer = QgsRasterLayer(uri, "ground", "wms")
    assert layer.isValid()
    project.addMapLayer(layer)
    return layer


def tile_extent(width, height):
    """The ground of some pixels of the tiles."""
    xmin = -HALF_WORLD_M + FIRST_COL * SIDE_M
    ymax = HALF_WORLD_M - FIRST_ROW * SIDE_M
    return Extent(xmin, ymax - height * SIDE_M, xmin + width * SIDE_M, ymax)


def as_text(extent, epsg):
    return f"{extent.xmin},{extent.xmax},{extent.ymin},{extent.ymax} [EPSG:{epsg}]"


def export(plan, feedback=None):
    """Values and geotransform of the temporary file."""
    with exported_layer(plan, feedback or RecordingFeedback(), lambda: None) as (name, _):
        dataset = gdal.Open(name)
        return np.atleast_3d(dataset.ReadAsArray()), dataset.GetGeoTransform()


@pytest.fixture
def start(plugin, new_context, tmp_path):
    """Run as the dialog does: in a task of a thread of its own."""
    alive = []

    def run(layer, feedback, **values):
        values = {
            "INPUT": layer.id(),
            "SCALE": "2",
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

    return run


@pytest.mark.parametrize("size", [(700, 300), (1, 1), (7, 1100)])
def test_tiles_are_exported_pixel_by_pixel(tiles, size):
    width, height = size
    plan = plan_export(tiles, tile_extent(width, height), SIDE_M, ())
    assert (plan.size.width, plan.size.height) == (width, height)
    with exported_layer(plan, RecordingFeedback(), lambda: None) as (name, _):
        dataset = gdal.Open(name)
        values, transform = dataset.ReadAsArray(), dataset.GetGeoTransform()
        assert dataset.GetSpatialRef().GetAuthorityCode(None) == "3857"
    around = tile_colours(ZOOM, FIRST_COL - 1, FIRST_ROW - 1, width + 2, height + 2)[:3]
    # Halves of tiles are off by a pixel where QGIS itself draws them so, and never by more.
    reach = (0, 1, 2) if SHIFTS_TILES else (1,)
    found, is_right = values.reshape(3, height, width), np.zeros((height, width), bool)
    for down, across in itertools.product(reach, reach):
        expected = around[:, down : down + height, across : across + width]
        is_right |= (found == expected).all(axis=0)
    assert is_right.all()
    extent = tile_extent(width, height)
    assert transform == pytest.approx((extent.xmin, SIDE_M, 0, extent.ymax, 0, -SIDE_M))


def test_tiles_that_qgis_itself_shifts_are_told(start, tiles, monkeypatch):
    monkeypatch.setattr(export_writer, "SHIFTS_TILES", True)
    feedback = RecordingFeedback()
    extent = as_text(tile_extent(40, 30), 3857)
    endings = start(tiles, feedback, EXTENT=extent, EXPORT_RESOLUTION=SIDE_M)
    wait_until(lambda: endings)
    assert endings[0][0], feedback.errors
    (warning,) = [said for said in feedback.warnings if "tiles" in said]
    assert "draws halves of the tiles of “tiles” one pixel off" in warning


def test_map_is_exported_over_seams_of_requests(wms, server):
    extent = Extent(500_000, 5_699_000, 501_300, 5_699_100)
    values, transform = export(plan_export(wms, extent, 1.0, ()))
    x, y = np.meshgrid(np.arange(500_000.5, 501_300), np.arange(5_699_099.5, 5_699_000, -1))
    assert np.array_equal(values, ground_colours(x, y).round().astype("u1"))
    assert transform == (500_000, 1, 0, 5_699_100, 0, -1)
    # Qt asks again by itself where a connection breaks off.
    assert len(set(server.requests)) == 2


def test_transparent_service_keeps_its_alpha(tiles, server):
    server.opacity = 128
    values, _ = export(plan_export(tiles, tile_extent(40, 30), SIDE_M, ()))
    assert values.shape == (4, 30, 40)
    assert (values[3] == 128).all()
    straight = tile_colours(ZOOM, FIRST_COL, FIRST_ROW, 40, 30)[:3].astype(int)
    assert np.abs(values[:3] - straight).max() <= 2  # QGIS holds them premultiplied


def test_run_on_a_web_service_gives_a_result_in_its_place(start, wms, tmp_path):
    feedback = RecordingFeedback()
    endings = start(wms, feedback, EXTENT=as_text(GROUND, 32631), EXPORT_RESOLUTION=5)
    wait_until(lambda: endings)
    assert endings[0][0], feedback.errors
    result = gdal.Open(str(tmp_path / "result.tif"))
    assert (result.RasterXSize, result.RasterYSize, result.RasterCount) == (400, 240, 3)
    assert result.GetGeoTransform() == (500_000, 2.5, 0, 5_699_600, 0, -2.5)
    x, y = np.meshgrid(
        np.arange(500_001.25, 501_000, 2.5), np.arange(5_699_598.75, 5_699_000, -2.5)
    )
    error = result.ReadAsArray() - ground_colours(x, y)
    assert np.abs(error).max() < 4
    told = [info for info in feedback.infos if info.startswith("“ground” is no file")]
    assert told == [
        "“ground” is no file that the backend can open: 200 × 120 pixels (0.1 MB) are written to a"
        " temporary file first, at 5 layer units per pixel."
    ]
    assert "exported from wms http://127.0.0.1" in result.GetMetadataItem("EXPORTED_FROM")


def test_bar_runs_once_through_export_and_upscaling(start, wms):
    feedback = RecordingFeedback()
    seen = []
    feedback.progressChanged.connect(seen.append)
    values = {"EXPORT_RESOLUTION": 1, "TILE_SIZE": 64}
    endings = start(wms, feedback, EXTENT=as_text(GROUND, 32631), **values)
    wait_until(lambda: endings)
    assert endings[0][0]
    assert seen == sorted(seen)
    assert 50 in seen
    assert seen[-1] > 50


def test_cancel_while_a_service_is_silent_ends_at_once(start, wms, server, tmp_path):
    server.mood = "hang"
    feedback = RecordingFeedback()
    endings = start(wms, feedback, EXTENT=as_text(GROUND, 32631), EXPORT_RESOLUTION=1)
    wait_until(lambda: server.requests)
    begun = time.monotonic()
    feedback.cancel()
    wait_until(lambda: endings)
    assert time.monotonic() - begun < 5  # a busy machine; the service is silent for longer
    assert not endings[0][0]
    assert feedback.errors == []
    assert "Cancelled: nothing was written." in feedback.infos
    assert list(tmp_path.glob("result*")) == []


def test_cancel_between_two_requests_ends_the_run(start, wms, server, tmp_path):
    server.mood = "slow"
    feedback = RecordingFeedback()
    extent = Extent(500_000, 5_690_000, 510_000, 5_700_000)
    endings = start(wms, feedback, EXTENT=as_text(extent, 32631), EXPORT_RESOLUTION=1)
    wait_until(lambda: len(server.requests) > 2)
    feedback.cancel()
    wait_until(lambda: endings)
    assert not endings[0][0]
    assert len(server.requests) < 20
    assert list(tmp_path.glob("result*")) == []


@pytest.mark.parametrize("kind", ["tiles", "wms"])
@pytest.mark.parametrize(
    ("mood", "words"),
    [("error", "127.0.0.1 answered with status 500"), ("hang", "127.0.0.1 did not answer in time")],
)
def test_service_that_fails_is_one_sentence(
    request, start, server, patience, tmp_path, kind, mood, words
):
    layer = request.getfixturevalue(kind)
    if mood == "hang":
        patience(700)
    server.mood, server.fine_requests = mood, 1
    feedback = RecordingFeedback()
    extent = GROUND if kind == "wms" else tile_extent(600, 300)
    side = 0.5 if kind == "wms" else SIDE_M
    endings = start(
        layer, feedback, EXTENT=as_text(extent, layer.crs().postgisSrid()), EXPORT_RESOLUTION=side
    )
    wait_until(lambda: endings)
    assert not endings[0][0]
    assert len(feedback.errors) == 1
    (error,) = feedback.errors
    assert error.startswith(f"The layer “{layer.name()}” could not be fetched: ")
    assert words in error
    assert error.endswith("Check the service, or try again later.")
    assert list(tmp_path.glob("result*")) == []


def test_service_that_answers_with_a_message_is_an_error(wms, server):
    server.mood = "message"
    with pytest.raises(JobFailed, match="a message instead of a picture"):
        export(plan_export(wms, GROUND, 5.0, ()))


def test_service_that_is_gone_is_an_error(wms, server):
    server.close()
    with pytest.raises(JobFailed, match=r"127\.0\.0\.1 could not be reached"):
        export(plan_export(wms, GROUND, 5.0, ()))


def test_missing_tiles_are_blank_and_missing_all_is_said(tiles, server):
    server.mood = "missing"
    with pytest.raises(JobFailed, match="shows nothing in this extent: choose another"):
        export(plan_export(tiles, tile_extent(40, 40), SIDE_M, ()))


def test_disk_that_is_full_is_one_sentence(wms, monkeypatch):
    plan = plan_export(wms, GROUND, 5.0, ())
    monkeypatch.setattr(
        "himosa_qgis.sources.export_writer.tempfile.mkdtemp", lambda **_: "/nowhere/at/all"
    )
    with pytest.raises(JobFailed, match="temporary file for the layer “ground” could not be"):
        export(plan)


def test_web_layer_without_extent_is_refused_in_one_sentence(plugin, new_context, tiles):
    values = {"INPUT": tiles.id(), "OUTPUT": "TEMPORARY_OUTPUT"}
    is_fine, message = algorithm().checkParameterValues(values, new_context())
    assert not is_fine
    assert message == "The layer “tiles” covers all the world: choose an extent."


def test_export_that_would_be_too_large_is_refused_with_its_size(plugin, new_context, tiles):
    values = {
        "INPUT": tiles.id(),
        "OUTPUT": "TEMPORARY_OUTPUT",
        "EXTENT": "0,100000,0,95000 [EPSG:3857]",
        "EXPORT_RESOLUTION": 1,
    }
    is_fine, message = algorithm().checkParameterValues(values, new_context())
    assert not is_fine
    assert message == (
        "Of “tiles”, 100000 × 95000 pixels would have to be exported at 1 layer units per pixel:"
        " this would be 38.0 GB, more than is fetched from a service for one run (2.0 GB): choose"
        " a smaller extent, or a coarser EXPORT_RESOLUTION."
    )


@pytest.mark.parametrize("resolution", [0, -1])
def test_resolution_that_is_none_is_refused(plugin, new_context, wms, resolution):
    values = {
        "INPUT": wms.id(),
        "OUTPUT": "TEMPORARY_OUTPUT",
        "EXTENT": as_text(GROUND, 32631),
        "EXPORT_RESOLUTION": resolution,
    }
    is_fine, message = algorithm().checkParameterValues(values, new_context())
    assert not is_fine
    assert message == f"EXPORT_RESOLUTION is {resolution}: give layer units per pixel, above 0."


def test_tiles_have_the_resolution_of_their_finest_level_and_maps_none(tiles, wms):
    plan = plan_export(tiles, tile_extent(1, 1), None, ())
    assert plan.across == pytest.approx(pixel_size_m(18))
    with pytest.raises(LayerRefused, match="has no resolution of its own: give EXPORT_RESOLUTION"):
        plan_export(wms, GROUND, None, ())


def test_without_resolution_a_service_is_fetched_as_on_the_canvas(
    plugin, new_context, wms, qgis_canvas, monkeypatch
):
    monkeypatch.setattr("himosa_qgis.sources.canvas.main_canvas", lambda: qgis_canvas)
    qgis_canvas.resize(500, 400)
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    qgis_canvas.setExtent(QgsRectangle(3.0, 51.4, 3.1, 51.48))
    values = {"INPUT": wms.id(), "OUTPUT": "TEMPORARY_OUTPUT", "EXTENT": as_text(GROUND, 32631)}
    plan = InputReader(algorithm(), values, new_context()).read().export
    shown = qgis_canvas.extent()
    metres = shown.width() * 111_320 * math.cos(math.radians(51.44))
    assert plan.across == pytest.approx(
        metres / qgis_canvas.mapSettings().outputSize().width(), rel=0.02
    )
    values["EXPORT_RESOLUTION"] = 7.5
    assert InputReader(algorithm(), values, new_context()).read().export.across == 7.5


def test_file_in_this_process_is_exported_with_values_and_nodata(project):
    values = np.arange(12, dtype="i2").reshape(3, 4) * 100
    dataset = gdal.GetDriverByName("GTiff").Create("/vsimem/here.tif", 4, 3, 2, gdal.GDT_Int16)
    dataset.SetGeoTransform((0, 2, 0, 6, 0, -2))
    for band in (1, 2):
        dataset.GetRasterBand(band).SetNoDataValue(300)
        dataset.GetRasterBand(band).WriteArray(values * band)
    dataset = None
    layer = QgsRasterLayer("/vsimem/here.tif", "here")
    plan = plan_export(layer, None, None, ())
    with exported_layer(plan, RecordingFeedback(), lambda: None) as (name, _):
        dataset = gdal.Open(name)
        assert np.array_equal(dataset.ReadAsArray(), np.stack([values, 2 * values]))
        assert dataset.GetRasterBand(2).GetNoDataValue() == 300
        assert dataset.GetGeoTransform() == (0, 2, 0, 6, 0, -2)
    second = plan_export(layer, Extent(2.1, 1.9, 3.9, 4.1), None, (2,))
    taken, transform = export(second)
    # The extent grows to whole pixels of the layer's own grid.
    assert np.array_equal(taken.reshape(3, 1), 2 * values[0:3, 1:2])
    assert transform == (2, 2, 0, 6, 0, -2)
    gdal.Unlink("/vsimem/here.tif")


def test_values_that_a_person_declared_invalid_are_masked(project):
    dataset = gdal.GetDriverByName("GTiff").Create("/vsimem/there.tif", 4, 3, 1, gdal.GDT_Byte)
    dataset.GetRasterBand(1).WriteArray(np.arange(12, dtype="u1").reshape(3, 4))
    dataset = None
    layer = QgsRasterLayer("/vsimem/there.tif", "there")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(5, 6)])
    plan = plan_export(layer, None, None, ())
    with exported_layer(plan, RecordingFeedback(), lambda: None) as (name, _):
        dataset = gdal.Open(name)
        mask = dataset.GetRasterBand(1).GetMaskBand().ReadAsArray()
    assert (mask == 0).sum() == 2
    assert mask.ravel()[5] == mask.ravel()[6] == 0
    gdal.Unlink("/vsimem/there.tif")


def in_memory(name, bands=1, dtype=gdal.GDT_Byte):
    """A raster in this process's memory: 0 to 11, and 100 more in each further band."""
    dataset = gdal.GetDriverByName("GTiff").Create(f"/vsimem/{name}", 4, 3, bands, dtype)
    for band in range(bands):
        values = np.arange(12).reshape(3, 4) + 100 * band
        dataset.GetRasterBand(band + 1).WriteArray(values)
    dataset = None
    return QgsRasterLayer(f"/vsimem/{name}", name)


def masks_of(plan):
    with exported_layer(plan, RecordingFeedback(), lambda: None) as (name, _):
        dataset = gdal.Open(name)
        bands = [dataset.GetRasterBand(band + 1) for band in range(dataset.RasterCount)]
        return [band.GetMaskBand().ReadAsArray() != 0 for band in bands]


def test_bands_whose_invalid_values_differ_have_masks_of_their_own(project):
    layer = in_memory("two.tif", bands=2)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(5, 6)])
    layer.dataProvider().setUserNoDataValue(2, [QgsRasterRange(110, 111)])
    first, second = (mask.ravel() for mask in masks_of(plan_export(layer, None, None, ())))
    assert np.flatnonzero(~first).tolist() == [5, 6]
    assert np.flatnonzero(~second).tolist() == [10, 11]
    gdal.Unlink("/vsimem/two.tif")


def test_values_that_a_person_declared_invalid_are_written_where_a_parameter_says_else(project):
    layer = in_memory("else.tif")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(5, 6)])
    (mask,) = masks_of(plan_export(layer, None, None, (), is_nodata_given=True))
    assert mask.all()
    gdal.Unlink("/vsimem/else.tif")


def test_nodata_that_was_switched_off_is_not_declared(project):
    dataset = gdal.GetDriverByName("GTiff").Create("/vsimem/off.tif", 4, 3, 1, gdal.GDT_Byte)
    dataset.GetRasterBand(1).SetNoDataValue(0)
    dataset = None
    layer = QgsRasterLayer("/vsimem/off.tif", "off")
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    (mask,) = masks_of(plan_export(layer, None, None, ()))
    assert mask.all()
    gdal.Unlink("/vsimem/off.tif")


def test_layer_with_open_options_is_upscaled(start, project, make_raster, tmp_path):
    source = make_raster()
    layer = QgsRasterLayer(f"{source}|option:NUM_THREADS=1", "options")
    project.addMapLayer(layer)
    feedback = RecordingFeedback()
    endings = start(layer, feedback)
    wait_until(lambda: endings)
    assert endings[0][0], feedback.errors
    blocks = read_bands(tmp_path / "result.tif").reshape(3, 40, 2, 60, 2).mean(axis=(2, 4))
    assert np.abs(blocks - read_bands(source)).max() < 3


def test_coverage_of_a_wcs_is_exported_as_values(server, project):
    uri = f"url={server.address}/wcs&identifier=heights&crs=EPSG:32631&format=GeoTIFF&version=1.0.0"
    layer = QgsRasterLayer(uri, "heights", "wcs")
    assert layer.isValid()
    plan = plan_export(layer, Extent(500_100, 5_699_500, 500_400, 5_699_700), None, ())
    values, transform = export(plan)
    x, y = np.meshgrid(np.arange(500_105, 500_400, 10), np.arange(5_699_695, 5_699_500, -10))
    assert transform == (500_100, 10, 0, 5_699_700, 0, -10)
    assert np.abs(values.reshape(20, 30) - 10 * ground_colours(x, y)[0]).max() < 1


def test_cancel_before_the_start_draws_nothing(wms, server):
    feedback = RecordingFeedback()
    plan = plan_export(wms, GROUND, 5.0, ())
    feedback.cancel()
    with pytest.raises(JobCancelled):
        export(plan, feedback)


def test_work_happens_outside_the_main_thread(start, wms):
    feedback = RecordingFeedback()
    endings = start(wms, feedback, EXTENT=as_text(GROUND, 32631), EXPORT_RESOLUTION=5)
    wait_until(lambda: endings)
    # What to expect is told before; all else comes from one other thread.
    assert len(feedback.threads - {threading.get_ident()}) == 1
