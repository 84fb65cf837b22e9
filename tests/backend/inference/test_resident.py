# SPDX-License-Identifier: GPL-3.0-or-later
"""What the process says of its own memory."""

from __future__ import annotations

import numpy as np
import pytest

from backend.inference.resident import (
    available_mib,
    peak_resident_mib,
    resident_mib,
    return_free_memory,
    tune_allocator,
)
from tests.marks import needs_linux


@needs_linux
@pytest.mark.parametrize("is_sparing", [True, False])
def test_resident_memory_grows_and_shrinks_with_what_is_held(is_sparing):
    tune_allocator(is_sparing=is_sparing)
    before = resident_mib()
    block = np.ones(64 << 20, dtype=np.uint8)
    held = resident_mib()
    del block
    return_free_memory()
    assert held - before > 48
    assert held - resident_mib() > 48
    assert peak_resident_mib() > held - 4  # the kernel counts in steps


def test_memory_to_be_had_is_more_than_none():
    assert available_mib() > 0
