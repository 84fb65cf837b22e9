# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scheduler works on a job's tiles. Loads what it chooses, and nothing else."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backend.errors import EngineUnavailable
from backend.protocol.fields import LOCAL_ENGINE, RAY_ENGINE

if TYPE_CHECKING:
    from backend.devices.placing import PlacedNetworks
    from backend.scheduling.contract import Scheduler


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


def scheduler_for(engine: Engine, placed: PlacedNetworks) -> Scheduler:
    """The scheduler of an engine.

    Args:
        placed: networks that lie on devices of this process.

    Raises:
        EngineUnavailable: it is not installed.
    """
    require_engine(engine)
    if engine.name == RAY_ENGINE:
        from backend.scheduling.on_ray.ray_scheduler import RayScheduler

        return RayScheduler(engine)
    from backend.scheduling.local_threads import LocalScheduler

    return LocalScheduler(placed)
