# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers that are stopped, stand still, or are asked to end, under a real client."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from qgis.PyQt.QtWidgets import QWidget

from himosa_qgis.paths import backend_folder
from himosa_qgis.runs.stuck_question import StuckQuestion
from himosa_qgis.worker.client import WorkerCancelled, WorkerClient, WorkerFailed
from himosa_qgis.worker.environment import Launch
from himosa_qgis.worker.watchdog import Answer, Patience, Watchdog
from tests.plugin.conftest import wait_until
from tests.plugin.worker.test_client import Run, make_raster, names_in, plan_real, process_number

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

# A real worker loads torch first, which may take long on a busy machine.
SILENT_SOON = Patience(start_s=120, silence_s=2.5, still_s=600, end_factor=2.0)
STILL_SOON = Patience(start_s=120, silence_s=60, still_s=3.0, end_factor=2.0)

# The real server and its keep-alive; the job hears nothing, as one inside a call of GDAL does.
STUCK = """
import os, sys, time
sys.path.insert(0, FOLDER)
from backend.jobs.table import JobRow
from backend.protocol import methods
from backend.worker import Outbox, Server, reserve_standard_streams

class Anything:
    from_params = classmethod(lambda cls, params: cls())

reading, writing = reserve_standard_streams()
rows = (
    JobRow(methods.HELLO, lambda: Anything, lambda *_: {"protocol": 2}),
    JobRow(methods.UPSCALE, lambda: Anything, lambda *_: time.sleep(600)),
)
Server(lambda: os.read(reading, 4096), Outbox(writing), rows, lambda: None).serve()
"""


class Person:
    """Answers as it is told to, and remembers the questions."""

    def __init__(self, *answers):
        self.answers, self.questions, self.is_asked = list(answers), [], False

    def ask(self, sentence):
        self.questions.append(sentence)
        self.is_asked = True

    def answer(self):
        return self.answers.pop(0) if self.answers else None

    def withdraw(self):
        self.is_asked = False


@pytest.fixture
def clients(qgis_app):
    """A factory of impatient clients; their workers are ended with the test."""
    made = []

    def make(plan=plan_real, bystander=None):
        patience = SILENT_SOON if plan is plan_real else STILL_SOON
        made.append(WorkerClient(plan, patience))
        made[-1].bystander = bystander
        return made[-1]

    yield make
    for client in made:
        client.close()


def plan_stuck():
    script = STUCK.replace("FOLDER", repr(str(backend_folder().parent)))
    return Launch(sys.executable, ("-c", script), {"PATH": os.environ["PATH"]})


def start_large_job(client, folder):
    run = Run(client, make_raster(folder / "large.tif", 4000), folder / "out.tif")
    thread = run.in_thread()
    run.wait_for_work()
    return run, thread


def said(run, words):
    return any(words in sentence for sentence in run.log)


def test_stopped_worker_without_a_person_is_told_and_ended_and_leaves_nothing(clients, tmp_path):
    client = clients()
    run, thread = start_large_job(client, tmp_path)
    os.kill(process_number(client), signal.SIGSTOP)
    run.wait_until(lambda: said(run, "has said nothing for"), 10)
    assert said(run, "It is ended when that has lasted 5 s.")
    thread.join(20)
    assert isinstance(run.outcome, WorkerFailed)
    assert run.outcome.code == "worker_stuck"
    assert run.outcome.message.startswith("The backend gave no sign of life for ")
    assert names_in(tmp_path) == ["large.tif"]
    Run(client, make_raster(tmp_path / "q.tif", 20), tmp_path / "next.tif")()
    assert (tmp_path / "next.tif").exists()


def test_stopped_worker_that_goes_on_takes_the_question_back_and_hears_again(clients, tmp_path):
    person = Person()
    client = clients(bystander=person)
    run, thread = start_large_job(client, tmp_path)
    number = process_number(client)
    os.kill(number, signal.SIGSTOP)
    run.wait_until(lambda: person.is_asked, 10)
    os.kill(number, signal.SIGCONT)
    run.wait_until(lambda: said(run, "The backend goes on."), 10)
    assert not person.is_asked
    run.wants_to_stop.set()
    thread.join(10)
    assert isinstance(run.outcome, WorkerCancelled)
    assert names_in(tmp_path) == ["large.tif"]


def test_stopped_worker_is_cancelled_within_a_second(clients, tmp_path):
    client = clients(bystander=Person())
    run, thread = start_large_job(client, tmp_path)
    os.kill(process_number(client), signal.SIGSTOP)
    run.wants_to_stop.set()
    thread.join(5)
    assert isinstance(run.outcome, WorkerCancelled)
    assert names_in(tmp_path) == ["large.tif"]


def test_stuck_job_behind_a_living_keep_alive_is_asked_about_again_and_ended(clients, tmp_path):
    person = Person(Answer.WAIT, Answer.END)
    run = Run(clients(plan_stuck, person), "q.tif", tmp_path / "out.tif")
    with pytest.raises(WorkerFailed) as caught:
        run()
    assert caught.value.message.startswith("The backend gave no sign of work for ")
    assert len(person.questions) == 2
    assert "its work has not moved for" in person.questions[0]
    assert not person.is_asked
    assert len(run.progress) >= 2


def test_stuck_job_without_a_person_is_ended_after_a_while(clients, tmp_path):
    run = Run(clients(plan_stuck), "q.tif", tmp_path / "out.tif")
    with pytest.raises(WorkerFailed) as caught:
        run()
    assert caught.value.code == "worker_stuck"
    assert said(run, "its work has not moved for")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_that_is_asked_to_end_is_no_cancel_and_the_next_run_works(clients, tmp_path, number):
    client = clients()
    run, thread = start_large_job(client, tmp_path)
    os.kill(process_number(client), number)
    thread.join(15)
    assert isinstance(run.outcome, WorkerFailed)
    assert run.outcome.code == "worker_ended"
    assert "asked the backend to end" in run.outcome.message
    assert names_in(tmp_path) == ["large.tif"]
    Run(client, make_raster(tmp_path / "q.tif", 20), tmp_path / "next.tif")()
    assert (tmp_path / "next.tif").exists()


def test_time_in_which_nobody_looked_is_no_silence_of_the_worker():
    now = [0.0]
    watchdog = Watchdog(Patience(silence_s=10), lambda: now[0])
    watchdog.hear()
    now[0] = 3600.0
    assert watchdog.trouble() is None
    while now[0] < 3611.0:
        now[0] += 0.5
        trouble = watchdog.trouble()
    assert trouble.is_silent
    assert 10 <= trouble.seconds < 12


@pytest.mark.parametrize("button", ["Wait", "End"])
def test_question_in_a_window_stops_nothing_and_gives_its_answer_once(qgis_app, button):
    window = QWidget()
    question = StuckQuestion(window)
    question.ask("<b>It</b> is stopped.")
    wait_until(lambda: question.box is not None and question.box.isVisible(), 5)
    assert question.box.text() == "<b>It</b> is stopped."
    assert question.answer() is None
    next(b for b in question.box.buttons() if b.text().replace("&", "") == button).click()
    wait_until(lambda: question.box is None, 5)
    assert question.answer() is (Answer.END if button == "End" else Answer.WAIT)
    assert question.answer() is None
    question.ask("Again.")
    question.withdraw()
    assert question.box is None
