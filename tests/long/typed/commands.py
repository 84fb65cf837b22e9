# SPDX-License-Identifier: GPL-3.0-or-later
"""Types every command of the pages, one after the other, and looks how each ends.

python -m tests.long.typed.commands [PATTERN]    those whose page or text the pattern finds
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.long.ledger import ROOT, Outcome
from tests.long.typed.shorter import Shorter, typed_for
from tests.long.typed.stage import Ended, Stage
from tests.site.told import Told, told_commands

LONGEST_S = 1800
"""On a machine that others use as well; the longest takes three minutes of one core."""


class Trial(NamedTuple):
    """A command of a page, what was typed for it, and how it ended.

    `ended` is None where something is missing on this machine that the command needs.
    """

    told: Told
    typed: Shorter
    ended: Ended | None

    @property
    def fault(self) -> str | None:
        """A sentence, if it did not end as it should."""
        if self.ended is None or self.ended.status == self.typed.status:
            return None
        said = " ".join(self.ended.said[-600:].split())
        return f"{self.told} ended with {self.ended.status} (typed: {self.typed.typed}): {said}"


def typed_commands() -> list[tuple[Told, Shorter]]:
    """Every command that is typed, with what is typed for it."""
    pairs = ((told, typed_for(told.text)) for told in told_commands())
    return [(told, typed) for told, typed in pairs if typed is not None]


def type_all(commands: Sequence[tuple[Told, Shorter]], folder: Path) -> Iterator[Trial]:
    """Type commands; one line that stands for several is typed once."""
    stage, ends = Stage(folder), dict[str, Ended]()
    for told, typed in commands:
        if typed.needs and not _is_there(typed.needs):
            yield Trial(told, typed, None)
            continue
        line = typed.before + typed.typed
        if line not in ends:
            ends[line] = stage.type(line, LONGEST_S)
        yield Trial(told, typed, ends[line])


def type_commands(seed: str, count: int, folder: Path) -> Outcome:
    """The part of `make test-long`: the first `count` commands.

    Args:
        seed: of the part; nothing hangs on it.
        count: how many.
        folder: in memory, where some have no room for environments: the system's own is used.
    """
    with tempfile.TemporaryDirectory(prefix="himosa-") as disk:
        return _type(count, Path(disk))


def _type(count: int, folder: Path) -> Outcome:
    outcome, seconds = Outcome(), dict[str, float]()
    for trial in type_all(typed_commands()[:count], folder):
        if trial.ended is None:
            outcome.figures[f"not run, needs {trial.typed.needs}"] += 1
            continue
        print(f"commands: {trial.ended.seconds:6.1f} s {trial.told}", flush=True)
        outcome.count += 1
        seconds[trial.typed.before + trial.typed.typed] = trial.ended.seconds
        if trial.fault:
            outcome.faults.append(trial.fault.replace(f"{folder}/", ""))
    outcome.figures["seconds of processor time"] = round(sum(seconds.values()))
    return outcome


def _is_there(needs: str) -> bool:
    return (ROOT / needs).exists() if "/" in needs else shutil.which(needs) is not None


def main() -> int:
    """Type some, tell how each ended; 1 where one did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pattern", nargs="?", default="")
    pattern, faults = parser.parse_args().pattern, 0
    chosen = [pair for pair in typed_commands() if re.search(pattern, str(pair[0]))]
    with tempfile.TemporaryDirectory(prefix="himosa-") as folder:
        began = time.monotonic()
        for trial in type_all(chosen, Path(folder)):
            took = f"{trial.ended.seconds:6.1f} s" if trial.ended else f"needs {trial.typed.needs}"
            print(f"{took} {time.monotonic() - began:7.0f} {trial.told}", flush=True)
            if trial.fault:
                faults += 1
                print(f"FAULT {trial.fault}", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
