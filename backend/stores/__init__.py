# SPDX-License-Identifier: GPL-3.0-or-later
"""Results as Zarr stores, into which many writers put tiles; on a disk or on a network."""
