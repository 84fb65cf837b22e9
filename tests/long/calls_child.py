# SPDX-License-Identifier: GPL-3.0-or-later
"""A process in which calls can be made to fail; see `failing_calls`.

python -m tests.long.calls_child '{"folder": …, "seed": …, "first": …, "count": …, "ways": […]}'
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from backend.errors import HimosaError
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.long.armed import CRASHES, CrashesOfGdalAlone, Way, arm, disarm
from tests.long.call_jobs import FORMER, PLACE, SHAPES, TARGET, Shape
from tests.long.header_child import described
from tools.measure.kills import contents, in_child

Position = tuple[Shape, Way, int]

_REFUSED, _UNEXPECTED = 10, 11
_KILLED = -signal.SIGKILL


class Trials:
    """Jobs of one shape, each with one call that fails.

    Args:
        folder: where to work, empty.
        alone: where GDAL alone crashes.
    """

    def __init__(self, folder: Path, shape: Shape, alone: CrashesOfGdalAlone) -> None:
        self._folder, self._shape, self._place = folder, shape, folder / PLACE
        self._told, self._crash = folder / "told.txt", folder / "crash.txt"
        in_child(lambda: shape.make_source(folder))
        self._before = {file.name: file.read_bytes() for file in (folder / "before").iterdir()}
        self._clean()
        in_child(lambda: self._work({"resume": False}, 0))
        self._expected = self._digests()
        if TARGET not in self._expected:
            raise RuntimeError(f"The job {shape.name} is not done undisturbed: {self._said()}")
        self._alone = alone
        self._partial = {f"{name}.partial" for name in (TARGET, *shape.layers.values())}
        self.figures: Counter[str] = Counter()
        self.faults: list[str] = []
        self.count = 0

    def calls(self, *, resume: bool) -> dict[str, int]:
        """How many calls of each kind a job makes when none fails."""
        self._clean()
        in_child(lambda: self._work({"resume": resume}, 0))
        return {kind: int(number) for kind, number in json.loads(self._said()).items()}

    def fail(self, way: Way, number: int) -> None:
        """Run a job whose call of this number fails, and look at what it leaves."""
        self._clean()
        status = in_child(lambda: self._work(way, number))
        what = f"{self._shape.name}, {way['name']}, call {number}"
        what += f"{' and all after it' if way['is_lasting'] else ''}"
        what += f"{', with a journal' if way['resume'] else ''}"
        is_own = status in CRASHES and self._alone.are_at(self._crashed_at(), way)
        self.count += 1
        self.figures.update((way["name"], f"job {self._shape.name}"))
        ended = {0: "done", _REFUSED: "refused"}.get(status, str(status))
        self.figures[f"= {'GDAL alone crashes' if is_own else ended}"] += 1
        is_killed = is_own or (way["error"] == 0 and status == _KILLED)
        if status not in (0, _REFUSED) and not is_killed:
            self.faults.append(f"{what}: status {status}: {self._said()}{self._crashed_at()}")
        may_stay = is_killed or way["kind"] == "unlink" or way["resume"]
        self._look(what, status, is_killed=is_killed, may_stay=may_stay)
        self._go_on(what)

    def _look(self, what: str, status: int, *, is_killed: bool, may_stay: bool) -> None:
        """Whether the result is whole or not there, with nothing else beside it."""
        names, digests = {path.name for path in self._place.iterdir()}, self._digests()
        is_new = digests.get(TARGET) == self._expected[TARGET]
        if status == 0 and not is_new:
            self.faults.append(f"{what}: done, but the file is not what it should be")
        for name in sorted(names & {*self._expected, *self._before}):
            is_former = self._before.get(name) == (self._place / name).read_bytes()
            if not is_former and digests.get(name) != self._expected.get(name, "none"):
                self.faults.append(f"{what}: {name} is not what it should be")
        waiting = {name for name in self._before if self._waits(name)}
        wanted = set(self._expected) if is_new else set(self._before)
        # Files of a job take their places one after another: after a kill the rest waits, whole.
        whole = {
            name
            for name in (self._expected if is_killed else ())
            if digests.get(f"{name}.partial/{name}") == self._expected[name]
        }
        if wanted - names - waiting - whole:
            self.faults.append(f"{what}: {sorted(wanted - names - waiting - whole)} are gone")
        if names - wanted - (self._partial if may_stay or waiting else set()):
            self.faults.append(f"{what}: it left {sorted(names - wanted)}")

    def _waits(self, name: str) -> bool:
        """Whether a file of the result before is kept for the next job, which puts it back."""
        place = self._place / f"{TARGET}.partial" / f"{FORMER}{name}"
        return place.exists() and place.read_bytes() == self._before[name]

    def _go_on(self, what: str) -> None:
        """The same job again, undisturbed, has the same result and leaves nothing else."""
        status = in_child(lambda: self._work({"resume": True}, 0))
        if status != 0:
            self.faults.append(f"{what}: going on ended with {status}: {self._said()}")
        elif self._digests() != self._expected:
            self.faults.append(f"{what}: not all files are what they should be after going on")
        left = {path.name for path in self._place.iterdir()}
        if left != set(self._expected):
            self.faults.append(f"{what}: {sorted(left)} are there after going on")

    def _crashed_at(self) -> str:
        return self._crash.read_text() if self._crash.exists() else ""

    def _said(self) -> str:
        return self._told.read_text()

    def _digests(self) -> dict[str, str]:
        """Of each raster of the result, placed or not, and the names of what else there is."""
        told = self._folder / "digests.txt"
        if not any(self._place.glob("*.tif")):  # nothing that GDAL would be asked for
            return {path.name: "" for path in self._place.iterdir() if path.is_file()}
        told.unlink(missing_ok=True)

        def work() -> None:
            found = {}
            for path in (*self._place.iterdir(), *self._place.glob("*.partial/*.tif")):
                name = str(path.relative_to(self._place))
                if path.suffix == ".tif":
                    try:
                        found[name] = contents(path)
                    except RuntimeError:
                        found[name] = "unreadable"
                elif path.is_file():
                    found[name] = path.read_text(errors="replace")
            told.write_text(json.dumps(found))

        in_child(work)
        return dict(json.loads(told.read_text()))

    def _clean(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._folder / "before", self._place)
        self._told.write_text("")
        self._crash.unlink(missing_ok=True)

    def _work(self, way: Way, number: int) -> None:
        """In the child: a job, with the library armed; tells its calls, or what went wrong."""
        request = self._shape.request(self._folder, resume=way["resume"])
        arm(way, number, self._folder, self._crash)
        status, said = 0, ""
        try:
            run_raster_job(request, Caller(lambda _p: None, lambda _t: None, CancelSource()))
        except HimosaError as error:
            status, said = _REFUSED, error.message
            if "mistake in the program" in error.hint:
                status = _UNEXPECTED
        except BaseException as error:  # noqa: BLE001 — that is what is looked for
            status, said = _UNEXPECTED, described(error)
        counts = disarm()
        self._told.write_text(said or json.dumps(counts))
        raise SystemExit(status)


class AllTrials:
    """Those of all shapes, made when they are wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._alone = CrashesOfGdalAlone(folder / "alone")
        self._made: dict[str, Trials] = {}
        self._counted: dict[tuple[str, bool], dict[str, int]] = {}

    def of(self, shape: Shape) -> Trials:
        if shape.name not in self._made:
            place = self._folder / f"job-{len(self._made)}"
            place.mkdir()
            self._made[shape.name] = Trials(place, shape, self._alone)
        return self._made[shape.name]

    def all(self) -> list[Trials]:
        """Those that were made."""
        return list(self._made.values())

    def positions(self, seed: str, ways: Sequence[Way], plain_first: int) -> Iterator[Position]:
        """So many calls of the first shape, those of all others in turn, the rest of the first.

        Of the others each has its turn with each of its failures, so that few are rare in none.
        """
        plain = positions_of(self._counted_calls(SHAPES[0], ways), seed)
        yield from plain[:plain_first]
        alike = [
            [w for w in ways if w["name"] == name]
            for name in dict.fromkeys(way["name"] for way in ways)
        ]
        counted = [self._counted_calls(shape, some) for some in alike for shape in SHAPES[1:]]
        yield from in_turn([positions_of(each, seed) for each in counted])
        yield from plain[plain_first:]

    def _counted_calls(self, shape: Shape, ways: Sequence[Way]) -> list[Position]:
        return [(shape, way, self._count_of(shape, way)) for way in ways]

    def _count_of(self, shape: Shape, way: Way) -> int:
        key = (shape.name, way["resume"])
        if key not in self._counted:
            self._counted[key] = self.of(shape).calls(resume=way["resume"])
        return self._counted[key][way["kind"]]


def positions_of(counted: Sequence[Position], seed: str) -> list[Position]:
    """Each call once, in an order of the seed; given are the numbers of calls."""
    found = [
        (shape, way, number) for shape, way, calls in counted for number in range(1, calls + 1)
    ]
    random.Random(seed).shuffle(found)
    return found


def in_turn(groups: Sequence[Sequence[Any]]) -> list[Any]:
    """The first of each group, the second of each, and so on; short ones end early."""
    longest = max(map(len, groups), default=0)
    return [group[n] for n in range(longest) for group in groups if n < len(group)]


def main() -> None:
    """Do what is asked, and say what was found."""
    asked = json.loads(sys.argv[1])
    trials = AllTrials(Path(asked["folder"]))
    if "numbers" in asked:
        (shape,) = (shape for shape in SHAPES if shape.name == asked["shape"])
        chosen = [(shape, way, number) for way in asked["ways"] for number in asked["numbers"]]
    else:
        positions = trials.positions(asked["seed"], asked["ways"], asked["plain_first"])
        chosen = list(islice(positions, asked["first"], asked["first"] + asked["count"]))
    for shape, way, number in chosen:
        trials.of(shape).fail(way, number)
    made = trials.all()
    figures: Counter[str] = sum((each.figures for each in made), Counter())
    faults = [fault for each in made for fault in each.faults]
    print(json.dumps({"count": len(chosen), "figures": figures, "faults": faults}), flush=True)


if __name__ == "__main__":
    main()
