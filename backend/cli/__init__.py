# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: one of the two front doors of the pipeline."""
