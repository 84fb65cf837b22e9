# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries in QGIS's menus, and the dialogs that they open."""
