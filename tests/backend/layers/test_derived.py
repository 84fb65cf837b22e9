# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps, contrast and the report, from routing rasters made on the spot."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.layers.routing.contrast import ContrastCollector, local_contrast
from backend.layers.routing.kept_maps import MapChoice, MapCollector
from backend.layers.routing.routing_reader import RoutingReader
from backend.raster.reading.reader import RasterSource


@pytest.fixture
def routed(make_source, make_network, run):
    source = make_source()
    _, dataset = run(source, make_network())
    return source, dataset.GetDescription(), dataset.ReadAsArray()


def write_map(reader, path, choice):
    with MapCollector(reader, path, choice, False) as collector:
        for rect in reader.rects():
            collector.add(rect, *reader.read(rect))
        collector.complete()
        collector.publish()


def measure_contrast(reader, source):
    collector = ContrastCollector(reader, source)
    for rect in reader.rects():
        collector.add(rect, *reader.read(rect))
    return collector.figures()


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


def test_contrast_of_an_extent_reads_its_part_of_the_source(
    make_source, make_network, run, tmp_path
):
    source = make_source()
    dataset = gdal.Open(source, gdal.GA_Update)
    dataset.SetGeoTransform((0, 1, 0, 70, 0, -1))
    dataset = None
    _, routing = run(source, make_network(), extent=(16.0, 30.0, 48.0, 62.0))
    gdal.Translate(str(tmp_path / "cut.tif"), source, srcWin=[14, 6, 36, 36]).FlushCache()
    with RoutingReader(routing.GetDescription()) as reader:
        with RasterSource.open(source) as whole:
            figures = measure_contrast(reader, whole)
        with RasterSource.open(str(tmp_path / "cut.tif")) as part:
            refusal = pytest.raises(errors.InvalidRequest, match="was routed")
            with refusal:
                measure_contrast(reader, part)
    expected = local_contrast(gdal.Open(source).ReadAsArray().mean(axis=0))[8:40, 16:48]
    octaves = np.floor(np.log2(expected) * 4)
    assert sorted(np.log2(figures.contrast) * 4) == pytest.approx(sorted(set(octaves.ravel())))


def test_contrast_with_a_picture_of_equal_size_elsewhere_is_refused(routed, make_source):
    other = make_source(name="other.tif")
    dataset = gdal.Open(other, gdal.GA_Update)
    dataset.SetGeoTransform((500_010, 10, 2, 4_000_000, 1, -10))
    dataset = None
    refusal = pytest.raises(errors.InvalidRequest, match=r"corner is at 500010, 4000000")
    with RoutingReader(routed[1]) as reader, RasterSource.open(other) as opened, refusal:
        measure_contrast(reader, opened)
