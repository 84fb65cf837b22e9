# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the long trials: python -m tests.long [PART] [--count N] [--seed S] [--folder DIR]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.long.ledger import LEDGERS, Ledger
from tests.long.parts import PARTS


def main() -> int:
    """Run one part, or all; 0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.long", description=__doc__)
    parser.add_argument("part", nargs="?", choices=[part.name for part in PARTS])
    parser.add_argument("--count", type=int, help="trials (default: as many as a full run has)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=LEDGERS)
    arguments = parser.parse_args()
    faults = 0
    for part in PARTS:
        if arguments.part in (None, part.name):
            ledger = Ledger(arguments.folder, part, arguments.seed)
            lines = ledger.go_on(arguments.count or part.count)
            found = sum(len(line["faults"]) for line in lines)
            count = sum(line["count"] for line in lines)
            print(f"{part.name}: {count} {part.unit}, {found} faults", flush=True)
            faults += found
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
