# SPDX-License-Identifier: GPL-3.0-or-later
"""The work on one tile: pure functions from values to values, whoever schedules them."""
