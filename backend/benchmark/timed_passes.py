# SPDX-License-Identifier: GPL-3.0-or-later
"""One network in a process of its own, whose passes are timed one by one.

A process for each path, so that its peak memory is its own, and both alive at once, so that their
passes can take turns: whatever else the machine does then slows both alike.
"""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import HimosaError

if TYPE_CHECKING:
    from backend.networks.contract import PictureNetwork

PATHS = ("reference", "fast")


@dataclass(frozen=True)
class PassSpec:
    """What a process runs.

    Attributes:
        path: "reference" (plain, as torch runs it by itself) or "fast" (as the product runs it).
        model: name or file of the weights; None for the scale's own.
        scale: 2, 3 or 4.
        device, precision: as a request names them.
    """

    path: str
    model: str | None
    scale: int
    device: str = "cpu"
    precision: str = "float32"

    def __post_init__(self) -> None:
        if self.path not in PATHS:
            raise ValueError(f"No path is called {self.path!r}: give one of {', '.join(PATHS)}.")


class PassProcess:
    """A network that waits for pictures; a context manager, which ends the process."""

    def __init__(self, spec: PassSpec) -> None:
        """Start the process and load the network in it.

        Raises:
            HimosaError: it could not be loaded; the message says why.
        """
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(spec, far_end), daemon=True)
        self._process.start()
        far_end.close()
        self._receive()

    def __enter__(self) -> PassProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._process.join(timeout=10)
        self._process.kill()

    def measure(self, picture: NDArray[np.float32]) -> float:
        """Seconds of one pass over pictures (B, 3, H, W) in [0, 1]; the device has finished."""
        return float(self._ask("measure", picture))

    def output(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the pass gives, (B, 3, s·H, s·W)."""
        answer: NDArray[np.float32] = self._ask("output", picture)
        return answer

    def peak_mib(self) -> float:
        """The most memory the passes so far took above what was held before them, in MiB."""
        return float(self._ask("peak_mib", None))

    def _ask(self, question: str, picture: NDArray[np.float32] | None) -> Any:
        self._pipe.send((question, picture))
        return self._receive()

    def _receive(self) -> Any:
        try:
            kind, answer = self._pipe.recv()
        except EOFError:
            self._process.join()
            raise HimosaError(
                f"The measuring process ended with status {self._process.exitcode}.",
                "It may have run out of memory: measure smaller pictures.",
            ) from None
        if kind == "error":
            raise HimosaError(*answer)
        return answer


def _serve(spec: PassSpec, pipe: Connection) -> None:
    """Body of the process: answers questions until the other end is closed."""
    try:
        network = _MeasuredNetwork(spec)
        pipe.send(("ready", None))
        while True:
            question, picture = pipe.recv()
            pipe.send(_answer(network, question, picture))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
    except HimosaError as error:
        pipe.send(("error", (error.message, error.hint)))


def _answer(
    network: _MeasuredNetwork, question: str, picture: NDArray[np.float32] | None
) -> tuple[str, Any]:
    try:
        return "answer", getattr(network, question)(*(() if picture is None else (picture,)))
    except Exception as error:  # noqa: BLE001 — whatever it is, the other process tells it
        return "error", (f"A pass failed: {error}.", "Measure smaller pictures.")


class _MeasuredNetwork:
    """The network inside the process, and what it takes."""

    def __init__(self, spec: PassSpec) -> None:
        import torch

        from backend.devices.device import choose_device, choose_precision
        from backend.devices.placing import place_network
        from backend.devices.resident import resident_mib, tune_allocator
        from backend.networks.catalogue import load_model

        self._device = choose_device(spec.device)
        network = load_model(spec.model, spec.scale).network
        dtype = choose_precision(spec.precision, self._device, network.descriptor.precisions)
        self._network: PictureNetwork
        if spec.path == "reference":
            self._network = network.reference().placed(self._device, dtype)
        else:
            tune_allocator(is_sparing=False)
            self._network = place_network(network, self._device, dtype)
        self._dtype = dtype
        if self._device.type == "cuda":
            torch.backends.cuda.matmul.allow_tf32 = False
            torch.backends.cudnn.allow_tf32 = False
        self._before_mib = resident_mib()

    def measure(self, picture: NDArray[np.float32]) -> float:
        images = self._place(picture)
        self._wait()
        started = time.perf_counter()
        self._forward(images)
        self._wait()
        return time.perf_counter() - started

    def output(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        answer: NDArray[np.float32] = self._forward(self._place(picture)).float().cpu().numpy()
        return answer

    def peak_mib(self) -> float:
        import torch

        from backend.devices.resident import MIB, peak_resident_mib

        if self._device.type == "cuda":
            return torch.cuda.max_memory_allocated(self._device) / MIB
        return peak_resident_mib() - self._before_mib

    def _place(self, picture: NDArray[np.float32]) -> Any:
        import torch

        dtype = getattr(self._network, "picture_dtype", self._dtype)
        return torch.from_numpy(picture).to(self._device, dtype)

    def _forward(self, images: Any) -> Any:
        import torch

        from backend.networks.contract import Pass

        with torch.inference_mode():
            return self._network(images, Pass(on_step=_ignore_step)).picture

    def _wait(self) -> None:
        import torch

        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)


def _ignore_step(done: float, steps: float) -> None:
    """Nobody watches a measured pass."""
