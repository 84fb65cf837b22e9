# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs of a list: one after the other, or two side by side that are heard one after the other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar

from backend.cli.console import Console, ShownProgress
from backend.raster.reading.addresses import opens_network
from backend.scheduling import CancelSource
from backend.scheduling.choosing import Engine, jobs_side_by_side

Asked = TypeVar("Asked")
Told = TypeVar("Told")

_POLL_S = 0.1
"""How long a wait lasts before Python hears signals again."""


class Listed(Protocol):
    """A request of a list, all of which have the same fields but for source and destination."""

    @property
    def source(self) -> str: ...
    @property
    def allow_network(self) -> bool: ...
    @property
    def asked_engine(self) -> Engine: ...


def jobs_at_a_time(requests: Sequence[Listed]) -> int:
    """How many jobs of a list are best under way.

    One where a source on a server was named, and others may not ask any: while it is open, all of
    this process may.
    """
    first = requests[0]
    if not first.allow_network and any(opens_network(each.source) for each in requests):
        return 1
    return min(len(requests), jobs_side_by_side(first.asked_engine))


class Speaker:
    """What one job says: kept until all before it were heard.

    Attributes:
        was_heard: set as soon as the job has said something, or is over.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = threading.Lock()
        self._kept: list[str] = []
        self._has_turn = False
        self.was_heard = threading.Event()

    def note(self, text: str) -> None:
        """See `Console.note`."""
        self.was_heard.set()
        with self._lock:
            if not self._has_turn:
                self._kept.append(text)
                return
        self._console.note(text)

    def progress(self, progress: ShownProgress) -> None:
        """See `Console.progress`; that of a job whose turn is to come is not shown."""
        if self._has_turn:
            self._console.progress(progress)

    def take_turn(self) -> None:
        """Say what was kept, and everything from now on."""
        with self._lock:
            for text in self._kept:
                self._console.note(text)
            self._kept, self._has_turn = [], True


DoJob = Callable[[Asked, Speaker], Told]


def outcomes_in_turn(
    requests: Sequence[Asked],
    do_job: DoJob[Asked, Told],
    console: Console,
    cancel: CancelSource,
    at_a_time: int,
) -> Generator[Future[Told], None, None]:
    """What becomes of each request, in order, as soon as it is known.

    Args:
        do_job: does one; where there are several at a time, in a thread of its own.
        cancel: of all of them; asked for if no more outcomes are wanted.
        at_a_time: how many jobs are under way.
    """
    if at_a_time == 1:
        for request in requests:
            yield _done_here(request, do_job, console)
        return
    under_way: deque[tuple[Future[Told], Speaker]] = deque()
    pool = ThreadPoolExecutor(at_a_time, "himosa-job")
    before = Speaker(console)
    before.was_heard.set()
    try:
        for request in requests:
            speaker = Speaker(console)
            outcome = pool.submit(_do_after, before, request, do_job, speaker)
            under_way.append((outcome, speaker))
            before = speaker
            if len(under_way) == at_a_time:
                yield _heard(*under_way[0])
                under_way.popleft()
        while under_way:
            yield _heard(*under_way[0])
            under_way.popleft()
    finally:
        if not all(outcome.done() for outcome, _ in under_way):
            cancel.cancel()
        pool.shutdown()


def _done_here(request: Asked, do_job: DoJob[Asked, Told], console: Console) -> Future[Told]:
    speaker, outcome = Speaker(console), Future[Told]()
    speaker.take_turn()
    try:
        outcome.set_result(do_job(request, speaker))
    except Exception as error:  # noqa: BLE001 — whoever asks for the result gets it
        outcome.set_exception(error)
    return outcome


def _do_after(
    before: Speaker, request: Asked, do_job: DoJob[Asked, Told], speaker: Speaker
) -> Told:
    """Let the job before begin first: it may hire workers for all, and tells of it."""
    before.was_heard.wait()
    try:
        return do_job(request, speaker)
    finally:
        speaker.was_heard.set()


def _heard(outcome: Future[Told], speaker: Speaker) -> Future[Told]:
    """Wait for a job that may speak now."""
    speaker.take_turn()
    while not wait([outcome], _POLL_S).done:
        pass
    return outcome
