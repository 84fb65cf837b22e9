# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes of the network as CUDA graphs: one launch where there are some two hundred.

A graph holds one shape of input and one way in which the windows lie. It is captured at the second
pass of its kind: the first one compiles the kernels, and a kind that comes only once, as at a
raster's corner, is not worth a graph.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from backend.devices.device import is_out_of_memory
from backend.networks.contract import LaidOutForm

logger = logging.getLogger(__name__)

KEPT_GRAPHS = 6
MOST_PIXELS = 640 * 640
"""Larger passes take longer than their launches do, and a graph holds its memory for good."""

_KEPT_KINDS = 64

Replay = Callable[[Tensor], Tensor]
"""Copies its argument in, runs the graph, returns a copy of what came out."""


def capture_pass(network: LaidOutForm, image: Tensor, layout: Any, pool: Any) -> Replay:
    """Capture one pass as a CUDA graph; `pool` is the memory that graphs share."""
    given = image.clone()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.device(image.device):
        current, side = torch.cuda.current_stream(), torch.cuda.Stream()
        side.wait_stream(current)
        with torch.cuda.stream(side):
            network.enlarge(given, layout)  # libraries make their workspaces for a stream before
        current.wait_stream(side)
        # Other threads read and write files meanwhile: only this thread's calls are captured.
        with torch.cuda.graph(graph, pool=pool, capture_error_mode="thread_local"):
            answer = network.enlarge(given, layout)

    def replay(values: Tensor) -> Tensor:
        with torch.cuda.device(given.device):
            given.copy_(values)
            graph.replay()
            return answer.clone()  # the next replay, of any graph, writes to the same memory

    return replay


class GraphedPasses:
    """Runs passes of one network, from a graph where there is one."""

    def __init__(
        self,
        network: LaidOutForm,
        capture: Callable[[LaidOutForm, Tensor, Any, Any], Replay] = capture_pass,
        new_pool: Callable[[], Any] = torch.cuda.graph_pool_handle,
    ) -> None:
        self._network, self._capture, self._new_pool = network, capture, new_pool
        self._pool: Any = None
        # A layout stays alive with its graph, which reads the layout's tables.
        self._graphs: OrderedDict[int, tuple[Any, Replay]] = OrderedDict()
        self._seen: OrderedDict[int, Any] = OrderedDict()
        self._is_off = False

    def __call__(self, image: Tensor, origin: tuple[int, int]) -> Tensor:
        """One pass over images (B, 3, H, W) that lie on the device."""
        layout = self._network.layout(image.shape, origin)
        kind = id(layout)  # held below for as long as it is looked up
        if kind in self._graphs:
            self._graphs.move_to_end(kind)
            return self._graphs[kind][1](image)
        if self._is_worth_a_graph(kind, layout, image):
            replay = self._try_capture(image, layout)
            if replay is not None:
                self._graphs[kind] = (layout, replay)
                while len(self._graphs) > KEPT_GRAPHS:
                    self._graphs.popitem(last=False)
                return replay(image)
        return self._network.enlarge(image, layout)

    def _is_worth_a_graph(self, kind: int, layout: Any, image: Tensor) -> bool:
        pixels = image.shape[0] * image.shape[2] * image.shape[3]
        if self._is_off or pixels > MOST_PIXELS:
            return False
        is_second = kind in self._seen
        self._seen[kind] = layout
        while len(self._seen) > _KEPT_KINDS:
            self._seen.popitem(last=False)
        return is_second

    def _try_capture(self, image: Tensor, layout: Any) -> Replay | None:
        try:
            if self._pool is None:
                self._pool = self._new_pool()
            return self._capture(self._network, image, layout, self._pool)
        except RuntimeError as error:
            self._is_off = True
            what = "memory is short" if is_out_of_memory(error) else _first_line(error)
            logger.warning("CUDA graphs are not used from here on: %s.", what)
            return None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
