# SPDX-License-Identifier: GPL-3.0-or-later
"""One spot's windows that looked at windows, against the routing raster of the same source."""

from __future__ import annotations

import io
import json
import shutil

import numpy as np
import pytest
import torch
from osgeo import gdal

from backend import errors
from backend.cli import main as cli
from backend.jobs.inspecting import InspectRequest, inspect_spot
from backend.layers.routing.statistics_files import produce_statistics
from backend.layers.routing.statistics_request import StatisticsRequest
from backend.networks.sscan.sscan_config import SscanConfig
from backend.networks.weights import save_weights
from backend.protocol import MAX_LINE_BYTES, Result, encode
from backend.scheduling import CancelSource
from tests.backend.networks.sscan.looked_at import windows_looked_at
from tests.backend.networks.sscan.test_sscan_network import make_network as make_sscan
from tests.backend.stub_networks import cache_of, model_of

# Two layers that choose among 25 and among 9 windows, one that does not choose.
SMALL = SscanConfig(
    scale=2, channels=12, groups=1, side=4, hidden=8, depthwise=3, reaches=(2, 0, 1)
)


@pytest.fixture
def inspect():
    def ask(source, network, col, row, **fields):
        request = InspectRequest(
            source=source, col=col, row=row, scale=network.scale, device="cpu", **fields
        )
        return inspect_spot(request, CancelSource().token, cache_of(model_of(network)))

    return ask


def chosen_bits(layer):
    return sum(1 << each["number"] for each in layer["candidates"] if each["chosen"])


def rects(layer):
    return [(each["row"], each["col"]) for each in layer["candidates"] if each["chosen"]]


def rewritten(routing, bits):
    """The path of the same routing raster with other bits."""
    path = f"{routing.GetDescription()}.other.tif"
    shutil.copy(routing.GetDescription(), path)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.WriteArray(bits)
    dataset.FlushCache()
    return path


@pytest.mark.parametrize("size", [(70, 90), (150, 201)])
@pytest.mark.parametrize("place", [(0, 0), (0, 1), (1, 0), (1, 1), (0.5, 0.4), (0.03, 0.9)])
def test_spot_looked_at_what_the_routing_raster_of_the_whole_says(
    make_source, run, inspect, size, place
):
    network, source = make_sscan(SMALL), make_source(*size)
    raster = run(source, network)[1].ReadAsArray()
    row, col = (round(share * (length - 1)) for share, length in zip(place, size))
    answer = inspect(source, network, col, row)
    assert (answer["kind"], answer["candidates"]) == ("windows", 25)
    assert [layer["number"] for layer in answer["layers"]] == [1, 2, 3]
    for layer, bits in zip(answer["layers"], raster[:, row, col]):
        assert chosen_bits(layer) == bits
        windows = windows_looked_at(int(bits), row, col, SMALL.side, SMALL.reach)
        assert rects(layer) == [(window.row, window.col) for window in windows]


@pytest.mark.parametrize(
    ("spot", "counts"),
    [((0, 0), (9, 1, 4)), ((89, 69), (9, 1, 4)), ((40, 2), (15, 1, 6)), ((41, 37), (25, 1, 9))],
)
def test_candidates_beyond_the_raster_are_left_out(make_source, inspect, spot, counts):
    layers = inspect(make_source(70, 90), make_sscan(SMALL), *spot)["layers"]
    assert tuple(len(layer["candidates"]) for layer in layers) == counts
    for layer in layers:
        window, side, reach = layer["window"], layer["side"], layer["reach"]
        for each in layer["candidates"]:
            assert 0 <= each["row"] < 70
            assert 0 <= each["col"] < 90
            down, across = each["row"] - window["row"], each["col"] - window["col"]
            assert max(abs(down), abs(across)) <= reach * side
            assert each["number"] == (down // side + 2) * 5 + across // side + 2


@pytest.mark.parametrize("spot", [(0, 0), (89, 69), (41, 37)])
def test_looked_at_are_the_best_scores_and_share_all_the_attention(make_source, inspect, spot):
    for layer in inspect(make_source(70, 90), make_sscan(SMALL), *spot)["layers"]:
        scores = {True: [], False: []}
        for each in layer["candidates"]:
            scores[each["chosen"]].append(each["score"])
            assert (each["attention"] > 0) == each["chosen"]
        assert len(scores[True]) == min(4, len(layer["candidates"]))
        assert min(scores[True]) >= max(scores[False], default=-np.inf)
        attention = sum(each["attention"] for each in layer["candidates"])
        assert attention == pytest.approx(1, abs=1e-9)
        assert layer["attention_beyond"] == 0


@pytest.mark.parametrize("spot", [(2, 3), (100, 75), (22, 11)])
def test_spot_with_a_routing_raster_has_exactly_its_windows(make_source, run, inspect, spot):
    network, source = make_sscan(SMALL), make_source(150, 200)
    _, routing = run(source, network)
    changed, (col, row) = routing.ReadAsArray(), spot
    own = inspect(source, network, *spot)["layers"][0]
    left_out = next(each["number"] for each in own["candidates"] if not each["chosen"])
    changed[0, row, col] = 1 << left_out | 1 << 12
    told = inspect(source, network, *spot, routing=rewritten(routing, changed))["layers"]
    assert [each["number"] for each in told[0]["candidates"] if each["chosen"]] == sorted(
        {left_out, 12}
    )
    assert sum(each["attention"] for each in told[0]["candidates"]) == pytest.approx(1)
    assert [each["score"] for each in told[0]["candidates"]] == [
        each["score"] for each in own["candidates"]
    ]
    assert chosen_bits(told[2]) == changed[2, row, col]


def test_spot_that_the_routing_raster_does_not_tell_has_the_windows_of_its_own_pass(
    make_source, run, inspect
):
    network, source = make_sscan(SMALL), make_source(150, 200)
    _, routing = run(source, network)
    blank = np.zeros_like(routing.ReadAsArray())
    told = inspect(source, network, 41, 37, routing=rewritten(routing, blank))
    assert told == inspect(source, network, 41, 37)


def test_routing_raster_of_a_network_with_other_reaches_is_refused(make_source, run, inspect):
    source = make_source()
    _, routing = run(source, make_sscan(SMALL))
    with pytest.raises(errors.InvalidRequest, match="another form"):
        inspect(
            source, make_sscan(SMALL, reaches=(1, 0, 1)), 3, 3, routing=routing.GetDescription()
        )


def test_statistics_of_windows_are_refused(make_source, run):
    _, routing = run(make_source(), make_sscan(SMALL))
    request = StatisticsRequest(routing=routing.GetDescription())
    with pytest.raises(errors.InvalidRequest, match="made for experts"):
        produce_statistics(request)


def test_answer_for_the_full_network_fits_into_one_line_of_the_protocol(make_source, inspect):
    network = make_sscan(SMALL, groups=4, reaches=(2, 2, 2, 2, 2, 2))
    answer = inspect(make_source(70, 90), network, 41, 37)
    assert len(answer["layers"]) == 24
    assert len(encode(Result(1, answer))) <= MAX_LINE_BYTES // 10


@pytest.fixture
def weights(tmp_path):
    path = tmp_path / "windows.safetensors"
    save_weights(path, make_sscan(SMALL), {"licence": "none"}, torch.float32)
    return str(path)


def command(*arguments):
    out, told = io.StringIO(), io.StringIO()
    assert cli.main(["inspect", *arguments, "--scale", "2"], out, told) == 0
    return out.getvalue(), told.getvalue()


def test_command_says_in_a_line_a_layer_what_was_looked_at(make_source, weights):
    source = make_source()
    lines = command(source, "--at", "41,37", "--model", weights)[0].splitlines()
    assert len(lines) == 3
    start = "block 1 layer 1: window 4 px at column 40, row 36 looked at 4 of 25 windows, with"
    assert lines[0].startswith(start)
    assert "column 40, row 36 (100.0%" in lines[1]


def test_command_with_json_gives_all(make_source, weights, inspect):
    source = make_source()
    told = json.loads(command(source, "--at", "41,37", "--model", weights, "--json")[0])
    expected = inspect(source, make_sscan(SMALL), 41, 37)
    assert told["layers"] == json.loads(json.dumps(expected["layers"]))
