# SPDX-License-Identifier: GPL-3.0-or-later
"""The routed denoiser, and the seed that its router comes from."""

from backend.networks.denoiser.denoiser_config import DenoiserConfig
from backend.networks.denoiser.denoiser_network import Denoised, RoutedDenoiser

__all__ = ["Denoised", "DenoiserConfig", "RoutedDenoiser"]
