# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile answers for the plugin's client: a run ends with a report or one of its two errors.

Needs PyQGIS's Qt. What the client tells its callers is looked at as well.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

from tests.long.fuzz import pieces
from tests.long.hostile import any_bytes, any_value, spoiled_line, with_hostile_fields
from tests.long.ledger import Outcome

_LINES_PER_RUN = 12
_PROCESS_SHARE = 20
_CHILD = """
import sys
asked = [sys.stdin.readline() for _ in range(2)]
with open(sys.argv[1], "rb") as lines:
    sys.stdout.buffer.write(lines.read())
"""
_NUMBERS = ("done", "total", "rate", "memory_mib")


class HostileProcess:
    """Stands for the worker: says hostile lines, and then answers or ends.

    Args:
        launch: a source of chance, in this place.
        splitter: as of a real process.
    """

    def __init__(self, launch: random.Random, splitter: Any) -> None:
        self._chance, self._splitter = launch, splitter
        self._heard: deque[Any] = deque()
        self._ending: Any = None
        self.last_log_lines = ["a line"]
        self.lines = 0

    @property
    def is_usable(self) -> bool:
        return self._ending is None

    def send(self, line: bytes) -> None:
        """Prepare what is said in reply."""
        request = json.loads(line)
        if request["method"] in ("hello", "cancel"):
            return
        data, count = hostile_answers(request["id"], self._chance)
        self.lines += count
        for piece in pieces(data, self._chance):
            self._heard.extend(self._splitter.feed(piece))

    def receive(self, _timeout_s: float) -> Any:
        from himosa_qgis.worker.process import Ending, EndingKind

        if self._heard:
            return self._heard.popleft()
        self._ending = Ending(self._chance.choice(list(EndingKind)), "x")
        return self._ending

    def kill(self) -> None:
        """Be gone."""
        self._ending = "killed"

    def close(self) -> None:
        """Be gone."""
        self._ending = "closed"


def hostile_answers(request_id: int, chance: random.Random) -> tuple[bytes, int]:
    """Lines of a worker gone mad; and how many they are."""
    lines = [_line(request_id, chance) for _ in range(chance.randrange(_LINES_PER_RUN))]
    if chance.random() < 0.7:
        lines.append(_encoded(_good(request_id)[0]))
    return b"".join(line + b"\n" for line in lines), len(lines)


def _good(request_id: Any) -> list[dict[str, Any]]:
    progress = {"id": request_id, "done": 1.0, "total": 2.0, "unit": "tiles", "stage": "upscale"}
    progress.update({"rate": 0.1, "seconds_left": 3.0, "memory_mib": 5.0})
    error = {"code": -32002, "message": "m", "data": {"code": "failed", "hint": ""}}
    said = {"id": request_id, "text": "a sentence", "is_warning": False}
    return [
        {"id": request_id, "result": {"output": "x"}},
        {"id": request_id, "error": error},
        {"method": "progress", "params": progress},
        {"method": "log", "params": said},
    ]


def _line(request_id: int, chance: random.Random) -> bytes:
    kind = chance.random()
    if kind < 0.2:
        return any_bytes(chance)
    body = chance.choice(_good(chance.choice((request_id, request_id, 999, any_value(chance)))))
    if kind < 0.5:
        return spoiled_line(_encoded(body), chance)
    # Final answers would end most runs at once: events are spoiled more often.
    spoiled = with_hostile_fields(body, tuple(body), chance) if kind < 0.6 else body
    for name in ("params", "error", "result"):
        inner = spoiled.get(name)
        if isinstance(inner, dict):
            spoiled = {**spoiled, name: with_hostile_fields(inner, tuple(inner), chance)}
    return _encoded(spoiled)


def _encoded(body: Mapping[str, Any]) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **body}).encode()


class Listener:
    """The callbacks of a run: what they get must be what the client promises."""

    def __init__(self) -> None:
        self.complaints: set[str] = set()

    def on_progress(self, told: Mapping[str, Any]) -> None:
        """Numbers are numbers, words are words."""
        for name in _NUMBERS:
            if not _is_finite(told[name]):
                self.complaints.add(f"progress with {name} of {type(told[name]).__name__}")
        if told["seconds_left"] is not None and not _is_finite(told["seconds_left"]):
            self.complaints.add("progress with seconds_left that is no number")
        for name in ("unit", "stage"):
            if not isinstance(told[name], str):
                self.complaints.add(f"progress with {name} of {type(told[name]).__name__}")

    def on_log(self, text: object) -> None:
        """A sentence is a text."""
        if not isinstance(text, str):
            self.complaints.add(f"a sentence of {type(text).__name__}")


def _is_finite(value: object) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and math.isfinite(value)  # type: ignore[arg-type]


def fuzz_client(seed: str, count: int, folder: Path) -> Outcome:
    """Let a client hear so many hostile lines; one run in some hundred has a real process."""
    from himosa_qgis.worker import client as client_module
    from himosa_qgis.worker import process as process_module

    outcome, chance, number = Outcome(), random.Random(seed), 0
    while outcome.count < count:
        if number % (_PROCESS_SHARE * _LINES_PER_RUN) == 0:
            outcome.count += _run_with_process(chance, folder, outcome)
        made: list[HostileProcess] = []

        def start(launch: random.Random, splitter: Any, made: list[Any] = made) -> HostileProcess:
            made.append(HostileProcess(launch, splitter))
            return made[-1]

        with mock.patch.object(process_module, "WorkerProcess", start):
            client = client_module.WorkerClient(lambda: chance)  # type: ignore[arg-type, return-value]
            _run(client, chance, outcome)
            client.close()
        outcome.count += sum(process.lines for process in made)
        number += 1
    return outcome


def _run_with_process(chance: random.Random, folder: Path, outcome: Outcome) -> int:
    """A run whose worker is a process that says what was prepared; gives the lines."""
    from himosa_qgis.worker.client import WorkerClient
    from himosa_qgis.worker.environment import Launch

    data, count = hostile_answers(2, chance)
    (folder / "lines").write_bytes(data)
    arguments = ("-S", "-c", _CHILD, str(folder / "lines"))
    client = WorkerClient(lambda: Launch(sys.executable, arguments, {}))
    _run(client, chance, outcome)
    client.close()
    outcome.figures["real processes"] += 1
    return count


def _run(client: Any, chance: random.Random, outcome: Outcome) -> None:
    from himosa_qgis.worker.client import WorkerCancelled, WorkerFailed

    listener, stops = Listener(), chance.random() < 0.05
    params = {"source": "a", "destination": "b.tif"}
    try:
        answer = client.run("upscale", params, listener.on_progress, listener.on_log, lambda: stops)
        ending = "report" if isinstance(answer, dict) else "no report"
    except WorkerCancelled:
        ending = "cancelled"
    except WorkerFailed as error:
        is_said = isinstance(error.message, str) and isinstance(error.hint, str)
        ending = "failed" if is_said else "a failure without words"
    except BaseException as error:  # noqa: BLE001 — that is what is looked for
        ending = f"{type(error).__name__}: {error}"
    outcome.figures[ending if ending in ("report", "cancelled", "failed") else "FAULT"] += 1
    if ending not in ("report", "cancelled", "failed"):
        outcome.faults.append(ending)
    outcome.faults += sorted(listener.complaints)
