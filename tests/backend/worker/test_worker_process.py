# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker as a process: whose streams are whose, and how it ends."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from backend.protocol import (
    PROTOCOL_VERSION,
    Failure,
    ProgressEvent,
    Request,
    Result,
    decode_message,
    encode,
)
from tests.backend.cli.processes import BACKEND, names_below, start_backend
from tests.backend.raster.rasters import make_raster, noise

NOISY_TORCH = """
import os, sys
print("printed by python")
sys.stdout.flush()
os.write(1, b"written by C\\n")
os.system("echo said by a child")
assert sys.stdin.read() == ""
raise ImportError("no torch in this test")
"""
SECONDS_TO_END = 3.0 * float(os.environ.get("HIMOSA_TEST_PATIENCE", "1"))


class Worker:
    """A worker and what it says."""

    def __init__(self, *options, folder=None, **more):
        self.process = start_backend("worker", *options, cwd=folder, **more)
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def ask(self, number, method, **params):
        self.process.stdin.write(encode(Request(number, method, params)))
        self.process.stdin.flush()

    def wait_for(self, matches, timeout_s=60):
        until = time.monotonic() + timeout_s
        while True:
            message = decode_message(self.lines.get(timeout=until - time.monotonic()))
            if matches(message):
                return message

    def answer(self, number):
        return self.wait_for(lambda m: isinstance(m, (Result, Failure)) and m.id == number)


@pytest.fixture
def start():
    """A factory of workers; those that still live at the end are killed."""
    workers = []

    def make(*options, **more):
        workers.append(Worker(*options, **more))
        return workers[-1]

    yield make
    for worker in workers:
        worker.process.kill()
        worker.process.wait()
        for stream in (worker.process.stdin, worker.process.stdout, worker.process.stderr):
            with contextlib.suppress(OSError):
                stream.close()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "mit Leerzeichen ü"
    folder.mkdir()
    make_raster(folder / "q.tif", noise(3, 20, 24))
    make_raster(folder / "large.tif", np.tile(noise(3, 400, 400), (1, 10, 10)))
    return folder


def job(destination, source="q.tif"):
    return {"source": source, "destination": destination, "scale": 4, "model": "bicubic"}


def start_large_job(worker, number=1):
    worker.ask(number, "upscale", **job("out.tif", "large.tif"))
    worker.wait_for(lambda m: isinstance(m, ProgressEvent) and m.stage == "upscale")


def test_worker_tells_who_it_is_and_does_two_jobs(start, folder):
    worker = start(folder=folder)
    worker.ask("hello", "hello")
    told = worker.answer("hello").result
    assert told["protocol"] == PROTOCOL_VERSION
    assert told["devices"][-1] == "cpu"
    assert isinstance(told["models"], list)
    for number in (1, 2):
        worker.ask(number, "upscale", **job(f"out {number}.tif"))
        assert worker.answer(number).result["size"] == {"height": 80, "width": 96}
    worker.ask("end", "shutdown")
    assert worker.answer("end") == Result("end", {})
    assert worker.process.wait(10) == 0


def test_nothing_but_the_protocol_reaches_stdout(start, tmp_path, monkeypatch):
    (tmp_path / "torch.py").write_text(NOISY_TORCH)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = start()
    worker.ask(1, "hello")
    answer = worker.answer(1)
    assert answer.code == "backend_incomplete"
    assert "no torch in this test" in answer.message
    worker.process.stdin.close()
    worker.process.wait(10)
    noise_told = worker.process.stderr.read().decode()
    for words in ("printed by python", "written by C", "said by a child"):
        assert words in noise_told


def test_worker_whose_client_goes_cancels_its_job_and_ends(start, folder):
    worker = start(folder=folder)
    start_large_job(worker)
    assert (folder / "out.tif.partial").exists()
    worker.process.stdin.close()
    assert worker.process.wait(SECONDS_TO_END) == 0
    assert worker.answer(1).is_cancelled
    assert names_below(folder) == ["large.tif", "q.tif"]


def test_worker_whose_client_is_killed_ends_too(start, folder):
    script = (
        "import subprocess, sys, time;"
        "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE);"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, sys.executable, str(BACKEND), "worker"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as client:
        number = int(client.stdout.readline())
        time.sleep(1)
        client.kill()
    until = time.monotonic() + SECONDS_TO_END
    while _is_alive(number):
        assert time.monotonic() < until
        time.sleep(0.05)


def _is_alive(number):
    try:
        with open(f"/proc/{number}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_cancel_inside_a_large_raster_is_answered_within_a_second(start, folder):
    worker = start(folder=folder)
    start_large_job(worker)
    asked_at = time.monotonic()
    worker.ask(2, "cancel", id=1)
    assert worker.answer(1).is_cancelled
    assert time.monotonic() - asked_at < 2 * 1.0  # one, and another for a busy machine
    assert names_below(folder) == ["large.tif", "q.tif"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_polite_signal_ends_the_job_and_the_worker(start, folder, number):
    if signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip("nohup: whoever started the tests has them and their children ignore it")
    worker = start(folder=folder)
    start_large_job(worker)
    worker.process.send_signal(number)
    assert worker.process.wait(SECONDS_TO_END) == 3
    answer = worker.answer(1)
    assert (answer.code, answer.is_cancelled) == ("worker_ended", False)
    assert "asked the backend to end" in answer.message
    assert names_below(folder) == ["large.tif", "q.tif"]


def test_idle_worker_ends_by_itself(start):
    worker = start("--idle-s", "0.5")
    assert worker.process.wait(10) == 0


def test_worker_without_stdin_is_refused_in_a_sentence():
    command = f'"{sys.executable}" "{BACKEND}" worker <&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_file_of_a_library_is_not_taken_for_a_stdin_that_is_missing():
    """libffi keeps one open, and a file gets the lowest number that is free."""
    script = (
        "import os, sys; held = os.open(os.devnull, os.O_RDONLY)\n"
        "from backend.errors import InvalidRequest\n"
        "from backend.worker.streams import reserve_standard_streams\n"
        "try: reserve_standard_streams()\n"
        "except InvalidRequest as error: print(held, error.message)\n"
    )
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -c "$1" <&-', sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        cwd=BACKEND.parent,
    )
    assert done.stdout == "0 There is no stdin.\n", done.stderr
