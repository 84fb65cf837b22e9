# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernels for the parts of the network that cost most on a processor, compiled by Numba.

They take flat arrays and know no network. What torch does in many passes over memory happens here
window by window and row by row, inside the processor's caches. Nothing here imports Numba until a
kernel's module is imported; `why_unavailable` says, in words, why that cannot be.
"""

from backend.kernels.cpu.compiling import compiler_name, prepare_cache, why_unavailable

__all__ = ["compiler_name", "prepare_cache", "why_unavailable"]
