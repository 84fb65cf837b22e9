# SPDX-License-Identifier: GPL-3.0-or-later
"""What a pass of the released network takes, against what the memory plan counts for it."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from backend.networks.catalogue import load_model
from backend.networks.descriptor import Form
from tests.marks import needs_linux

REPOSITORY = Path(__file__).parents[3]
SIDES_PX = (64, 256)
# A process of its own, as other threads may take or give back memory at any moment; the peak is
# counted anew before the pass.
MEASURE = """
import json, sys
from pathlib import Path
import torch
from backend.devices.placing import place_network
from backend.devices.resident import resident_mib, tune_allocator
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.descriptor import Form

tune_allocator(is_sparing=True)
torch.set_num_threads(2)
network = load_model(None, 4).network
placed = place_network(network, torch.device("cpu"), torch.float32)
run = placed if sys.argv[1] == "True" else network
with torch.inference_mode():
    run(torch.rand(1, 3, 48, 48))
    margin = network.descriptor.edge_margin_px
    image = torch.rand(1, 3, int(sys.argv[2]), int(sys.argv[2]))
    image = torch.nn.functional.pad(image, (margin,) * 4, mode="reflect")
    before = resident_mib()
    Path("/proc/self/clear_refs").write_text("5")
    run(image, Pass((-margin, -margin)))
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([placed.form is Form.KERNELS, peak - before]))
"""


@needs_linux
@pytest.mark.parametrize("side_px", SIDES_PX)
@pytest.mark.parametrize("has_kernels", [True, False])
def test_pass_over_a_whole_raster_takes_no_more_than_the_plan_counts(has_kernels, side_px):
    if has_kernels and importlib.util.find_spec("numba") is None:
        pytest.skip("Numba is not installed.")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(has_kernels), str(side_px)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    could_have_kernels, taken_mib = json.loads(done.stdout)
    assert could_have_kernels or not has_kernels
    descriptor = load_model(None, 4).descriptor
    cost = descriptor.cost(Form.KERNELS if has_kernels else Form.TORCH)
    counted_mib = cost.pass_mib((side_px + 2 * descriptor.edge_margin_px) ** 2)
    assert taken_mib < counted_mib
    if side_px == max(SIDES_PX):  # of a small pass most is what is fixed
        assert taken_mib > 0.5 * counted_mib


def test_kernels_are_counted_for_less_than_torchs_path():
    descriptor = load_model(None, 4).descriptor
    kernels, plain = descriptor.cost(Form.KERNELS), descriptor.cost(Form.TORCH)
    assert kernels.bytes_per_pixel < 0.7 * plain.bytes_per_pixel
    assert kernels.most_pixels > plain.most_pixels
