# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA, the network: arXiv 2512.00275."""

from backend.model.catalogue import (
    BICUBIC,
    InstalledModel,
    LoadedModel,
    default_model,
    installed_models,
    load_model,
)
from backend.model.config import SCALES, HimosaConfig, named_config
from backend.model.himosa import Himosa
from backend.model.windows import WindowLayout

__all__ = [
    "BICUBIC",
    "SCALES",
    "Himosa",
    "HimosaConfig",
    "InstalledModel",
    "LoadedModel",
    "WindowLayout",
    "default_model",
    "installed_models",
    "load_model",
    "named_config",
]
