# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule for commit titles."""

from __future__ import annotations

import pytest

from tools.dev.check_commit_titles import TITLE_LENGTH, complaint_about


@pytest.mark.parametrize(
    "title",
    [
        "feat: tile plans by arithmetic",
        "feat: the HIMOSA network with its plain and fast paths",
        "fix: GDAL errors reach the log",
        "docs: QGIS 3.22 is the oldest version",
        "chore: " + "x" * (TITLE_LENGTH - len("chore: ")),
    ],
)
def test_title_in_the_agreed_form_passes(title):
    assert complaint_about(title) == ""


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("", "type"),
        ("tile plans", "type"),
        ("feature: tile plans", "type"),
        ("Feat: tile plans", "type"),
        ("feat:tile plans", "type"),
        ("feat(tiling): plans", "type"),
        ("feat: Tile plans", "capital"),
        ("feat: tile plans.", "full stop"),
        ("feat: " + "x" * TITLE_LENGTH, "long"),
    ],
)
def test_title_in_another_form_is_refused_with_the_reason(title, word):
    assert word in complaint_about(title)
