# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast this machine is, the fast path against the plain one, in one run."""

from backend.benchmark.suite import BenchmarkRequest, run_benchmark

__all__ = ["BenchmarkRequest", "run_benchmark"]
