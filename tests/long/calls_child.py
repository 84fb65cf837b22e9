# SPDX-License-Identifier: GPL-3.0-or-later
"""A process in which calls can be made to fail; see `failing_calls`.

python -m tests.long.calls_child '{"folder": …, "count": …, "ways": […]}'
"""

from __future__ import annotations

import ctypes
import json
import random
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from backend.errors import HimosaError
from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.long.header_child import described
from tools.measure.kills import contents, in_child

_REFUSED, _UNEXPECTED = 10, 11
_KILLED = -signal.SIGKILL
_MOST_CALLS = 5000


class Trials:
    """Jobs of one source, each with one call that fails.

    Args:
        folder: where to work; the source lies in it, and an output's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._source = folder, folder / "source.tif"
        self._told, self._place = folder / "told.txt", folder / "out"
        in_child(self._make_source)
        self._clean()
        in_child(lambda: self._work({"resume": False}, 0))
        self._expected = self._digest()
        self.figures: Counter[str] = Counter()
        self.faults: list[str] = []
        self.count = 0

    def calls_of(self, way: dict[str, Any]) -> int:
        """How many calls of this kind a job makes when none fails."""
        self._clean()
        in_child(lambda: self._work(way, 0))
        return int(self._told.read_text())

    def fail(self, way: dict[str, Any], number: int) -> None:
        """Run a job whose call of this number fails, and look at what it leaves."""
        self._clean()
        status = in_child(lambda: self._work(way, number))
        what = f"{way['name']}, call {number}"
        what += f"{' and all after it' if way['is_lasting'] else ''}"
        what += f"{', with a journal' if way['resume'] else ''}"
        self.count += 1
        self.figures[way["name"]] += 1
        self.figures["= " + {0: "done", _REFUSED: "refused"}.get(status, str(status))] += 1
        if status not in (0, _REFUSED) and not (way["error"] == 0 and status == _KILLED):
            self.faults.append(f"{what}: status {status}: {self._told.read_text()}")
        target = self._place / "out.tif"
        if status == 0 and not target.exists():
            self.faults.append(f"{what}: done, but there is no file")
        if target.exists() and self._digest() != self._expected:
            self.faults.append(f"{what}: the file is not what it should be")
        self._look_for_leftovers(what, way, status)
        self._go_on(what)

    def _look_for_leftovers(self, what: str, way: dict[str, Any], status: int) -> None:
        left = {path.name for path in self._place.iterdir()} - {"out.tif"}
        may_stay = status == _KILLED or way["kind"] == "unlink" or way["resume"]
        if left - ({"out.tif.partial"} if may_stay else set()):
            self.faults.append(f"{what}: it left {sorted(left)}")

    def _go_on(self, what: str) -> None:
        """The same job again, undisturbed, has the same result and leaves nothing else."""
        status = in_child(lambda: self._work({"resume": True}, 0))
        if status != 0:
            self.faults.append(f"{what}: going on ended with {status}: {self._told.read_text()}")
        elif self._digest() != self._expected:
            self.faults.append(f"{what}: the file is not what it should be after going on")
        left = {path.name for path in self._place.iterdir()}
        if left != {"out.tif"}:
            self.faults.append(f"{what}: {sorted(left)} are there after going on")

    def _digest(self) -> str:
        told = self._folder / "digest.txt"
        told.unlink(missing_ok=True)
        in_child(lambda: told.write_text(contents(self._place / "out.tif")))
        return told.read_text() if told.exists() else "unreadable"

    def _clean(self) -> None:
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir()
        self._told.write_text("")

    def _work(self, way: dict[str, Any], number: int) -> None:
        """In the child: a job, with the library armed; tells its calls, or what went wrong."""
        library, kind = ctypes.CDLL(None), str(way.get("kind", "any"))
        where = self._folder if kind in ("read", "stat") else self._place
        request = UpscaleRequest(
            source=str(self._source),
            destination=str(self._place / "out.tif"),
            scale=2,
            model="bicubic",
            device="cpu",
            tile_size_px=64,
            resume=way["resume"],
        )
        library.himosa_arm(
            *(str(where).encode(), kind.encode(), ctypes.c_long(number or _MOST_CALLS)),
            *(int(way.get("is_lasting", False)), int(way.get("error", 0))),
        )
        status, said = 0, ""
        try:
            run_raster_job(request, Caller(lambda _p: None, lambda _t: None, CancelSource()))
        except HimosaError as error:
            status, said = _REFUSED, error.message
        except BaseException as error:  # noqa: BLE001 — that is what is looked for
            status, said = _UNEXPECTED, described(error)
        calls = ctypes.c_long(library.himosa_count()).value
        library.himosa_arm(b"/", b"none", ctypes.c_long(0), 0, 0)
        self._told.write_text(said or str(calls))
        raise SystemExit(status)

    def _make_source(self) -> None:
        import numpy as np

        from tests.backend.raster.rasters import make_raster

        values = np.random.default_rng(0).integers(1, 255, (3, 70, 130)).astype(np.uint8)
        make_raster(self._source, values)


def numbers_of(calls: int, share: int, chance: random.Random) -> list[int]:
    """Which calls fail: all, or as many as the share allows, the first and the last among them."""
    if share >= calls:
        return list(range(1, calls + 1))
    drawn = chance.sample(range(1, calls + 1), share)
    return sorted({*drawn[2:], *(1, calls)[:share]})


def main() -> None:
    """Do what is asked, and say what was found."""
    asked = json.loads(sys.argv[1])
    trials, chance = Trials(Path(asked["folder"])), random.Random(asked["seed"])
    remaining, ways = asked["count"], asked["ways"]
    chance.shuffle(ways)  # where there are fewer jobs than ways, other ones with another seed
    for index, way in enumerate(ways):
        if remaining <= 0:
            break
        share = -(-remaining // (len(ways) - index))
        before = trials.count
        for number in numbers_of(trials.calls_of(way), share, chance):
            trials.fail(way, number)
        remaining -= trials.count - before
    found = {"count": trials.count, "figures": trials.figures, "faults": trials.faults}
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
