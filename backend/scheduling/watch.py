# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever watches a job: hears how far it is and what is said, and may want it to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backend.scheduling.progress import (
    CancelToken,
    Progress,
    ProgressReporter,
    check_cancelled,
)


@dataclass(frozen=True)
class Caller:
    """Who asked for a job.

    Attributes:
        on_progress: called from the job's thread, at least every two seconds while work goes on.
        on_log: called from the job's thread with whole sentences for a person.
        cancel: asked often, from several threads; within a second the work ends.
        on_warning: as `on_log`, for sentences that ask for attention; None tells them like others.
    """

    on_progress: Callable[[Progress], None]
    on_log: Callable[[str], None]
    cancel: CancelToken
    on_warning: Callable[[str], None] | None = None


class Watch:
    """One job as its caller sees it; for the thread that runs it, but for `is_cancelled`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.cancel = caller.cancel
        self.reporter = ProgressReporter(caller.on_progress)
        self.warnings: list[str] = []

    def log(self, text: str) -> None:
        """Say a whole sentence."""
        self._caller.on_log(text)

    def warn(self, text: str) -> None:
        """Say a whole sentence that shall be told again with the result."""
        if text not in self.warnings:
            self.warnings.append(text)
            (self._caller.on_warning or self._caller.on_log)(text)

    def check(self) -> None:
        """Leave the work when the caller wants it to stop.

        Raises:
            Cancelled: the caller does.
        """
        check_cancelled(self.cancel)

    def keep_alive(self) -> None:
        """While something is waited for: say that we live, and hear whether to stop."""
        self.reporter.keep_alive()
        self.check()
