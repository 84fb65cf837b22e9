# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of both kinds of weights says what the figures say."""

from __future__ import annotations

from tools.pages.sensor_page import table


def run(*gains):
    return {
        "images": [
            {
                "name": f"naip_town_{number}.png",
                "bicubic": {"psnr_y_db": 20.0},
                "model": {"psnr_y_db": 20.0 + gain},
            }
            for number, gain in enumerate(gains)
        ]
    }


def test_table_tells_means_difference_and_pictures_that_bicubic_restores_better():
    lines = table(run(1.0, -2.0), run(2.0, 1.0), "sensor").splitlines()
    assert lines[0] == "## Input reduced by `sensor`"
    assert lines[-1] == "| **mean of all** | 2 | 20.00 | 19.50 | 21.50 | +2.00 | 1, 0 |"
    assert lines[-2].startswith("| NAIP town | 2 |")
