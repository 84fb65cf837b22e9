# SPDX-License-Identifier: GPL-3.0-or-later
"""A small encoder of places: a cross-sensor masked autoencoder with Soft MoE."""

from backend.networks.csmoe.csmoe_config import SENSOR_BANDS, CsmoeConfig
from backend.networks.csmoe.csmoe_layers import EXPERTS, layers_of
from backend.networks.csmoe.csmoe_losses import cross_sensor_losses
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.patches import PatchMask, random_mask
from backend.networks.csmoe.whitening import fit_whitening

__all__ = [
    "EXPERTS",
    "SENSOR_BANDS",
    "CsmoeConfig",
    "CsmoeNetwork",
    "PatchMask",
    "cross_sensor_losses",
    "fit_whitening",
    "layers_of",
    "random_mask",
]
