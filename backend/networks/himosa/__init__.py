# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA, the network: arXiv 2512.00275."""

from backend.networks.himosa.himosa_config import SCALES, HimosaConfig, named_config
from backend.networks.himosa.himosa_network import Himosa

__all__ = [
    "SCALES",
    "Himosa",
    "HimosaConfig",
    "named_config",
]
