# SPDX-License-Identifier: GPL-3.0-or-later
"""What each expert of a network looked at: written as a raster, read again, and measured.

Nothing here loads torch.
"""
