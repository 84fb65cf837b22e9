# SPDX-License-Identifier: GPL-3.0-or-later
"""Ray itself: connecting to it, or starting one for a job; what machines it has; how to end it."""

from __future__ import annotations

import ctypes
import importlib
import logging
import math
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.errors import DeviceNotAvailable, EngineUnavailable
from backend.scheduling.choosing import Engine
from backend.scheduling.threads import POLL_S

_HOME, _ENDING = "himosa-ray", "himosa-ray-ending"
_OURS = (signal.SIGINT, signal.SIGTERM)
_TRIES = 3
"""To start a Ray: it gives itself 30 seconds, which are not enough beside much other work."""
_SIGACTION_BYTES = 256
"""More than any system's `struct sigaction` takes."""
_PACKAGE_ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Machine:
    """One machine of a cluster: its name, its processors and graphics cards."""

    name: str
    cpus: float
    gpus: float


@dataclass(frozen=True)
class Staffing:
    """How many workers there shall be, and what each of them takes of a machine."""

    workers: int
    cpus: float
    gpus: float

    @property
    def threads(self) -> int:
        """That a worker may use on the processor."""
        return max(1, int(self.cpus))


def staffing_for(engine: Engine, machines: Sequence[Machine], device: str) -> Staffing:
    """What a person says, and for the rest what suits the machines.

    Args:
        device: as a request gives it.

    Raises:
        DeviceNotAvailable: graphics cards are asked for, and there are none.
        EngineUnavailable: no machine has enough for one worker.
    """
    cards = 0.0 if device == "cpu" else sum(machine.gpus for machine in machines)
    if device == "cuda" and not cards:
        raise DeviceNotAvailable(
            f"The device 'cuda' is not available on any of {len(machines)} machines of Ray.",
            "Give auto or cpu.",
        )
    gpus = engine.worker_gpus
    if gpus is None:
        gpus = 1.0 if cards else 0.0
    if gpus:
        workers = engine.workers or max(1, int(cards / gpus))
        cpus = engine.worker_cpus or 1.0
    else:
        workers = engine.workers or len(machines)
        on_each = math.ceil(workers / len(machines))
        share = min(machine.cpus for machine in machines) / on_each
        cpus = engine.worker_cpus or (float(int(share)) if share >= 1 else share)
    if not any(machine.cpus >= cpus and machine.gpus >= gpus for machine in machines):
        has = ", ".join(f"{each.name}: {each.cpus:g} and {each.gpus:g}" for each in machines)
        raise EngineUnavailable(
            f"No machine has {cpus:g} processors and {gpus:g} graphics cards for a worker ({has}).",
            "Give smaller --worker-cpus or --worker-gpus.",
        )
    return Staffing(workers, cpus, gpus)


class Cluster:
    """A Ray that this process is connected to.

    Args:
        ray: the module.
        home: the thread in which it was begun, and is ended.
    """

    def __init__(self, ray: Any, home: ThreadPoolExecutor) -> None:
        self.ray, self._home = ray, home

    def machines(self) -> dict[str, Machine]:
        """Those that are there now, by Ray's numbers of their nodes."""
        return {
            node["NodeID"]: Machine(
                node["NodeManagerHostname"],
                node["Resources"].get("CPU", 0.0),
                node["Resources"].get("GPU", 0.0),
            )
            for node in self.ray.nodes()
            if node["Alive"]
        }

    def node_of(self, actor: Any) -> str | None:
        """Ray's number of the node that an actor is or was on; None where nobody knows."""
        # The public way to ask this goes through the dashboard, which may not be there.
        state: Any = importlib.import_module("ray._private.state")
        try:
            return str(state.actors(actor._actor_id.hex())["Address"]["NodeID"])
        except (KeyError, TypeError):
            return None

    def leave(self, *, is_hasty: bool) -> None:
        """Let go of it, and end it if it is ours; takes a second or two.

        Args:
            is_hasty: somebody waits for an answer: it goes on ending beside.
        """
        _end_in(self._home, is_waited_for=not is_hasty)


def connect(engine: Engine, while_waiting: Callable[[], None]) -> Cluster:
    """Connect to a Ray that runs, or start one on this machine.

    Args:
        while_waiting: called often meanwhile; may raise, which ends the waiting.

    Raises:
        EngineUnavailable: there is none at the address, or it is of another version.
    """
    # Ray's own processes end with the thread that started them: it has to stay.
    home = ThreadPoolExecutor(1, _HOME)
    beginning = home.submit(_begin, engine)
    try:
        while not wait([beginning], POLL_S).done:
            while_waiting()
        return Cluster(beginning.result(), home)
    except BaseException:
        _end_in(home, is_waited_for=False)
        raise


def _begin(engine: Engine) -> Any:
    """Runs in the home thread; gives the module."""
    _wait_for_ending()
    # Ray would tell its makers how it is used.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    # Beside anything else that runs, workers of the lowest priority would hardly get on: torch
    # alone took them minutes to load where it takes others seconds.
    os.environ.setdefault("RAY_worker_niceness", "0")
    ray: Any = importlib.import_module("ray")
    if ray.is_initialized():
        raise EngineUnavailable(
            "This process is connected to a Ray already.", "Do one job with --engine ray at a time."
        )
    options: dict[str, Any] = {
        "log_to_driver": False,
        "logging_level": logging.ERROR,
        # Workers find this package where it lies here, whatever folder they are started in.
        "job_config": ray.job_config.JobConfig(code_search_path=[str(_PACKAGE_ROOT)]),
    }
    if engine.address is None:
        options |= {
            "address": "local",
            "include_dashboard": False,
            "num_cpus": _local_cpus(engine),
        }
    else:
        options["address"] = engine.address
    try:
        with _signals_kept():
            _patiently(ray, options)
    except Exception as error:  # Ray raises bare ones too, where a node is slow to start
        raise unreachable(engine.address, error) from error
    return ray


def _patiently(ray: Any, options: dict[str, Any]) -> None:
    for _ in range(_TRIES - 1):
        try:
            ray.init(**options)
            return
        except Exception as error:
            if "timed out during startup" not in str(error):
                raise
            ray.shutdown()
    ray.init(**options)


def unreachable(address: str | None, error: Exception) -> EngineUnavailable:
    """What to tell where Ray cannot be reached, or does not start.

    Args:
        error: what Ray raised.
    """
    where = "on this machine" if address in (None, "auto") else f"at {address}"
    first_line = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    if "authentication token" in first_line:
        return EngineUnavailable(
            f"The Ray {where} is to be reached with a token, and none is found here.",
            "Set RAY_AUTH_TOKEN_PATH to the file that has it, or put it into ~/.ray/auth_token.",
        )
    # Ray tells why a cluster with a token refuses on stderr alone.
    remedy = (
        " If it was started with a token, set RAY_AUTH_MODE=token here, and RAY_AUTH_TOKEN_PATH to "
        "the file that has it."
    )
    return EngineUnavailable(
        f"There is no Ray {where} to work with: {first_line}.",
        "Start one with 'ray start --head', of the version that is installed here, or leave "
        f"--address out.{remedy if address else ''}",
    )


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Ray takes SIGTERM for a crash, and tells of it: here it is a wish to stop, as it was before.

    By the C library, as Python lets only the main thread put handlers back.
    """
    if sys.platform == "win32":
        yield
        return
    library = ctypes.CDLL(None)
    kept = {number: ctypes.create_string_buffer(_SIGACTION_BYTES) for number in _OURS}
    for number, action in kept.items():
        library.sigaction(int(number), None, action)
    try:
        yield
    finally:
        for number, action in kept.items():
            library.sigaction(int(number), action, None)


def _end_in(home: ThreadPoolExecutor, *, is_waited_for: bool) -> None:
    home.submit(_end)
    home.shutdown(wait=is_waited_for)


def _end() -> None:
    """Runs in the home thread."""
    threading.current_thread().name = _ENDING
    ray: Any = sys.modules.get("ray")
    if ray is not None:
        ray.shutdown()


def _local_cpus(engine: Engine) -> int:
    """Processors that a Ray of our own deals out: as many as were asked for, if more than there."""
    asked = (engine.workers or 1) * (engine.worker_cpus or 0.0)
    return max(os.cpu_count() or 1, math.ceil(asked))


def _wait_for_ending() -> None:
    """A Ray of the job before may still be on its way out."""
    for thread in threading.enumerate():
        if thread.name == _ENDING:
            thread.join()
