# SPDX-License-Identifier: GPL-3.0-or-later
"""Routing rasters as QGIS shows them: what they say, the overlay, its sums, and single spots."""
