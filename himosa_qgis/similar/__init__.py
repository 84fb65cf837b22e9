# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding places like one that was clicked, and looking at them one after the other."""
