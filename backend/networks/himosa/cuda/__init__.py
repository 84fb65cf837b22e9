# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA on a CUDA device, by the kernels of `backend.kernels.cuda`."""
