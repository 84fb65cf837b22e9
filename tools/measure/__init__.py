# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurements on this machine, with threads that wait as the program's do."""

from backend.openmp import limit_spinning

limit_spinning()
