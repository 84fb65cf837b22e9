# SPDX-License-Identifier: GPL-3.0-or-later
"""What the QGIS plugin repository asks of a zip, and more: `make gate`."""
