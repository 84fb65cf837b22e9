# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker: serves the protocol on stdin and stdout, one of the two doors to the pipeline.

Nothing here loads torch before a job needs it.
"""

from backend.worker.loading import BackendIncomplete, load_pipeline
from backend.worker.server import Server
from backend.worker.streams import Outbox, reserve_standard_streams, reserve_stdout
from backend.worker.work import BackendWork

__all__ = [
    "BackendIncomplete",
    "BackendWork",
    "Outbox",
    "Server",
    "load_pipeline",
    "reserve_standard_streams",
    "reserve_stdout",
]
