# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors of a raster's cells: the file that holds them, and the search in it."""
