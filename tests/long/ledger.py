# SPDX-License-Identifier: GPL-3.0-or-later
"""What trials have found so far, chunk by chunk: a run that was interrupted goes on."""

from __future__ import annotations

import datetime
import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LEDGERS = Path(__file__).with_name("ledgers")
"""Part of the repository: a full run takes hours, which several machines may share."""
_FAULTS_SHOWN = 5


@dataclass
class Outcome:
    """What one chunk found.

    Attributes:
        count: how many trials it made.
        figures: how often what happened, or what was measured.
        faults: a sentence for each trial that did not end as it should.
    """

    count: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """One kind of trial.

    Attributes:
        name: on the command line.
        title: what is tried, for the page.
        unit: what is counted.
        count: how many a full run makes.
        chunk: how many are made between two looks at the ledger.
        run: (seed of the chunk: the part's and its number, trials, an empty folder) to its outcome.
        is_anew: whether each run begins anew, since what is tried changes with the sources.
    """

    name: str
    title: str
    unit: str
    count: int
    chunk: int
    run: Callable[[str, int, Path], Outcome]
    is_anew: bool = False


class Ledger:
    """The chunks of one part and seed, a line each."""

    def __init__(self, folder: Path, part: Part, seed: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path, self._part, self._seed = folder / f"{part.name}-{seed}.jsonl", part, seed

    def lines(self) -> list[dict[str, Any]]:
        """The chunks that were finished; a line that was cut off is none."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        whole = text[: text.rfind("\n") + 1]
        return [json.loads(line) for line in whole.splitlines()]

    def go_on(self, count: int) -> list[dict[str, Any]]:
        """Make the chunks that are missing up to so many trials; gives all lines."""
        if self._part.is_anew:
            self._path.unlink(missing_ok=True)
        for number, size in enumerate(_sizes(count, self._part.chunk)):
            if any((line["chunk"], line["size"]) == (number, size) for line in self.lines()):
                continue
            with tempfile.TemporaryDirectory(prefix="himosa-", dir=_fast_folder()) as folder:
                outcome = self._part.run(f"{self._seed}-{number}", size, Path(folder))
            self._append(number, size, outcome)
            self._tell(number, outcome)
        return self.lines()

    def _append(self, number: int, size: int, outcome: Outcome) -> None:
        line = {
            "chunk": number,
            "size": size,
            "count": outcome.count,
            "figures": outcome.figures,
            "faults": outcome.faults,
            "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
            "commit": _commit(),
        }
        lines = [*self.lines(), line]  # without one that was cut off
        draft = self._path.with_suffix(".draft")
        draft.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
        draft.replace(self._path)

    def _tell(self, number: int, outcome: Outcome) -> None:
        name = self._part.name
        print(f"{name} {number}: {outcome.count} {self._part.unit}, {dict(outcome.figures)}")
        for fault in outcome.faults[:_FAULTS_SHOWN]:
            print(f"{name} {number}: FAULT {fault}", flush=True)


def _sizes(count: int, chunk: int) -> list[int]:
    whole, rest = divmod(count, chunk)
    return [chunk] * whole + ([rest] if rest else [])


def _fast_folder() -> str | None:
    """A folder in memory, where there is one: trials write a million small files."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
