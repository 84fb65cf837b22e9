# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin knows about layers, runs and results. No widgets."""
