# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of themes: what it keeps of weights that were measured before."""

from __future__ import annotations

import json

from backend.networks.imagery_themes import ThemeTable
from backend.protocol.model_files import package_weights_folder
from tools.measure.theme_table import WEIGHTS_BESIDE, gains_of_released


def test_replaced_weights_leave_the_table(tmp_path):
    (tmp_path / "new.safetensors.sha256").write_text("abc  new.safetensors\n")
    gains = {"abc": {"forest": 1.0}, "old": {"forest": 0.5}}
    assert gains_of_released(gains, tmp_path, tmp_path / "none") == {"abc": {"forest": 1.0}}


def test_released_table_tells_of_released_weights_alone():
    text = (package_weights_folder() / "csmoe-small.themes.json").read_text(encoding="utf-8")
    gains = ThemeTable.from_json(json.loads(text)).gains_db
    assert len(gains) > 3
    assert gains_of_released(gains, package_weights_folder(), WEIGHTS_BESIDE) == gains
