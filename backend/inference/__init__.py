# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to a finished raster.

What is named here loads fast. The job itself is `backend.inference.pipeline.upscale`, with its
`ModelCache` in `backend.inference.models`: importing those loads torch, so a front door imports
them when a job starts.
"""

from backend.inference.progress import CancelSource, CancelToken, Progress
from backend.inference.report import UpscaleReport
from backend.inference.request import UpscaleRequest

__all__ = ["CancelSource", "CancelToken", "Progress", "UpscaleReport", "UpscaleRequest"]
