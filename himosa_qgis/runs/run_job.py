# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one job in the worker and reports to a Processing feedback."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QThread

from himosa_qgis.runs.progress_log import ProgressLog
from himosa_qgis.runs.run_settings import RunSettings
from himosa_qgis.worker.client import WorkerCancelled, WorkerFailed


class JobFailed(Exception):
    """The worker could not do the job; the message is for people and says what to do."""


class JobCancelled(Exception):
    """The person cancelled; nothing was written."""


def run_job(
    client: Any,
    settings: RunSettings,
    feedback: Any,
    called: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, Any]:
    """Run a network on a raster, and return when the result is whole.

    Args:
        client: WorkerClient.
        feedback: QgsProcessingFeedback for progress, log and the wish to cancel.
        called: temporary files by their names, and what a person calls what is in them.

    Returns:
        The worker's report.

    Raises:
        JobFailed: with one message for people.
        JobCancelled: the feedback asked for it.
    """
    return run_in_worker(client, settings.method, settings.to_params(), feedback, called)


def run_in_worker(
    client: Any,
    method: str,
    params: Mapping[str, Any],
    feedback: Any,
    called: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, Any]:
    """Have a method of the worker carried out; errors as those of `run_job`.

    Args:
        client: WorkerClient.
        method: of the protocol.
        params: of its request.
        feedback: QgsProcessingFeedback for progress, log and the wish to cancel.
        called: as for `run_job`.
    """
    warned: set[str] = set()

    def warn(sentence: str) -> None:
        """Once, when it is found; the report tells it again."""
        if sentence not in warned:
            warned.add(sentence)
            feedback.pushWarning(_as_called(sentence, called))

    progress_log = ProgressLog(feedback)
    keep_window_alive = pump_for_this_thread()

    def is_cancelled() -> bool:
        keep_window_alive()
        return bool(feedback.isCanceled())

    try:
        report: Mapping[str, Any] = client.run(
            method,
            params,
            on_progress=progress_log.show,
            on_log=lambda sentence: feedback.pushInfo(_as_called(sentence, called)),
            on_warning=warn,
            is_cancelled=is_cancelled,
        )
    except WorkerCancelled as error:
        raise JobCancelled(str(error)) from error
    except WorkerFailed as error:
        said = " ".join(part for part in (error.message, error.hint) if part)
        raise JobFailed(_as_called(said, called)) from error
    for sentence in report.get("warnings", ()):
        warn(sentence)
    return report


def _as_called(sentence: str, called: Mapping[str, str]) -> str:
    """With the person's names for what lies in temporary files; longer file names first."""
    for name in sorted(called, key=len, reverse=True):
        sentence = sentence.replace(name, called[name])
    return sentence


def pump_for_this_thread() -> Any:
    """What keeps the window drawn and its Cancel button alive while this thread waits.

    The batch dialog of QGIS 3.22 runs algorithms in the main thread and counts on them to let
    events through; in any other thread there is nothing to do.
    """
    application = QCoreApplication.instance()
    if application is None or QThread.currentThread() != application.thread():
        return _nothing
    return QCoreApplication.processEvents


def _nothing() -> None:
    """Let no events through: another thread handles them."""
