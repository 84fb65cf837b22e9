# SPDX-License-Identifier: GPL-3.0-or-later
"""Tools for work on the repository: checks, packages, releases."""
