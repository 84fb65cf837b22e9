# SPDX-License-Identifier: GPL-3.0-or-later
"""One spot's windows and tokens, against the routing raster of the same source."""

from __future__ import annotations

import base64
import io
import json

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.cli import main as cli
from backend.jobs import inspecting
from backend.jobs.inspecting import InspectRequest, inspect_spot
from backend.protocol import MAX_LINE_BYTES, LineSplitter, Result, decode_message, encode
from backend.scheduling import CancelSource
from tests.backend.stub_networks import NearestNetwork, cache_of, model_of


@pytest.fixture
def inspect():
    def ask(source, network, col, row, cancel=None, **fields):
        request = InspectRequest(
            source=source, col=col, row=row, scale=network.scale, device="cpu", **fields
        )
        cache = cache_of(model_of(network))
        return inspect_spot(request, (cancel or CancelSource()).token, cache)

    return ask


def kept_bits(layer, height, width):
    """The window's part of the routing raster that these sets of tokens say, and where it lies."""
    side, window = layer["side"], layer["window"]
    bits = np.zeros(side * side, int)
    for expert, packed in enumerate(layer["kept"]):
        tokens = np.frombuffer(base64.b64decode(packed), np.uint8)
        bits |= np.unpackbits(tokens, count=side * side, bitorder="little").astype(int) << expert
    rows = slice(window["row"], min(height, window["row"] + side))
    cols = slice(window["col"], min(width, window["col"] + side))
    inside = bits.reshape(side, side)[: rows.stop - rows.start, : cols.stop - cols.start]
    return inside, rows, cols


@pytest.mark.parametrize("spot", [(0, 0), (89, 69), (41, 37), (8, 64)])
def test_spot_has_the_tokens_of_the_routing_raster(make_source, make_network, run, inspect, spot):
    network, source = make_network(), make_source()
    _, routing = run(source, network)
    raster = routing.ReadAsArray()
    answer = inspect(source, network, *spot)
    assert [layer["number"] for layer in answer["layers"]] == [1, 2, 3, 4]
    for layer in answer["layers"]:
        inside, rows, cols = kept_bits(layer, 70, 90)
        assert rows.start <= spot[1] < rows.stop
        assert cols.start <= spot[0] < cols.stop
        np.testing.assert_array_equal(raster[layer["number"] - 1][rows, cols], inside)


@pytest.mark.parametrize("spot", [(0, 0), (100, 130), (64, 95), (199, 149)])
def test_spot_of_a_large_raster_has_nearly_the_tokens_of_the_routing_raster(
    make_source, make_network, run, inspect, spot
):
    network = make_network(window_sides=(8, 16), sparsity=(2, 4))
    source = make_source(150, 200)
    _, routing = run(source, network)
    raster, same, count = routing.ReadAsArray(), 0, 0
    for layer in inspect(source, network, *spot)["layers"]:
        inside, rows, cols = kept_bits(layer, 150, 200)
        same += (raster[layer["number"] - 1][rows, cols] == inside).sum()
        count += inside.size
    assert same / count > 0.97


@pytest.mark.parametrize("fields", [{}, {"extent": (500_210, 3_998_900, 501_500, 3_999_900)}])
@pytest.mark.parametrize("spot", [(100, 75), (64, 95), (149, 109), (22, 11)])
def test_spot_with_a_routing_raster_has_exactly_its_tokens(
    make_source, make_network, run, inspect, spot, fields
):
    network = make_network(window_sides=(8, 16), sparsity=(2, 4))
    source = make_source(150, 200)
    transform = (500_000, 10, 0, 4_000_000, 0, -10)
    dataset = gdal.Open(source, gdal.GA_Update)
    dataset.SetGeoTransform(transform)
    dataset = None
    _, routing = run(source, network, tile_size_px=64, **fields)
    top, left = (int(part) for part in routing.GetMetadataItem("ORIGIN", "HIMOSA").split(","))
    assert (left > 0) == bool(fields)
    whole = np.zeros((4, 150, 200), int)
    raster = routing.ReadAsArray()
    whole[:, top : top + raster.shape[1], left : left + raster.shape[2]] = raster
    is_told = np.zeros((150, 200), bool)
    is_told[top : top + raster.shape[1], left : left + raster.shape[2]] = True
    answer = inspect(source, network, *spot, routing=routing.GetDescription())
    for layer in answer["layers"]:
        inside, rows, cols = kept_bits(layer, 150, 200)
        told = is_told[rows, cols]
        assert told.any()
        expected = whole[layer["number"] - 1][rows, cols]
        np.testing.assert_array_equal(expected[told], inside[told])


def test_routing_raster_of_another_source_is_refused(make_source, make_network, run, inspect):
    network = make_network()
    _, routing = run(make_source(), network)
    other = make_source(20, 20, name="other.tif")
    with pytest.raises(errors.InvalidRequest, match="90 × 70 pixels"):
        inspect(other, network, 3, 3, routing=routing.GetDescription())


def test_routing_raster_of_another_network_is_refused(make_source, make_network, run, inspect):
    source = make_source()
    _, routing = run(source, make_network())
    with pytest.raises(errors.InvalidRequest, match="another form"):
        inspect(source, make_network(experts=(4, 4)), 3, 3, routing=routing.GetDescription())


def test_picture_is_no_routing_raster_and_refused(make_source, make_network, inspect):
    source = make_source()
    with pytest.raises(errors.InvalidRequest, match="no routing raster"):
        inspect(source, make_network(), 3, 3, routing=source)


def test_pass_ends_when_the_last_layer_has_chosen(make_source, make_network, inspect):
    network = make_network()
    network.reconstruct = None  # nobody is to miss it
    assert len(inspect(make_source(), network, 41, 37)["layers"]) == 4


@pytest.mark.parametrize("is_alone", [True, False])
def test_allocator_of_a_running_job_is_left_alone(make_source, make_network, monkeypatch, is_alone):
    tuned = []
    monkeypatch.setattr(inspecting, "tune_allocator", lambda **how: tuned.append(how))
    network = make_network()
    request = InspectRequest(make_source(), 3, 3, scale=network.scale, device="cpu")
    cache = cache_of(model_of(network))
    inspect_spot(request, CancelSource().token, cache, is_alone=is_alone)
    assert len(tuned) == is_alone


def test_kept_tokens_are_the_first_and_those_with_the_best_scores(
    make_source, make_network, inspect
):
    layer = inspect(make_source(), make_network(), 41, 37)["layers"][1]
    scores = np.frombuffer(base64.b64decode(layer["scores"]), "<f2").reshape(64, 8)
    for expert, packed in enumerate(layer["kept"]):
        tokens = np.frombuffer(base64.b64decode(packed), np.uint8)
        is_kept = np.unpackbits(tokens, bitorder="little").astype(bool)
        assert is_kept[0]
        assert is_kept.sum() == layer["kept_count"] == 16
        is_kept[0] = False
        rest = ~is_kept
        rest[0] = False
        assert scores[is_kept, expert].min() >= scores[rest, expert].max()


@pytest.mark.parametrize("experts", [8, 12, 16])
def test_answer_for_the_full_network_fits_into_one_line_of_the_protocol(
    make_source, make_network, inspect, experts
):
    network = make_network(
        channels=8,
        depths=(6, 6, 6, 6),
        experts=(experts,) * 4,
        window_sides=(4, 8, 16, 32, 48, 64),
        sparsity=(1, 1, 2, 4, 8, 12),
    )
    answer = inspect(make_source(20, 20), network, 3, 3)
    line = encode(Result(1, answer))
    assert len(line) <= MAX_LINE_BYTES
    assert LineSplitter().feed(line) == [line[:-1]]
    assert decode_message(line[:-1]).result == answer
    assert len(answer["layers"][23]["kept"]) == experts


@pytest.mark.parametrize("spot", [(90, 0), (0, 70)])
def test_spot_outside_the_raster_is_refused(make_source, make_network, inspect, spot):
    with pytest.raises(errors.InvalidRequest, match="outside"):
        inspect(make_source(), make_network(), *spot)


@pytest.mark.parametrize(
    "params", [{"col": -1}, {"row": 1.5}, {"col": True}, {"scale": 5}, {"colour": 1}]
)
def test_request_with_a_wrong_field_is_refused(params):
    with pytest.raises(errors.InvalidRequest):
        InspectRequest.from_params({"source": "a.tif", "col": 0, "row": 0, **params})


def test_request_without_a_spot_is_refused():
    with pytest.raises(errors.InvalidRequest, match="lacks"):
        InspectRequest.from_params({"source": "a.tif"})


def test_spot_without_data_around_is_refused(make_source, make_network, inspect):
    source = make_source(values=np.zeros((3, 20, 20)), nodata=0)
    with pytest.raises(errors.InvalidRequest, match="no valid pixel"):
        inspect(source, make_network(), 3, 3)


def test_model_without_experts_is_refused(make_source, inspect):
    with pytest.raises(errors.InvalidRequest, match="no experts"):
        inspect(make_source(), NearestNetwork(2), 3, 3)


def test_cancelled_question_ends_as_such(make_source, make_network, inspect):
    cancel = CancelSource()
    cancel.cancel()
    with pytest.raises(errors.Cancelled):
        inspect(make_source(), make_network(), 3, 3, cancel=cancel)


def test_network_is_left_as_it_was(make_source, make_network, inspect):
    network = make_network()
    inspect(make_source(), network, 3, 3)
    assert not any(module._forward_hooks for module in network.modules())


@pytest.mark.parametrize("spot", ["3", "a,b", "1,2,3"])
def test_command_with_a_spot_that_cannot_be_read_is_refused(make_source, spot):
    out = io.StringIO()
    status = cli.main(["inspect", make_source(), "--at", spot, "--scale", "2", "--json"], out)
    assert status == 2
    assert "cannot be read" in json.loads(out.getvalue())["error"]["message"]


def test_question_leaves_the_source_without_sidecars(make_source, make_network, inspect, names_in):
    source = make_source()
    inspect(source, make_network(), 3, 3)
    assert names_in() == ["source.tif"]
    assert gdal.Open(source).RasterCount == 3


def test_spot_is_read_with_the_nodata_that_the_routings_job_was_told(
    make_source, make_network, run, inspect
):
    values = np.random.default_rng(0).integers(1, 200, (3, 70, 90))
    values[:, :, 30:40] = 255
    network, source = make_network(), make_source(values=values)
    _, routing = run(source, network, nodata="255")
    path = routing.GetDescription()
    assert routing.GetMetadata("HIMOSA")["NODATA"] == "255"
    by_itself = inspect(source, network, 41, 37, routing=path)
    assert by_itself == inspect(source, network, 41, 37, routing=path, nodata="255")
    assert by_itself != inspect(source, network, 41, 37, routing=path, nodata="none")
