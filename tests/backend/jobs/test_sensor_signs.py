# SPDX-License-Identifier: GPL-3.0-or-later
"""Sensors are suggested by what files say, and never applied by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr

from backend.errors import InvalidRequest
from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.jobs.sensor_signs import gsd_m, sensor_sentences, suggest_sensor
from backend.protocol.sensors import SENSOR_NAMES, SENSORS, preset_of
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller

S2 = "sentinel-2"
SUPERDOVE = ("coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir")
WORLDVIEW = ("Coastal", "Blue", "Green", "Yellow", "Red", "Red Edge", "NIR1", "NIR2")


def write(
    path: Path,
    pixel: float,
    names: tuple[str, ...] = (),
    metadata: dict[str, str] | None = None,
    epsg: int = 32631,
) -> Path:
    count = max(1, len(names))
    made = gdal.GetDriverByName("GTiff").Create(str(path), 40, 30, count, gdal.GDT_UInt16)
    made.SetGeoTransform((5.0, pixel, 0, 52.0, 0, -pixel))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    made.SetProjection(crs.ExportToWkt())
    # A calm scene: values that span far less than what such sensors see.
    values = 400 + np.arange(30 * 40).reshape(30, 40) % 50
    for number in range(1, count + 1):
        made.GetRasterBand(number).WriteArray(values.astype(np.uint16))
        if names:
            made.GetRasterBand(number).SetDescription(names[number - 1])
    made.SetMetadata(metadata or {})
    made.FlushCache()
    return path


def info_of(path: Path) -> RasterInfo:
    with RasterSource.open(str(path)) as source:
        return source.info


@pytest.mark.parametrize(
    ("file", "pixel", "names", "metadata", "expected"),
    [
        ("T31UFT_B02_B03.tif", 10.0, ("B02", "B03", "B04", "B08"), None, "sentinel-2"),
        ("S2B_MSIL2A_20240612.tif", 10.0, (), None, "sentinel-2"),
        ("S2B_MSIL2A_20240612.tif", 60.0, (), None, None),
        ("scene.tif", 30.0, ("SR_B2", "SR_B3", "SR_B4"), None, "landsat"),
        ("scene.tif", 30.0, (), {"SPACECRAFT_ID": "LANDSAT_8"}, "landsat"),
        ("LC08_L1TP_B8.TIF", 15.0, (), None, "landsat-pan"),
        ("scene.tif", 2.0, (), {"IMD.satId": "WV02"}, "worldview"),
        ("20230101_PSScene_AnalyticMS.tif", 3.0, (), None, "planetscope"),
        ("naip_2020.tif", 0.6, (), None, "aerial"),
        ("DJI_0042.tif", 0.03, (), None, "drone"),
        ("scene.tif", 10.0, tuple(f"B{b}, central wavelength {b}90 nm" for b in "2348"), None, S2),
        ("scene.tif", 10.0, ("B2 (blue)", "B3: green", "B4 - Red"), None, S2),
        ("scene.tif", 10.0, ("B5", "B6", "B8A"), None, S2),
        ("scene.tif", 30.0, ("SR_B2 (blue)", "SR_B3 (green)", "SR_B4 (red)"), None, "landsat"),
        ("scene.tif", 3.0, SUPERDOVE, None, "planetscope"),
        ("scene.tif", 2.0, WORLDVIEW, None, "worldview"),
        ("scene.tif", 3.0, WORLDVIEW, None, None),
        ("scene.tif", 10.0, SUPERDOVE, None, None),
        ("scene.tif", 3.0, ("blue", "green", "red", "nir"), None, None),
        ("scene.tif", 10.0, ("B8 - B4", "B8-B4", "B8/B4", "B8 B4", "B8, B4"), None, None),
        ("scene.tif", 30.0, ("1, of three", "2 (old)", "3: new"), None, None),
        ("scene.tif", 10.0, ("B2, central wavelength 490 nm", "B3", "slope"), None, None),
        ("scene.tif", 10.0, (), None, None),
        ("wv2.tif", 30.0, (), None, None),
    ],
)
def test_sensor_is_told_by_name_metadata_bands_and_pixels(
    tmp_path: Path, file: str, pixel: float, names: Any, metadata: Any, expected: str | None
) -> None:
    found = suggest_sensor(info_of(write(tmp_path / file, pixel, names, metadata)))
    assert (None if found is None else found[0].name) == expected


def test_pixels_in_degrees_are_told_in_metres(tmp_path: Path) -> None:
    assert gsd_m(info_of(write(tmp_path / "a.tif", 0.00009, epsg=4326))) == pytest.approx(10, 0.01)


def test_presets_have_names_of_their_own_and_ranges_that_can_be() -> None:
    assert len(set(SENSOR_NAMES)) == len(SENSORS)
    for preset in SENSORS:
        assert preset_of(preset.name) is preset
        assert 0 < preset.gsd_m[0] < preset.gsd_m[1]
        assert preset.response is None or 0 < preset.response[0] < preset.response[1] < 1.1
        assert (preset.noise_dn is None) == (preset.response is None)
        assert preset.caution.endswith(".")
        assert preset.advice.endswith(".")


def test_suggestion_names_the_reason_and_the_way(tmp_path: Path) -> None:
    info = info_of(write(tmp_path / "a.tif", 10.0, ("B02", "B03", "B04")))
    (sentence,) = sensor_sentences(info, None)
    assert "looks like Sentinel-2, bands of 10 m (bands called B02, B03, B04 at 10 m)" in sentence
    assert "give the sensor sentinel-2 (--sensor, SENSOR)" in sentence
    assert list(sensor_sentences(info, "drone"))[1].startswith("Its pixels of 10 m are not those")


def upscaled(source: Path, destination: Path, sensor: str | None) -> tuple[Any, list[str]]:
    log: list[str] = []
    request = UpscaleRequest(
        str(source), str(destination), scale=2, model="bicubic", device="cpu", sensor=sensor
    )
    report = run_raster_job(request, Caller(lambda _: None, log.append, CancelSource().token))
    return report.value_scaling[0], log


def test_sensor_is_suggested_but_its_scaling_holds_only_where_it_is_chosen(tmp_path: Path) -> None:
    source = write(tmp_path / "S2A_calm.tif", 10.0)
    measured, log = upscaled(source, tmp_path / "a.tif", None)
    assert "give the sensor sentinel-2" in "\n".join(log)
    assert measured["factor"] < 60
    chosen, log = upscaled(source, tmp_path / "b.tif", "sentinel-2")
    assert "Sensor: Sentinel-2, bands of 10 m." in "\n".join(log)
    assert chosen["factor"] == 3000
    middle = measured["offset"] + measured["factor"] / 2
    assert chosen["offset"] + chosen["factor"] / 2 == pytest.approx(middle)
    with pytest.raises(InvalidRequest, match="'hubble' is not offered"):
        upscaled(source, tmp_path / "c.tif", "hubble")


def test_pixels_of_absurd_size_are_no_sensors(tmp_path):
    info = info_of(write(tmp_path / "a.tif", 1.0))
    for size in (1e200, 1e308, float("inf"), float("nan")):
        absurd = replace(info, geotransform=(0.0, size, size, 0.0, size, -size))
        assert suggest_sensor(absurd) is None


def test_noise_of_sentinel_2_follows_from_its_published_figures() -> None:
    """Specified signal-to-noise ratios (Drusch et al. 2012) at the reference radiances, and the
    sun's irradiance in the bands B2, B3, B4 and B8, both in W/m²/µm (ESA's user guide)."""
    preset = preset_of("sentinel-2")
    assert preset is not None
    span = preset.least_span / 10_000  # of reflectance
    noises = []
    for ratio, radiance, irradiance in (
        (154, 128, 1959.7),
        (168, 128, 1823.2),
        (142, 108, 1512.1),
        (174, 103, 1041.6),
    ):
        reflectance = np.pi * radiance / irradiance  # the sun in the zenith
        # Noise of photons grows with the root of the light.
        noises.append(reflectance / ratio * np.sqrt(span / 2 / reflectance) / span * 255)
    assert min(noises) < preset.noise_dn < max(noises)
