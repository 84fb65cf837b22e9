# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA, the network: arXiv 2512.00275."""
