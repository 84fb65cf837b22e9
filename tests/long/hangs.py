# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that say nothing: a job on them can be stopped, and the worker goes on.

Pipes, a server that takes a connection and is silent, and one that stops in the middle of a file.
"""

from __future__ import annotations

import contextlib
import os
import queue
import random
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.long.ledger import Outcome
from tests.long.piped_worker import PipedWorker

_PATIENCE_S = 10.0
_STOP_S = 2.0
"""A second is promised; another one is for a busy machine."""

_HALF_FILE = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nAccept-Ranges: bytes\r\n\r\nII*\0"
_SOURCES = ("fifo", "vrt of a fifo", "fifo beside", "silent server", "server that stops")


def hang(seed: str, count: int, folder: Path) -> Outcome:
    """Send so many jobs with a source that hangs, and stop each."""
    chance, outcome = random.Random(seed), Outcome()
    _make_fifos(folder)
    with _server(b"") as silent, _server(_HALF_FILE) as half, PipedWorker(folder) as worker:
        # Loading takes longer than a source may.
        worker.ask("hello", "hello", {})
        worker.answer("hello")
        names = {
            "fifo": str(folder / "pipe.tif"),
            "vrt of a fifo": str(folder / "names.vrt"),
            "fifo beside": str(folder / "beside.tif"),
            "silent server": f"/vsicurl/http://127.0.0.1:{silent}/a.tif",
            "server that stops": f"/vsicurl/http://127.0.0.1:{half}/a.tif",
        }
        for number in range(count):
            kind = _SOURCES[number % len(_SOURCES)]
            _try(worker, kind, names[kind], f"{seed}-{number}", chance.uniform(0, 1.5), outcome)
    if list(folder.glob("out*")):
        outcome.faults.append("there is half a file")
    return outcome


def _try(
    worker: PipedWorker, kind: str, source: str, name: str, wait_s: float, outcome: Outcome
) -> None:
    outcome.count += 1
    asked = {"source": source, "destination": "out.tif", "scale": 2, "model": "bicubic"}
    worker.ask(name, "upscale", asked)
    try:
        answer = worker.answer(name, max(wait_s, 0.05))
        ending = answer["error"]["data"]["code"] if "error" in answer else "done"
    except queue.Empty:
        ending = _stop(worker, kind, name, outcome)
    outcome.figures[f"{kind}: {ending}"] += 1
    worker.ask(f"{name} after", "hello", {})
    try:
        worker.answer(f"{name} after", _PATIENCE_S)
    except queue.Empty:
        outcome.faults.append(f"{kind}: the worker no longer answers")


def _stop(worker: PipedWorker, kind: str, name: str, outcome: Outcome) -> str:
    asked_at = time.monotonic()
    worker.ask(f"{name} stop", "cancel", {"id": name})
    try:
        worker.answer(name, _PATIENCE_S)
    except queue.Empty:
        outcome.faults.append(f"{kind}: a cancel was not answered within {_PATIENCE_S:g} s")
        return "no answer"
    took_s = time.monotonic() - asked_at
    if took_s > _STOP_S:
        outcome.faults.append(f"{kind}: a cancel was answered after {took_s:.1f} s")
    return "stopped"


def _make_fifos(folder: Path) -> None:
    from tests.backend.raster.rasters import make_raster, noise

    os.mkfifo(folder / "pipe.tif")
    make_raster(folder / "beside.tif", noise(3, 20, 24))
    os.mkfifo(folder / "beside.tif.aux.xml")
    band = (
        '<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="1">'
        "pipe.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
    )
    (folder / "names.vrt").write_text(
        f'<VRTDataset rasterXSize="24" rasterYSize="20">{band}</VRTDataset>'
    )


@contextlib.contextmanager
def _server(first: bytes) -> Iterator[int]:
    """Takes connections, says something to each, and then nothing; gives its port."""
    connections = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    connections.append(connection)
                    if first:
                        connection.recv(4096)
                        connection.sendall(first)

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        for connection in connections:
            connection.close()
