# SPDX-License-Identifier: GPL-3.0-or-later
"""How torch's threads wait for one another. Loads nothing, for it has to come before torch."""

from __future__ import annotations

import os

# Read when torch's threads (GNU OpenMP) first start: how often one looks for the others before it
# goes to sleep. The library's own 300,000 keep both cores for waiting: beside other work, QGIS's
# own included, a tile of 128 pixels took 14 s, with 5,000 it takes 2.9 s, and alone the same 1.2 s.
_LOOKS = "5000"


def limit_spinning() -> None:
    """Let threads that wait go to sleep soon; what the person has set stays.

    Without effect once torch is loaded.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", _LOOKS)
