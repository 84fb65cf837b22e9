# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs jobs in the worker, from any thread, one at a time."""

from __future__ import annotations

import atexit
import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from himosa_qgis import settings
from himosa_qgis.paths import backend_folder, backend_python
from himosa_qgis.texts import tr
from himosa_qgis.worker.failure_kinds import with_kind
from himosa_qgis.worker.protocol_loader import load_protocol
from himosa_qgis.worker.watchdog import Attendance, Bystander, Patience, ended_message

# QGIS starts sooner without them: the worker starts with the first job.
if TYPE_CHECKING:
    from himosa_qgis.worker.environment import Launch
    from himosa_qgis.worker.process import Ending, WorkerProcess

logger = logging.getLogger(__name__)

CANCEL_GRACE_S = 0.8
"""How long a worker may take to answer a cancel before it is killed."""

_POLL_S = 0.05
_USUAL_PATIENCE = Patience()
_WORKER_FAILED = "worker_failed"
_WORKER_STUCK = "worker_stuck"
_WORKER_ENDED = "worker_ended"
_NOT_SET_UP = "backend_not_set_up"


class WorkerFailed(Exception):
    """The job was not done.

    Attributes:
        message: what is wrong, in one sentence.
        hint: what to do; may be empty.
        code: names the kind of failure: a code of the backend, "worker_failed" when the worker
            itself ended, "worker_stuck" when it was ended as it gave no sign, or
            "backend_not_set_up".
        log_lines: what the worker said last on stderr, when it ended.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        code: str = _WORKER_FAILED,
        log_lines: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message, self.hint, self.code, self.log_lines = message, hint, code, log_lines


class WorkerCancelled(Exception):
    """The job was stopped because the caller wanted it; nothing was written."""


def plan_default_launch() -> Launch:
    """How to start the worker with the interpreter that is set up.

    Raises:
        WorkerFailed: none is.
    """
    from himosa_qgis.worker.environment import plan_launch

    python = backend_python()
    if python is None:
        raise WorkerFailed(
            tr("The backend of HIMOSA is not set up: no Python for it is known."),
            tr("Choose Plugins ▸ HIMOSA ▸ Set up backend…, or set HIMOSA_BACKEND_PYTHON."),
            _NOT_SET_UP,
        )
    return plan_launch(python, backend_folder(), settings.idle_s()).with_settings(
        settings.THREADS.read(), settings.LOG_LEVEL.read()
    )


class WorkerClient:
    """The plugin's one way to the backend.

    Starts a worker with the first job and keeps it, warm, for the next ones; when it has ended,
    for whatever reason, or would be started otherwise now, the next job starts a new one. Jobs from
    several threads wait for each other.

    Args:
        plan: gives the way to start a worker.
        patience: how long a worker may give no sign.

    Attributes:
        bystander: is asked about a worker that gives no sign; None ends it after a while.
    """

    def __init__(
        self, plan: Callable[[], Launch] = plan_default_launch, patience: Patience = _USUAL_PATIENCE
    ) -> None:
        self._plan, self._patience = plan, patience
        self.bystander: Bystander | None = None
        self._turn = threading.Lock()
        self._holder: int | None = None
        self._process: WorkerProcess | None = None
        self._launch: Launch | None = None
        self._numbers = itertools.count(1)

    def run(
        self,
        method: str,
        params: Mapping[str, Any],
        on_progress: Callable[[Mapping[str, Any]], None],
        on_log: Callable[[str], None],
        is_cancelled: Callable[[], bool],
        on_warning: Callable[[str], None] | None = None,
    ) -> dict[str, Any]:
        """Have a method of the worker carried out, and return when all of it is done.

        Args:
            method: one of those of the protocol.
            params: the fields of its request as plain values.
            on_progress: gets done, total, unit, stage, rate, seconds_left and memory_mib.
            on_log: gets whole sentences.
            is_cancelled: asked some twenty times a second.
            on_warning: as `on_log`, for sentences that ask for attention; None tells them like
                others. All of these are called from this thread.

        Returns:
            The backend's report.

        Raises:
            WorkerCancelled: `is_cancelled` said so; within a second.
            WorkerFailed: anything else.
        """
        job = _Job(method, params, on_progress, on_log, is_cancelled, on_warning or on_log)
        self._take_turn(job.on_log, job.is_cancelled)
        try:
            return self._run(job)
        finally:
            self._holder = None
            self._turn.release()

    def ask(self, method: str, params: Mapping[str, Any], is_cancelled: Any) -> dict[str, Any]:
        """As `run`, for a question whose progress nobody watches."""
        return self.run(method, params, lambda _: None, logger.info, is_cancelled)

    def close(self) -> None:
        """End the worker; a job that runs is stopped. The client can be used again."""
        atexit.unregister(self.close)
        process, self._process = self._process, None
        if process is not None:
            process.close()

    @property
    def process(self) -> WorkerProcess | None:
        """The worker that runs, if any."""
        return self._process

    def _take_turn(self, on_log: Callable[[str], None], is_cancelled: Callable[[], bool]) -> None:
        if self._holder == threading.get_ident():
            raise WorkerFailed(
                tr("Another HIMOSA run in this thread is not finished yet."),
                tr("Wait until it is, and run again."),
            )
        if not self._turn.acquire(blocking=False):
            on_log(tr("Another HIMOSA run is using the backend; this one waits for it."))
            while not self._turn.acquire(timeout=_POLL_S):
                if is_cancelled():
                    raise WorkerCancelled
        self._holder = threading.get_ident()

    def _run(self, job: _Job) -> dict[str, Any]:
        from himosa_qgis.worker.process import Ending, EndingKind

        is_warm = self._process is not None and self._process.is_usable
        try:
            return self._attended(job)
        except _EndedUnused:
            # It ended by itself, having been idle, just before the job could reach it.
            if not is_warm:
                raise WorkerFailed(Ending(EndingKind.FINISHED).sentence) from None
        return self._attended(job)

    def _attended(self, job: _Job) -> dict[str, Any]:
        """Run a job under a watchdog."""
        attendance = Attendance(self.bystander, self._patience, job.on_warning, job.on_log)
        try:
            return job.run(self._usable_process(), self._numbers, attendance)
        finally:
            attendance.leave()

    def _start(self, launch: Launch) -> WorkerProcess:
        from himosa_qgis.worker.process import WorkerProcess

        return WorkerProcess(launch, load_protocol().LineSplitter())

    def _usable_process(self) -> WorkerProcess:
        launch = self._plan()
        if self._process is not None and self._process.is_usable and launch != self._launch:
            # Nothing runs in it: whoever asks for a process has the turn.
            self._process.close()
        if self._process is None or not self._process.is_usable:
            self._process = self._start(launch)
            self._launch = launch
            hello = load_protocol().Request(next(self._numbers), "hello", {})
            self._process.send(load_protocol().encode(hello))
            # Else the process's thread would meet an interpreter that is gone.
            atexit.unregister(self.close)
            atexit.register(self.close)
        return self._process


class _EndedUnused(Exception):
    """The worker ended orderly without having said anything about the job."""


class _Job:
    """One request from its sending to its final answer."""

    def __init__(
        self,
        method: str,
        params: Mapping[str, Any],
        on_progress: Callable[[Mapping[str, Any]], None],
        on_log: Callable[[str], None],
        is_cancelled: Callable[[], bool],
        on_warning: Callable[[str], None],
    ) -> None:
        self._method, self._params, self.on_warning = method, params, on_warning
        self._on_progress, self.on_log, self.is_cancelled = on_progress, on_log, is_cancelled
        self._protocol: Any = load_protocol()
        self._is_heard_of = False

    def run(
        self, process: WorkerProcess, numbers: itertools.count[int], attendance: Attendance
    ) -> dict[str, Any]:
        self._process, self._id, self._attendance = process, next(numbers), attendance
        process.send(self._encoded(self._id, self._method, self._params))
        try:
            return self._wait(numbers)
        except (WorkerFailed, WorkerCancelled, _EndedUnused):
            raise
        except BaseException:  # from a callback: the worker must not go on with nobody waiting
            self._kill()
            raise

    def _wait(self, numbers: itertools.count[int]) -> dict[str, Any]:
        kill_at: float | None = None
        while True:
            heard = self._process.receive(_POLL_S)
            if heard is not None:
                answer = self._take(heard, is_stopping=kill_at is not None)
                if answer is not None:
                    return answer
            if kill_at is None and self.is_cancelled():
                self._process.send(self._encoded(next(numbers), "cancel", {"id": self._id}))
                kill_at = time.monotonic() + CANCEL_GRACE_S
            if kill_at is not None:
                if time.monotonic() >= kill_at:
                    self._kill()
                    raise WorkerCancelled
                continue
            trouble = self._attendance.reason_to_end()
            if trouble is not None:
                self._kill()
                raise WorkerFailed(*ended_message(trouble), _WORKER_STUCK)

    def _take(self, heard: Any, *, is_stopping: bool) -> dict[str, Any] | None:
        """Handle one line or ending; gives the report when it is the final answer."""
        from himosa_qgis.worker.process import Ending

        if isinstance(heard, Ending):
            self._end(heard, is_stopping=is_stopping)
        protocol = self._protocol
        try:
            message = heard if isinstance(heard, Exception) else protocol.decode_message(heard)
        except protocol.MalformedLine as error:
            message = error
        self._attendance.hear(getattr(message, "still_s", 0.0))
        if isinstance(message, Exception):
            logger.warning("The worker wrote a line that is no message: %s", message)
            return None
        if isinstance(message, protocol.Result) and "protocol" in message.result:
            self._check_version(message.result["protocol"])
        if message.id != self._id:
            return None
        self._is_heard_of = True
        return self._take_own(message, is_stopping=is_stopping)

    def _take_own(self, message: Any, *, is_stopping: bool) -> dict[str, Any] | None:
        if isinstance(message, self._protocol.Result):
            return dict(message.result)
        if isinstance(message, self._protocol.Failure):
            if message.is_cancelled and (is_stopping or not self._process.is_usable):
                raise WorkerCancelled
            if message.code == _WORKER_ENDED:
                self._process.close()  # it is about to go; the next run needs another
                self._remove_partial_outputs()
            raise WorkerFailed(with_kind(message.code, message.message), message.hint, message.code)
        if isinstance(message, self._protocol.LogEvent):
            (self.on_warning if message.is_warning else self.on_log)(message.text)
        else:
            self._on_progress(asdict(message))
        return None

    def _end(self, ending: Ending, *, is_stopping: bool) -> None:
        """Raise what the end of the worker means for the job."""
        from himosa_qgis.worker.process import EndingKind

        self._remove_partial_outputs()
        if is_stopping:
            raise WorkerCancelled
        if ending.kind == EndingKind.FINISHED and not self._is_heard_of:
            raise _EndedUnused
        lines = tuple(self._process.last_log_lines)
        if lines:
            self.on_log(tr("Last lines of the backend's log:") + "\n" + "\n".join(lines))
        raise WorkerFailed(ending.sentence, ending.hint, log_lines=lines)

    def _check_version(self, version: object) -> None:
        if version == self._protocol.PROTOCOL_VERSION:
            return
        self._kill()
        raise WorkerFailed(
            tr("The backend speaks version {} of the protocol, the plugin version {}.").format(
                version, self._protocol.PROTOCOL_VERSION
            ),
            tr("Install the plugin anew, and restart QGIS."),
        )

    def _kill(self) -> None:
        self._process.kill()
        self._remove_partial_outputs()

    def _remove_partial_outputs(self) -> None:
        from himosa_qgis.worker.partial_output import remove_partial_output

        method = self._protocol.method_of(self._method)
        for output in method.partial_outputs if method else ():
            remove_partial_output(str(self._params.get(output) or ""))

    def _encoded(self, number: int, method: str, params: Mapping[str, Any]) -> bytes:
        line: bytes = self._protocol.encode(self._protocol.Request(number, method, params))
        return line
