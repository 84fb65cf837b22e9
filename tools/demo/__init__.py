# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: a real picture through real QGIS."""
