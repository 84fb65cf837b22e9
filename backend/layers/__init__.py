# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network can tell beside its picture, as rasters of their own."""
