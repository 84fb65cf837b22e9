# SPDX-License-Identifier: GPL-3.0-or-later
"""The client among hostile answers; `make test-long PART=client` has many more of them."""

from __future__ import annotations

from tests.long.client_fuzz import fuzz_client


def test_hostile_answers_end_a_run_with_a_report_or_one_of_two_errors(qgis_app, tmp_path):
    outcome = fuzz_client("quick", 2000, tmp_path)
    assert outcome.faults == []
    assert outcome.count >= 2000
    assert min(outcome.figures[name] for name in ("report", "failed", "real processes")) > 0
