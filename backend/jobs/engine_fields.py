# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of a request that say who does the work: the same ones wherever Ray may help."""

from __future__ import annotations

from typing import Any

from backend.errors import InvalidRequest
from backend.protocol.fields import ADDRESS_PATTERN, ENGINES, LOCAL_ENGINE, MOST_WORKERS
from backend.requests import Kind, option
from backend.scheduling.choosing import Engine

ENGINE_FIELDS = tuple(Engine().to_fields())
"""Names of the fields."""


def engine_option() -> Any:
    """Of `engine`: "local", this process, or "ray", workers of Ray."""
    return option(
        Kind.TEXT,
        LOCAL_ENGINE,
        choices=ENGINES,
        help="who does the work: local (default), or ray, on several graphics cards or machines",
    )


def address_option() -> Any:
    """Of `address`, see `Engine`."""
    return option(
        Kind.TEXT,
        pattern=ADDRESS_PATTERN,
        hint="Give HOST:PORT as 'ray start' told it, or auto.",
        metavar="HOST:PORT|auto",
        help="a Ray that runs (default: one is started for the job)",
    )


def workers_option() -> Any:
    """Of `workers`, see `Engine`."""
    return option(
        Kind.WHOLE,
        at_least=1,
        at_most=MOST_WORKERS,
        help="processes with the network (default: one for each graphics card, or each machine)",
    )


def worker_cpus_option() -> Any:
    """Of `worker_cpus`, see `Engine`."""
    return option(
        Kind.NUMBER,
        label="Processors of a worker",
        at_least=0.01,
        help="processors for each worker (default: an equal share)",
    )


def worker_gpus_option() -> Any:
    """Of `worker_gpus`, see `Engine`."""
    return option(
        Kind.NUMBER,
        label="Graphics cards of a worker",
        at_least=0,
        help="graphics cards for each worker, 0.5 for half a card (default: one if there are any)",
    )


class AsksEngine:
    """What requests with these fields have in common."""

    device: str
    engine: str
    address: str | None
    workers: int | None
    worker_cpus: float | None
    worker_gpus: float | None

    @property
    def asked_engine(self) -> Engine:
        """Who shall do the work."""
        return Engine(self.engine, self.address, self.workers, self.worker_cpus, self.worker_gpus)

    def _check_engine(self) -> None:
        """Refuse what is of Ray alone where Ray is not asked for, and the other way round.

        Raises:
            InvalidRequest: it is there.
        """
        if self.engine != LOCAL_ENGINE:
            if ":" in self.device:
                raise InvalidRequest(
                    f"With Ray no worker can be told to take the device {self.device!r}.",
                    "Give cuda: Ray deals the graphics cards out.",
                )
            return
        for name in ENGINE_FIELDS:
            if name != "engine" and getattr(self, name) is not None:
                raise InvalidRequest(
                    f"The {name.replace('_', ' ')} {getattr(self, name)} are of Ray, and the "
                    "engine is local.",
                    "Give --engine ray, or leave it out.",
                )
