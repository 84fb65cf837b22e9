# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to finished files.

What is named here loads fast. The job itself is `backend.jobs.running.run_raster_job`, with its
`ModelCache` in `backend.jobs.model_cache`: importing those loads torch, so a front door imports
them when a job starts.
"""

from backend.jobs.job_report import JobReport
from backend.jobs.raster_request import RasterRequest, UpscaleRequest

__all__ = [
    "JobReport",
    "RasterRequest",
    "UpscaleRequest",
]
