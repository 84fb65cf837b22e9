# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scheduler works on a job's tiles. Loads what it chooses, and nothing else."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backend.errors import EngineUnavailable
from backend.protocol.fields import LOCAL_ENGINE, RAY_ENGINE

if TYPE_CHECKING:
    from backend.devices.placing import PlacedNetworks
    from backend.scheduling.contract import Scheduler
    from backend.scheduling.on_ray.company import Company


@dataclass(frozen=True)
class Engine:
    """What a person says of who shall do the work.

    Attributes:
        name: one of `backend.protocol.fields.ENGINES`.
        address: HOST:PORT of a Ray that runs, "auto" for the one on this machine; None starts one
            for the job, and ends it with the job.
        workers: processes that hold the network; None for one on each graphics card, or one on
            each machine where there are none.
        worker_cpus: processors for each, a fraction is a share of one; None for an equal share.
        worker_gpus: graphics cards for each, likewise; None for a whole one where there are any.
    """

    name: str = LOCAL_ENGINE
    address: str | None = None
    workers: int | None = None
    worker_cpus: float | None = None
    worker_gpus: float | None = None

    def to_fields(self) -> dict[str, Any]:
        """As the fields of a request that say the same."""
        return {
            "engine": self.name,
            "address": self.address,
            "workers": self.workers,
            "worker_cpus": self.worker_cpus,
            "worker_gpus": self.worker_gpus,
        }


THIS_PROCESS = Engine()
_LEAST_SIDE_BY_SIDE, _MOST_SIDE_BY_SIDE = 2, 8


def is_ray_installed() -> bool:
    """Whether Ray can be asked for in this environment; does not load it."""
    return importlib.util.find_spec("ray") is not None


def require_engine(engine: Engine) -> None:
    """Refuse an engine that is not installed, before anything is opened or loaded.

    Raises:
        EngineUnavailable: it is not.
    """
    if engine.name == RAY_ENGINE and not is_ray_installed():
        raise EngineUnavailable(
            "Ray is not installed in this environment.",
            "Install it with 'python -m pip install -r requirements/ray.txt', or leave --engine "
            "out.",
        )


class Crews:
    """Workers of other processes, which stay from one job to the next inside of a block.

    Outside of a block every job has workers of its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Engine, Company] | None = None

    def __enter__(self) -> Crews:
        self._kept = {}
        return self

    def __exit__(self, *_error: object) -> None:
        kept, self._kept = self._kept or {}, None
        for company in kept.values():
            company.close()

    def company_of(self, engine: Engine, hire: Callable[[Engine], Company]) -> Company | None:
        """Those of an engine that stay; None where they do not."""
        with self._lock:
            if self._kept is None:
                return None
            if engine not in self._kept:
                self._kept[engine] = hire(engine)
            return self._kept[engine]


def jobs_side_by_side(engine: Engine) -> int:
    """How many jobs of a list are best under way.

    Workers for whom the first one has nothing more to do begin with the next ones. As many as
    there are workers, so that scenes of one tile keep all of them busy; but each job takes memory
    and disk of this process.
    """
    if engine.name != RAY_ENGINE:
        return 1
    return min(_MOST_SIDE_BY_SIDE, max(_LEAST_SIDE_BY_SIDE, engine.workers or 0))


def scheduler_for(engine: Engine, placed: PlacedNetworks, crews: Crews | None = None) -> Scheduler:
    """The scheduler of an engine, for one job.

    Args:
        placed: networks that lie on devices of this process.
        crews: workers that may stay for the next job.

    Raises:
        EngineUnavailable: it is not installed.
    """
    require_engine(engine)
    if engine.name == RAY_ENGINE:
        from backend.scheduling.on_ray.company import Company
        from backend.scheduling.on_ray.ray_scheduler import RayScheduler

        kept = None if crews is None else crews.company_of(engine, Company)
        return RayScheduler(kept or Company(engine), is_kept=kept is not None)
    from backend.scheduling.local_threads import LocalScheduler

    return LocalScheduler(placed)
