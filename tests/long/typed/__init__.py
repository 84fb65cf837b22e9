# SPDX-License-Identifier: GPL-3.0-or-later
"""Types every command of the pages, in a copy of the repository and on small files."""
