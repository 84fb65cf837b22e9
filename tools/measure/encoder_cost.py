# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Soft mixture of experts costs against its dense twin: operations, time and memory.

    python -m tools.measure.encoder_cost [--cells 64 1024] [--turns 12]

Each encoder, each number of cells and each kind of pass runs in a process of its own, on one
thread. Weights are random: costs do not depend on them. Memory is what the process's peak grows by
during passes, after the network was built; that of a training step holds gradients too. Time is
the best of the turns, in processor seconds, as machines are shared.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from typing import Any

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from backend.networks.families import variant_of

_VARIANTS = ("csmoe-small", "csmoe-small-dense")
_MIB_IN_KIB = 1024


def main() -> int:
    """Print a table of both encoders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, nargs="+", default=[64, 1024], help="in one pass")
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--alone", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        variant, kind, cells = arguments.alone
        print(json.dumps(measure(variant, kind, int(cells), arguments.turns)))
        return 0
    print("| pass | encoder | operations a cell | ms a cell | memory beside the weights |")
    print("|---|---|---|---|---|", flush=True)
    for kind, cells in [*(("use", count) for count in arguments.cells), ("training", 128)]:
        for variant in _VARIANTS:
            found = _in_a_process(variant, kind, cells, arguments.turns)
            print(row(variant, kind, cells, found), flush=True)
    return 0


def row(variant: str, kind: str, cells: int, found: dict[str, float]) -> str:
    """A line of the table."""
    cost = f"{found['ms_a_cell']:.2f} | {found['memory_mib']:.1f} MiB"
    millions = found["operations_a_cell"] / 1e6
    return f"| {kind}, {cells} cells | `{variant}` | {millions:.1f} million | {cost} |"


def measure(variant: str, kind: str, cells: int, turns: int) -> dict[str, float]:
    """Costs of one encoder in this process.

    Args:
        kind: "use", without decoders and gradients; "training", of the encoder with gradients.
        cells: in one pass.
        turns: passes, of which the fastest counts.
    """
    torch.set_num_threads(1)
    network = _built(variant).train(kind == "training")
    side = network.config.cell_px

    def step(pictures: torch.Tensor) -> None:
        if kind == "training":
            network(pictures).sum().backward()
        else:
            with torch.inference_mode():
                network(pictures)

    step(torch.rand(1, 3, side, side))  # whatever is set up once, is set up now
    pictures = torch.rand(cells, 3, side, side)
    before, best = _peak_mib(), float("inf")
    for _ in range(turns):
        started = time.process_time()
        step(pictures)
        best = min(best, time.process_time() - started)
    memory = _peak_mib() - before  # counting operations needs some too
    return {
        "operations_a_cell": counted_operations(variant),
        "ms_a_cell": 1000 * best / cells,
        "memory_mib": memory,
    }


def counted_operations(variant: str) -> int:
    """Multiply-adds of products of matrices for one cell."""
    network = _built(variant)
    side = network.config.cell_px
    counter = FlopCounterMode(display=False)
    # In the plain form of attention each product is one that the counter knows.
    with counter, torch.no_grad(), sdpa_kernel(SDPBackend.MATH):
        network(torch.rand(1, 3, side, side))
    return int(counter.get_total_flops()) // 2


def _built(variant: str) -> Any:
    """The encoder alone, with random weights."""
    family, config = variant_of(variant)
    return family.build({**config, "decoder_depth": 0})


def _in_a_process(variant: str, kind: str, cells: int, turns: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tools.measure.encoder_cost", "--turns", str(turns)]
    command += ["--alone", variant, kind, str(cells)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB_IN_KIB


if __name__ == "__main__":
    sys.exit(main())
