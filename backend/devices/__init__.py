# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a network runs: devices, copies to and from them, fallbacks when memory is short."""
