# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's manners, with work that the test holds in its hands."""

from __future__ import annotations

import itertools
import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import Cancelled, DiskFull
from backend.jobs.table import JobRow
from backend.protocol import Failure, LogEvent, ProgressEvent, Request, Result, encode, methods
from backend.protocol import decode_message as decode
from backend.protocol.messages import INVALID_PARAMS, METHOD_NOT_FOUND
from backend.scheduling import Progress
from backend.worker import Outbox, Server
from backend.worker import server as serving
from backend.worker.server import SILENCE_S
from backend.worker.ticket import Ticket


@dataclass(frozen=True)
class AnyRequest:
    """Takes whatever it is given."""

    params: dict

    @classmethod
    def from_params(cls, params):
        return cls(dict(params))


class HeldWork:
    """Jobs last until they are let go or cancelled."""

    def __init__(self):
        self.go = threading.Event()
        self.ready = threading.Event()
        self.ready.set()
        self.running = threading.Semaphore(0)
        self.most_at_once = 0
        self._at_once = 0

    def prepare(self):
        self.ready.wait(10)

    def hello(self, _request, _caller, _means):
        return {"protocol": 1}

    def upscale(self, request, caller, _means):
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        self.running.release()
        try:
            return self._work(request.params, caller.on_progress, caller.on_log, caller.cancel)
        finally:
            self._at_once -= 1

    @property
    def rows(self):
        return (
            JobRow(methods.HELLO, lambda: AnyRequest, self.hello),
            JobRow(methods.UPSCALE, lambda: AnyRequest, self.upscale),
        )

    def _work(self, params, on_progress, on_log, cancel):
        if "raise" in params:
            raise {"disk": DiskFull("The disk is full."), "bug": KeyError("x")}[params["raise"]]
        on_log("begun")
        on_progress(Progress(0.5, 2.0, "tiles", "upscale", 1.0, None, 10.0))
        while not self.go.is_set():
            if cancel.is_cancelled():
                raise Cancelled("The job was cancelled.")
            time.sleep(0.005)
        return {"params": dict(params)}


class Client:
    """The other side of a served pipe; reads everything that is said."""

    def __init__(self, work, idle_s=None):
        to_server, self._to_server = os.pipe()
        from_server, to_client = os.pipe()
        self.server = Server(
            lambda: os.read(to_server, 4096), Outbox(to_client), work.rows, work.prepare, idle_s
        )
        self.heard, self._more = [], threading.Condition()

        def serve():
            self.server.serve()
            os.close(to_client)

        self._reader = threading.Thread(target=self._read, args=(from_server,), daemon=True)
        self.thread = threading.Thread(target=serve, daemon=True)
        self._reader.start()
        self.thread.start()

    def _read(self, descriptor):
        with open(descriptor, "rb") as stream:
            for line in stream:
                with self._more:
                    self.heard.append(decode(line))
                    self._more.notify_all()

    def write(self, data):
        os.write(self._to_server, data)

    def ask(self, number, method, **params):
        self.write(encode(Request(number, method, params)))

    def wait_for(self, matches, timeout_s=5.0):
        with self._more:
            found = self._more.wait_for(
                lambda: next((m for m in self.heard if matches(m)), None), timeout_s
            )
        assert found is not None, self.heard
        return found

    def answer(self, number):
        return self.wait_for(lambda m: isinstance(m, (Result, Failure)) and m.id == number)

    def hang_up(self):
        os.close(self._to_server)
        self.end()

    def end(self):
        self.thread.join(5)
        self._reader.join(5)
        assert not self.thread.is_alive()

    def answers(self):
        return Counter(m.id for m in self.heard if isinstance(m, (Result, Failure)))


@pytest.fixture
def work():
    return HeldWork()


@pytest.fixture
def client(work):
    client = Client(work)
    yield client
    work.go.set()
    work.ready.set()
    if client.thread.is_alive():
        client.hang_up()


def test_job_is_told_about_and_answered_once(client, work):
    client.ask(1, "upscale", source="a")
    event = client.wait_for(lambda m: isinstance(m, ProgressEvent))
    assert (event.id, event.stage, event.done, event.total) == (1, "upscale", 0.5, 2)
    assert client.wait_for(lambda m: isinstance(m, LogEvent)) == LogEvent(1, "begun")
    work.go.set()
    assert client.answer(1) == Result(1, {"params": {"source": "a"}})
    client.hang_up()
    assert client.answers() == {1: 1}


def test_jobs_of_one_worker_run_one_after_the_other(client, work):
    for number in range(4):
        client.ask(number, "upscale")
    work.running.acquire(timeout=5)
    time.sleep(0.1)
    work.go.set()
    for number in range(4):
        assert isinstance(client.answer(number), Result)
    assert work.most_at_once == 1
    waits = [m for m in client.heard if isinstance(m, LogEvent) and "waits" in m.text]
    assert len(waits) == 3


def test_cancel_of_a_running_job_answers_both_within_a_second(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    started = time.monotonic()
    client.ask(2, "cancel", id=1)
    assert client.answer(2) == Result(2, {"is_known": True})
    assert client.answer(1).is_cancelled
    assert time.monotonic() - started < 1
    client.hang_up()
    assert client.answers() == {1: 1, 2: 1}


def test_cancel_of_a_waiting_job_leaves_the_running_one_alone(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    client.ask(2, "upscale")
    client.ask(3, "cancel", id=2)
    assert client.answer(2).is_cancelled
    work.go.set()
    assert isinstance(client.answer(1), Result)
    client.hang_up()
    assert not work.running.acquire(blocking=False)
    assert client.answers() == {1: 1, 2: 1, 3: 1}


def test_cancel_while_the_backend_still_loads_is_answered_at_once(client, work):
    work.ready.clear()
    client.ask(1, "upscale")
    client.ask(2, "cancel", id=1)
    assert client.answer(1).is_cancelled
    work.ready.set()
    client.hang_up()
    assert not work.running.acquire(blocking=False)


def test_cancel_of_an_unknown_request_is_no_error(client):
    client.ask(1, "cancel", id=99)
    assert client.answer(1) == Result(1, {"is_known": False})


@pytest.mark.parametrize("params", [{}, {"id": None}, {"id": [1]}, {"id": 1, "more": 2}])
def test_cancel_with_wrong_params_is_refused(client, params):
    client.ask(1, "cancel", **params)
    assert client.answer(1).number == INVALID_PARAMS


def test_hello_during_a_job_does_not_wait_for_it(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    client.ask(2, "hello")
    assert client.answer(2) == Result(2, {"protocol": 1})


def test_unknown_method_is_refused_with_its_id(client):
    client.ask("x", "inspect" * 1000)
    answer = client.answer("x")
    assert answer.number == METHOD_NOT_FOUND
    assert len(answer.message) < 200


def test_request_with_an_id_in_use_is_refused_and_the_first_goes_on(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    client.ask(1, "upscale")
    refusal = client.wait_for(lambda m: isinstance(m, Failure))
    assert refusal.id is None
    assert "1" in refusal.message
    work.go.set()
    assert isinstance(client.answer(1), Result)


def test_id_that_was_answered_can_be_used_again(client):
    for _ in range(2):
        client.ask(1, "hello")
        client.answer(1)
        client.heard.clear()


def test_known_failure_arrives_with_its_code(client):
    client.ask(1, "upscale", **{"raise": "disk"})
    assert client.answer(1).code == "disk_full"


def test_unexpected_failure_is_answered_and_the_worker_lives_on(client):
    client.ask(1, "upscale", **{"raise": "bug"})
    answer = client.answer(1)
    assert "KeyError" in answer.message
    assert "Traceback" not in answer.message
    client.ask(2, "hello")
    assert isinstance(client.answer(2), Result)


def test_silent_job_is_told_about_at_least_every_two_seconds(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    time.sleep(2 * SILENCE_S + 1)
    events = [m for m in client.heard if isinstance(m, ProgressEvent)]
    assert len(events) >= 3
    assert SILENCE_S < 2


def test_job_that_does_not_move_says_so_though_its_keep_alive_lives(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    told = client.wait_for(lambda m: isinstance(m, ProgressEvent) and m.still_s > 2 * SILENCE_S, 15)
    assert (told.stage, told.done) == ("upscale", 0.5)
    work.go.set()


def test_progress_that_only_repeats_itself_counts_as_standing_still():
    still = []

    class Listener:
        def say(self, message):
            still.append(message.still_s)

    ticket = Ticket(Request(1, "upscale"), Listener(), lambda _: None)
    for done in (0.25, 0.25, 0.5):
        time.sleep(0.01)
        ticket.progress(Progress(done, 2.0, "tiles", "upscale", 1.0, None, 10.0))
    assert still[1] >= 0.01
    assert still[0] < still[1] > still[2]


def test_requests_that_would_take_too_much_memory_are_refused_and_the_others_done(
    client, work, monkeypatch
):
    monkeypatch.setattr(serving, "MOST_WAITING_BYTES", 100_000)
    for number in range(60):
        client.ask(number, "upscale")
    refused = client.wait_for(lambda m: isinstance(m, Failure))
    assert "requests wait already" in refused.message
    work.go.set()
    client.ask("last", "hello")
    for number in (*range(60), "last"):
        client.answer(number)  # what waits when the client hangs up is cancelled
    client.hang_up()
    answers = client.answers()
    assert answers == {**dict.fromkeys(range(60), 1), "last": 1}
    done = [m for m in client.heard if isinstance(m, Result) and m.id != "last"]
    assert 10 < len(done) < 60


def test_lines_that_nobody_looks_at_yet_are_left_in_the_pipe(work):
    read = []

    def flood():
        read.append(1)
        return b'{"a": 1}\n'

    server = Server(flood, Outbox(os.open(os.devnull, os.O_WRONLY)), work.rows, work.prepare)
    threading.Thread(target=server._read_lines, daemon=True).start()
    time.sleep(0.5)
    assert len(read) == serving.MOST_LINES_READ_AHEAD + 1


def test_end_waits_for_an_answer_that_is_just_being_said():
    said = []

    class SlowOutbox:
        def say(self, message):
            time.sleep(0.2)
            said.append(message)

    ticket = Ticket(Request(1, "upscale", {}), SlowOutbox(), lambda _: None)
    assert ticket.start()
    lane = threading.Thread(target=ticket.succeed, args=({},))
    lane.start()
    while ticket.is_running:
        time.sleep(0.001)
    ticket.fail(Cancelled("The worker ended."))
    assert said == [Result(1, {})]
    lane.join()


def test_shutdown_during_a_job_cancels_it_and_answers_both(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    client.ask(2, "upscale")
    client.ask(3, "shutdown")
    assert client.answer(3) == Result(3, {})
    client.end()
    assert client.answers() == {1: 1, 2: 1, 3: 1}
    assert client.answer(1).is_cancelled
    assert client.answer(2).is_cancelled


def test_client_that_hangs_up_during_a_job_ends_both(client, work):
    client.ask(1, "upscale")
    work.running.acquire(timeout=5)
    started = time.monotonic()
    client.hang_up()
    assert time.monotonic() - started < 1
    assert client.answer(1).is_cancelled


def test_idle_worker_ends_by_itself_but_not_during_a_job(work):
    client = Client(work, idle_s=0.5)
    client.ask(1, "upscale")
    time.sleep(1.2)
    assert client.thread.is_alive()
    work.go.set()
    assert isinstance(client.answer(1), Result)
    client.thread.join(3)
    assert not client.thread.is_alive()


def test_job_goes_on_although_the_interpreter_stood_still(work, monkeypatch):
    stands_still, clock = threading.Event(), itertools.count(0, 1000)
    watch = SimpleNamespace(
        monotonic=lambda: float(next(clock)) if stands_still.is_set() else 0.0, sleep=time.sleep
    )
    monkeypatch.setattr(serving, "time", watch)
    client = Client(work, idle_s=60)
    client.ask(1, "upscale")
    assert work.running.acquire(timeout=10)
    stands_still.set()  # now every look at the clock is a thousand seconds after the last
    client.ask(2, "hello")
    client.answer(2)
    work.go.set()
    assert isinstance(client.answer(1), Result)


def test_half_line_before_the_end_is_refused_not_obeyed(client):
    client.write(b'{"jsonrpc": "2.0", "id": 1, "method": "hel')
    client.hang_up()
    assert [m.id for m in client.heard if isinstance(m, Failure)] == [None]


def test_line_beyond_the_limit_is_refused_and_the_next_is_served(client):
    for _ in range(300):
        client.write(b"x" * 4096)
    client.write(b"\n")
    client.ask(1, "hello")
    assert isinstance(client.answer(1), Result)
    assert sum(isinstance(m, Failure) for m in client.heard) == 1


lines = st.one_of(
    st.binary(max_size=40).filter(lambda line: b"\n" not in line),
    st.builds(
        lambda body: json.dumps(body).encode(),
        st.fixed_dictionaries(
            {"jsonrpc": st.just("2.0"), "id": st.one_of(st.integers(0, 3), st.none(), st.text())},
            optional={
                "method": st.sampled_from(["hello", "cancel", "upscale", "x", 3]),
                "params": st.one_of(
                    st.none(), st.dictionaries(st.sampled_from(["id", "source"]), st.integers(0, 3))
                ),
            },
        ),
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines, max_size=12))
def test_whatever_is_sent_the_worker_answers_each_line_and_lives_on(sent):
    work = HeldWork()
    work.go.set()
    client = Client(work)
    client.write(b"".join(line + b"\n" for line in sent))
    client.ask("the last", "hello")
    assert isinstance(client.answer("the last"), Result)
    client.hang_up()
    # Blank lines are passed over; everything else is answered, with or without an id.
    expected = sum(1 for line in sent if line.strip()) + 1
    assert sum(client.answers().values()) == expected
