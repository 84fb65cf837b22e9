# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading torch leaves Python's collector of garbage as it was, and is spared its looks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
# A process of its own: here torch is loaded already.
LOAD_TWICE = """
import gc, json, sys, weakref
from backend.jobs.loading import load_torch

gc.collect()
before = sum(each["collections"] for each in gc.get_stats())
states = []
for _ in range(2):
    load_torch()
    looks = sum(each["collections"] for each in gc.get_stats()) - before
    states.append([gc.isenabled(), gc.get_freeze_count(), looks])
class Ring:
    def __init__(self):
        self.own = self
seen = weakref.ref(Ring())
gc.collect()
print(json.dumps(["backend.jobs.running" in sys.modules, seen() is None, states]))
"""


def test_loading_looks_for_no_garbage_and_sets_aside_once_what_stays():
    done = subprocess.run(
        [sys.executable, "-c", LOAD_TWICE],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    is_loaded, is_collected, (first, second) = json.loads(done.stdout)
    assert is_loaded
    assert is_collected
    assert first[0]
    assert second[0]
    assert first[1] == second[1] > 100_000
    assert first[2] == 0
