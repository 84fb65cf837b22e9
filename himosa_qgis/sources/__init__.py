# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS's layers are to the worker: names, or files that are written for it."""
