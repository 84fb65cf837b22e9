# SPDX-License-Identifier: GPL-3.0-or-later
"""Loaded networks, kept between the jobs of one worker."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from backend.devices.placing import PlacedNetworks
from backend.networks import LoadedModel, load_model
from backend.networks.descriptor import Task

_KEPT_MODELS = 3
"""One for each scale; a network holds some 13 MB."""

CacheKey = tuple[str, int, str, float]


class ModelCache:
    """Loads a network at its first use and keeps the last few; usable from any thread.

    A weights file that changed on disk since is loaded again.
    """

    def __init__(self, loader: Callable[..., LoadedModel] = load_model) -> None:
        self._loader = loader
        self._lock = threading.Lock()
        self._models: OrderedDict[CacheKey, LoadedModel] = OrderedDict()
        self.placed = PlacedNetworks()

    def get(self, name: str | None, scale: int, task: str = Task.UPSCALE.value) -> LoadedModel:
        """The network of a name or file, or the default of a task and scale.

        Raises:
            ModelNotInstalled, ModelUnusable: as `load_model`.
        """
        key = (name or "", scale, task, _changed_at(name))
        with self._lock:
            if key not in self._models:
                self._models[key] = self._loader(name, scale=scale, task=Task(task))
            self._models.move_to_end(key)
            while len(self._models) > _KEPT_MODELS:
                self._models.popitem(last=False)
            return self._models[key]


def _changed_at(name: str | None) -> float:
    try:
        return Path(name).stat().st_mtime if name else 0.0
    except (OSError, ValueError):
        return 0.0
