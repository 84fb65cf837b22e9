# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA on a processor, by the kernels of `backend.kernels.cpu`."""
