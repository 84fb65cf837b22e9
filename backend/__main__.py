# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m backend COMMAND`, or `python path/to/backend COMMAND` from any folder."""

import signal
import sys

if not __package__:
    # Started by its path: the first place to import from is the folder of the package, not its
    # inside, whose names would hide others.
    from pathlib import Path

    sys.path[0] = str(Path(__file__).resolve().parents[1])

from backend.cli.interrupts import end_at_once
from backend.openmp import limit_spinning

limit_spinning()

if __name__ == "__main__":
    signal.signal(signal.SIGINT, end_at_once)
    from backend.cli.main import run_process

    sys.exit(run_process())
