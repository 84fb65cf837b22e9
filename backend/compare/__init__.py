# SPDX-License-Identifier: GPL-3.0-or-later
"""How close two rasters are: figures, a map of the error and a report. Knows no model."""

from backend.compare.compare_request import CompareRequest
from backend.compare.comparing import compare

__all__ = ["CompareRequest", "compare"]
