# SPDX-License-Identifier: GPL-3.0-or-later
"""Is a result true? One page on it, and the places that a person should look at first."""

from backend.quality.quality_request import QualityRequest

__all__ = ["QualityRequest"]
