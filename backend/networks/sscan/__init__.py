# SPDX-License-Identifier: GPL-3.0-or-later
"""An SSCAN-style network: attention between windows that choose each other, arXiv 2504.06634."""
