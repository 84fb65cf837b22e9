# SPDX-License-Identifier: GPL-3.0-or-later
"""Loaded networks, kept between the jobs of one worker, and what memory they take."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from backend.devices.placing import PlacedNetworks
from backend.jobs.memory_plan import (
    DEFAULT_HALO_PX,
    KERNELS_READ_PIXELS,
    SINGLE_STEP_READ_PIXELS,
    STAND_IN_HALO_PX,
    NetworkCost,
)
from backend.networks import LoadedModel, load_model

# Peak resident memory of the full ×4 network on the processor, above what is held before a pass:
# on torch's path 103 MiB for 192 × 192 pixels, 260 MiB for 320 × 320, 656 MiB for 512 × 512, by our
# own kernels 67, 167 and 414 MiB. The peak lies in the layers, not in the reconstruction, so that
# the scale makes no difference. A tenth is added.
_MEASURED_CHANNELS = 60
_BYTES_PER_PIXEL_KERNELS = 1750.0
_BYTES_PER_PIXEL_FLOAT32 = 2900.0
_BYTES_PER_PIXEL_HALF = 2600.0
_FIXED_MIB = 32.0

_KEPT_MODELS = 3
"""One for each scale; a network holds some 13 MB."""

CacheKey = tuple[str, int, float]


class ModelCache:
    """Loads a network at its first use and keeps the last few; usable from any thread.

    A weights file that changed on disk since is loaded again.
    """

    def __init__(self, loader: Callable[..., LoadedModel] = load_model) -> None:
        self._loader = loader
        self._lock = threading.Lock()
        self._models: OrderedDict[CacheKey, LoadedModel] = OrderedDict()
        self.placed = PlacedNetworks()

    def get(self, name: str | None, scale: int) -> LoadedModel:
        """The network of a name or file, or the default of a scale.

        Raises:
            ModelNotInstalled, ModelUnusable: as `load_model`.
        """
        key = (name or "", scale, _changed_at(name))
        with self._lock:
            if key not in self._models:
                self._models[key] = self._loader(name, scale=scale)
            self._models.move_to_end(key)
            while len(self._models) > _KEPT_MODELS:
                self._models.popitem(last=False)
            return self._models[key]


def _changed_at(name: str | None) -> float:
    try:
        return Path(name).stat().st_mtime if name else 0.0
    except (OSError, ValueError):
        return 0.0


def network_cost(
    model: LoadedModel, dtype: torch.dtype, *, has_kernels: bool = False
) -> NetworkCost:
    """What a pass of this network takes, from measurements of the full one.

    `has_kernels`: whether it runs by our own kernels for the processor.
    """
    network: Any = model.network
    sides = tuple(network.window_sides)
    config = getattr(network, "config", None)
    if config is None:
        # Input and output in float32, and one intermediate that is enlarged along one side only.
        floats = 3.0 * (1 + model.scale + 2 * model.scale**2)
        return NetworkCost(
            4 * floats, 0.0, sides, STAND_IN_HALO_PX, most_pixels=SINGLE_STEP_READ_PIXELS
        )
    share = config.channels / _MEASURED_CHANNELS
    if has_kernels:
        return NetworkCost(
            _BYTES_PER_PIXEL_KERNELS * share,
            _FIXED_MIB,
            sides,
            DEFAULT_HALO_PX,
            most_pixels=KERNELS_READ_PIXELS,
        )
    per_pixel = _BYTES_PER_PIXEL_FLOAT32 if dtype == torch.float32 else _BYTES_PER_PIXEL_HALF
    return NetworkCost(per_pixel * share, _FIXED_MIB, sides, DEFAULT_HALO_PX)
