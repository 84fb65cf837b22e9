# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps, contrast and the report, from routing rasters made on the spot."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.cli import main as cli
from backend.raster.reader import RasterSource
from backend.routing import RoutingReader
from backend.routing.contrast import local_contrast, measure_contrast
from backend.routing.maps import MapChoice, write_map


@pytest.fixture
def routed(make_source, make_network, run):
    source = make_source()
    _, dataset = run(source, make_network())
    return source, dataset.GetDescription(), dataset.ReadAsArray()


@pytest.mark.parametrize(
    ("choice", "layers", "experts"),
    [
        (MapChoice(), [0, 1, 2, 3], range(8)),
        (MapChoice(block=2), [2, 3], range(8)),
        (MapChoice(block=1, layer=2, expert=7), [1], [7]),
    ],
)
def test_map_of_a_choice_equals_a_direct_count(routed, tmp_path, choice, layers, experts):
    _, routing, bits = routed
    with RoutingReader(routing) as reader:
        write_map(reader, str(tmp_path / "map.tif"), choice)
    expected = sum(bits[n].astype(int) >> e & 1 for n in layers for e in experts)
    np.testing.assert_array_equal(gdal.Open(str(tmp_path / "map.tif")).ReadAsArray(), expected)


@pytest.mark.parametrize("choice", [MapChoice(block=3), MapChoice(layer=0), MapChoice(expert=8)])
def test_map_of_what_is_not_there_is_refused(routed, tmp_path, choice):
    with RoutingReader(routed[1]) as reader, pytest.raises(errors.InvalidRequest, match="has no"):
        write_map(reader, str(tmp_path / "map.tif"), choice)


def test_local_contrast_equals_a_direct_standard_deviation():
    values = np.random.default_rng(0).random((9, 11)) + 1e6
    found = local_contrast(values)
    assert found[4, 5] == pytest.approx(values[2:7, 3:8].std(), rel=1e-4)


def test_contrast_counts_every_valid_pixel_once(routed):
    with RoutingReader(routed[1]) as reader, RasterSource.open(routed[0]) as source:
        figures = measure_contrast(reader, source)
    assert sum(figures.pixels) == 70 * 90
    assert -1 <= figures.correlation <= 1


def test_contrast_of_a_flat_picture_has_no_correlation(make_source, make_network, run):
    source = make_source(values=np.full((3, 16, 16), 7))
    _, dataset = run(source, make_network())
    with RoutingReader(dataset.GetDescription()) as reader, RasterSource.open(source) as opened:
        assert measure_contrast(reader, opened).correlation is None


def test_contrast_with_another_picture_is_refused(routed, make_source):
    other = make_source(10, 10, name="other.tif")
    refusal = pytest.raises(errors.InvalidRequest, match="was routed")
    with RoutingReader(routed[1]) as reader, RasterSource.open(other) as opened, refusal:
        measure_contrast(reader, opened)


def test_command_writes_a_report_that_refers_to_nothing_outside(routed, tmp_path):
    page, out = tmp_path / "report.html", io.StringIO()
    arguments = ["routing-statistics", routed[1], "--source", routed[0], "--report", str(page)]
    assert cli.main([*arguments, "--json"], out) == 0
    text = Path(page).read_text(encoding="utf-8")
    assert "http" not in text
    assert "src=" not in text
    assert len(json.loads(out.getvalue())["layers"]) == 4
    assert cli.main([*arguments, "--json"], io.StringIO()) == 2  # it exists
