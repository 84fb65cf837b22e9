# SPDX-License-Identifier: GPL-3.0-or-later
"""The client with real workers: warm, cancelled, killed, missing, waited for."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.PyQt.QtCore import QThread

from himosa_qgis.paths import backend_folder, interpreter_of
from himosa_qgis.worker.client import WorkerCancelled, WorkerClient, WorkerFailed
from himosa_qgis.worker.environment import Launch, plan_launch

# The contract says one; the rest is for a machine that is busy with other tests.
SECONDS_TO_STOP = 2.0

FAKE = """
import json, os, sys, time
def say(**body):
    print(json.dumps({"jsonrpc": "2.0", **body}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["method"] == "hello":
        say(id=request["id"], result={"protocol": PROTOCOL})
    elif request["method"] == "upscale":
        break
ACTION
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "mit Leerzeichen ü"
    folder.mkdir()
    return folder


@pytest.fixture
def clients(qgis_app):
    """A factory of clients; their workers are ended with the test."""
    made = []

    def make(plan=None):
        made.append(WorkerClient(plan or plan_real))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def fake(clients, tmp_path):
    """A factory of clients whose worker does what the test says once a job has come."""

    def make(action, protocol=2):
        script = FAKE.replace("ACTION", action).replace("PROTOCOL", str(protocol))
        variables = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
        return clients(lambda: Launch(sys.executable, ("-c", script), variables))

    return make


def plan_real():
    return plan_launch(Path(sys.executable), backend_folder(), 60.0)


def make_raster(path, side):
    gdal.UseExceptions()
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3)
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).Fill(40 * number)
    del dataset
    return path


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def params(source, destination):
    names = {"source": str(source), "destination": str(destination)}
    return {**names, "scale": 4, "model": "bicubic", "device": "cpu"}


class Run:
    """One run, and what it told on the way."""

    def __init__(self, client, source, destination):
        self.client, self.params = client, params(source, destination)
        self.progress, self.log = [], []
        self.wants_to_stop = threading.Event()

    def __call__(self):
        return self.client.run(
            "upscale", self.params, self.progress.append, self.log.append, self.wants_to_stop.is_set
        )

    def in_thread(self):
        self.outcome = None

        def work():
            try:
                self.outcome = self()
            except (WorkerFailed, WorkerCancelled) as error:
                self.outcome = error

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    def wait_for_work(self):
        self.wait_until(lambda: self.outcome or any(t["stage"] == "upscale" for t in self.progress))
        assert self.outcome is None

    @staticmethod
    def wait_until(is_true, timeout_s=60):
        until = time.monotonic() + timeout_s
        while not is_true():
            assert time.monotonic() < until, "it did not happen in time"
            time.sleep(0.02)


def process_number(client):
    """The worker's process, found as the child of this one."""
    mine = str(os.getpid())
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            is_worker = b"--idle-s" in (entry / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if fields[1] == mine and is_worker and fields[0] != "Z":
            return int(entry.name)
    return None


def test_run_gives_the_report_progress_and_log_and_the_next_one_is_warm(clients, folder):
    client = clients()
    run = Run(client, make_raster(folder / "q.tif", 20), folder / "erste ×4.tif")
    report = run()
    assert report["size"] == {"height": 80, "width": 80}
    assert (folder / "erste ×4.tif").exists()
    assert set(run.progress[0]) >= {"done", "total", "unit", "stage", "rate", "seconds_left"}
    assert any("80 × 80" in text for text in run.log)
    number, started = process_number(client), time.monotonic()
    Run(client, folder / "q.tif", folder / "zweite.tif")()
    assert process_number(client) == number
    assert time.monotonic() - started < 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_run_of_a_checkout_with_spaces_and_umlauts_in_every_path(clients, folder):
    checkout = folder / "Prüfung 1"
    checkout.mkdir()
    (checkout / "backend").symlink_to(backend_folder())
    (checkout / "um gebung ü").symlink_to(sys.prefix)
    python = interpreter_of(checkout / "um gebung ü")
    client = clients(lambda: plan_launch(python, checkout / "backend", 60.0))
    Run(client, make_raster(folder / "q ä.tif", 20), folder / "ergebnis ö.tif")()
    assert (folder / "ergebnis ö.tif").exists()


def test_run_in_a_thread_of_qt_works_like_any_other(clients, folder):
    client, outcome = clients(), []
    run = Run(client, make_raster(folder / "q.tif", 20), folder / "out.tif")

    class Algorithm(QThread):
        def run(self):
            outcome.append(run())

    for _ in range(2):
        thread = Algorithm()
        thread.start()
        assert thread.wait(60_000)
        (folder / "out.tif").unlink()
    assert [report["scale"] for report in outcome] == [4, 4]


def test_refusal_of_the_backend_arrives_with_its_code_and_the_worker_lives_on(clients, folder):
    client = clients()
    with pytest.raises(WorkerFailed) as caught:
        Run(client, folder / "nowhere.tif", folder / "out.tif")()
    assert caught.value.code == "source_unreadable"
    assert "nowhere.tif" in caught.value.message
    assert caught.value.hint
    assert client.process.is_usable


def test_cancel_in_the_middle_stops_within_a_second_and_the_worker_stays_warm(clients, folder):
    client = clients()
    run = Run(client, make_raster(folder / "large.tif", 4000), folder / "out.tif")
    thread = run.in_thread()
    run.wait_for_work()
    asked_at = time.monotonic()
    run.wants_to_stop.set()
    thread.join(10)
    assert time.monotonic() - asked_at < SECONDS_TO_STOP
    assert isinstance(run.outcome, WorkerCancelled)
    assert names_in(folder) == ["large.tif"]


def test_cancel_that_is_not_heard_kills_the_worker_and_removes_what_it_left(fake, folder):
    partial = folder / "out.tif.partial"
    partial.mkdir()
    for name in ("work.tif", "out.tif", "in-use"):
        (partial / name).write_bytes(b"half")
    client = fake("time.sleep(60)")
    run = Run(client, "q.tif", folder / "out.tif")
    thread = run.in_thread()
    time.sleep(0.5)
    asked_at = time.monotonic()
    run.wants_to_stop.set()
    thread.join(10)
    assert time.monotonic() - asked_at < SECONDS_TO_STOP
    assert isinstance(run.outcome, WorkerCancelled)
    assert names_in(folder) == []


def test_worker_killed_in_the_middle_is_one_clear_sentence_and_the_next_run_works(clients, folder):
    client = clients()
    run = Run(client, make_raster(folder / "large.tif", 4000), folder / "out.tif")
    thread = run.in_thread()
    run.wait_for_work()
    os.kill(process_number(client), signal.SIGKILL)
    thread.join(10)
    assert isinstance(run.outcome, WorkerFailed)
    expected = "The backend was killed or crashed in the middle of its work."
    assert (run.outcome.message, run.outcome.code) == (expected, "worker_failed")
    assert names_in(folder) == ["large.tif"]
    Run(client, make_raster(folder / "q.tif", 20), folder / "next.tif")()
    assert (folder / "next.tif").exists()


def test_worker_that_ends_with_an_error_tells_status_and_last_words(fake, folder):
    action = "sys.stderr.write('first\\nNo driver for the card.\\n'); sys.exit(7)"
    run = Run(fake(action), "q.tif", folder / "out.tif")
    with pytest.raises(WorkerFailed) as caught:
        run()
    expected = "The backend ended with an error (exit status 7: No driver for the card.)."
    assert caught.value.message == expected
    assert caught.value.log_lines == ("first", "No driver for the card.")
    assert "No driver for the card." in run.log[-1]


def test_worker_that_leaves_without_an_answer_is_tried_once_more_then_told(fake, folder):
    with pytest.raises(WorkerFailed) as caught:
        Run(fake("sys.exit(0)"), "q.tif", folder / "out.tif")()
    assert caught.value.message == "The backend ended before it had finished the work."


def test_interpreter_that_does_not_exist_is_told_by_its_sentence(clients, folder):
    client = clients(lambda: plan_launch(folder / "no python", backend_folder(), 60.0))
    with pytest.raises(WorkerFailed) as caught:
        Run(client, "q.tif", folder / "out.tif")()
    assert caught.value.message.startswith("The backend could not be started: ")


def test_backend_of_another_version_is_refused(fake, folder):
    with pytest.raises(WorkerFailed) as caught:
        Run(fake("time.sleep(60)", protocol=99), "q.tif", folder / "out.tif")()
    assert "version 99" in caught.value.message


def test_lines_that_are_no_messages_are_passed_over(fake, folder):
    action = (
        "print('Welcome to Python!'); print('{half'); print('x' * 2_000_000);"
        "say(id=request['id'], result={'ok': True}); time.sleep(60)"
    )
    assert Run(fake(action), "q.tif", folder / "out.tif")() == {"ok": True}


def test_flood_on_stderr_does_not_stop_the_worker(fake, folder):
    action = (
        "sys.stderr.write('much ado\\n' * 500_000); sys.stderr.flush();"
        "say(id=request['id'], result={'ok': True}); time.sleep(60)"
    )
    assert Run(fake(action), "q.tif", folder / "out.tif")() == {"ok": True}


def test_worker_that_went_idle_between_two_runs_is_replaced_unnoticed(clients, folder):
    make_raster(folder / "q.tif", 20)
    client = clients(lambda: plan_launch(Path(sys.executable), backend_folder(), 0.3))
    Run(client, folder / "q.tif", folder / "first.tif")()
    Run.wait_until(lambda: process_number(client) is None)
    Run(client, folder / "q.tif", folder / "second.tif")()
    assert (folder / "second.tif").exists()


def test_second_run_waits_for_the_first_and_says_so(clients, folder):
    client = clients()
    make_raster(folder / "large.tif", 4000)
    first = Run(client, folder / "large.tif", folder / "first.tif")
    second = Run(client, make_raster(folder / "q.tif", 20), folder / "second.tif")
    third = Run(client, folder / "q.tif", folder / "third.tif")
    threads = [first.in_thread()]
    first.wait_for_work()
    threads += [second.in_thread(), third.in_thread()]
    second.wait_until(lambda: second.log and third.log)
    assert "waits" in second.log[0]
    third.wants_to_stop.set()
    third.wait_until(lambda: third.outcome is not None, 2)
    assert isinstance(third.outcome, WorkerCancelled)
    assert first.outcome is None
    first.wants_to_stop.set()
    for thread in threads:
        thread.join(30)
    assert isinstance(first.outcome, WorkerCancelled)
    assert second.outcome["scale"] == 4


def test_run_inside_a_run_of_the_same_thread_is_refused_instead_of_waiting_for_ever(fake, folder):
    client, inner = fake("time.sleep(60)"), []

    def is_cancelled():
        try:
            Run(client, "q.tif", folder / "inner.tif")()
        except WorkerFailed as error:
            inner.append(error)
        return True

    with pytest.raises(WorkerCancelled):
        client.run("upscale", params("q.tif", folder / "o.tif"), print, print, is_cancelled)
    assert "not finished" in inner[0].message


def test_callback_that_fails_ends_the_job_and_the_next_run_works(clients, folder):
    client = clients()
    make_raster(folder / "large.tif", 4000)

    def fail(progress):
        raise RuntimeError("the window is gone")

    wanted = params(folder / "large.tif", folder / "out.tif")
    with pytest.raises(RuntimeError, match="the window is gone"):
        client.run("upscale", wanted, fail, lambda text: None, lambda: False)
    assert names_in(folder) == ["large.tif"]
    Run(client, make_raster(folder / "q.tif", 20), folder / "next.tif")()


def test_close_ends_the_worker_and_a_later_run_starts_another(clients, folder):
    client = clients()
    Run(client, make_raster(folder / "q.tif", 20), folder / "a.tif")()
    client.close()
    assert process_number(client) is None
    Run(client, folder / "q.tif", folder / "b.tif")()
    assert process_number(client) is not None


def test_close_during_a_run_ends_both(clients, folder):
    client = clients()
    run = Run(client, make_raster(folder / "large.tif", 4000), folder / "out.tif")
    thread = run.in_thread()
    run.wait_for_work()
    client.close()
    thread.join(5)
    assert isinstance(run.outcome, (WorkerFailed, WorkerCancelled))
    assert names_in(folder) == ["large.tif"]
