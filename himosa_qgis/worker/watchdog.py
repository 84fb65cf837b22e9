# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices a worker that has stopped, or whose work stands still, and asks what shall become of it.

A worker that lives speaks every two seconds, and says for how long its work has not moved. So there
are two troubles: silence (it is stopped, or the machine is far too busy), and standing still (it
waits for a disk or a server that does not answer, or hangs).
"""

from __future__ import annotations

import enum
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from himosa_qgis.texts import duration, tr

_ABSENCE_S = 2.0
"""Where nobody has looked for so long, it was we who stood still (a suspended QGIS), not it."""


@dataclass(frozen=True)
class Patience:
    """How long a worker may give no sign.

    Attributes:
        start_s: seconds of silence before its first word on a job, while it loads what it needs.
        silence_s: seconds of silence afterwards.
        still_s: seconds in which its work has not moved, though it speaks.
        end_factor: where nobody can be asked, it is ended after so many times as long.
    """

    start_s: float = 60.0
    silence_s: float = 10.0
    still_s: float = 180.0
    end_factor: float = 6.0


@dataclass(frozen=True)
class Trouble:
    """A worker that gives no sign of life, or none of work.

    Attributes:
        is_silent: it says nothing; otherwise it speaks, but its work stands still.
        seconds: for how long.
        limit_s: how long it may.
    """

    is_silent: bool
    seconds: float
    limit_s: float

    @property
    def sentence(self) -> str:
        """What is wrong, in one sentence for a person."""
        if self.is_silent:
            text = tr(
                "The backend has said nothing for {}: it was stopped, or the computer is far too"
                " busy."
            )
        else:
            text = tr(
                "The backend lives, but its work has not moved for {}: it may wait for a disk or a"
                " server that does not answer."
            )
        return text.format(duration(self.seconds))


class Answer(enum.Enum):
    """What shall become of a worker in trouble."""

    WAIT = "wait"
    END = "end"


class Bystander(Protocol):
    """Somebody who can be asked; called from the thread that runs the job."""

    def ask(self, sentence: str) -> None:
        """Put the question *wait or end*; it returns at once."""

    def answer(self) -> Answer | None:
        """What was answered; None until something is. An answer is given once."""

    def withdraw(self) -> None:
        """Take the question away: it is answered, or the trouble is over."""


class Watchdog:
    """Knows for how long a worker has given no sign, while one job is waited for.

    Args:
        patience: how long it may.
        clock: seconds that never go back.
    """

    def __init__(self, patience: Patience, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience, self._clock = patience, clock
        self._heard_at = self._looked_at = clock()
        self._still_s = 0.0
        self._has_begun = False

    def hear(self, still_s: float = 0.0) -> None:
        """It has spoken.

        Args:
            still_s: for how long its work has not moved, in seconds.
        """
        self._heard_at, self._still_s, self._has_begun = self._clock(), still_s, True

    def trouble(self) -> Trouble | None:
        """Whether something is wrong; to be asked many times a second."""
        now = self._clock()
        if now - self._looked_at > _ABSENCE_S:
            self._heard_at += now - self._looked_at
        self._looked_at = now
        patience, silent_s = self._patience, now - self._heard_at
        limit_s = patience.silence_s if self._has_begun else patience.start_s
        if silent_s >= limit_s:
            return Trouble(True, silent_s, limit_s)
        if self._still_s >= patience.still_s:
            return Trouble(False, self._still_s + silent_s, patience.still_s)
        return None


class Attendance:
    """Watches over one job: tells of trouble, asks what to do, decides where nobody can be asked.

    Args:
        bystander: who can be asked; None without a window.
        patience: how long a worker may give no sign.
        warn: gets whole sentences that ask for attention.
        tell: the same for other sentences.
    """

    def __init__(
        self,
        bystander: Bystander | None,
        patience: Patience,
        warn: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        self._bystander, self._patience = bystander, patience
        self._watchdog = Watchdog(patience)
        self._warn, self._tell = warn, tell
        self._is_told = self._is_asking = False
        self._ask_at_s = 0.0

    def hear(self, still_s: float = 0.0) -> None:
        """The worker has spoken; see `Watchdog.hear`."""
        self._watchdog.hear(still_s)

    def reason_to_end(self) -> Trouble | None:
        """The trouble for which the worker shall be ended now; mostly None."""
        trouble = self._watchdog.trouble()
        if trouble is None:
            self._be_content()
            return None
        if self._bystander is None:
            is_over = self._decide_alone(trouble)
        else:
            is_over = self._decide_with(self._bystander, trouble)
        return trouble if is_over else None

    def leave(self) -> None:
        """The job is over: nothing is asked any more.

        The bystander is let go: an error that somebody keeps has the job in its frames.
        """
        self._withdraw()
        self._bystander = None

    def _withdraw(self) -> None:
        if self._bystander is not None and self._is_asking:
            self._is_asking = False
            self._bystander.withdraw()

    def _be_content(self) -> None:
        self._withdraw()
        if self._is_told:
            self._is_told, self._ask_at_s = False, 0.0
            self._tell(tr("The backend goes on."))

    def _decide_alone(self, trouble: Trouble) -> bool:
        end_s = trouble.limit_s * self._patience.end_factor
        if not self._is_told:
            self._is_told = True
            ending = tr("It is ended when that has lasted {}.").format(duration(end_s))
            self._warn(f"{trouble.sentence} {ending}")
        return trouble.seconds >= end_s

    def _decide_with(self, bystander: Bystander, trouble: Trouble) -> bool:
        if not self._is_told:
            self._is_told = True
            self._warn(trouble.sentence)
        if not self._is_asking:
            if trouble.seconds >= self._ask_at_s:
                self._is_asking = True
                bystander.ask(trouble.sentence)
            return False
        answer = bystander.answer()
        if answer is Answer.WAIT:
            self._is_asking = False
            self._ask_at_s = trouble.seconds + trouble.limit_s
        return answer is Answer.END


def ended_message(trouble: Trouble) -> tuple[str, str]:
    """What to say of a worker that was ended for its trouble: message and hint."""
    message = tr("The backend gave no sign of {} for {}, and was ended.").format(
        tr("life") if trouble.is_silent else tr("work"), duration(trouble.seconds)
    )
    if trouble.is_silent:
        return message, tr("Nothing was written. Run again when the computer is less busy.")
    return message, tr(
        "Nothing was written. If the raster lies on a server or a slow disk, copy it first; run"
        " again."
    )
