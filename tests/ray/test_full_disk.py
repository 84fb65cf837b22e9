# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk of one of two nodes is full, or of the driver's own: the other one does the work."""

from __future__ import annotations

import contextlib
import os

import pytest
from osgeo import gdal

from tests.marks import needs_ray
from tests.ray.conftest import RayJob
from tests.ray.nodes import nodes_of_which_one_has_a_small_disk

pytestmark = [
    needs_ray,
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a disk"
    ),
]


def fill(disk):
    with contextlib.suppress(OSError), open(disk / "other", "wb", buffering=0) as file:
        while True:
            file.write(bytes(512))


@pytest.mark.parametrize("share", [None, 0.3], ids=["before", "during"])
@pytest.mark.parametrize("is_head", [False, True], ids=["second", "head"])
def test_node_with_a_full_disk_leaves_its_work_to_the_other_one(tmp_path, share, is_head):
    gdal.UseExceptions()

    def fill_then(progress):
        if share is not None and progress.done > share * progress.total:
            fill(disk)

    with nodes_of_which_one_has_a_small_disk(64 << 20, is_head) as (address, disk):
        if share is None:
            fill(disk)
        job = RayJob(tmp_path, address, bands=9, seconds=0.1)
        job.run(fill_then)
    assert job.is_right()
    told = [line for line in job.log if "see whether the disk of" in line]
    assert len(told) == (share is None)
