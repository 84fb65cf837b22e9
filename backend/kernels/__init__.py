# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernels of our own for the costly parts of networks. They know no network."""
