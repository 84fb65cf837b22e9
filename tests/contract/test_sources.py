# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of source, through the command line, keeps the raster contract."""

from __future__ import annotations

import pytest

from tests.backend.cli.processes import run_backend
from tests.contract.case import problems_of, run_here
from tests.contract.sources import CASES

LEAST_SOURCES = 60
# A few go the whole way through a process of their own.
IN_A_PROCESS = (
    "GeoTIFF, UInt16",
    "COG over HTTP with ranges (/vsicurl/)",
    "nodata of its own in each band (VRT)",
    "palette",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.name}")
def test_source_comes_out_as_the_contract_says(case, tmp_path):
    if case.why_skipped:
        pytest.skip(case.why_skipped)
    assert problems_of(case, tmp_path, run_here) == []


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_source_comes_out_the_same_from_a_process_of_its_own(name, tmp_path):
    def run(arguments):
        done = run_backend(*arguments)
        return done.returncode, done.stdout

    (case,) = [case for case in CASES if case.name == name]
    assert problems_of(case, tmp_path, run) == []


def test_list_of_sources_is_long_and_names_each_once():
    assert len(CASES) >= LEAST_SOURCES
    assert len({case.name for case in CASES}) == len(CASES)
