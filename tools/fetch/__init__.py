# SPDX-License-Identifier: GPL-3.0-or-later
"""Real rasters out of public packages, for the demo, the tests and the benchmarks."""
