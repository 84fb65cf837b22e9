# SPDX-License-Identifier: GPL-3.0-or-later
"""The job that gives each cell of a raster a vector."""
