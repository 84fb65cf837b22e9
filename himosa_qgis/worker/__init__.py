# SPDX-License-Identifier: GPL-3.0-or-later
"""The QGIS end of the pipe to the backend: starts the worker, talks to it, and stops it."""
