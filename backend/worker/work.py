# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker can do, apart from how it is asked for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from backend import __version__
from backend.jobs import UpscaleRequest
from backend.protocol import PROTOCOL_VERSION
from backend.scheduling import CancelToken, Progress
from backend.worker.loading import load_pipeline


class Work(Protocol):
    """The work behind the protocol; all methods may raise `HimosaError`."""

    def prepare(self) -> None:
        """Load what jobs need; slow at the first call."""
        ...

    def hello(self) -> Mapping[str, Any]:
        """Tell who we are and what is here."""
        ...

    def upscale(
        self,
        params: Mapping[str, Any],
        on_progress: Callable[[Progress], None],
        on_log: Callable[[str], None],
        cancel: CancelToken,
    ) -> Mapping[str, Any]:
        """Do the main job, and give its report."""
        ...

    def inspect(self, params: Mapping[str, Any], cancel: CancelToken) -> Mapping[str, Any]:
        """Tell one spot's windows, scores and kept tokens."""
        ...

    def compare(
        self,
        params: Mapping[str, Any],
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> Mapping[str, Any]:
        """Tell how close two rasters are."""
        ...

    def routing_statistics(
        self,
        params: Mapping[str, Any],
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> Mapping[str, Any]:
        """Measure a routing raster, and write what is asked for."""
        ...


class BackendWork:
    """The real work: networks stay loaded from one job to the next."""

    def __init__(self) -> None:
        self._model_cache: Any = None
        self._lock = threading.Lock()
        self._loading = threading.Lock()
        self._jobs = 0

    def prepare(self) -> None:
        with self._loading:  # two threads that import the same packages can trip over each other
            load_pipeline()

    def hello(self) -> dict[str, Any]:
        self.prepare()
        from backend.devices.device import available_devices
        from backend.networks import installed_models

        models = [
            {"name": model.name, "scale": model.scale, "is_placeholder": model.is_placeholder}
            for model in installed_models()
        ]
        return {
            "protocol": PROTOCOL_VERSION,
            "version": __version__,
            "devices": list(available_devices()),
            "models": models,
        }

    def upscale(
        self,
        params: Mapping[str, Any],
        on_progress: Callable[[Progress], None],
        on_log: Callable[[str], None],
        cancel: CancelToken,
    ) -> dict[str, Any]:
        request = UpscaleRequest.from_params(params)
        self.prepare()
        from backend.jobs import upscaling as pipeline

        self._jobs += 1
        try:
            report: dict[str, Any] = pipeline.upscale(
                request,
                on_progress=on_progress,
                on_log=on_log,
                cancel=cancel,
                model_cache=self._cache(),
            ).to_json()
        finally:
            self._jobs -= 1
        return report

    def inspect(self, params: Mapping[str, Any], cancel: CancelToken) -> dict[str, Any]:
        load_pipeline()
        from backend.jobs.inspecting import InspectRequest, inspect_spot

        # A job chose between memory and speed for the whole process: it is not to be overruled.
        is_alone = self._jobs == 0
        return inspect_spot(
            InspectRequest.from_params(params), cancel, self._cache(), is_alone=is_alone
        )

    def compare(
        self,
        params: Mapping[str, Any],
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> dict[str, Any]:
        self.prepare()
        from backend.compare import CompareRequest
        from backend.worker.comparing_work import run_compare

        return run_compare(CompareRequest.from_params(params), on_progress, cancel)

    def routing_statistics(
        self,
        params: Mapping[str, Any],
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> dict[str, Any]:
        self.prepare()
        from backend.layers.routing.statistics_request import StatisticsRequest
        from backend.worker.statistics_work import run_routing_statistics

        return run_routing_statistics(StatisticsRequest.from_params(params), on_progress, cancel)

    def _cache(self) -> Any:
        """One for all jobs and questions, which run in two threads."""
        from backend.jobs.model_cache import ModelCache

        with self._lock:
            if self._model_cache is None:
                self._model_cache = ModelCache()
            return self._model_cache
