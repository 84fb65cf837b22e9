# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine must have for a part of the trials."""

from __future__ import annotations


class CannotRun(Exception):
    """A part cannot run on this machine; says why, and what to do."""
