# SPDX-License-Identifier: GPL-3.0-or-later
"""The page tells what the ledgers hold, and no more."""

from __future__ import annotations

import json

from tests.long.ledger import LEDGERS
from tests.long.reliability_page import PAGE, page_of


def write_ledger(path, *chunks):
    facts = {"date": "2001-02-03", "commit": "abc"}
    path.write_text("".join(json.dumps({**facts, **chunk}) + "\n" for chunk in chunks))


def row_of(page, name):
    table = page.partition("## Found and mended")[0]
    (row,) = (line for line in table.splitlines() if line.startswith(f"| {name} | "))
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_page_of_the_documents_is_that_of_the_ledgers():
    assert PAGE.read_text(encoding="utf-8") == page_of(LEDGERS)


def test_page_adds_the_chunks_of_all_seeds(tmp_path):
    write_ledger(
        tmp_path / "fuzz-1.jsonl",
        {"count": 1500, "figures": {"result": 2}, "faults": []},
        {"count": 10, "figures": {"result": 1}, "faults": ["two lines got one answer"]},
    )
    write_ledger(tmp_path / "fuzz-2.jsonl", {"count": 5, "figures": {}, "faults": []})
    page = page_of(tmp_path)
    assert row_of(page, "fuzz")[2:] == ["1,515 messages", "1,000,000", "1", "2001-02-03", "abc"]
    assert ": result 3." in page
    assert "- two lines got one answer\n" in page


def test_page_claims_nothing_of_a_part_that_never_ran(tmp_path):
    assert row_of(page_of(tmp_path), "pipe")[2:] == ["0 messages", "40,000", "–", "–", "–"]


def test_page_does_not_change_with_the_number_of_commands_in_the_pages(tmp_path):
    chunk = {"count": 3, "figures": {"seconds of processor time": 5}, "faults": []}
    write_ledger(tmp_path / "commands-1.jsonl", chunk)
    page = page_of(tmp_path)
    assert row_of(page, "commands")[2:5] == ["3 commands", "all there were", "0"]
    assert "seconds of processor time 5." in page


def test_page_adds_no_measurements(tmp_path):
    chunks = [{"count": 1, "figures": {"handles, late": number}, "faults": []} for number in (6, 7)]
    write_ledger(tmp_path / "soak-1.jsonl", *chunks)
    assert "handles, late 7." in page_of(tmp_path)
