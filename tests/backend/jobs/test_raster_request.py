# SPDX-License-Identifier: GPL-3.0-or-later
"""What a request accepts, and what it says to what it does not."""

from __future__ import annotations

import pytest

from backend.errors import InvalidRequest
from backend.jobs import UpscaleRequest


def make_params(**changes):
    return {"source": "in.tif", "destination": "out.tif", "scale": 4, **changes}


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({"scale": 5}, "5"),
        ({"scale": "4"}, "'4'"),
        ({"scale": True}, "True"),
        ({"source": ""}, "''"),
        ({"source": None}, "None"),
        ({"destination": "a\0b"}, "a"),
        ({"model": ""}, "''"),
        ({"device": "gpu"}, "gpu"),
        ({"device": "cuda:x"}, "cuda:x"),
        ({"precision": "int8"}, "int8"),
        ({"format": "PNG"}, "PNG"),
        ({"tile_size_px": 0}, "0"),
        ({"tile_size_px": 63}, "63"),
        ({"tile_size_px": 128.0}, "128.0"),
        ({"batch_size": 0}, "0"),
        ({"max_memory_mib": -1}, "-1"),
        ({"overwrite": "yes"}, "yes"),
        ({"allow_thematic": 1}, "1"),
        ({"bands": []}, "()"),
        ({"bands": [0]}, "0"),
        ({"bands": [1, 1]}, "1, 1"),
        ({"bands": [1.5]}, "1.5"),
        ({"bands": "123"}, "123"),
        ({"extent": [0, 0, 1]}, "0, 0, 1"),
        ({"extent": [0, 0, 0, 1]}, "0, 0, 0, 1"),
        ({"extent": [0, 2, 1, 1]}, "0, 2, 1, 1"),
        ({"extent": [0, 0, float("nan"), 1]}, "nan"),
        ({"extent": [0, 0, float("inf"), 1]}, "inf"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_request_outside_its_ranges_is_refused_with_the_value_seen(changes, seen):
    with pytest.raises(InvalidRequest) as caught:
        UpscaleRequest.from_params(make_params(**changes))
    assert seen in caught.value.message
    assert caught.value.hint
    assert caught.value.exit_status == 2


@pytest.mark.parametrize("name", ["source", "destination", "scale"])
def test_request_without_a_needed_field_is_refused(name):
    params = make_params()
    del params[name]
    with pytest.raises(InvalidRequest, match=name):
        UpscaleRequest.from_params(params)


def test_request_from_json_equals_the_one_built_by_hand():
    params = make_params(bands=[3, 2, 1], extent=[0, 0, 10.5, 20], tile_size_px=64, model="bicubic")
    expected = UpscaleRequest(
        "in.tif",
        "out.tif",
        4,
        model="bicubic",
        bands=(3, 2, 1),
        extent=(0, 0, 10.5, 20),
        tile_size_px=64,
    )
    assert UpscaleRequest.from_params(params) == expected


@pytest.mark.parametrize("device", ["auto", "cpu", "mps", "cuda", "cuda:3"])
def test_request_accepts_every_device_name(device):
    assert UpscaleRequest("a", "b", 2, device=device).device == device
