# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks that can run here, and their weights."""

from backend.networks.catalogue import (
    InstalledModel,
    LoadedModel,
    default_model,
    installed_models,
    load_model,
)

__all__ = [
    "InstalledModel",
    "LoadedModel",
    "default_model",
    "installed_models",
    "load_model",
]
