# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works on which tile, and when; how far the work is, and the wish to stop it."""

from backend.scheduling.progress import CancelSource, CancelToken, Progress

__all__ = [
    "CancelSource",
    "CancelToken",
    "Progress",
]
