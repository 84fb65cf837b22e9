# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithms of the provider, with their parameters and help."""
