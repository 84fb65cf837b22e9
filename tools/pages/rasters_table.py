# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and upscales every source of the raster contract, and writes the table of docs/rasters.md.

python -m tools.pages.rasters_table
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from osgeo import gdal

from tests.contract.case import Case, problems_of, run_here
from tests.contract.sources import CASES
from tests.contract.table import render, skipped_outcome, with_table

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rasters.md"


def main() -> int:
    """Run all cases; 1 when one of them fails."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    outcomes = {}
    for number, case in enumerate(CASES, start=1):
        outcomes[case.name] = outcome_of(case)
        print(f"{number}/{len(CASES)} {case.name}: {outcomes[case.name]}", flush=True)
    failed = [name for name, outcome in outcomes.items() if outcome.startswith("FAILS")]
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_table(document, render(CASES, outcomes)), encoding="utf-8")
    print(f"{len(CASES)} sources, {len(failed)} failing, GDAL {gdal.VersionInfo('RELEASE_NAME')}")
    return 1 if failed else 0


def outcome_of(case: Case) -> str:
    """What became of a source, in words for the table."""
    if case.why_skipped:
        return skipped_outcome(case)
    with tempfile.TemporaryDirectory() as folder:
        problems = problems_of(case, Path(folder), run_here)
    return f"FAILS: {'; '.join(problems)}" if problems else case.expected_outcome()


if __name__ == "__main__":
    sys.exit(main())
