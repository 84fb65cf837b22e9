# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading torch and Numba leaves the collector of garbage as it was, and is spared its looks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
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

LOAD_KERNELS = """
import gc, json, sys
from backend.jobs.loading import load_torch

load_torch()
from backend.networks.himosa import himosa_forms
from backend.networks.himosa.himosa_config import VARIANTS
from backend.networks.himosa.himosa_network import Himosa

network = Himosa(VARIANTS[0].config)
before = "numba" in sys.modules, gc.get_freeze_count()
himosa_forms.compile_for_processor(network)
print(json.dumps([*before, "numba" in sys.modules, gc.get_freeze_count(), gc.isenabled()]))
"""


def run_alone(code):
    """What a process of its own prints, as JSON: here torch is loaded already."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_loading_the_kernels_sets_aside_what_numba_makes():
    was_there, frozen_before, is_there, frozen, is_collecting = run_alone(LOAD_KERNELS)
    assert (was_there, is_there) == (False, True)
    assert frozen > frozen_before + 10_000
    assert is_collecting


def test_loading_looks_for_no_garbage_and_sets_aside_once_what_stays():
    is_loaded, is_collected, (first, second) = run_alone(LOAD_TWICE)
    assert is_loaded
    assert is_collected
    assert first[0]
    assert second[0]
    assert first[1] == second[1] > 100_000
    assert first[2] == 0
