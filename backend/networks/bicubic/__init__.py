# SPDX-License-Identifier: GPL-3.0-or-later
"""Bicubic interpolation behind a network's interface: for comparison, and for tests of size."""
