# SPDX-License-Identifier: GPL-3.0-or-later
"""All long trials there are."""

from __future__ import annotations

from tests.long.failing_calls import fail_calls, kill_at_calls
from tests.long.headers import try_headers
from tests.long.ledger import Part

from tests.long.fuzz import fuzz_here, fuzz_pipe

PARTS = (
    Part("fuzz", "Hostile lines, answered in this process", "messages", 1_000_000, 20_000, fuzz_here),
    Part("pipe", "Hostile lines for a real worker", "messages", 40_000, 4000, fuzz_pipe),
    Part("headers", "Spoiled headers", "files", 100_000, 2000, try_headers),
    Part("calls", "Calls to the system that fail", "jobs", 4000, 4000, fail_calls),
    Part("killed", "Jobs killed at their n-th call", "jobs", 1000, 1000, kill_at_calls),
)
