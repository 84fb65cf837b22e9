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
import gc, json, weakref
from backend.worker import load_pipeline

gc.collect()
before = sum(each["collections"] for each in gc.get_stats())
states = []
for _ in range(2):
    pipeline = load_pipeline()
    looks = sum(each["collections"] for each in gc.get_stats()) - before
    states.append([gc.isenabled(), gc.get_freeze_count(), looks])
class Ring:
    def __init__(self):
        self.own = self
seen = weakref.ref(Ring())
gc.collect()
print(json.dumps([pipeline.__name__, seen() is None, states]))
"""


def test_loading_looks_for_no_garbage_and_sets_aside_once_what_stays():
    done = subprocess.run(
        [sys.executable, "-c", LOAD_TWICE],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    name, is_collected, (first, second) = json.loads(done.stdout)
    assert name == "backend.jobs.upscaling"
    assert is_collected
    assert first[0]
    assert second[0]
    assert first[1] == second[1] > 100_000
    assert first[2] == 0
