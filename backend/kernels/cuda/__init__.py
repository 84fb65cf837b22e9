# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernels in Triton for the parts of the network that cost most on a CUDA device.

They take and return tensors and know no network. Feature maps are rows of channels, one row for
each pixel: shape (P, C), P = B·H·W, with C padded by zeros to a power of two, so that every row is
whole cache lines. Nothing here imports Triton until it is asked for; `why_unavailable` says, in
words, why the kernels cannot be used on a device.
"""

from backend.kernels.cuda.availability import prepare_cache, why_unavailable

__all__ = ["prepare_cache", "why_unavailable"]
