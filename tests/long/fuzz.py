# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile lines for the worker: each gets exactly one answer, and none is a mistake of ours.

In this process the real server checks real requests, and the work itself is left out; through the
pipe of a real worker everything is real.
"""

from __future__ import annotations

import dataclasses
import json
import os
import queue
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from backend.jobs.table import JOBS, JobRow
from backend.protocol import (
    MAX_LINE_BYTES,
    Failure,
    LineSplitter,
    MalformedLine,
    Result,
    decode_message,
)
from backend.worker import Outbox, Server
from tests.long.hostile import any_bytes, any_value, spoiled_line, with_hostile_fields
from tests.long.ledger import Outcome

_BATCH = 1000
_PIPE_BATCH = 200
_TIMEOUT_S = 120.0
_TOO_LONG_SHARE = 1 / 50_000
_OUTPUTS = (
    *("destination", "routing", "error_map", "report_html", "report_json", "heatmap"),
    "places",
)

GOOD: dict[str, dict[str, Any]] = {
    "hello": {},
    "inspect": {"source": "q.tif", "col": 1, "row": 2, "model": "bicubic", "device": "cpu"},
    "upscale": {"source": "q.tif", "scale": 2, "model": "bicubic", "device": "cpu"},
    "denoise": {"source": "q.tif", "scale": 1, "model": "bicubic", "device": "cpu"},
    "compare": {"result": "q.tif", "reference": "q.tif"},
    "quality": {"result": "q.tif", "report_html": "q.html"},
    "routing_statistics": {"routing": "q.tif"},
    "cancel": {"id": 3},
    "no such method": {},
}


class Expectation:
    """What the answers to some lines must be.

    Args:
        chance: draws the lines.
        prefix: of the ids that are used once.
        fields: of each method's request, by its name.
    """

    def __init__(
        self, chance: random.Random, prefix: str, fields: dict[str, tuple[str, ...]]
    ) -> None:
        self._chance, self._prefix, self._fields = chance, prefix, fields
        self.unique: set[str] = set()
        self.lines = 0

    def draw(self) -> bytes:
        """A line with its end, which is expected from now on."""
        chance = self._chance
        kind = chance.random()
        if kind < _TOO_LONG_SHARE:
            line = b"x" * (MAX_LINE_BYTES + chance.randrange(3))
        elif kind < 0.2:
            line = any_bytes(chance)
        elif kind < 0.5:
            line = spoiled_line(self._request(any_value(chance)), chance)
        elif kind < 0.6:
            line = self._request(chance.choice((1, 2, 3, "", "again", None)))
        else:
            name = f"{self._prefix}{len(self.unique)}"
            self.unique.add(name)
            line = self._request(name)
        self.lines += bool(line.strip())
        return line + b"\n"

    def _request(self, request_id: Any) -> bytes:
        chance = self._chance
        method = chance.choice(tuple(GOOD))
        params = with_hostile_fields(GOOD[method], self._fields.get(method, ("id",)), chance)
        for name in set(_OUTPUTS) & set(params):
            # What the worker writes stays in its folder, whatever was drawn.
            params[name] = f"out {chance.randrange(9)}.tif"
        body = {"jsonrpc": "2.0", "id": request_id, "method": method, "params": params}
        return json.dumps(body).encode()

    def complaints(self, answers: list[Result | Failure]) -> list[str]:
        """What is wrong with the answers."""
        found = []
        if len(answers) != self.lines:
            found.append(f"{self.lines} lines got {len(answers)} answers")
        counts = Counter(answer.id for answer in answers)
        wrong = [name for name in self.unique if counts[name] != 1]
        if wrong:
            found.append(f"{len(wrong)} requests were not answered once, {wrong[0]!r} for one")
        mistakes = [
            answer.message
            for answer in answers
            if isinstance(answer, Failure)
            and (answer.message.startswith("Unexpected error") or not answer.message.strip())
        ]
        return [*found, *sorted(set(mistakes))]


class Reader:
    """Reads what a worker says from a descriptor, in a thread of its own."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._more = threading.Condition()
        self.answers: list[Result | Failure] = []
        self.undecodable: list[str] = []
        self.has_ended = False
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for(self, count: int) -> bool:
        """Wait until there are so many answers; False if they do not come."""
        with self._more:
            return self._more.wait_for(
                lambda: len(self.answers) >= count or self.has_ended, _TIMEOUT_S
            )

    def _read(self) -> None:
        splitter = LineSplitter()
        while chunk := os.read(self._descriptor, 1 << 16):
            heard = [self._decoded(line) for line in splitter.feed(chunk)]
            with self._more:
                self.answers += [each for each in heard if isinstance(each, (Result, Failure))]
                self._more.notify_all()
        with self._more:
            self.has_ended = True
            self._more.notify_all()

    def _decoded(self, line: Any) -> Any:
        try:
            return decode_message(line)
        except (MalformedLine, TypeError) as error:
            self.undecodable.append(f"the worker wrote what is no message: {error}")
            return None


def fields_of_methods() -> dict[str, tuple[str, ...]]:
    """Names of the fields that each method's request has."""
    return {
        row.method.name: tuple(each.name for each in dataclasses.fields(row.request()))
        for row in JOBS
    }


def fuzz_here(seed: str, count: int, folder: Path) -> Outcome:
    """Send hostile lines to a server in this process, whose jobs do nothing."""
    chance = random.Random(seed)
    rows = [JobRow(row.method, row.request, lambda *_: {}) for row in JOBS]
    chunks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    from_server, to_client = os.pipe()
    server = Server(chunks.get, Outbox(to_client), rows, lambda: None)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    reader = Reader(from_server)
    expected = Expectation(chance, f"{seed}/", fields_of_methods())
    _send(expected, count, _BATCH, lambda data: _put_in_pieces(chunks, data, chance), reader)
    chunks.put(b"")
    thread.join(_TIMEOUT_S)
    os.close(to_client)
    _wait_for_end(reader)
    os.close(from_server)
    return _outcome(expected, reader)


def _put_in_pieces(chunks: queue.SimpleQueue[bytes], data: bytes, chance: random.Random) -> None:
    for piece in pieces(data, chance):
        chunks.put(piece)


def pieces(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """The bytes cut where no line ends, as a pipe may do it."""
    start = 0
    while start < len(data):
        end = start + chance.choice((1, 7, 4096, 1 << 16))
        yield data[start:end]
        start = end


def _send(
    expected: Expectation, count: int, batch: int, send: Callable[[bytes], None], reader: Reader
) -> None:
    """Send lines in batches, each when the one before is answered, until one is not."""
    for start in range(0, count, batch):
        lines = [expected.draw() for _ in range(min(batch, count - start))]
        send(b"".join(lines))
        if not reader.wait_for(expected.lines) or reader.has_ended:
            return


def _wait_for_end(reader: Reader) -> None:
    until = time.monotonic() + _TIMEOUT_S
    while not reader.has_ended and time.monotonic() < until:
        time.sleep(0.01)


def _outcome(expected: Expectation, reader: Reader) -> Outcome:
    outcome = Outcome(expected.lines, faults=expected.complaints(reader.answers))
    outcome.faults += reader.undecodable
    for answer in reader.answers:
        is_failure = isinstance(answer, Failure)
        outcome.figures[answer.code if is_failure else "result"] += 1
    return outcome


def fuzz_pipe(seed: str, count: int, folder: Path) -> Outcome:
    """Send hostile lines to a real worker, which does what they ask for."""
    from tests.backend.cli.processes import start_backend
    from tests.backend.raster.rasters import make_raster, noise

    make_raster(folder / "q.tif", noise(3, 20, 24))
    expected = Expectation(random.Random(seed), f"{seed}/", fields_of_methods())
    with open(folder / "log", "wb") as log:
        worker = start_backend("worker", cwd=folder)
        threading.Thread(target=_drain, args=(worker.stderr, log), daemon=True).start()
        reader = Reader(worker.stdout.fileno())

        def send(data: bytes) -> None:
            # From a thread: the worker's answers fill the other pipe meanwhile.
            threading.Thread(target=_write, args=(worker.stdin, data), daemon=True).start()

        _send(expected, count, _PIPE_BATCH, send, reader)
        has_ended_itself = worker.poll() is not None
        worker.stdin.close()
        status = worker.wait(_TIMEOUT_S)
        _wait_for_end(reader)
        worker.stdout.close()
    outcome = _outcome(expected, reader)
    if has_ended_itself or status != 0:
        outcome.faults.append(f"the worker ended with {status}")
    half = sorted(path.name for path in folder.glob("*.partial"))
    if half:
        outcome.faults.append(f"there is {half}")
    return outcome


def _write(stream: Any, data: bytes) -> None:
    stream.write(data)
    stream.flush()


def _drain(stream: Any, log: Any) -> None:
    for line in stream:
        if not log.closed:
            log.write(line)
