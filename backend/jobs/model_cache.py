# SPDX-License-Identifier: GPL-3.0-or-later
"""Loaded networks, and who has them, kept between the jobs of one process."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from backend.devices.placing import PlacedNetworks
from backend.errors import HimosaError
from backend.networks.catalogue import LoadedModel, find_weights, load_model
from backend.networks.descriptor import Task
from backend.scheduling.choosing import Crews

_KEPT_MODELS = 4
"""One for each scale, and the encoder of places; a network holds some 13 MB."""

FileState = tuple[str, int, int, int]
CacheKey = tuple[str, int, str, "FileState | None"]


class ModelCache:
    """Loads a network at its first use and keeps the last few; usable from any thread.

    A weights file that changed on disk since is loaded again, and so is a name that means another
    file now, as after an import.

    Attributes:
        placed: those that lie on devices of this process.
        crews: workers elsewhere that have one, and may stay for the next job.

    Args:
        crew_stays_s: how long they wait for it.
    """

    def __init__(
        self, loader: Callable[..., LoadedModel] = load_model, crew_stays_s: float = 0.0
    ) -> None:
        self._loader = loader
        self._lock = threading.Lock()
        self._models: OrderedDict[CacheKey, LoadedModel] = OrderedDict()
        self.placed = PlacedNetworks()
        self.crews = Crews(crew_stays_s)

    def get(self, name: str | None, scale: int, task: str = Task.UPSCALE.value) -> LoadedModel:
        """The network of a name or file, or the default of a task and scale.

        Raises:
            ModelNotInstalled, ModelUnusable: as `load_model`.
        """
        key = (name or "", scale, task, _state_of(name, scale, Task(task)))
        with self._lock:
            if key not in self._models:
                self._models[key] = self._loader(name, scale=scale, task=Task(task))
            self._models.move_to_end(key)
            while len(self._models) > _KEPT_MODELS:
                self._models.popitem(last=False)
            return self._models[key]


def _state_of(name: str | None, scale: int, task: Task) -> FileState | None:
    """Which file would be loaded, and what tells its contents from others; None without one."""
    try:
        path = find_weights(name, scale, task)
        found = path.stat()
    except (HimosaError, OSError, ValueError):
        return None
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino
