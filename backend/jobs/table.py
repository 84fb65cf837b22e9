# SPDX-License-Identifier: GPL-3.0-or-later
"""All jobs there are: what is asked for, and what does it. Loads nothing before a job is done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend import __version__
from backend.jobs.loading import load_indexes, load_torch
from backend.protocol import PROTOCOL_VERSION, methods
from backend.protocol.methods import Method
from backend.requests import Request
from backend.scheduling.watch import Caller

if TYPE_CHECKING:
    from backend.embeddings.loaded_index import IndexCache
    from backend.jobs.model_cache import ModelCache


class JobMeans:
    """What jobs of one process share: networks and indexes stay from one job to the next.

    Args:
        crew_stays_s: how long workers of other processes wait for the next one.
    """

    def __init__(self, crew_stays_s: float = 0.0) -> None:
        self._lock, self._crew_stays_s = threading.Lock(), crew_stays_s
        self._models: ModelCache | None = None
        self._indexes: IndexCache | None = None
        self._under_way = 0

    @property
    def models(self) -> ModelCache:
        """One for all jobs and questions, which run in several threads."""
        from backend.jobs.model_cache import ModelCache

        with self._lock:
            if self._models is None:
                self._models = ModelCache(crew_stays_s=self._crew_stays_s)
            return self._models

    @property
    def indexes(self) -> IndexCache:
        """Those of the last search; a raster job lets them go, as it plans with all memory."""
        from backend.embeddings.loaded_index import IndexCache

        with self._lock:
            if self._indexes is None:
                self._indexes = IndexCache()
            return self._indexes

    @property
    def is_idle(self) -> bool:
        """Whether no raster job is under way, which chose between memory and speed for all."""
        return self._under_way == 0

    def close(self) -> None:
        """No job will come any more: workers of other processes go."""
        with self._lock:
            if self._models is not None:
                self._models.crews.send_home()

    def __enter__(self) -> JobMeans:
        self._under_way += 1
        if self._indexes is not None:
            self._indexes.clear()
        return self

    def __exit__(self, *_error: object) -> None:
        self._under_way -= 1


Run = Callable[[Any, Caller, JobMeans], Mapping[str, Any]]
"""From a request to plain JSON values; raises HimosaError."""


@dataclass(frozen=True)
class JobRow:
    """One job.

    Attributes:
        method: how it is called on the wire, and in which lane it is done.
        request: gives the class of what is asked for; imported when it is needed.
        run: does it.
    """

    method: Method
    request: Callable[[], type[Request]]
    run: Run


class NoFields(Request):
    """A question that takes nothing."""


def job_of(name: str) -> JobRow | None:
    """The job of a method's name; None where there is none."""
    return next((row for row in JOBS if row.method.name == name), None)


def _upscale_request() -> type[Request]:
    from backend.jobs.raster_request import UpscaleRequest

    return UpscaleRequest


def _denoise_request() -> type[Request]:
    from backend.jobs.raster_request import DenoiseRequest

    return DenoiseRequest


def _raster_job(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:
    load_torch()
    from backend.jobs.running import run_raster_job

    with means:
        return run_raster_job(request, caller, means.models).to_json()


def _embed_request() -> type[Request]:
    from backend.jobs.embedding.embed_request import EmbedRequest

    return EmbedRequest


def _embed(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:
    load_indexes()
    load_torch()
    from backend.jobs.embedding.embed_job import run_embed_job

    with means:
        return run_embed_job(request, caller, means.models).to_json()


def _inspect_request() -> type[Request]:
    load_torch()
    from backend.jobs.inspecting import InspectRequest

    return InspectRequest


def _inspect(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:
    from backend.jobs.inspecting import inspect_spot

    return inspect_spot(request, caller.cancel, means.models, is_alone=means.is_idle)


def _compare_request() -> type[Request]:
    from backend.compare import CompareRequest

    return CompareRequest


def _compare(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:  # noqa: ARG001
    from backend.compare import compare
    from backend.jobs.blocks_of_work import run_in_blocks

    return run_in_blocks("compare", lambda on_block: compare(request, on_block), caller)


def _quality_request() -> type[Request]:
    from backend.quality import QualityRequest

    return QualityRequest


def _quality(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:  # noqa: ARG001
    load_torch()
    from backend.jobs.blocks_of_work import run_in_blocks
    from backend.quality.quality_files import produce_report

    return run_in_blocks("quality", lambda on_block: produce_report(request, on_block), caller)


def _statistics_request() -> type[Request]:
    from backend.layers.routing.statistics_request import StatisticsRequest

    return StatisticsRequest


def _statistics(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:  # noqa: ARG001
    from backend.jobs.blocks_of_work import run_in_blocks
    from backend.layers.routing.statistics_files import produce_statistics

    return run_in_blocks("routing", lambda on_block: produce_statistics(request, on_block), caller)


def _similar_request() -> type[Request]:
    from backend.embeddings.similar_request import SimilarRequest

    return SimilarRequest


def _similar(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:
    load_indexes()
    from backend.embeddings.find_similar import find_similar
    from backend.jobs.blocks_of_work import run_in_blocks
    from backend.jobs.memory_plan import default_allowance_mib

    allowance = request.max_memory_mib or default_allowance_mib()
    return run_in_blocks(
        "search",
        lambda on_block: find_similar(request, means.indexes, allowance, on_block),
        caller,
        "cells",
    )


def _import_request() -> type[Request]:
    from backend.jobs.model_request import ImportRequest

    return ImportRequest


def _import_model(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:  # noqa: ARG001
    load_torch()
    from backend.networks.importing import import_model

    return import_model(Path(request.file), request.name, overwrite=request.overwrite).to_json()


def _finetune_request() -> type[Request]:
    from backend.finetune import FinetuneRequest

    return FinetuneRequest


def _finetune(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:  # noqa: ARG001
    load_torch()
    from backend.finetune.finetuning import finetune

    return finetune(request, caller)


def _hello(request: Any, caller: Caller, means: JobMeans) -> Mapping[str, Any]:  # noqa: ARG001
    load_torch()
    from backend.devices.device import available_devices
    from backend.networks.catalogue import installed_models

    return {
        "protocol": PROTOCOL_VERSION,
        "version": __version__,
        "devices": list(available_devices()),
        "models": [model.to_json() for model in installed_models()],
    }


JOBS: tuple[JobRow, ...] = (
    JobRow(methods.HELLO, lambda: NoFields, _hello),
    JobRow(methods.INSPECT, _inspect_request, _inspect),
    JobRow(methods.UPSCALE, _upscale_request, _raster_job),
    JobRow(methods.DENOISE, _denoise_request, _raster_job),
    JobRow(methods.EMBED, _embed_request, _embed),
    JobRow(methods.COMPARE, _compare_request, _compare),
    JobRow(methods.QUALITY, _quality_request, _quality),
    JobRow(methods.ROUTING_STATISTICS, _statistics_request, _statistics),
    JobRow(methods.SIMILAR, _similar_request, _similar),
    JobRow(methods.IMPORT_MODEL, _import_request, _import_model),
    JobRow(methods.FINETUNE, _finetune_request, _finetune),
)
