# SPDX-License-Identifier: GPL-3.0-or-later
"""The network on a CUDA device by kernels of our own: same weights, same answers, far fewer passes.

The residual stream, the first convolution and the reconstruction stay in float32 in every number
format: they carry the picture itself, and cost little. What is between takes the format of the
pass. The plain and the fast path of `Himosa` are what this is checked against.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.kernels.cuda.attention_kept import attend_kept
from backend.kernels.cuda.attention_small import attend_small
from backend.kernels.cuda.channel_cells import CellGrid, MapShape
from backend.kernels.cuda.convolution import filter_channels
from backend.kernels.cuda.gated import mix
from backend.kernels.cuda.merging import Attended, merge
from backend.kernels.cuda.rows import normalise
from backend.kernels.cuda.selection import select_tokens
from backend.kernels.cuda.shapes import is_small_window, padded_size
from backend.kernels.cuda.window_grid import WindowGrid
from backend.listening import OnCount
from backend.networks.himosa.blocks import HimosaBlock, SelectionRecorder
from backend.networks.himosa.cuda.cuda_weights import (
    PreparedConv,
    PreparedLayer,
    Target,
    prepare_conv,
    prepare_layer,
    prepare_norm,
)
from backend.networks.himosa.himosa_network import STEPS_PER_LAYER, Himosa
from backend.networks.himosa.pooling import PoolCells
from backend.networks.windows import WindowLayout, reflected_positions

_KEPT_LAYOUTS = 32
_MOST_PIXELS = (1 << 31) - 1
"""The kernels number the pixels of a pass in 32 bits."""


@dataclass(frozen=True)
class PassLayout:
    """What one pass needs to know of its maps: shape, cells, and one grid for each window side.

    Whoever captures a pass in a graph must keep its layout alive: the graph reads its tables.
    """

    shape: tuple[int, int, int]
    grids: dict[int, WindowGrid]
    cells: CellGrid


@dataclass
class _Pass:
    """One pass: where its windows lie, and who wants to hear of it."""

    layout: PassLayout
    origin: tuple[int, int]
    recorder: SelectionRecorder | None
    on_step: OnCount | None
    total: float
    done: float = 0.0

    def advance(self) -> None:
        """Three times a layer, as `Himosa` tells its steps."""
        self.done += 1.0
        if self.on_step is not None:
            self.on_step(self.done, self.total)

    def record(self, number: int, side: int, indices: Tensor) -> None:
        """Tell what a layer kept."""
        if self.recorder is not None:
            _, height, width = self.layout.shape
            self.recorder(number, WindowLayout(height, width, side, self.origin), indices)


class AcceleratedHimosa:
    """A network in inference, called as `Himosa` is; takes float32 images, gives float32 images."""

    def __init__(self, network: Himosa, device: torch.device, dtype: torch.dtype) -> None:
        """`network` holds the weights in float32, on any device; they are copied.

        Ask `why_not_accelerated` first.
        """
        self.config, self.dtype, self.device = network.config, dtype, device
        target = Target(device, dtype, padded_size(network.config.channels))
        self._target = target
        self._mean = network.mean.to(device, torch.float32)
        self._shallow = prepare_conv(network.shallow, target, torch.float32, is_image_in=True)
        self._embed_norm = prepare_norm(network.embed_norm, target)
        self._blocks = [_prepare_block(block, target) for block in network.blocks]
        self._norm = prepare_norm(network.norm, target)
        self._body_conv = prepare_conv(network.body_conv, target, dtype)
        self._reconstruct = prepare_conv(
            network.reconstruct, target, torch.float32, is_image_out=True
        )
        self._layouts: OrderedDict[tuple[int, ...], PassLayout] = OrderedDict()

    @property
    def scale(self) -> int:
        """How many times larger the output's sides are."""
        return self.config.scale

    def __call__(
        self,
        image: Tensor,
        origin: tuple[int, int] = (0, 0),
        on_step: OnCount | None = None,
        recorder: SelectionRecorder | None = None,
    ) -> Tensor:
        """Enlarge an image, or a tile of one; see `Himosa.forward`. No gradients come back."""
        return self.enlarge(image, self.layout(image.shape, origin), origin, on_step, recorder)

    def layout(self, shape: Sequence[int], origin: tuple[int, int]) -> PassLayout:
        """Where the windows of a pass over images (B, 3, H, W) at an origin lie; kept for reuse.

        Raises:
            ValueError: more pixels than the kernels can number.
        """
        batch, _, height, width = shape
        if batch * height * width > _MOST_PIXELS:
            raise ValueError(
                f"{batch} images of {height} × {width} px are too many pixels for one pass: "
                f"give at most {_MOST_PIXELS}."
            )
        sides = {layer.side for layers, _ in self._blocks for layer in layers}
        places = [(side, origin[0] % side, origin[1] % side) for side in sorted(sides)]
        cells = _cell_grid(PoolCells(height, width, self.config.pool_px, origin))
        windows = (number for place in places for number in place)
        key = (batch, height, width, cells.pad_top, cells.pad_left, *windows)
        if key not in self._layouts:
            grids = {side: self._grid(shape, side, (top, left)) for side, top, left in places}
            self._layouts[key] = PassLayout((batch, height, width), grids, cells)
        self._layouts.move_to_end(key)
        while len(self._layouts) > _KEPT_LAYOUTS:
            self._layouts.popitem(last=False)
        return self._layouts[key]

    @torch.no_grad()
    def enlarge(
        self,
        image: Tensor,
        layout: PassLayout,
        origin: tuple[int, int] = (0, 0),
        on_step: OnCount | None = None,
        recorder: SelectionRecorder | None = None,
    ) -> Tensor:
        """One pass whose layout is known; without a recorder it waits for nothing on the device."""
        total = float(self.config.layer_count * STEPS_PER_LAYER)
        run = _Pass(layout, origin, recorder, on_step, total)
        with _current(self.device), _exact_convolutions():
            shallow = _convolve(self._shallow, image.float() - self._mean)
            features, _ = normalise(shallow, self._embed_norm, None, torch.float32)
            for layers, conv in self._blocks:
                features = self._block(features, layers, conv, run)
            normed, _ = normalise(features, self._norm, None, self.dtype)
            deep = _convolve(self._body_conv, _as_maps(normed, layout)).float() + shallow
            fine = functional.conv2d(
                _as_maps(deep, layout), self._reconstruct.weight, self._reconstruct.bias, padding=1
            )
        return functional.pixel_shuffle(fine, self.config.scale) + self._mean

    def _block(
        self, features: Tensor, layers: list[PreparedLayer], conv: PreparedConv, run: _Pass
    ) -> Tensor:
        refined = features.clone()  # the kernels add to it in place
        routed = normalise(refined, layers[0].norm, layers[0].router, self.dtype)
        for layer, following in zip(layers, [*layers[1:], None]):
            routed = _refine(refined, routed, layer, following, run)
        maps = _as_maps(refined.to(self.dtype), run.layout)
        return features + _convolve(conv, maps)

    def _grid(self, shape: Sequence[int], side: int, origin: tuple[int, int]) -> WindowGrid:
        batch, _, height, width = shape
        layout = WindowLayout(height, width, side, origin)
        rows = reflected_positions(-layout.pad_top, layout.rows * side, height)
        cols = reflected_positions(-layout.pad_left, layout.cols * side, width)
        return WindowGrid(
            batch,
            height,
            width,
            side,
            layout.pad_top,
            layout.pad_left,
            torch.tensor(rows, dtype=torch.int32, device=self.device),
            torch.tensor(cols, dtype=torch.int32, device=self.device),
        )


def _cell_grid(cells: PoolCells) -> CellGrid:
    down, across = cells.down, cells.across
    return CellGrid(down.side, down.before, across.before, down.count, across.count)


def _prepare_block(block: nn.Module, target: Target) -> tuple[list[PreparedLayer], PreparedConv]:
    if not isinstance(block, HimosaBlock):
        raise TypeError(f"A block of the network is {type(block).__name__}: give a HimosaBlock.")
    layers = [prepare_layer(layer, target) for layer in block.layers]
    return layers, prepare_conv(block.conv, target, target.dtype)


def _refine(
    features: Tensor,
    routed: tuple[Tensor, Tensor],
    layer: PreparedLayer,
    following: PreparedLayer | None,
    run: _Pass,
) -> tuple[Tensor, Tensor]:
    """One layer, added to `features` in place; returns what the following layer starts from."""
    grid, shape = run.layout.grids[layer.side], MapShape(*run.layout.shape)
    cells = run.layout.cells
    attended = _attend(routed, grid, layer, run)
    run.advance()
    filtered = filter_channels(routed[0], shape, cells, layer.channels)
    run.advance()
    gates, values = merge(features, attended, grid, filtered, cells, layer.gated)
    after = None if following is None else (following.norm, following.router)
    prepared = mix(features, gates, values, shape, layer.gated, after)
    run.advance()
    return prepared


def _attend(
    routed: tuple[Tensor, Tensor], grid: WindowGrid, layer: PreparedLayer, run: _Pass
) -> Attended:
    normed, scores = routed
    if is_small_window(grid.length, layer.kept):
        if run.recorder is not None:
            everything = torch.arange(layer.kept, device=normed.device)
            shape = (grid.windows, layer.experts.experts, layer.kept)
            run.record(layer.number, layer.side, everything.expand(shape))
        return Attended(attend_small(normed, scores, grid, layer.experts), None, layer.bias)
    selection = select_tokens(scores, grid, layer.kept)
    if run.recorder is not None:
        run.record(layer.number, layer.side, selection.indices())
    rows = attend_kept(normed, scores, selection, layer.experts)
    return Attended(rows, selection, layer.bias)


def _convolve(conv: PreparedConv, maps: Tensor) -> Tensor:
    """Maps (B, C, H, W) to rows (P, padded C)."""
    maps = maps.contiguous(memory_format=torch.channels_last)
    answer = functional.conv2d(maps, conv.weight, conv.bias, padding=1)
    answer = answer.contiguous(memory_format=torch.channels_last)
    return answer.permute(0, 2, 3, 1).reshape(-1, answer.shape[1])


def _as_maps(rows: Tensor, layout: PassLayout) -> Tensor:
    """Rows (P, C) as maps (B, C, H, W), channels last; nothing is copied."""
    batch, height, width = layout.shape
    return rows.view(batch, height, width, -1).permute(0, 3, 1, 2)


def _current(device: torch.device) -> AbstractContextManager[object]:
    """Triton launches on the current device, whichever one its arguments lie on."""
    return torch.cuda.device(device) if device.type == "cuda" else nullcontext()


@contextmanager
def _exact_convolutions() -> Iterator[None]:
    """No shortened float32 (TF32) in the convolutions that carry the picture."""
    with torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
        yield
