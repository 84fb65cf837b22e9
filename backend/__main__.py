# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m backend COMMAND`, or `python path/to/backend COMMAND` from any folder."""

import os
import signal
import sys

# Read when torch's threads (GNU OpenMP) first start: how often one looks for the others before it
# goes to sleep. The library's own 300,000 keep both cores for waiting: beside other work, QGIS's
# own included, a tile of 128 pixels took 14 s, with 5,000 it takes 2.9 s, and alone the same 1.2 s.
if "OMP_WAIT_POLICY" not in os.environ:
    os.environ.setdefault("GOMP_SPINCOUNT", "5000")

if not __package__:
    # Started by its path: the first place to import from is the folder of the package, not its
    # inside, whose names would hide others.
    from pathlib import Path

    sys.path[0] = str(Path(__file__).resolve().parents[1])

from backend.cli.interrupts import end_at_once

if __name__ == "__main__":
    signal.signal(signal.SIGINT, end_at_once)
    from backend.cli.main import run_process

    sys.exit(run_process())
