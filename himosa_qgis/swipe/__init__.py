# SPDX-License-Identifier: GPL-3.0-or-later
"""The swipe: two layers on one map, with a line between them that can be dragged."""
