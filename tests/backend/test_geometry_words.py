# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes and parts of rasters in sentences for people."""

from __future__ import annotations

import pytest

from backend.geometry import PixelRect, PixelSize


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PixelSize(3, 5), "5 × 3 pixels"),
        (PixelRect(2, 7, 1, 10), "rows 2 to 2, columns 7 to 16"),
        (PixelRect(2, 7, 0, 10), "no pixels at row 2, column 7"),
    ],
)
def test_geometry_in_a_sentence_tells_rows_and_columns(value, words):
    assert f"{value}" == words
