# SPDX-License-Identifier: GPL-3.0-or-later
"""Means and variances of bands: of what counts, and joined."""

from __future__ import annotations

import numpy as np
import pytest

from backend.layers.band_spread import joined, means, spread_of, variances

VALUES = np.random.default_rng(1).uniform(-5, 300, (3, 40, 50)).astype(np.float32)


@pytest.mark.parametrize("share", [1.0, 0.7])
def test_spread_is_that_of_the_values_that_count_and_parts_join_to_the_whole(share):
    counts = np.random.default_rng(2).random(VALUES.shape) < share
    values = np.where(counts, VALUES, np.nan)
    before = values.copy()
    whole = spread_of(values, counts)
    assert means(whole) == pytest.approx(np.nanmean(values, axis=(1, 2), dtype=np.float64))
    assert variances(whole) == pytest.approx(np.nanvar(values, axis=(1, 2), dtype=np.float64))
    assert np.array_equal(values, before, equal_nan=True)
    parts = [spread_of(values[:, part], counts[:, part]) for part in (slice(13), slice(13, None))]
    assert joined(*parts) == pytest.approx(whole)


def test_spread_of_nothing_is_zero():
    nothing = spread_of(VALUES, np.zeros(VALUES.shape, np.bool_))
    assert means(nothing) == variances(nothing) == [0.0, 0.0, 0.0]
