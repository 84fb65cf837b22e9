# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scheduler works on a job's tiles. Loads what it chooses, and nothing else."""

from __future__ import annotations

import importlib.util
import math
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
    """Workers of other processes, which stay for some time when their job is over.

    Inside of a block they stay until its end. A process is connected to one Ray at a time: those of
    one engine go when another one is asked for.

    Args:
        stay_s: how long they wait for another job outside of a block.
    """

    def __init__(self, stay_s: float = 0.0) -> None:
        self._lock, self._outside_s = threading.Lock(), stay_s
        self.stay_s = stay_s
        self._hired: tuple[Engine, Company] | None = None

    def __enter__(self) -> Crews:
        self.stay_s = math.inf
        return self

    def __exit__(self, *_error: object) -> None:
        self.stay_s = self._outside_s
        self.send_home()

    def company_of(self, engine: Engine, hire: Callable[[Engine], Company]) -> Company:
        """The workers of an engine."""
        with self._lock:
            if self._hired is not None:
                there, company = self._hired
                if there == engine:
                    return company
                company.close()
            self._hired = engine, hire(engine)
            return self._hired[1]

    def send_home(self) -> None:
        """End all workers that have no job."""
        with self._lock:
            if self._hired is not None:
                self._hired[1].close()


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
    crews = crews or Crews()
    if engine.name == RAY_ENGINE:
        from backend.scheduling.on_ray.company import Company
        from backend.scheduling.on_ray.ray_scheduler import RayScheduler

        return RayScheduler(crews.company_of(engine, Company), crews.stay_s)
    from backend.scheduling.local_threads import LocalScheduler

    crews.send_home()  # they hold memory that this process may plan with
    return LocalScheduler(placed)
