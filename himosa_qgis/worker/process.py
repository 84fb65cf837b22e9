# SPDX-License-Identifier: GPL-3.0-or-later
"""One worker process: started, written to, read from, stopped, and how it ended.

A QProcess belongs to one thread, but Processing runs each algorithm in another. So every process
gets a thread of its own, which does nothing but serve it; docs/decisions/0001 has the figures.
"""

from __future__ import annotations

import enum
import logging
import queue
import re
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, Protocol

from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from himosa_qgis.texts import tr
from himosa_qgis.worker.environment import Launch

logger = logging.getLogger(__name__)

_WAIT_MS = 50
"""How long a wait for output lasts before requests are looked at again."""

_START_TIMEOUT_MS = 30_000
_SAVING_S = 20.0
_KEPT_LOG_LINES = 20
_LONGEST_LOG_LINE = 1000
_LEVEL = re.compile(r" (DEBUG|INFO|WARNING|ERROR|CRITICAL): ")


class Splitter(Protocol):
    """Cuts bytes into lines; the protocol's `LineSplitter` is one."""

    def feed(self, chunk: bytes) -> list[Any]: ...


class EndingKind(enum.Enum):
    """How a worker came to its end."""

    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    CRASHED = "crashed"
    NOT_STARTED = "not started"


@dataclass(frozen=True)
class Ending:
    """The end of a worker.

    Attributes:
        kind: how it came.
        detail: exit status, last line of its log, or why it could not start; may be empty.
    """

    kind: EndingKind
    detail: str = ""

    @property
    def sentence(self) -> str:
        """The end in one sentence for a person."""
        sentences = {
            EndingKind.FINISHED: tr("The backend ended before it had finished the work."),
            EndingKind.STOPPED: tr("The backend was stopped."),
            EndingKind.FAILED: tr("The backend ended with an error ({})."),
            EndingKind.CRASHED: tr("The backend was killed or crashed in the middle of its work."),
            EndingKind.NOT_STARTED: tr("The backend could not be started: {}."),
        }
        return sentences[self.kind].format(self.detail)

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.kind == EndingKind.NOT_STARTED:
            return tr("Check the path of the backend's Python.")
        if self.kind == EndingKind.CRASHED:
            return tr(
                "Nothing was written. Run again; if it was killed for lack of memory, give a"
                " smaller memory limit."
            )
        return tr("Nothing was written. Run again; the log tells more.")


class WorkerProcess:
    """A running worker; every method may be called from any thread.

    Args:
        launch: what to start.
        splitter: makes lines of what the worker writes.
    """

    def __init__(self, launch: Launch, splitter: Splitter) -> None:
        self._launch, self._splitter = launch, splitter
        self._to_write: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._incoming: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._is_kill_wanted = threading.Event()
        self._is_close_wanted = threading.Event()
        self._log: deque[str] = deque(maxlen=_KEPT_LOG_LINES)
        self._half_log_line = ""
        self._ending: Ending | None = None
        self._thread = threading.Thread(target=self._serve, name="himosa-worker", daemon=True)
        self._thread.start()

    @property
    def is_usable(self) -> bool:
        """Whether it can take another request."""
        return self._ending is None and not (
            self._is_kill_wanted.is_set() or self._is_close_wanted.is_set()
        )

    @property
    def last_log_lines(self) -> list[str]:
        """What it said last on stderr."""
        return list(self._log)

    def send(self, line: bytes) -> None:
        """Hand over one line; it is written as soon as the worker takes it."""
        self._to_write.put(line)

    def receive(self, timeout_s: float) -> Any:
        """The next line that the worker wrote, or its `Ending`, or None when nothing came."""
        try:
            return self._incoming.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def kill(self, timeout_s: float = 2.0) -> None:
        """End it at once, and wait until it has ended."""
        self._is_kill_wanted.set()
        self._thread.join(timeout_s)

    def close(self, timeout_s: float = 2.0) -> None:
        """Let it end by itself: close its input, and kill it if that does not help in time."""
        self._is_close_wanted.set()
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            self.kill()

    def _serve(self) -> None:
        """The life of the process, in the thread that owns it."""
        process = QProcess()
        variables = QProcessEnvironment()
        for name, value in self._launch.variables.items():
            variables.insert(name, value)
        process.setProcessEnvironment(variables)
        process.start(self._launch.program, list(self._launch.arguments))
        if not process.waitForStarted(_START_TIMEOUT_MS):
            self._end(Ending(EndingKind.NOT_STARTED, process.errorString().rstrip(".")))
            return
        is_open = True
        while process.state() != QProcess.ProcessState.NotRunning:
            is_open = self._write(process, is_open)
            if not process.waitForReadyRead(_WAIT_MS):
                # It returns at once when stdout is closed but the process still lives.
                time.sleep(0.002)
            self._read(process)
        self._read(process)
        self._end(self._judge(process))

    def _write(self, process: Any, is_open: bool) -> bool:
        if self._is_kill_wanted.is_set():
            process.kill()
            return False
        while is_open and not self._to_write.empty():
            process.write(self._to_write.get())
        if is_open and self._is_close_wanted.is_set():
            process.closeWriteChannel()
            return False
        return is_open

    def _read(self, process: Any) -> None:
        # stderr must be read as well: a full pipe would stop the worker.
        text = self._half_log_line + bytes(process.readAllStandardError()).decode(errors="replace")
        *lines, half = text.split("\n")
        self._half_log_line = half[:_LONGEST_LOG_LINE]
        for line in (line[:_LONGEST_LOG_LINE] for line in lines if line.strip()):
            self._log.append(line)
            logger.log(_level_of(line), "%s", line)
        for line in self._splitter.feed(bytes(process.readAllStandardOutput())):
            self._incoming.put(line)

    def _judge(self, process: Any) -> Ending:
        if self._is_kill_wanted.is_set():
            return Ending(EndingKind.STOPPED)
        if process.exitStatus() == QProcess.ExitStatus.CrashExit:
            return Ending(EndingKind.CRASHED)
        if process.exitCode() == 0:
            kind = EndingKind.STOPPED if self._is_close_wanted.is_set() else EndingKind.FINISHED
            return Ending(kind)
        status = tr("exit status {}").format(process.exitCode())
        last_line = self._log[-1] if self._log else ""
        return Ending(EndingKind.FAILED, ": ".join(part for part in (status, last_line) if part))

    def _end(self, ending: Ending) -> None:
        if self._half_log_line.strip():
            self._log.append(self._half_log_line)
        self._ending = ending
        self._incoming.put(ending)


class SavingProcess(WorkerProcess):
    """A worker that has time to keep what it has done when it is told to end; nobody waits."""

    def kill(self, timeout_s: float = _SAVING_S) -> None:
        """Close its input and go away; where it has not ended after a while, it is killed."""
        self._is_close_wanted.set()
        killing = threading.Timer(timeout_s, super().kill)
        killing.daemon = True
        killing.start()


def _level_of(line: str) -> int:
    """The level that Python's logging wrote into a line; what has none informs."""
    found = _LEVEL.search(line)
    return int(getattr(logging, found.group(1))) if found else logging.INFO
