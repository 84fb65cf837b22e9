# SPDX-License-Identifier: GPL-3.0-or-later
"""An SSCAN-style network: attention between windows that choose each other, arXiv 2504.06634."""

from backend.networks.sscan.sscan_config import SscanConfig, named_sscan_config
from backend.networks.sscan.sscan_network import Sscan

__all__ = ["Sscan", "SscanConfig", "named_sscan_config"]
