# SPDX-License-Identifier: GPL-3.0-or-later
"""What a benchmark measures, in which order, and what it leaves out when its time is up."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.benchmark.paired_rounds import PairFigures, measure_pair
from backend.benchmark.timed_jobs import JobSpec, measure_job
from backend.benchmark.timed_passes import PassSpec
from backend.benchmark.timed_pictures import cut

BUDGET_S = 270.0
"""A run without `full` ends within five minutes: what would not fit any more is left out."""

_PROCESS_START_S = 8.0
_ROUNDS = 5
_SLOW_PASS_S = 3.0
_FULL_JOB_SIDES_PX = (1000, 2000)
_STAND_IN_SIDES_PX = (1000, 2000, 4000, 8000, 16000)
_STAND_IN = "bicubic"
# Pixels of a second and less: a job of another network than that whose passes are measured.
_FAST_METHODS = ("denoise",)
_QUICK_SIDE_PX = 128


@dataclass(frozen=True)
class BenchmarkRequest:
    """What to measure.

    Attributes:
        picture: RGB in [0, 1], shape (3, H, W); squares are cut from it.
        model: name or file of the weights; None for each scale's own.
        scales: those to measure; the first one's key figures are kept by name.
        is_full: measure everything, however long it takes.
        sides_px: of the pictures that single passes take, the most wanted first; small ones come
            before the whole jobs, the others after.
        batches: how many of the smallest at once.
        job_side_px: of the raster that a whole job takes.
    """

    picture: NDArray[np.float32]
    model: str | None = None
    scales: tuple[int, ...] = (4,)
    is_full: bool = False
    sides_px: tuple[int, ...] = (128, 64, 256, 512, 1024)
    batches: tuple[int, ...] = (2, 4)
    job_side_px: int = 512


@dataclass
class _Suite:
    """One run: what was found so far, and the time that is left."""

    request: BenchmarkRequest
    on_line: Callable[[str], None]
    started: float = field(default_factory=time.monotonic)
    pairs: list[PairFigures] = field(default_factory=list)
    jobs: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def has_time(self, seconds: float, what: str) -> bool:
        """Whether work of that length fits; what does not is noted."""
        spent = time.monotonic() - self.started
        if self.request.is_full or spent + seconds <= BUDGET_S:
            return True
        self.left_out.append(what)
        return False

    def pass_seconds(self, pixels: int) -> float:
        """What one pass of both paths will take, from those measured."""
        known = max(self.pairs, key=lambda pair: pair.side_px, default=None)
        if known is None:
            return _SLOW_PASS_S
        a_pixel = (known.reference_s + known.fast_s) / (known.side_px**2 * known.batch)
        return a_pixel * pixels

    def pair(self, scale: int, side_px: int, batch: int, device: str, precision: str) -> None:
        """Measure one size and batch, if there is time."""
        seconds = self.pass_seconds(side_px**2 * batch)
        rounds = _ROUNDS if seconds <= _SLOW_PASS_S else 3 if seconds <= 4 * _SLOW_PASS_S else 1
        what = f"{batch} × {side_px}² px, ×{scale}, {device}"
        # Each path runs twice before the rounds: for its output, and to learn how long it takes.
        if not self.has_time(seconds * (rounds + 2) + 2 * _PROCESS_START_S, what):
            return
        reference = PassSpec("reference", self.request.model, scale, device)
        fast = PassSpec("fast", self.request.model, scale, device, precision)
        figures = measure_pair(reference, fast, cut(self.request.picture, side_px, batch), rounds)
        self.pairs.append(figures)
        self.on_line(_describe_pair(figures))

    def job(self, spec: JobSpec) -> None:
        """Measure one whole job, if there is time."""
        is_fast = spec.model == _STAND_IN or spec.method in _FAST_METHODS
        a_pixel = 0.0 if is_fast else self.pass_seconds(1)
        what = f"whole job of {spec.side_px}² px by {spec.model or 'the network'} ({spec.method})"
        if not self.has_time(a_pixel * spec.side_px**2 + _PROCESS_START_S, what):
            return
        figures = measure_job(spec, self.request.picture)
        self.jobs.append(figures.to_json())
        self.on_line(
            f"whole job, {spec.method} {figures.side_px}² px by {figures.model}: "
            f"{figures.seconds:.1f} s, "
            f"{figures.megapixels_a_second:.3g} Mpx/s, "
            f"network busy {figures.network_share:.0%}, peak {figures.peak_memory_mib:.0f} MiB"
        )


def run_benchmark(request: BenchmarkRequest, on_line: Callable[[str], None]) -> dict[str, Any]:
    """Measure; at most five minutes unless the request is full.

    Args:
        request: what to measure.
        on_line: told each figure as it comes, as a sentence.

    Returns:
        Plain values: `machine`, `passes`, `jobs`, `left_out`, and `cpu_128_x4` (`cuda_256_x4` too
        where there is a CUDA device) with `reference_s`, `fast_s`, `speedup` and `memory_share`.

    Raises:
        HimosaError: no weights, or a measuring process failed.
    """
    suite = _Suite(request, on_line)
    devices = _devices()
    sides = request.sides_px
    quick = tuple(side for side in sides if side <= _QUICK_SIDE_PX)
    for scale in request.scales:
        _measure_passes(suite, scale, devices, quick)
    _measure_jobs(suite)
    for scale in request.scales:
        slow = tuple(side for side in sides if side not in quick)
        _measure_passes(suite, scale, devices, slow)
    found = {
        "machine": _describe_machine(devices),
        "passes": [pair.to_json() for pair in suite.pairs],
        "jobs": suite.jobs,
        "left_out": suite.left_out,
        "seconds": time.monotonic() - suite.started,
    }
    if "cuda" not in devices:
        on_line("No CUDA device on this machine: nothing was measured on one.")
    return {**found, **_key_figures(suite.pairs)}


def _measure_passes(
    suite: _Suite, scale: int, devices: tuple[str, ...], sides_px: tuple[int, ...]
) -> None:
    if "cuda" in devices:
        for precision in ("bfloat16", "float32"):
            for side in sides_px:
                suite.pair(scale, side, 1, "cuda", precision)
    import torch

    from backend.devices.device import has_fast_bfloat16

    for side in sides_px:
        suite.pair(scale, side, 1, "cpu", "float32")
        if has_fast_bfloat16(
            torch.device("cpu")
        ):  # torch's path: whether it is faster than our kernels is not known
            suite.pair(scale, side, 1, "cpu", "bfloat16")
        if side == min(suite.request.sides_px):
            for batch in suite.request.batches:
                suite.pair(scale, side, batch, "cpu", "float32")


def _measure_jobs(suite: _Suite) -> None:
    request = suite.request
    scale = request.scales[0]
    suite.job(JobSpec(request.job_side_px, request.model, scale, "auto"))
    if request.model is None and _can_denoise():
        suite.job(JobSpec(request.job_side_px, None, 1, "auto", method="denoise"))
    if request.is_full:
        for side in _FULL_JOB_SIDES_PX:
            suite.job(JobSpec(side, request.model, scale, "auto"))
        for side in _STAND_IN_SIDES_PX:
            suite.job(JobSpec(side, _STAND_IN, scale, "auto"))


def _can_denoise() -> bool:
    from backend.networks.catalogue import installed_models
    from backend.networks.descriptor import Task

    return any(model.descriptor.task is Task.DENOISE for model in installed_models())


def _key_figures(pairs: list[PairFigures]) -> dict[str, Any]:
    """The figures that scripts count on, by the name of device, side and scale."""
    names: dict[str, Any] = {}
    for pair in pairs:
        name = f"{pair.device}_{pair.side_px}_x{pair.scale}"
        if pair.batch == 1 and name in ("cpu_128_x4", "cuda_256_x4"):
            figures = pair.to_json()
            keys = ("reference_s", "fast_s", "speedup", "memory_share", "psnr_db", "precision")
            names.setdefault(name, {key: figures[key] for key in keys})
    return names


def _describe_pair(pair: PairFigures) -> str:
    psnr = "equal" if pair.psnr_db is None else f"{pair.psnr_db:.0f} dB"
    return (
        f"{pair.batch} × {pair.side_px}² px, ×{pair.scale}, {pair.device}, {pair.precision}: "
        f"plain {pair.reference_s:.3g} s, fast {pair.fast_s:.3g} s, {pair.speedup:.2f} times as "
        f"fast, memory {pair.fast_mib:.0f} of {pair.reference_mib:.0f} MiB "
        f"({pair.memory_share:.0%}), outputs {psnr}"
    )


def _devices() -> tuple[str, ...]:
    import torch

    return ("cuda", "cpu") if torch.cuda.is_available() else ("cpu",)


def _describe_machine(devices: tuple[str, ...]) -> dict[str, Any]:
    import torch

    from backend.devices.device import choose_device, describe_device

    return {
        "processor": _processor_name(),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "capability": torch.backends.cpu.get_cpu_capability(),
        "devices": [describe_device(choose_device(name)) for name in devices],
        "torch": torch.__version__,
        "python": platform.python_version(),
        "system": platform.system(),
    }


def _processor_name() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
