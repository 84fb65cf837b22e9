# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives the worker a name by which it can open what the person chose, whatever that was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from himosa_qgis.processing.inputs import RunInputs
from himosa_qgis.runs.run_job import pump_for_this_thread
from himosa_qgis.sources.export_writer import exported_layer


@contextmanager
def readable_source(inputs: RunInputs, feedback: Any) -> Iterator[tuple[str, Any]]:
    """The source of a run, written to a temporary file if need be, until the end of the block.

    Args:
        feedback: QgsProcessingFeedback of the run.

    Yields:
        The name by which GDAL opens the source, and the feedback for the work on it.

    Raises:
        JobFailed: the layer could not be written to a file.
        JobCancelled: the feedback asked for it.
    """
    if inputs.export is None:
        yield inputs.settings.fields["source"], feedback
        return
    with exported_layer(inputs.export, feedback, pump_for_this_thread()) as exported:
        yield exported
