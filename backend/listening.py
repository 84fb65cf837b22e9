# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is told how far work is: two kinds of calls, which may raise to end it."""

from __future__ import annotations

from typing import Callable

OnShare = Callable[[float], None]
"""Told the share that is done, in [0, 1]; called from the thread that works."""

OnCount = Callable[[float, float], None]
"""Told (done, total), in whatever the work is counted; called from the thread that works."""
