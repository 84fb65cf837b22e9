# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the long trials: python -m tests.long [PART] [--count N] [--seed S] [--folder DIR]."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.long.ledger import LEDGERS, Ledger
from tests.long.missing import CannotRun
from tests.long.parts import PARTS

NOTHING_FOUND, FAULTS_FOUND, SOME_NOT_RUN = 0, 1, 3


def main(words: Sequence[str] | None = None) -> int:
    """Run one part, or all, each whatever becomes of the others.

    Returns:
        0 if nothing was found, 1 if something was, 3 if nothing was but some parts cannot run here.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.long", description=__doc__)
    parser.add_argument("part", nargs="?", choices=[part.name for part in PARTS])
    parser.add_argument("--count", type=int, help="trials (default: as many as a full run has)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=LEDGERS)
    arguments = parser.parse_args(words)
    faults, missing = 0, []
    for part in PARTS:
        if arguments.part in (None, part.name):
            ledger = Ledger(arguments.folder, part, arguments.seed)
            try:
                lines = ledger.go_on(arguments.count or part.count)
            except CannotRun as reason:
                missing.append(f"{part.name} cannot run here: {reason}")
                print(missing[-1], flush=True)
                continue
            except subprocess.CalledProcessError as error:
                print(f"{part.name} broke off: {error}", flush=True)
                faults += 1
                continue
            found = sum(len(line["faults"]) for line in lines)
            count = sum(line["count"] for line in lines)
            print(f"{part.name}: {count} {part.unit}, {found} faults", flush=True)
            faults += found
    if missing and arguments.part is None:  # said hours ago
        print("\n".join(missing), flush=True)
    return FAULTS_FOUND if faults else SOME_NOT_RUN if missing else NOTHING_FOUND


if __name__ == "__main__":
    sys.exit(main())
