# SPDX-License-Identifier: GPL-3.0-or-later
"""A few of the long trials; those of the plugin's client are in tests/plugin.

Left out are those that other tests make as well (a real worker's pipe, a soak), and kills at any
moment, as kills at the n-th call are here.
"""

from __future__ import annotations

import pytest

from tests.long.call_jobs import SHAPES
from tests.long.calls_child import in_turn, positions_of
from tests.long.failing_calls import try_positions, way_of
from tests.long.formats import FORMATS, make_templates, spoiled
from tests.long.ledger import Ledger, Outcome, Part
from tests.long.parts import PARTS
from tests.marks import needs_compiler, needs_linux

QUICK = {"fuzz": 3000, "headers": 46, "hangs": 2}
CALLED = {"calls": 6, "killed": 4}


def run(name, count, folder):
    (part,) = (part for part in PARTS if part.name == name)
    return part.run("quick", count, folder)


@needs_linux
@pytest.mark.parametrize("name", QUICK)
def test_few_trials_find_nothing(name, tmp_path):
    outcome = run(name, QUICK[name], tmp_path)
    assert outcome.faults == []
    assert outcome.count >= 0.9 * QUICK[name]  # blank lines want no answer


@needs_linux
@needs_compiler
@pytest.mark.parametrize("name", CALLED)
def test_few_calls_that_fail_find_nothing(name, tmp_path):
    outcome = run(name, CALLED[name], tmp_path)
    assert outcome.faults == []
    assert outcome.count > 0


def test_at_least_ten_formats_are_spoiled(tmp_path):
    made = make_templates(tmp_path)
    assert len(made) >= 10
    assert set(made) <= set(FORMATS)


def test_same_seed_spoils_in_the_same_way():
    import random

    content = bytes(range(256)) * 3
    first = [spoiled(content, random.Random(f"1-{number}")) for number in range(20)]
    again = [spoiled(content, random.Random(f"1-{number}")) for number in range(20)]
    assert first == again
    assert len(set(first)) > 15
    assert content not in first


def test_positions_are_all_calls_each_once_in_an_order_of_the_seed():
    counted = [("plain", "read", 40), ("plain", "write", 2), ("cog", "read", 0)]
    found = positions_of(counted, "1")
    assert sorted(found) == sorted(
        [("plain", "read", number) for number in range(1, 41)]
        + [("plain", "write", 1), ("plain", "write", 2)]
    )
    assert found == positions_of(counted, "1")
    assert found != positions_of(counted, "2")


def test_kinds_of_jobs_have_their_turns_until_none_is_left():
    assert in_turn(["abcd", "", "12", "x"]) == ["a", "1", "x", "b", "2", "c", "d"]
    assert in_turn([]) == []


@needs_linux
@needs_compiler
@pytest.mark.parametrize("shape", [shape.name for shape in SHAPES])
def test_each_kind_of_job_ends_well_when_a_name_cannot_be_given(shape, tmp_path):
    ways = [way_of("rename", "EPERM", is_lasting=is_lasting) for is_lasting in (False, True)]
    outcome = try_positions(shape, ways, [1, 2], tmp_path)
    assert outcome.faults == []
    assert outcome.count == 4


@needs_linux
@needs_compiler
def test_first_of_two_files_goes_where_the_system_tells_nothing_of_them(tmp_path):
    way = way_of("stat", "EACCES", is_lasting=True)
    assert try_positions("two files", [way], (100, 101, 102, 103), tmp_path).faults == []


@needs_linux
@needs_compiler
@pytest.mark.parametrize(
    ("way", "numbers"),
    [
        (way_of("stat", "EACCES"), range(33, 60, 2)),
        (way_of("stat", "EACCES", is_lasting=True, resume=True), range(34, 60, 3)),
        (way_of("read", "EIO"), (11, 13, 27, 45, 46, 55, 57)),
        (way_of("open", "EACCES", is_lasting=True), (16,)),
    ],
)
def test_calls_whose_failure_was_not_told_find_nothing_now(way, numbers, tmp_path):
    assert try_positions("plain", [way], numbers, tmp_path).faults == []


@needs_linux
@needs_compiler
def test_overviews_of_blocks_that_could_not_be_read_back_are_refused(tmp_path):
    way = way_of("read", "EIO", resume=True)
    outcome = try_positions("cog", [way], range(216, 221), tmp_path)
    assert outcome.faults == []
    assert outcome.figures["= refused"] > 0


@needs_linux
@needs_compiler
def test_mask_that_cannot_be_found_is_told_before_pixels_wait_for_it(tmp_path):
    way = way_of("read", "EIO", resume=True)
    outcome = try_positions("masked", [way], range(166, 190, 2), tmp_path)
    assert outcome.faults == []
    assert outcome.figures["= GDAL alone crashes"] == 0


def test_trials_that_were_interrupted_go_on_where_they_stopped(tmp_path):
    made = []

    def try_some(seed, count, _folder):
        made.append((seed, count))
        if len(made) == 3:
            raise KeyboardInterrupt
        return Outcome(count, faults=["a fault"] if len(made) == 1 else [])

    part = Part("part", "", "things", 10, 4, try_some)
    with pytest.raises(KeyboardInterrupt):
        Ledger(tmp_path, part, 7).go_on(10)
    lines = Ledger(tmp_path, part, 7).go_on(10)
    assert made == [("7-0", 4), ("7-1", 4), ("7-2", 2), ("7-2", 2)]
    assert [line["count"] for line in lines] == [4, 4, 2]
    assert [line["faults"] for line in lines] == [["a fault"], [], []]


def test_part_whose_trials_change_with_the_sources_begins_anew(tmp_path):
    def try_some(_seed, count, _folder):
        return Outcome(count)

    for count in (4, 3):
        part = Part("part", "", "things", count, count, try_some, is_anew=True)
        lines = Ledger(tmp_path, part, 1).go_on(count)
        assert [line["count"] for line in lines] == [count]


def test_line_of_the_ledger_that_was_cut_off_is_made_again(tmp_path):
    part = Part("part", "", "things", 4, 2, lambda seed, count, folder: Outcome(count))
    Ledger(tmp_path, part, 1).go_on(4)
    (path,) = tmp_path.iterdir()
    path.write_text(path.read_text()[:-5])
    assert len(Ledger(tmp_path, part, 1).lines()) == 1
    assert sum(line["count"] for line in Ledger(tmp_path, part, 1).go_on(4)) == 4
