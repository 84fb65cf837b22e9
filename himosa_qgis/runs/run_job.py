# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one job in the worker and reports to a Processing feedback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QThread

from himosa_qgis.runs.progress_log import ProgressLog
from himosa_qgis.runs.run_settings import RunSettings
from himosa_qgis.worker.client import WorkerCancelled, WorkerFailed


class JobFailed(Exception):
    """The worker could not do the job; the message is for people and says what to do."""


class JobCancelled(Exception):
    """The person cancelled; nothing was written."""


def run_job(client: Any, settings: RunSettings, feedback: Any) -> Mapping[str, Any]:
    """Run a network on a raster, and return when the result is whole.

    Args:
        client: WorkerClient.
        feedback: QgsProcessingFeedback for progress, log and the wish to cancel.

    Returns:
        The worker's report.

    Raises:
        JobFailed: with one message for people.
        JobCancelled: the feedback asked for it.
    """
    return run_in_worker(client, settings.method, settings.to_params(), feedback)


def run_in_worker(
    client: Any, method: str, params: Mapping[str, Any], feedback: Any
) -> Mapping[str, Any]:
    """Have a method of the worker carried out; errors as those of `run_job`.

    Args:
        client: WorkerClient.
        method: of the protocol.
        params: of its request.
        feedback: QgsProcessingFeedback for progress, log and the wish to cancel.
    """
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
            on_log=feedback.pushInfo,
            is_cancelled=is_cancelled,
        )
    except WorkerCancelled as error:
        raise JobCancelled(str(error)) from error
    except WorkerFailed as error:
        raise JobFailed(" ".join(part for part in (error.message, error.hint) if part)) from error
    for sentence in report.get("warnings", ()):
        feedback.pushWarning(sentence)
    return report


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
