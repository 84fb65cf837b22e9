# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks that can run here, and their weights. What describes one loads no torch."""
