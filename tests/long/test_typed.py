# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands for the pages' commands fits them, and how they end is looked at."""

from __future__ import annotations

import re

import pytest

from tests.long.typed import commands
from tests.long.typed.shorter import NOT_TYPED, SHORTER, SOURCES, Shorter, typed_for
from tests.long.typed.stage import Ended, Stage
from tests.marks import needs_linux
from tests.site.documented import ROOT, documented_commands
from tests.site.told import Told, told_commands

TOLD = told_commands()
# The programs of machines that nobody has at hand.
ELSEWHERE = ("srun ", "helm ", "kubectl ")


def test_commands_of_blocks_and_of_sentences_are_found():
    texts = {told.text for told in TOLD}
    assert len(texts) > 150
    assert "make lint" in texts
    assert ".venv/bin/ray stop" in texts
    assert "python -m tools.measure.roofline" in texts
    # Names of commands, not commands.
    assert not texts & {"python -m backend", "python -m backend models import", "qgis_process"}


def test_every_command_of_a_block_is_told():
    """Those that `tests.site` reads are here too."""
    told = " ".join(" ".join(each.text.replace('"', "").split()) for each in TOLD)
    for command in documented_commands():
        if command.kind not in ("pip", "make"):
            assert " ".join(command.words) in told, command


def test_what_is_not_typed_is_of_machines_that_are_not_here():
    left_out = [told for told in TOLD if typed_for(told.text) is None]
    assert {told.page for told in left_out} == {"docs/scale.md"}
    programs = [told.text for told in left_out if told.text.startswith(ELSEWHERE)]
    assert len(programs) == 5
    page = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    assert all(name in page for _, name in NOT_TYPED)


@pytest.mark.parametrize("pattern", [each.pattern for each in SHORTER])
def test_every_pattern_finds_a_command(pattern):
    assert any(re.search(pattern, told.text) for told in TOLD)


@pytest.mark.parametrize("path", SOURCES)
def test_figures_that_are_made_smaller_are_there(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert all(re.search(pattern, text, re.MULTILINE) for pattern in SOURCES[path])


def test_no_word_of_a_reader_s_is_left():
    words = re.compile(
        r"\b(SRC DST(?!\.)|COL,ROW|TILE:HALO|CHECKPOINT|REPOSITORY)\b|\[SOURCE\]|/opt/conda"
    )
    for _, typed in commands.typed_commands():
        assert not words.search(typed.typed), typed


@pytest.mark.parametrize(
    ("status", "right", "is_fault"), [(0, 0, False), (2, 0, True), (2, 2, False), (0, 2, True)]
)
def test_other_status_than_the_right_one_is_a_fault(status, right, is_fault):
    typed = Shorter("x", "x", status=right)
    trial = commands.Trial(Told("page", "x"), typed, Ended(status, "it said so", 0.1))
    assert (trial.fault is not None) == is_fault
    assert trial.fault is None or "it said so" in trial.fault


@needs_linux
def test_few_commands_are_typed_and_end_well(tmp_path, monkeypatch):
    chosen = [
        pair for pair in commands.typed_commands() if pair[0].text in ("make help", "make run")
    ]
    chosen += [(Told("a page", "touch made; cat"), typed_for("touch made; cat"))]
    chosen += [(Told("a page", "ls made"), Shorter("", "ls made", status=2))]
    monkeypatch.setattr(commands, "typed_commands", lambda: chosen)
    monkeypatch.setattr(commands, "_is_there", lambda needs: False)
    outcome = commands.type_commands("1", 9, tmp_path)
    assert outcome.faults == []
    assert outcome.count == 3
    assert outcome.figures["not run, needs xvfb-run"] == 1


@needs_linux
def test_command_that_takes_too_long_is_ended(tmp_path):
    ended = Stage(tmp_path).type("sleep 60", 0.2)
    assert ended.status == 124
