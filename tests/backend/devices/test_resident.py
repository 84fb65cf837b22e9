# SPDX-License-Identifier: GPL-3.0-or-later
"""What the process says of its own memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backend.devices.resident import _control_group_available_mib, available_mib
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


GROUP_FILES = {
    1: ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "total_inactive_file"),
    2: ("memory.max", "memory.current", "inactive_file"),
}


def make_group(root, version, limit, used, cached=None):
    limit_file, used_file, name = GROUP_FILES[version]
    for file, figure in ((limit_file, limit), (used_file, used)):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(f"{figure}\n")
    if cached is not None:
        (root / limit_file).with_name("memory.stat").write_text(f"anon 5\n{name} {cached}\n")
    return root


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("cached", "left"), [(None, 300), (100 << 20, 400), (0, 300)])
def test_limit_of_a_container_counts_without_files_that_are_only_cached(
    tmp_path, version, cached, left
):
    root = make_group(tmp_path, version, 1000 << 20, 700 << 20, cached)
    assert _control_group_available_mib(root) == left


@pytest.mark.parametrize(("version", "limit"), [(1, 2**63 - 4096), (2, "max")])
def test_container_without_a_limit_has_none(tmp_path, version, limit):
    assert _control_group_available_mib(make_group(tmp_path, version, limit, 5)) is None
    assert _control_group_available_mib(tmp_path / "none") is None


def test_tighter_limit_of_two_versions_counts(tmp_path):
    make_group(tmp_path, 1, 500 << 20, 100 << 20)
    make_group(tmp_path, 2, 1000 << 20, 100 << 20)
    assert _control_group_available_mib(tmp_path) == 400
