# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker: serves the protocol on stdin and stdout, a thin door over the table of jobs.

Nothing here loads torch before a job needs it.
"""

from backend.worker.server import Server
from backend.worker.streams import Outbox, reserve_standard_streams, reserve_stdout

__all__ = ["Outbox", "Server", "reserve_standard_streams", "reserve_stdout"]
