# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration from plain values: every kind of field, and what is refused of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from backend.networks.config_fields import read_fields


@dataclass(frozen=True)
class Fields:
    count: int = 1
    share: float = 0.5
    word: str = "a"
    is_on: bool = False
    sides: tuple[int, ...] = (1,)
    shares: tuple[float, ...] = (0.5,)


def test_values_of_every_kind_are_taken():
    said = {"count": 3, "share": 2, "word": "b", "is_on": True, "sides": [4, 5], "shares": [1, 0.5]}
    assert read_fields(Fields, said) == Fields(3, 2, "b", True, (4, 5), (1, 0.5))
    assert read_fields(Fields, {}) == Fields()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], "a table of fields"),
        ({"other": 1}, "Unknown fields .* 'other'"),
        ({"count": 1.0}, "count is 1.0: give a whole number"),
        ({"count": True}, "count is True"),
        ({"count": 1 << 63}, "count is"),
        ({"share": "1"}, "share is '1': give a number"),
        ({"share": float("nan")}, "share is nan"),
        ({"word": 1}, "word is 1: give a word"),
        ({"is_on": 1}, "is_on is 1: give true or false"),
        ({"sides": 4}, "sides is 4: give a list"),
        ({"sides": [1] * 65}, "at most 64"),
        ({"sides": [[1]]}, r"sides is \[1\]"),
        ({"shares": [None]}, "shares is None"),
    ],
)
def test_value_of_another_kind_is_refused_by_name(said, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_fields(Fields, said)
