# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks of a few blocks, for whatever writes files."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.marks import NO_SMALL_DISK


@pytest.fixture
def small_disk(tmp_path):
    """A factory of folders on a disk of so many bytes."""
    mounted = []

    def make(size_bytes):
        folder = tmp_path / f"disk {len(mounted)}"
        folder.mkdir()
        if not sys.platform.startswith("linux") or os.geteuid() != 0:
            pytest.skip(NO_SMALL_DISK)
        command = ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip(NO_SMALL_DISK)
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)
