# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:denoise` with a real worker and the released weights."""

from __future__ import annotations

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import QgsProcessing, QgsProcessingException, QgsRasterLayer
from scipy import ndimage

from himosa_qgis.routing.rasters.routing_finder import routing_of
from tests.plugin.conftest import CORNER, PIXEL_M, algorithm

NAMES = [
    *("INPUT", "NOISE_LEVEL", "MODEL", "BANDS", "EXTENT", "EXPORT_RESOLUTION", "DEVICE"),
    *("PRECISION", "TILE_SIZE", "MAX_MEMORY", "ALLOW_THEMATIC", "NODATA", "ALPHA", "ALLOW_NETWORK"),
    *("MASK", "FORMAT", "OUTPUT", "ROUTING", "CHANGE"),
]
HEIGHT, WIDTH, DEVIATION = 120, 160, 12.0


@pytest.fixture
def scene():
    """Calm ground with edges: two bands of values between 40 and 200."""
    random = np.random.default_rng(0)
    calm = ndimage.gaussian_filter(random.normal(size=(2, HEIGHT, WIDTH)), (0, 9, 9))
    calm = 120 + 60 * calm / np.abs(calm).max()
    calm[:, 40:80, 60:100] += 20
    return calm


@pytest.fixture
def noisy(scene, tmp_path):
    """The scene with noise, as a file without data in one corner."""
    values = scene + np.random.default_rng(1).normal(0, DEVIATION, scene.shape)
    values = values.round().clip(1, 255).astype("u1")
    values[:, :10, :10] = 0
    path = tmp_path / "noisy ü.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), WIDTH, HEIGHT, 2)
    dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0, CORNER[1], 0, -PIXEL_M))
    for band in (1, 2):
        dataset.GetRasterBand(band).WriteArray(values[band - 1])
        dataset.GetRasterBand(band).SetNoDataValue(0)
    dataset = None
    return path


@pytest.fixture
def denoise(plugin, new_context, feedback, tmp_path):
    """Run as the Python console does."""

    def run(source, **values):
        values = {
            "INPUT": str(source),
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "result.tif"),
            **values,
        }
        return processing.run("himosa:denoise", values, context=new_context(), feedback=feedback)

    return run


def psnr_db(truth, values, valid):
    return -10 * np.log10(np.square((truth - values) / 255)[:, valid].mean())


def test_parameters_have_the_names_that_scripts_count_on(plugin):
    made = algorithm("denoise")
    assert [parameter.name() for parameter in made.parameterDefinitions()] == NAMES
    assert "noise" in made.tags()
    assert "gone with it" in made.shortHelpString()


def test_result_has_less_noise_on_the_grid_of_its_source(denoise, noisy, scene, feedback):
    results = denoise(noisy)
    source, result = gdal.Open(str(noisy)), gdal.Open(results["OUTPUT"])
    assert result.GetGeoTransform() == source.GetGeoTransform()
    assert (result.RasterXSize, result.RasterYSize, result.RasterCount) == (WIDTH, HEIGHT, 2)
    before, after = source.ReadAsArray(), result.ReadAsArray()
    assert (after[:, :10, :10] == 0).all()
    assert (after[:, 12:] != 0).all()
    valid = before[0] != 0
    assert psnr_db(scene, after, valid) > psnr_db(scene, before, valid) + 8
    assert results["REMOVED"] == pytest.approx(DEVIATION, rel=0.1)
    assert any("noise of 1" in info for info in feedback.infos)
    assert feedback.warnings == []


def test_level_that_is_given_decides(denoise, noisy):
    weak = denoise(noisy, NOISE_LEVEL=2)["REMOVED"]
    assert weak < DEVIATION / 2


def test_tiers_are_a_routing_raster(denoise, noisy, tmp_path):
    routing = str(tmp_path / "routing.tif")
    assert denoise(noisy, ROUTING=routing)["ROUTING"] == routing
    told = routing_of(QgsRasterLayer(routing, "tiers"))
    assert (told.width, told.height, told.experts, told.kind) == (WIDTH, HEIGHT, 3, "tiers")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"NOISE_LEVEL": -1}, "NOISE_LEVEL is -1: give 0 or more, or leave it empty."),
        ({"SCALE": "2"}, "The result keeps the source's pixels: leave SCALE out."),
        ({"BANDS": [3]}, "“noisy ü” has no band 3: choose from 1 to 2."),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(plugin, new_context, noisy, values, expected):
    complete = {"INPUT": str(noisy), "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT, **values}
    assert algorithm("denoise").checkParameterValues(complete, new_context()) == (False, expected)


def test_level_beyond_the_values_is_refused_and_nothing_is_written(denoise, noisy, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"Give 0 to 127\.5"):
        denoise(noisy, NOISE_LEVEL=200)
    assert [path.name for path in tmp_path.glob("*")] == ["noisy ü.tif"]


def test_palette_is_refused(denoise, make_raster):
    with pytest.raises(QgsProcessingException, match=r"palette|classes"):
        denoise(make_raster("classes.tif", bands=1, palette=True))
