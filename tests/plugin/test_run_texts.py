# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run says before and while it works, and how many pixels it counts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as configuration
from hypothesis import strategies as st
from qgis.core import QgsSettings

from backend.errors import InvalidRequest
from backend.raster.georeference import MapExtent
from backend.raster.reading.ground import Ground
from backend.raster.reading.reader import RasterSource
from himosa_qgis.runs.forecast import forecast, remember_rate
from himosa_qgis.runs.progress_log import ProgressLog
from himosa_qgis.runs.region import PixelSize
from himosa_qgis.runs.run_settings import Extent, RunSettings
from himosa_qgis.sources.source_grid import SourceGrid
from himosa_qgis.texts import data_size, duration, rate_text
from tests.plugin.conftest import CORNER, PIXEL_M, RecordingFeedback


@pytest.fixture(autouse=True)
def _no_memory_of_rates():
    QgsSettings().remove("himosa/rates")
    yield
    QgsSettings().remove("himosa/rates")


@pytest.fixture
def settings():
    def make(**fields):
        names = {"source": "a.tif", "destination": "/b.tif", "scale": 4}
        return RunSettings("upscale", {**names, **fields})

    return make


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


# Eighths of a pixel meet edges as well as they miss them.
POSITION = st.integers(-40, 560).map(lambda eighths: eighths / 8)
LENGTH = st.integers(1, 240).map(lambda eighths: eighths / 8)


PLACED = {
    "north up": (CORNER[0], PIXEL_M, 0.0, CORNER[1], 0.0, -PIXEL_M),
    "turned": (CORNER[0], PIXEL_M, 0.3, CORNER[1], 0.4, -PIXEL_M),
    "south up": (CORNER[0], PIXEL_M, 0.0, CORNER[1] - 40 * PIXEL_M, 0.0, PIXEL_M),
    "by points": None,
}


@pytest.fixture(scope="module", params=list(PLACED))
def placed(request, tmp_path_factory):
    """A raster that QGIS shows as it is, or rectified: what the backend and the plugin know."""
    from osgeo import gdal, osr

    path = tmp_path_factory.mktemp("region") / "source.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 60, 40)
    transform = PLACED[request.param]
    if transform:
        dataset.SetGeoTransform(transform)
    else:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(32631)
        turned = [
            (col, row, CORNER[0] + PIXEL_M * col + 0.3 * row, CORNER[1] - PIXEL_M * row + 0.4 * col)
            for col, row in ((0, 0), (60, 0), (60, 40), (0, 40))
        ]
        points = [gdal.GCP(x, y, 0, col, row) for col, row, x, y in turned]
        dataset.SetGCPs(points, crs.ExportToWkt())
    dataset = None
    # pytest keeps what fixtures give for longer than GDAL lasts, a transformer must not.
    known = []
    with RasterSource.open(str(path)) as source:
        known += [Ground(source.info), SourceGrid.read("layer", str(path))]
    yield known
    known.clear()


@given(POSITION, POSITION, LENGTH, LENGTH)
@configuration(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_extent_counts_the_pixels_that_the_backend_will_take(placed, col, row, across, down):
    ground, grid = placed
    extent = Extent(
        CORNER[0] + PIXEL_M * col,
        CORNER[1] - PIXEL_M * (row + down),
        CORNER[0] + PIXEL_M * (col + across),
        CORNER[1] - PIXEL_M * row,
    )
    try:
        rect = ground.rect(MapExtent(extent.xmin, extent.ymin, extent.xmax, extent.ymax))
    except InvalidRequest:
        with pytest.raises(ValueError, match="does not meet"):
            grid.size_of(extent)
    else:
        assert grid.size_of(extent) == PixelSize(rect.height, rect.width)


def test_forecast_before_the_first_run_says_that_it_guesses(settings):
    expected = forecast(settings(), PixelSize(300, 300), 8)
    assert "300 × 300 source pixels become 1200 × 1200 (11.5 MB" in expected.sentence()
    assert "a guess" in expected.sentence()
    assert expected.warnings() == []


def test_forecast_after_a_run_uses_its_rate_for_the_same_kind_only(settings):
    remember_rate(settings(), PixelSize(500, 500), 10.0)
    same = forecast(settings(), PixelSize(1000, 1000), 3)
    assert same.seconds == 40.0
    assert "judged by the last run" in same.sentence()
    assert not forecast(settings(device="cpu"), PixelSize(1000, 1000), 3).is_from_experience


def test_forecast_learns_nothing_from_a_tiny_run(settings):
    remember_rate(settings(), PixelSize(10, 10), 5.0)
    assert not forecast(settings(), PixelSize(1000, 1000), 3).is_from_experience


def test_forecast_ignores_a_setting_that_is_no_number(settings):
    remember_rate(settings(), PixelSize(500, 500), 10.0)
    (key,) = [k for k in QgsSettings().allKeys() if k.startswith("himosa/rates/")]
    QgsSettings().setValue(key, "quick")
    assert not forecast(settings(), PixelSize(1000, 1000), 3).is_from_experience


def test_forecast_of_a_long_and_large_run_warns_of_both(settings):
    long, large = forecast(settings(), PixelSize(20_000, 20_000), 8).warnings()
    assert "take long" in long
    assert "51.2 GB" in large


def report(done, stage="upscale", seconds_left=None, rate=0.0):
    return {
        "done": done,
        "total": 100,
        "stage": stage,
        "unit": "tiles",
        "rate": rate,
        "seconds_left": seconds_left,
        "memory_mib": 1.0,
    }


def test_progress_never_goes_back():
    feedback, seen = RecordingFeedback(), []
    log = ProgressLog(feedback, Clock())
    for step in (report(100, "model"), report(1), report(50), report(20), report(0, "finish")):
        log.show(step)
        seen.append(feedback.progress())
    assert seen == sorted(seen)
    assert seen[0] <= 1
    assert seen[-1] >= 95


def test_log_tells_rate_and_time_left_but_not_with_every_report():
    feedback, clock = RecordingFeedback(), Clock()
    log = ProgressLog(feedback, clock)
    for second in range(100):
        clock.now = float(second)
        log.show(report(second, seconds_left=99.0 - second, rate=0.0123))
    assert feedback.infos[0] == "Upscaling…"
    assert 5 <= len(feedback.infos) <= 12
    assert feedback.infos[1].endswith(
        "12.3 thousand source pixels per second, about 1 min 28 s left."
    )


def test_log_of_a_stage_that_nobody_named_stays_silent():
    feedback = RecordingFeedback()
    ProgressLog(feedback, Clock()).show(report(5, "later"))
    assert feedback.infos == []


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (59.4, "59 s"), (61, "1 min 1 s"), (7260, "2 h 1 min")]
)
def test_duration_reads_as_people_say_it(seconds, text):
    assert duration(seconds) == text


def test_sizes_and_rates_have_units():
    assert data_size(2_500_000) == "2.5 MB"
    assert data_size(2_500_000_000) == "2.5 GB"
    assert rate_text(0.000579) == "579 source pixels per second"
    assert rate_text(0.0056) == "5.6 thousand source pixels per second"
    assert rate_text(12.5) == "12.5 million source pixels per second"


def test_settings_travel_as_the_fields_that_the_backend_knows(settings):
    from backend.jobs.raster_request import UpscaleRequest

    full = settings(
        bands=[3, 1],
        extent=Extent(0, 0, 1, 1).corners,
        tile_size_px=64,
        max_memory_mib=900,
        model="m",
    )
    for made in (settings(), full):
        request = UpscaleRequest.from_params(made.to_params())
        assert request.scale == 4
        assert request.overwrite
        assert request.bands == (tuple(made.fields.get("bands", ())) or None)
