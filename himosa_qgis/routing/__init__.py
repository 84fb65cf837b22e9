# SPDX-License-Identifier: GPL-3.0-or-later
"""Routing in QGIS: the panel, the overlay, single spots."""
