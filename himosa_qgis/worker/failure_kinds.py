# SPDX-License-Identifier: GPL-3.0-or-later
"""What the codes of the backend's errors mean, for those who do not read its English."""

from __future__ import annotations

from himosa_qgis.texts import tr, tr_later

KINDS = {
    "failed": tr_later("Something unexpected went wrong."),
    "invalid_request": tr_later("A value of this run cannot be used."),
    "source_unreadable": tr_later("The source cannot be read."),
    "thematic_source": tr_later("The source holds classes, not measurements."),
    "output_unusable": tr_later("The output cannot be written there."),
    "insufficient_disk": tr_later("There is not enough room on the disk."),
    "insufficient_memory": tr_later("There is not enough memory."),
    "model_not_installed": tr_later("This model is not installed."),
    "model_unusable": tr_later("This model cannot be used."),
    "device_not_available": tr_later("This device is not there."),
    "journal_mismatch": tr_later("The interrupted run cannot be continued."),
    "worker_ended": tr_later("The backend was ended from outside."),
    "disk_full": tr_later("The disk is full."),
    "source_failed": tr_later("A part of the source could not be read."),
    "out_of_memory": tr_later("Memory ran out."),
    "device_lost": tr_later("The device stopped answering."),
    "output_failed": tr_later("The output could not be finished."),
}


def with_kind(code: str, message: str) -> str:
    """A message of the backend, with its kind before it where QGIS speaks another language."""
    kind = KINDS.get(code, "")
    told = tr(kind) if kind else ""
    return message if told == kind else f"{told} {message}"
