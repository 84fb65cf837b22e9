# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to finished files.

What is named here loads fast. The job itself is `backend.jobs.upscaling.upscale`, with its
`ModelCache` in `backend.jobs.model_cache`: importing those loads torch, so a front door imports
them when a job starts.
"""

from backend.jobs.job_report import UpscaleReport
from backend.jobs.upscale_request import UpscaleRequest

__all__ = [
    "UpscaleReport",
    "UpscaleRequest",
]
