# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kernel against the network's own modules, on real weights; and what each of them costs.

Part of `make gpu-check`. The checks take any device on which the kernels run, so that they are
themselves tested in Triton's interpreter.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from backend.kernels.cuda.attention_kept import attend_kept
from backend.kernels.cuda.attention_small import attend_small
from backend.kernels.cuda.channel_cells import CellGrid, MapShape
from backend.kernels.cuda.convolution import filter_channels
from backend.kernels.cuda.gated import mix
from backend.kernels.cuda.merging import Attended, merge
from backend.kernels.cuda.rows import normalise
from backend.kernels.cuda.selection import Selection, select_tokens
from backend.kernels.cuda.shapes import BlockShape, choose_blocks, is_small_window, padded_size
from backend.kernels.cuda.window_grid import WindowGrid
from backend.networks.himosa.blocks import HimosaLayer
from backend.networks.himosa.cuda.cuda_weights import PreparedLayer, Target, prepare_layer
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.himosa.pooling import PoolCells
from backend.networks.himosa.router import select_by_content
from backend.networks.windows import WindowLayout, reflected_positions
from tools.dev.gpu_report import Check

DTYPES = (torch.float32, torch.bfloat16, torch.float16)
LEAST_DB = {torch.float32: 70.0, torch.bfloat16: 30.0, torch.float16: 45.0}
"""Signal against difference of one part of a layer."""

SHAPES = tuple(
    BlockShape(queries, keys, warps, stages)
    for queries, keys in ((64, 32), (64, 64), (128, 32), (128, 64), (128, 128))
    for warps in (4, 8)
    for stages in (1, 2, 3)
)


@dataclass
class _Run:
    """A pass of the plain path that nobody watches."""

    origin: tuple[int, int] = (0, 0)
    is_reference: bool = True
    has_authors_ties: bool = False
    recorder: None = None

    def advance(self, steps: float) -> None:
        """Nobody wants to know."""


@dataclass
class LayerCase:
    """One layer, the features that enter it in a real picture, and both in the kernels' form."""

    layer: HimosaLayer
    features: Tensor
    dtype: torch.dtype
    prepared: PreparedLayer = field(init=False)
    grid: WindowGrid = field(init=False)

    def __post_init__(self) -> None:
        channels, side = self.features.shape[3], self.layer.attention.side
        batch, height, width, _ = self.features.shape
        device = self.features.device
        target = Target(device, self.dtype, padded_size(channels))
        self.prepared = prepare_layer(self.layer, target)
        layout = WindowLayout(height, width, side)
        self.grid = WindowGrid(
            batch,
            height,
            width,
            side,
            0,
            0,
            torch.tensor(reflected_positions(0, layout.rows * side, height)).int().to(device),
            torch.tensor(reflected_positions(0, layout.cols * side, width)).int().to(device),
        )

    @property
    def shape(self) -> MapShape:
        """Of the maps."""
        return MapShape(self.grid.batch, self.grid.height, self.grid.width)

    @property
    def cells(self) -> CellGrid:
        """Of channel attention."""
        side = self.layer.channel_attention.pool_px
        pool = PoolCells(self.grid.height, self.grid.width, side)
        return CellGrid(pool.down.side, 0, 0, pool.down.count, pool.across.count)

    def rows(self) -> Tensor:
        """A fresh copy of the features as rows."""
        channels = self.features.shape[3]
        padding = (0, padded_size(channels) - channels)
        return functional.pad(self.features.reshape(-1, channels), padding).contiguous()

    def maps(self, rows: Tensor) -> Tensor:
        """Rows as maps, without the padding."""
        padded = rows.float().view(*self.features.shape[:3], rows.shape[1])
        return padded[..., : self.features.shape[3]]

    def routed(self) -> tuple[Tensor, Tensor]:
        """Normalised rows and router scores."""
        return normalise(self.rows(), self.prepared.norm, self.prepared.router, self.dtype)

    def selection(self, scores: Tensor) -> Selection | None:
        """What the experts keep; None where all keep everything in one small program."""
        if is_small_window(self.grid.length, self.prepared.kept):
            return None
        return select_tokens(scores, self.grid, self.prepared.kept)

    def attended(self, normed: Tensor, scores: Tensor, selection: Selection | None) -> Attended:
        """Attention by the kernel for these windows."""
        experts = self.prepared.experts
        if selection is None:
            rows = attend_small(normed, scores, self.grid, experts)
        else:
            rows = attend_kept(normed, scores, selection, experts)
        return Attended(rows, selection, self.prepared.bias)


def layer_cases(network: Himosa, image: Tensor, dtype: torch.dtype) -> list[LayerCase]:
    """One case for each layer of the last block, with what enters it in this picture."""
    layers = [layer for layer in network.blocks[-1].layers if isinstance(layer, HimosaLayer)]
    entered: list[Tensor] = []
    hooks = [
        layer.register_forward_pre_hook(lambda _, given: entered.append(given[0]))
        for layer in layers
    ]
    network(image)
    for hook in hooks:
        hook.remove()
    return [LayerCase(layer, features, dtype) for layer, features in zip(layers, entered)]


def kernel_checks(network: Himosa, image: Tensor) -> Iterator[Check]:
    """All kernels in all number formats and windows; `network` in float32, on the plain path."""
    with torch.no_grad():
        for dtype in DTYPES:
            for case in layer_cases(network, image, dtype):
                yield from case_checks(case)


def case_checks(case: LayerCase) -> Iterator[Check]:
    """The kernels of one layer."""
    layer, run, least = case.layer, _Run(), LEAST_DB[case.dtype]
    name = f"{str(case.dtype).replace('torch.', '')}, windows of {case.grid.side}"
    normed, scores = case.routed()
    expected = layer.norm1(case.features)
    yield compared(f"norm, {name}", case.maps(normed), expected, least)
    planes = layer.attention.router(expected).flatten(0, 2).T
    yield compared(f"router scores, {name}", scores, planes, LEAST_DB[torch.float32])
    selection = case.selection(scores)
    if selection is not None:
        maps = scores.T.reshape(*case.features.shape[:3], -1)
        tokens = WindowLayout(case.grid.height, case.grid.width, case.grid.side).partition(maps)
        plain = select_by_content(tokens, case.prepared.kept).sort(dim=2).values
        wrong = int((selection.indices() != plain).sum())
        yield Check(f"selection, {name}", f"{wrong} of {plain.numel()} tokens differ", wrong == 0)
    attended = case.attended(normed, scores, selection)
    cells = case.cells
    programs = case.grid.batch * cells.rows * cells.cols
    factors = torch.zeros(programs, normed.shape[1], device=normed.device)
    sums = torch.zeros_like(case.rows())
    merge(
        sums, attended, case.grid, (torch.zeros_like(normed), factors), cells, case.prepared.gated
    )
    yield compared(f"attention, {name}", case.maps(sums), layer.attention(expected, run), least)
    found = filter_channels(normed, case.shape, cells, case.prepared.channels)
    sums = torch.zeros_like(case.rows())
    nothing = Attended(torch.zeros_like(normed), None, torch.zeros_like(case.prepared.bias))
    merge(sums, nothing, case.grid, found, cells, case.prepared.gated)
    channel = layer.cab_weight * layer.channel_attention(expected, run)
    yield compared(f"channel attention, {name}", case.maps(sums), channel, least)
    rows = case.rows()
    gates, values = merge(rows, attended, case.grid, found, cells, case.prepared.gated)
    mix(rows, gates, values, case.shape, case.prepared.gated, None)
    change = case.maps(rows) - case.features
    yield compared(f"whole layer, {name}", change, layer(case.features, run) - case.features, least)


def compared(name: str, got: Tensor, expected: Tensor, least_db: float) -> Check:
    """The largest difference, and the signal against the difference in dB."""
    error = (got.float() - expected.float()).abs()
    power = float(expected.float().square().mean())
    ratio = float(error.square().mean()) / max(power, 1e-20)
    decibels = -10 * torch.log10(torch.tensor(max(ratio, 1e-20))).item()
    figure = f"largest difference {float(error.max()):.1e}, {decibels:.0f} dB"
    return Check(name, figure, decibels >= least_db)


def kernel_times(case: LayerCase) -> Iterator[tuple[str, float]]:
    """Seconds of each kernel of a layer on its device."""
    normed, scores = case.routed()
    selection = case.selection(scores)
    attended = case.attended(normed, scores, selection)
    rows, prepared = case.rows(), case.prepared
    filtered = filter_channels(normed, case.shape, case.cells, prepared.channels)
    gates, values = merge(case.rows(), attended, case.grid, filtered, case.cells, prepared.gated)
    following = (prepared.norm, prepared.router)
    yield "norm and scores", fastest(case.routed)
    if selection is not None:
        yield "selection", fastest(lambda: case.selection(scores))
    yield "attention", fastest(lambda: case.attended(normed, scores, selection))
    yield (
        "channel attention",
        fastest(lambda: filter_channels(normed, case.shape, case.cells, prepared.channels)),
    )
    yield (
        "merge",
        fastest(lambda: merge(rows, attended, case.grid, filtered, case.cells, prepared.gated)),
    )
    yield (
        "mix",
        fastest(lambda: mix(rows, gates, values, case.shape, prepared.gated, following)),
    )


def tuning_table(case: LayerCase) -> Iterator[tuple[BlockShape, float | None, bool]]:
    """Seconds of the attention among kept tokens for each shape of program, and which is usual."""
    normed, scores = case.routed()
    selection = case.selection(scores)
    if selection is None:
        return
    usual = choose_blocks(case.prepared.kept, case.dtype)
    for shape in SHAPES:
        try:
            spent = fastest(
                lambda blocks=shape: attend_kept(
                    normed, scores, selection, case.prepared.experts, blocks
                )
            )
        except Exception:  # noqa: BLE001 — Triton has many words for a shape that does not fit
            yield shape, None, shape == usual
        else:
            yield shape, spent, shape == usual


def fastest(run: Callable[[], object], repeats: int = 20) -> float:
    """Least of some times in seconds, the device waited for."""
    for _ in range(3):
        run()
    times = []
    for _ in range(repeats):
        _wait()
        started = time.perf_counter()
        run()
        _wait()
        times.append(time.perf_counter() - started)
    return min(times)


def _wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
