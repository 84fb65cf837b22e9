# SPDX-License-Identifier: GPL-3.0-or-later
"""Stepping through places to check on the map, one after the other."""
