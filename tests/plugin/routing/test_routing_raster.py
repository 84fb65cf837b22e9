# SPDX-License-Identifier: GPL-3.0-or-later
"""What routing rasters say, which one belongs to a layer, and sums over them."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication

from himosa_qgis.routing.rasters.routing_finder import checked_for, picture_of, routing_of
from himosa_qgis.routing.rasters.routing_raster import RoutingUnusable, read_routing
from himosa_qgis.routing.rasters.routing_survey import NODATA, SurveyTask, survey


def _bit_counts(bits):
    return sum((bits >> expert & 1).astype(int) for expert in range(16))


@pytest.mark.parametrize("experts", [1, 8, 12, 16])
def test_read_routing_of_any_number_of_experts_describes_every_layer(make_routing, experts):
    path, _ = make_routing(experts=experts)
    routing = read_routing(str(path))
    assert routing.experts == experts
    assert len(routing.layers) == 24
    assert routing.blocks == 4
    assert [layer.side for layer in routing.layers_of(2)] == [4, 8, 16, 32, 48, 64]
    assert (routing.layers[9].block, routing.layers[9].layer) == (2, 4)
    assert routing.layers[11].sparsity == 12


def test_read_routing_of_unequal_blocks_numbers_layers_within_them(make_routing):
    routing = read_routing(str(make_routing(depths=(1, 3))[0]))
    assert [(layer.block, layer.layer) for layer in routing.layers] == [
        (1, 1),
        (2, 1),
        (2, 2),
        (2, 3),
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ROUTING_VERSION": "9"}, "update"),
        ({"EXPERTS": "9"}, "9 experts in 8 bits"),
        ({"EXPERTS": "many"}, "damaged"),
        ({"DEPTHS": ""}, "damaged"),
        ({"DEPTHS": "6,6"}, "24 bands"),
        ({"LAYERS": "23"}, "24 bands"),
        ({"WINDOW_SIDES": "4,8"}, "damaged"),
        ({"WINDOW_SIDES": "0,8,16,32,48,64"}, "damaged"),
    ],
)
def test_read_routing_of_contradictory_metadata_is_refused_in_words(make_routing, said, words):
    path, _ = make_routing(metadata=said)
    with pytest.raises(RoutingUnusable, match=words):
        read_routing(str(path))


def test_read_routing_of_a_cut_off_file_is_refused_in_words(make_routing):
    path, _ = make_routing()
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(RoutingUnusable, match="damaged"):
        read_routing(str(path))


def test_read_routing_of_a_picture_is_refused_in_words(make_picture):
    with pytest.raises(RoutingUnusable, match="no routing raster"):
        read_routing(str(make_picture()))


def test_routing_of_a_picture_beside_its_routing_is_found(
    make_routing, make_picture, add_file, project
):
    path, _ = make_routing()
    assert routing_of(add_file(make_picture())).path == str(path)


def test_routing_of_a_picture_whose_routing_is_in_the_project_is_found(
    make_routing, make_picture, add_file, project
):
    path, _ = make_routing(name="elsewhere.tif")
    add_file(path)
    assert routing_of(add_file(make_picture())).path == str(path)


def test_routing_of_a_layer_without_any_is_refused_in_words(make_picture, add_file, project):
    with pytest.raises(RoutingUnusable, match="has no routing"):
        routing_of(add_file(make_picture()))


@pytest.mark.parametrize(
    "other", [{"corner": (0.0, 0.0)}, {"source": "other.tif"}], ids=["place", "name"]
)
def test_routing_of_another_picture_is_refused_in_words(
    make_routing, make_picture, add_file, project, other
):
    path, _ = make_routing(**other)
    picture = make_picture()
    dataset = gdal.Open(str(picture), gdal.GA_Update)
    dataset.SetMetadata({"SOURCE": "/somewhere/first.tif"}, "HIMOSA")
    dataset = None
    with pytest.raises(RoutingUnusable, match="another picture"):
        checked_for(add_file(picture), str(path))


def test_picture_of_a_routing_whose_picture_is_gone_is_refused_in_words(make_routing, project):
    routing = read_routing(str(make_routing()[0]))
    with pytest.raises(RoutingUnusable, match=r"picture\.tif"):
        picture_of(routing, None)


def test_picture_of_a_routing_is_found_beside_it(make_routing, make_picture, project):
    routing = read_routing(str(make_routing()[0]))
    picture = make_picture()
    assert picture_of(routing, None) == str(picture)


@pytest.mark.parametrize("experts", [8, 12])
@pytest.mark.parametrize("size", [(1, 1), (5, 300), (300, 270), (600, 520)])
def test_survey_equals_a_direct_count(make_routing, tmp_path, experts, size):
    path, bits = make_routing(size=size, experts=experts, masked_rows=size[0] // 4)
    shares = []
    result = survey(
        read_routing(str(path)), str(tmp_path / "sums.tif"), shares.append, lambda: False
    )
    counts, valid = _bit_counts(bits), np.arange(size[0]) >= size[0] // 4
    assert result.coverage == pytest.approx((counts > 0)[:, valid].mean(axis=(1, 2)))
    sums = gdal.Open(result.sums_path).ReadAsArray()
    expected = counts.reshape(4, 6, *size).sum(axis=1)
    expected = np.concatenate([expected, counts.sum(axis=0, keepdims=True)])
    expected[:, ~valid] = NODATA
    np.testing.assert_array_equal(sums, expected)
    assert shares == sorted(shares)


def test_survey_task_of_a_raster_with_broken_tiles_says_so(make_routing, tmp_path, settle):
    path, _ = make_routing(size=(600, 600))
    routing = read_routing(str(path))
    broken = bytearray(path.read_bytes())
    middle = len(broken) // 2
    broken[middle : middle + 20000] = bytes(20000)
    path.write_bytes(broken)
    sentences = []
    task = SurveyTask(routing, str(tmp_path / "sums.tif"))
    task.failed.connect(sentences.append)
    QgsApplication.taskManager().addTask(task)
    settle(lambda: sentences)
    assert "could not be summed up" in sentences[0]


def test_survey_task_cancelled_leaves_no_file(make_routing, tmp_path):
    path, _ = make_routing(size=(600, 600))
    target = tmp_path / "sums.tif"
    task = SurveyTask(read_routing(str(path)), str(target))
    task.cancel()
    assert not task.run()
    assert not list(tmp_path.glob("sums*"))


def test_survey_task_without_a_place_for_its_file_says_so(make_routing, tmp_path, settle):
    path, _ = make_routing(size=(40, 40))
    (tmp_path / "file").write_text("no folder")
    sentences = []
    task = SurveyTask(read_routing(str(path)), str(tmp_path / "file" / "sums.tif"))
    task.failed.connect(sentences.append)
    QgsApplication.taskManager().addTask(task)
    settle(lambda: sentences)
    assert "could not be summed up" in sentences[0]
