# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes requests as they come, works on them one after the other, and always answers.

Three kinds of threads: one reads lines, the main one answers what can be answered at once, and in
each lane one works, so that questions do not wait for jobs.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Union

from backend.errors import Cancelled, HimosaError, WorkerEnded, refused_by_system
from backend.jobs.loading import load_torch
from backend.jobs.table import JOBS, JobMeans, JobRow
from backend.protocol import (
    Failure,
    Lane,
    LineSplitter,
    MalformedLine,
    Request,
    RequestId,
    Result,
    decode_request,
)
from backend.protocol.messages import (
    INVALID_PARAMS,
    INVALID_REQUEST,
    MALFORMED_CODE,
    METHOD_NOT_FOUND,
    is_request_id,
)
from backend.protocol.methods import CANCEL, SHUTDOWN
from backend.scheduling.watch import Caller
from backend.worker.streams import Outbox
from backend.worker.ticket import Ticket

logger = logging.getLogger(__name__)

SILENCE_S = 1.5
"""After so long without progress the last one is repeated; the contract says two seconds."""

_TICK_S = 0.25
_STOP_TIMEOUT_S = 5.0
_LONGEST_QUOTE = 60
CREW_STAYS_S = 15.0
"""How long workers of Ray wait for another job: the rows of a batch come one after the other."""

MOST_LINES_READ_AHEAD = 32
"""Lines that were read and not looked at: beyond them the client's pipe fills up, and it waits."""

MOST_WAITING_BYTES = 256 * 2**20
"""Memory for requests without an answer, at most; further ones are refused."""

# What a request takes at least, and what a byte of its line may become: "[]," is an object of 56.
_REQUEST_BYTES = 2048
_BYTES_PER_BYTE = 20


class StreamEnded:
    """Nothing more will come."""


Incoming = Union[bytes, MalformedLine, StreamEnded]


class Server:
    """Serves one client until it goes, says shutdown, or lets the worker idle.

    Args:
        read: gives the next bytes of the client, and b"" when it has gone.
        outbox: where everything is said.
        rows: what can be done on request.
        prepare: loads what work needs; slow at the first call, fast afterwards.
        idle_s: ends after so long without work; None never.
    """

    def __init__(
        self,
        read: Callable[[], bytes],
        outbox: Outbox,
        rows: Sequence[JobRow] = JOBS,
        prepare: Callable[[], None] = load_torch,
        idle_s: float | None = None,
    ) -> None:
        self._read, self._outbox, self._idle_s = read, outbox, idle_s
        self._rows = {row.method.name: row for row in rows}
        self._prepare, self._means = prepare, JobMeans(CREW_STAYS_S)
        self._inbox: queue.Queue[Incoming] = queue.Queue(MOST_LINES_READ_AHEAD)
        self._tickets: dict[RequestId, Ticket] = {}
        self._tickets_lock = threading.Lock()
        self._waiting_bytes = 0
        self._lanes: dict[Lane, _Lane] = {
            lane: _Lane(lane.value, self._work_on) for lane in Lane if lane is not Lane.AT_ONCE
        }
        self._active_at = time.monotonic()

    def serve(self) -> None:
        """Serve, and return when all requests are answered and the end has come."""
        threading.Thread(target=self._read_lines, name="himosa-reader", daemon=True).start()
        farewell = None
        try:
            while farewell is None and not self._is_over():
                farewell = self._take_next()
        except StopIteration:
            logger.debug("The client has gone.")
        except KeyboardInterrupt:
            self._stop(_ended_by_signal())
            raise
        finally:
            self._stop()
            if farewell is not None:
                self._outbox.say(Result(farewell.id, {}))
            self._send_crews_home()

    def _is_over(self) -> bool:
        if self._tickets:
            # However long another thread held the interpreter just now: on a busy machine
            # torch takes minutes to load.
            self._active_at = time.monotonic()
            return self._outbox.is_broken
        is_idle = self._idle_s is not None and time.monotonic() - self._active_at >= self._idle_s
        return is_idle or self._outbox.is_broken

    def _take_next(self) -> Request | None:
        """Wait a moment for a line and answer it; gives the request to shut down."""
        for lane in self._lanes.values():
            lane.keep_alive()
        try:
            incoming = self._inbox.get(timeout=_TICK_S)
        except queue.Empty:
            return None
        if isinstance(incoming, StreamEnded):
            raise StopIteration
        self._active_at = time.monotonic()
        try:
            if isinstance(incoming, MalformedLine):
                raise incoming
            return self._take(decode_request(incoming), len(incoming))
        except MalformedLine as error:
            self._outbox.say(Failure(error.id, error.number, error.message, MALFORMED_CODE))
            return None

    def _take(self, request: Request, line_bytes: int) -> Request | None:
        if request.id in self._tickets:
            # An error with this id would look like the answer to the earlier request.
            raise MalformedLine(INVALID_REQUEST, f"The id {request.id!r} is already in use.")
        if request.method == SHUTDOWN.name:
            return request
        if request.method == CANCEL.name:
            self._cancel(request)
        elif request.method in self._rows:
            ticket = self._ticket(request, _REQUEST_BYTES + _BYTES_PER_BYTE * line_bytes)
            self._lanes[self._rows[request.method].method.lane].put(ticket)
        else:
            quoted = request.method[:_LONGEST_QUOTE]
            raise MalformedLine(METHOD_NOT_FOUND, f"There is no method {quoted!r}.", request.id)
        return None

    def _ticket(self, request: Request, held_bytes: int) -> Ticket:
        ticket = Ticket(request, self._outbox, self._forget, held_bytes)
        with self._tickets_lock:
            if self._tickets and self._waiting_bytes + held_bytes > MOST_WAITING_BYTES:
                raise MalformedLine(
                    INVALID_REQUEST,
                    f"{len(self._tickets):,} requests wait already: send more when some are done.",
                    request.id,
                )
            self._waiting_bytes += held_bytes
            self._tickets[request.id] = ticket
        return ticket

    def _forget(self, ticket: Ticket) -> None:
        self._active_at = time.monotonic()
        with self._tickets_lock:
            if self._tickets.pop(ticket.request.id, None) is not None:
                self._waiting_bytes -= ticket.held_bytes

    def _cancel(self, request: Request) -> None:
        wanted: Any = request.params.get("id")
        if set(request.params) != {"id"} or not is_request_id(wanted):
            raise MalformedLine(
                INVALID_PARAMS, 'Cancel takes one field, the "id" of a request.', request.id
            )
        with self._tickets_lock:
            ticket = self._tickets.get(wanted)
        self._outbox.say(Result(request.id, {"is_known": ticket is not None}))
        if ticket is not None:
            ticket.cancel()

    def _work_on(self, ticket: Ticket) -> None:
        # Until what the work needs is loaded, a cancel is answered without it.
        self._prepare()
        if not ticket.start():
            return
        row, asked = self._rows[ticket.request.method], ticket.request.params
        caller = Caller(
            ticket.progress, ticket.log, ticket.cancel_source.token, on_warning=ticket.warn
        )
        ticket.succeed(row.run(row.request().from_params(asked), caller, self._means))

    def _stop(self, reason: HimosaError | None = None) -> None:
        """End everything, and wait a while for what runs to clean up after itself.

        Args:
            reason: what to answer; None for "cancelled".
        """
        with self._tickets_lock:
            tickets = list(self._tickets.values())
        for ticket in tickets:
            ticket.cancel() if reason is None else ticket.end(reason)
        until = time.monotonic() + _STOP_TIMEOUT_S
        while any(ticket.is_running for ticket in tickets) and time.monotonic() < until:
            time.sleep(0.01)
        for ticket in tickets:
            ticket.fail(Cancelled("The worker ended before the request was finished."))

    def _send_crews_home(self) -> None:
        """Have workers of other processes end, but do not wait for what is stuck."""
        going = threading.Thread(target=self._means.close, name="himosa-going-home", daemon=True)
        going.start()
        going.join(_STOP_TIMEOUT_S)

    def _read_lines(self) -> None:
        splitter = LineSplitter()
        while True:
            try:
                chunk = self._read()
            except OSError:
                chunk = b""
            if not chunk:
                break
            for line in splitter.feed(chunk):
                if isinstance(line, MalformedLine) or line.strip():
                    self._inbox.put(line)
        for half in splitter.end():
            self._inbox.put(half)
        self._inbox.put(StreamEnded())


def _ended_by_signal() -> HimosaError:
    return WorkerEnded(
        "The system, or another program, asked the backend to end in the middle of its work.",
        "Nothing was written. Run again.",
    )


class _Lane:
    """A thread that works on tickets one after the other."""

    def __init__(self, name: str, work_on: Callable[[Ticket], None]) -> None:
        self._work_on = work_on
        self._waiting: queue.SimpleQueue[Ticket] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._unfinished = 0
        self._current: Ticket | None = None
        threading.Thread(target=self._run, name=f"himosa-{name}", daemon=True).start()

    @property
    def is_busy(self) -> bool:
        return self._unfinished > 0

    def put(self, ticket: Ticket) -> None:
        with self._lock:
            must_wait = self.is_busy
            self._unfinished += 1
        if must_wait:
            ticket.log("Another job is running; this one waits for it.")
        self._waiting.put(ticket)

    def keep_alive(self) -> None:
        current = self._current
        if current is not None:
            current.keep_alive(SILENCE_S)

    def _run(self) -> None:
        while True:
            self._current = self._waiting.get()
            self._finish(self._current)
            self._current = None
            with self._lock:
                self._unfinished -= 1

    def _finish(self, ticket: Ticket) -> None:
        try:
            self._work_on(ticket)
        except HimosaError as error:
            logger.debug("Request %r failed.", ticket.request.id, exc_info=True)
            ticket.fail(error)
        except BaseException as error:
            logger.exception("Request %r failed unexpectedly.", ticket.request.id)
            if isinstance(error, OSError) and error.errno is not None:
                ticket.fail(refused_by_system(error))
                return
            said = " ".join(str(error).split())
            ticket.fail(
                HimosaError(
                    f"Unexpected error: {type(error).__name__}: {said}.",
                    "The log tells more; please report it.",
                )
            )
