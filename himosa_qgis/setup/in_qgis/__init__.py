# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting up from within QGIS: its network settings, a task, a dialog and the offer of it."""
