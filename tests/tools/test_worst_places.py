# SPDX-License-Identifier: GPL-3.0-or-later
"""What the places to check are worth, on errors that are known."""

from __future__ import annotations

import numpy as np
import pytest

from tools.measure.worst_places import Restored, row, worth_of_places


def picture(*, spots=(), height=64, width=64):
    """Errors of 1, and of 9 in squares of 8 pixels."""
    error = np.ones((height, width))
    for spot_row, spot_col in spots:
        error[spot_row : spot_row + 8, spot_col : spot_col + 8] = 9
    return Restored(error, error.copy())


def test_places_that_hold_all_large_errors_are_worth_what_those_are():
    spots = [(16 * down, 16 * across) for down in range(5) for across in range(4)]
    told = worth_of_places([picture(spots=spots, height=80)], 8, by_error=False)
    mean = 1 + 8 * len(spots) * 64 / (80 * 64)
    assert told.each == (told.together,) == (pytest.approx(9 / mean),)


def test_places_of_all_pictures_are_taken_together_where_the_errors_are():
    loud, quiet = picture(spots=[(0, 0), (32, 32)]), picture()
    told = worth_of_places([loud, quiet], 8, by_error=False)
    assert told.each[1] == 1
    assert told.together > 1


def test_wrong_expectations_are_worth_no_more_than_chance():
    truth = picture(spots=[(56, 56)])  # places that are alike are taken from the top
    wrong = Restored(truth.error, truth.error[::-1, ::-1].copy())
    chosen = worth_of_places([wrong], 8, by_error=False)
    best = worth_of_places([wrong], 8, by_error=True)
    assert chosen.together < 1 < best.together
    assert row("8 px", chosen, best).startswith(f"| 8 px | {chosen.together:.2f} (")
