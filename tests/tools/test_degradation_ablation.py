# SPDX-License-Identifier: GPL-3.0-or-later
"""The ablation of degradations: every arm can be trained, and its table tells means."""

from __future__ import annotations

import json

from backend.training.training_config import read_config
from tools.measure.degradation_ablation import (
    ARMS,
    MARKS,
    RELEASED,
    read_runs,
    table,
    write_section,
)


def figures(explained, clean):
    def pair(is_bicubic, value):
        band = {"explained": value, "correlation": 0.5, "gain": value}
        return {"is_bicubic": is_bicubic, "explained": value, "sharp": band, "new": band}

    pairs = [pair(True, 0.6), pair(False, explained), pair(False, explained + 0.1)]
    return {"pairs": pairs, "clean_gain_db": clean}


def test_every_arm_differs_from_the_mixture_in_its_own_way():
    assert len({str(arm.training) for arm in ARMS}) == len(ARMS)
    assert ARMS[0].training["sensor"] == read_config(RELEASED).sensor


def test_table_tells_means_over_pairs_and_seeds(tmp_path):
    for name, explained in (("mixture-0", 0.6), ("mixture-1", 0.7), ("clean-0", 0.4)):
        (tmp_path / name).mkdir()
        content = json.dumps(figures(explained, 0.25))
        (tmp_path / name / "figures.json").write_text(content)
    lines = table(read_runs(tmp_path)).splitlines()
    assert lines[2] == "| (bicubic interpolation) | – | 0.600 | 0.50, 0.60 | 0.50, 0.60 | – |"
    assert "| 2 | 0.700 | 0.50, 0.70 |" in lines[3]
    assert lines[3].endswith("| +0.25 dB |")
    assert "| 1 | 0.450 |" in lines[4]
    assert len(lines) == 5


def test_section_takes_the_place_of_the_one_before(tmp_path, monkeypatch, capsys):
    page = tmp_path / "page.md"
    monkeypatch.setattr("tools.measure.degradation_ablation.PAGE", page)
    monkeypatch.setattr("tools.measure.degradation_ablation.ROOT", tmp_path)
    page.write_text("# Title\n\nWords.\n")
    write_section("first")
    write_section("second")
    assert page.read_text() == f"# Title\n\nWords.\n\n{MARKS[0]}\nsecond\n{MARKS[1]}\n"
    assert "page.md" in capsys.readouterr().out
