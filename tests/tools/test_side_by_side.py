# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures beside each other, with captions."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from tools.demo.side_by_side import Panel, draw_side_by_side


def flat(colour, height=30, width=41):
    return np.full((height, width, 3), colour, dtype=np.uint8)


def read(path):
    return np.dstack(list(gdal.Open(str(path)).ReadAsArray()))


def test_panels_keep_their_pixels_and_order(tmp_path):
    colours = ((200, 10, 10), (10, 200, 10), (10, 10, 200))
    draw_side_by_side(
        tmp_path / "row.png", [Panel(flat(c), "Heading ×4", "line") for c in colours], "footnote"
    )
    drawn = read(tmp_path / "row.png")
    runs = [drawn[80, col].tolist() for col in (20, 73, 126)]
    assert runs == [list(colour) for colour in colours]
    for colour in colours:
        assert (drawn == colour).all(axis=2).sum() == 30 * 41


def test_caption_is_drawn_above_its_panel(tmp_path):
    draw_side_by_side(tmp_path / "one.png", [Panel(flat(255), "Heading", "a line")], "")
    drawn = read(tmp_path / "one.png")
    assert (drawn[:36] < 100).any()
    assert (drawn[36:62] < 100).any()
    assert (drawn[64:] == 255).all()


@pytest.mark.parametrize("panels", [[], [Panel(flat(1), "a", "b"), Panel(flat(1, 9), "a", "b")]])
def test_panels_of_no_common_size_are_refused(tmp_path, panels):
    with pytest.raises(ValueError, match="one size"):
        draw_side_by_side(tmp_path / "none.png", panels, "")
    assert not (tmp_path / "none.png").exists()


def test_png_in_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(OSError, match="could not be written"):
        draw_side_by_side(tmp_path / "nowhere" / "row.png", [Panel(flat(1), "a", "b")], "")
