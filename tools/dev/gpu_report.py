# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of what `make gpu-check` prints. Imports no Triton, which a machine may lack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One line of the report."""

    name: str
    figure: str
    is_good: bool
