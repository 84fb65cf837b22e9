# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:embed` with a real worker and the released weights."""

from __future__ import annotations

import numpy as np
import processing
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
)

from himosa_qgis.routing.rasters.routing_finder import routing_of
from tests.plugin.conftest import CORNER, PIXEL_M, algorithm

NAMES = [
    *("INPUT", "CELL_PX", "CELL_M", "MODEL", "BANDS", "EXTENT", "MASK", "DEVICE", "MAX_MEMORY"),
    *("OUTPUT", "COMPONENTS", "ROUTING", "EXPERTS", "SLOTS"),
]
HEIGHT, WIDTH = 96, 160
ADVANCED = QgsProcessingParameterDefinition.FlagAdvanced


@pytest.fixture
def scene(tmp_path):
    """Stripes and noise in halves."""
    random = np.random.default_rng(0)
    values = random.integers(60, 200, (3, HEIGHT, WIDTH), dtype=np.uint8)
    values[:, :, : WIDTH // 2] = 90 + 60 * (np.arange(HEIGHT)[:, None] // 4 % 2)
    path = tmp_path / "scene ü.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), WIDTH, HEIGHT, 3)
    dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0, CORNER[1], 0, -PIXEL_M))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    for band in (1, 2, 3):
        dataset.GetRasterBand(band).WriteArray(values[band - 1])
    dataset = None
    return path


@pytest.fixture
def embed(plugin, new_context, feedback, tmp_path):
    """Run as the Python console does."""

    def run(source, **values):
        values = {
            "INPUT": str(source),
            "CELL_PX": 32,
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "index.parquet"),
            **values,
        }
        return processing.run("himosa:embed", values, context=new_context(), feedback=feedback)

    return run


def test_algorithm_has_the_parameters_that_scripts_count_on(plugin):
    made = algorithm("embed")
    assert [parameter.name() for parameter in made.parameterDefinitions()] == NAMES
    assert "Find similar places" in made.shortHelpString()
    assert made.group() == "Places"


def test_engine_is_asked_for_where_ray_is_installed(plugin, environment_with_ray):
    made = algorithm("embed")
    engine, address = (made.parameterDefinition(name) for name in ("ENGINE", "ADDRESS"))
    assert engine.options() == ["local", "ray"]
    assert engine.defaultValue() == "local"
    assert engine.flags() & address.flags() & ADVANCED


def test_engine_that_was_chosen_reaches_the_request(
    plugin, new_context, scene, tmp_path, environment_with_ray
):
    made = algorithm("embed")
    values = {"INPUT": str(scene), "CELL_PX": 32, "ENGINE": "ray", "ADDRESS": " node-a:6379 "}
    asked = made._read(values, new_context()).fields
    assert (asked["engine"], asked["address"]) == ("ray", "node-a:6379")
    usual = made._read({"INPUT": str(scene), "CELL_PX": 32}, new_context()).fields
    assert (usual["engine"], usual["address"]) == ("local", None)


def test_index_and_rasters_are_written(embed, scene, tmp_path):
    rasters = {name: str(tmp_path / f"{name}.tif") for name in ("COMPONENTS", "ROUTING")}
    results = embed(scene, **rasters)
    assert results["CELLS"] == 3 * 5
    assert results["SECONDS"] > 0
    index = (tmp_path / "index.parquet").read_bytes()
    assert (index[:4], index[-4:]) == (b"PAR1", b"PAR1")
    components = gdal.Open(rasters["COMPONENTS"]).ReadAsArray()
    assert components.shape == (3, 3, 5)
    # Stripes on the left and noise on the right are told apart by the first component.
    left, right = components[0, :, :2], components[0, :, 3:]
    assert abs(left.mean() - right.mean()) > 2 * max(left.std(), right.std())
    assert routing_of(QgsRasterLayer(rasters["ROUTING"], "routing")) is not None


def test_side_in_metres_and_an_extent_hold(embed, scene, tmp_path):
    x, y = CORNER
    box = f"{x},{x + 40 * PIXEL_M},{y - 40 * PIXEL_M},{y}"
    results = embed(scene, CELL_PX=None, CELL_M=16 * PIXEL_M, EXTENT=box)
    assert results["CELLS"] == 3 * 3


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"CELL_PX": 4}, "CELL_PX is 4: give at least 8"),
        ({"CELL_PX": 500}, "A cell of 500 px is larger"),
        ({"OUTPUT": "index.txt"}, "index.txt"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(embed, scene, tmp_path, values, reason):
    if "OUTPUT" in values:
        values = {"OUTPUT": str(tmp_path / values["OUTPUT"])}
    with pytest.raises(QgsProcessingException, match=reason):
        embed(scene, **values)
    assert not list(tmp_path.glob("index*"))


def test_weights_of_experts_and_of_slots_open_in_the_routing_panel(embed, scene, tmp_path):
    experts, slots = str(tmp_path / "experts.tif"), str(tmp_path / "slots.tif")
    embed(scene, EXPERTS=experts, SLOTS=slots)
    routing = routing_of(QgsRasterLayer(experts, "experts"))
    assert routing.is_of_weights
    values = gdal.Open(experts).ReadAsArray()
    given = [routing.weight_band(1, expert, False) - 1 for expert in range(routing.experts)]
    # What experts gave a patch is shares of a whole; what they took is around that of all alike.
    np.testing.assert_allclose(values[given].sum(axis=0), 1, atol=1e-3)
    taken = [routing.weight_band(1, expert, True) - 1 for expert in range(routing.experts)]
    assert 0.5 < values[taken].mean() < 1.5
    of_slots = routing_of(QgsRasterLayer(slots, "slots"))
    assert (of_slots.is_of_weights, of_slots.experts, of_slots.slots) == (True, 4, 4)
    bands = gdal.Open(slots)
    assert bands.RasterCount == 64
    number = of_slots.weight_band(2, 6, True)
    assert bands.GetRasterBand(number).GetDescription() == "layer 2, expert 2, slot 3: dispatch"
    told = bands.ReadAsArray()
    for expert in range(4):
        own = [of_slots.weight_band(1, 4 * expert + slot, False) - 1 for slot in range(4)]
        np.testing.assert_allclose(told[own].sum(axis=0), values[given[expert]], atol=1e-3)
