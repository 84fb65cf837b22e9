# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranges check themselves, and come out of a table of a training configuration."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.errors import InvalidRequest
from backend.training.degradation import SensorRanges
from backend.training.training_config import TrainingConfig


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"clean_share": 1.5}, "clean_share"),
        ({"noise_dn": (3.0, 1.0)}, "noise_dn"),
        ({"shot_share": (-0.1, 1.0)}, "shot_share"),
        ({"mtf": (0.1, 0.7)}, "mtf"),
        ({"truth_mtf": (0.0, 0.7)}, "truth_mtf"),
        ({"truth_mtf": (0.5, 1.2)}, "truth_mtf"),
        ({"jpeg_share": 0.7, "jpeg2000_share": 0.7}, "compressed"),
    ],
)
def test_ranges_that_cannot_be_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidRequest, match=message):
        SensorRanges(**changes)


def test_ranges_come_from_a_table_and_survive_json() -> None:
    values = {
        "name": "a",
        "variant": "himosa-x4",
        "folder": ".",
        "groups": [{"pattern": "*", "weight": 1.0}],
        "degradation": "mixture",
        "sensor": {"clean_share": 0.5, "mtf": [0.1, 0.4]},
    }
    config = TrainingConfig.from_values(values)
    assert (config.sensor.clean_share, config.sensor.mtf) == (0.5, (0.1, 0.4))
    assert TrainingConfig.from_values(json.loads(json.dumps(config.to_json()))) == config


def test_unknown_name_in_the_table_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="nose_dn"):
        SensorRanges.from_values({"nose_dn": [1.0, 2.0]})
