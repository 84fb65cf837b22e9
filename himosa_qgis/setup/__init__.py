# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes, checks, repairs and removes the backend's Python environment; knows no QGIS."""
