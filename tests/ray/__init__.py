# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs on Ray, run by `make test-ray` alone."""
