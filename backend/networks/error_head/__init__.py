# SPDX-License-Identifier: GPL-3.0-or-later
"""A small network beside an upscaler: how far is its result likely to be off, pixel by pixel?"""

from backend.networks.error_head.assessed_network import UNCERTAINTY, AssessedNetwork
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.error_head.head_weights import assessed, beside_digest, save_head

__all__ = [
    "UNCERTAINTY",
    "AssessedNetwork",
    "ErrorHead",
    "ErrorHeadConfig",
    "assessed",
    "beside_digest",
    "save_head",
]
