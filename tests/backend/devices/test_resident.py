# SPDX-License-Identifier: GPL-3.0-or-later
"""What the process says of its own memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backend.devices.resident import available_mib
from tests.marks import needs_linux

REPOSITORY = Path(__file__).parents[3]
# A process of its own: threads that earlier tests left behind may give memory back at any moment.
HOLD_AND_FREE = """
import json, sys
import numpy as np
from backend.devices import resident

resident.tune_allocator(is_sparing=sys.argv[1] == "True")
before = resident.resident_mib()
block = np.ones(64 << 20, dtype=np.uint8)
held = resident.resident_mib()
del block
resident.return_free_memory()
print(json.dumps([before, held, resident.resident_mib(), resident.peak_resident_mib()]))
"""


@needs_linux
@pytest.mark.parametrize("is_sparing", [True, False])
def test_resident_memory_grows_and_shrinks_with_what_is_held(is_sparing):
    done = subprocess.run(
        [sys.executable, "-c", HOLD_AND_FREE, str(is_sparing)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    before, held, after, peak = json.loads(done.stdout)
    assert held - before > 48
    assert held - after > 48
    assert peak > held - 4  # the kernel counts in steps


def test_memory_to_be_had_is_more_than_none():
    assert available_mib() > 0
