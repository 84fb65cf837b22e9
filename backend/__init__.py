# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA super-resolution for rasters: network, tile engine, command line and worker."""

__version__ = "0.1.0"
