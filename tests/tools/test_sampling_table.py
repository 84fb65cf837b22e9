# SPDX-License-Identifier: GPL-3.0-or-later
"""Strata against uniform sampling: what differs between the arms, and what the table tells."""

from __future__ import annotations

from dataclasses import replace

from backend.training.training_config import read_config
from tools.measure.retrieval_table import SETS
from tools.measure.sampling_table import ARMS, RECIPE, table


def test_arms_differ_in_how_places_are_drawn_and_in_nothing_else():
    base = read_config(RECIPE)
    strata, uniform = (replace(base, **arm.training) for arm in ARMS)
    assert strata == base
    assert (len(uniform.groups), uniform.groups[0].pattern, uniform.texture_strata) == (1, "*", 1)
    assert uniform.left_out == base.left_out
    kept = {"groups": base.groups, "texture_strata": base.texture_strata}
    assert replace(uniform, **kept) == base


def test_table_has_a_row_for_each_seed_and_their_mean():
    def run(at_five):
        return {**{name: [at_five, 0.5] for name in SETS}, "processor_s": 100.0}

    rows = table({ARMS[0]: [run(0.25), run(0.5)], ARMS[1]: [run(0.125)]}).splitlines()
    assert len(rows) == 2 + 3 + 1
    assert rows[4] == (
        "| strata of theme and texture | mean | 0.375 / 0.500 | 0.375 / 0.500 | 0.375 / 0.500 "
        "| 100 s |"
    )
    assert rows[5].startswith("| uniform | 1 | 0.125 / 0.500 |")
