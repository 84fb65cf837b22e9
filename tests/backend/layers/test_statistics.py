# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of routing rasters against counts made the slow way."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.layers.routing.routing_description import RoutingDescription
from backend.layers.routing.routing_reader import RoutingReader
from backend.layers.routing.routing_statistics import layer_statistics, measure_routing

DESCRIPTION = RoutingDescription((1,), 2, (4,), (2.0,))


def table_of(*pixels):
    return np.bincount(np.array(pixels, int), minlength=4)


def test_figures_of_four_known_pixels_are_those_counted_by_hand():
    layer = layer_statistics(DESCRIPTION, 0, table_of(0, 1, 3, 3))
    assert layer.kept_share == (0.75, 0.5)
    assert layer.count_share == (0.25, 0.25, 0.5)
    assert (layer.mean_count, layer.coverage, layer.entropy_bits) == (1.25, 0.75, 1.5)
    assert layer.jaccard == ((1.0, pytest.approx(2 / 3)), (pytest.approx(2 / 3), 1.0))


def test_figures_where_nobody_keeps_anything_are_zero_and_not_nan():
    layer = layer_statistics(DESCRIPTION, 0, table_of(0, 0))
    assert (layer.coverage, layer.mean_count, layer.entropy_bits) == (0, 0, 0)
    assert layer.jaccard == ((0.0, 0.0), (0.0, 0.0))


def test_figures_without_a_valid_pixel_are_zero_and_not_nan():
    layer = layer_statistics(DESCRIPTION, 0, table_of())
    assert (layer.coverage, layer.mean_count, layer.entropy_bits) == (0, 0, 0)


def test_statistics_of_a_raster_in_blocks_equal_a_direct_count(make_source, make_network, run):
    values = np.random.default_rng(0).integers(1, 255, (3, 530, 40))
    values[:, :20] = 0
    network = make_network(depths=(2,), experts=(8,))
    _, dataset = run(make_source(values=values, nodata=0), network)
    bits = dataset.ReadAsArray()[:, 20:].reshape(2, -1)
    with RoutingReader(dataset.GetDescription()) as reader:
        measured = measure_routing(reader)
    assert measured.valid_pixels == 510 * 40
    for layer, pixels in zip(measured.layers, bits):
        counts = np.unpackbits(pixels[:, None], axis=1).sum(axis=1)
        assert layer.mean_count == pytest.approx(counts.mean())
        assert layer.coverage == pytest.approx((pixels > 0).mean())
        for expert in range(8):
            assert layer.kept_share[expert] == pytest.approx((pixels >> expert & 1).mean())


def test_reader_refuses_a_raster_that_is_no_routing(make_source):
    with pytest.raises(errors.InvalidRequest, match="no routing raster"):
        RoutingReader(make_source())


def test_reader_refuses_a_routing_raster_that_lost_a_band(make_source, make_network, run, tmp_path):
    _, dataset = run(make_source(), make_network())
    fewer = str(tmp_path / "fewer.tif")
    copy = gdal.Translate(fewer, dataset, bandList=[1, 2])
    copy.SetMetadata(dataset.GetMetadata("HIMOSA"), "HIMOSA")
    copy = None
    with pytest.raises(errors.InvalidRequest, match="2 bands for 4 layers"):
        RoutingReader(fewer)


@pytest.mark.parametrize(
    "change",
    [
        {"ROUTING_VERSION": "2"},
        {"EXPERTS": "0"},
        {"EXPERTS": "17"},
        {"DEPTHS": "9"},
        {"DEPTHS": ""},
    ],
)
def test_description_with_a_broken_item_is_refused(change):
    with pytest.raises(ValueError, match=r"."):
        RoutingDescription.from_metadata({**DESCRIPTION.to_metadata(), **change})


def test_description_survives_the_way_through_metadata():
    told = RoutingDescription((2, 1), 12, (4, 8), (1.0, 1.5), "m", "d", 3, "s", (3, 1, 2))
    assert RoutingDescription.from_metadata(told.to_metadata()) == told
