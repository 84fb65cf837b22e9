# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kernel compiles for a CUDA device, with registers and shared memory to spare."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.marks import needs_triton

ROOT = Path(__file__).resolve().parents[4]
LINE = re.compile(r"80 (\w+) \(.*\): (\d+) B shared, (\d+) registers, (\d+) B spilled")


@needs_triton
@pytest.mark.slow
def test_kernels_of_the_full_network_compile_without_spilling(tmp_path):
    # A process of its own: here Triton may be in its interpreter, which compiles nothing.
    environment = {**os.environ, "TRITON_CACHE_DIR": str(tmp_path)}
    environment.pop("TRITON_INTERPRET", None)
    done = subprocess.run(
        [sys.executable, "-m", "tools.dev.compile_kernels", "--capability", "80", "--once"],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    kernels = {match.group(1): match for match in LINE.finditer(done.stdout)}
    assert sorted(kernels) == [
        "convolution_kernel",
        "excite_kernel",
        "kept_kernel",
        "merge_kernel",
        "mix_kernel",
        "normalise_kernel",
        "select_kernel",
        "small_kernel",
    ]
    assert [match.group(0) for match in LINE.finditer(done.stdout) if match.group(4) != "0"] == []
