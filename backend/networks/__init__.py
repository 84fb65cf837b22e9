# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks that can run here, and their weights."""

from backend.networks.catalogue import (
    BICUBIC,
    InstalledModel,
    LoadedModel,
    default_model,
    installed_models,
    load_model,
)

__all__ = [
    "BICUBIC",
    "InstalledModel",
    "LoadedModel",
    "default_model",
    "installed_models",
    "load_model",
]
