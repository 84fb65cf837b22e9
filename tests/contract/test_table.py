# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/rasters.md holds the table of the sources that the tests run."""

from __future__ import annotations

from pathlib import Path

from tests.contract.sources import CASES
from tests.contract.table import between_marks, render, row, skipped_outcome, with_table

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rasters.md"


def test_document_has_the_rows_of_the_list_and_no_other():
    """`python -m tools.pages.rasters_table` writes them; a newer GDAL may run more of them."""
    table = between_marks(DOCUMENT.read_text(encoding="utf-8"))
    written = set(table.splitlines())
    outcomes = {}
    for case in CASES:
        is_run = row(case, case.expected_outcome()) in written
        is_run = is_run or not (case.why_skipped or case.need)
        outcomes[case.name] = case.expected_outcome() if is_run else skipped_outcome(case)
    assert table == render(CASES, outcomes).strip()


def test_table_is_replaced_and_the_rest_of_the_document_kept():
    document = "above\n<!-- sources: begin -->\nold\n<!-- sources: end -->\nbelow\n"
    changed = with_table(document, "new")
    assert between_marks(changed) == "new"
    assert changed.startswith("above\n")
    assert changed.endswith("\nbelow\n")
