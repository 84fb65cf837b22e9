# SPDX-License-Identifier: GPL-3.0-or-later
"""What each part of the network costs here, against what this processor could do at best.

`python -m tools.measure.roofline [SIDE_PX]` measures the rate of a large matrix product and of a
copy, then every part of one block on torch's path and by the kernels, and prints tables in
Markdown. The multiplications are counted from the shapes, as torch's path makes them.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from backend.devices.resident import tune_allocator
from backend.networks.catalogue import load_model
from backend.networks.himosa.blocks import DENSE_TOKENS, HimosaLayer
from backend.networks.himosa.cpu.cpu_form import CompiledHimosa
from backend.networks.himosa.cpu.cpu_weights import CompiledLayer
from backend.networks.himosa.himosa_forms import compile_for_processor
from backend.networks.himosa.router import kept_count
from backend.networks.windows import WindowLayout

_ROUNDS = 7
_GIGA = 1e9


@dataclass(frozen=True)
class Part:
    """One part of a layer: operations (two for a multiplication and addition), and seconds."""

    name: str
    operations: float
    torch_s: float
    kernel_s: float


class _QuietRun:
    """A forward pass that nobody watches."""

    origin = (0, 0)
    is_reference = False
    has_authors_ties = False
    recorder = None

    def advance(self, steps: float) -> None:
        """Nobody wants to know."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("side", type=int, nargs="?", default=128, help="side of the tile, px")
    side = parser.parse_args().side
    tune_allocator(is_sparing=False)
    with torch.inference_mode():
        product, copy = product_rate(), copy_rate()
        network = load_model(None, 4).network.module
        features = torch.randn(1, side, side, network.config.channels)
        print(f"Matrix product {product / _GIGA:.0f} GFLOP/s, copy {copy / _GIGA:.1f} GB/s, ")
        print(f"{torch.get_num_threads()} threads, {torch.backends.cpu.get_cpu_capability()}.\n")
        print("| part of a layer | GFLOP | ideal ms | torch ms | kernels ms | share of the ideal |")
        print("|---|---|---|---|---|---|")
        compiled = compile_for_processor(network)
        layers = compiled.blocks[0][0]
        parts = [part for layer in layers for part in parts_of(layer, compiled, features)]
        for part in parts:
            print(_row(part, product))
        blocks = len(network.blocks)
        print(_row(_sum(f"{blocks} blocks of these layers", parts, blocks), product))
        image = torch.rand(1, 3, side, side)
        times = [1000 * seconds(lambda form=form: form(image)) for form in (network, compiled)]
        print(f"\nThe whole network: torch {times[0]:.0f} ms, kernels {times[1]:.0f} ms.")
    return 0


def parts_of(layer: CompiledLayer, compiled: CompiledHimosa, features: Tensor) -> Iterator[Part]:
    """The parts of one layer over features (1, H, W, C)."""
    run, modules = _QuietRun(), layer.modules
    _, height, width, channels = features.shape
    pixels = height * width
    flat = features.clone().view(-1).numpy()
    _, scores = compiled.score(features, layer.router, run)
    _, weighing = compiled.filter(features, layer, run)
    residuals = (flat, flat.copy(), np.zeros_like(weighing[0]), *weighing[1:])
    yield Part(
        f"attention, {modules.attention.side} px windows",
        attention_operations(modules, height, width),
        seconds(lambda: modules.attention(features, run)),
        seconds(lambda: compiled.attend(features, scores, residuals, layer, run)),
    )
    if modules.attention.number > 0:
        return  # the other parts are the same in every layer
    inner = modules.channel_attention.conv_in.out_channels
    yield Part(
        "channel attention",
        2 * 9 * 2 * pixels * channels * inner,
        seconds(lambda: modules.channel_attention(features, run)),
        seconds(lambda: compiled.filter(features, layer, run)),
    )
    hidden = modules.glu.reduce.in_features
    taps = modules.glu.depthwise.kernel_size[0] ** 2
    yield Part(
        "second norm and gated unit",
        2 * pixels * hidden * (2 * channels + taps + channels),
        seconds(lambda: features + modules.glu(modules.norm2(features), run)),
        seconds(lambda: compiled.mix(features, layer.gated, run)),
    )
    router = modules.attention.router
    yield Part(
        "first norm and router",
        2 * pixels * channels * router.weight.shape[0],
        seconds(lambda: router(modules.norm1(features))),
        seconds(lambda: compiled.score(features, layer.router, run)),
    )


def attention_operations(layer: HimosaLayer, height: int, width: int) -> float:
    """Operations of the routed attention on the fast path, the closing layer folded in."""
    attention, experts = layer.attention, layer.attention.expert_attention
    layout = WindowLayout(height, width, attention.side)
    windows, length = layout.rows * layout.cols, attention.side**2
    kept = kept_count(length, attention.sparsity)
    tokens = windows * experts.experts * kept
    channels, inner = experts.qkv.shape[1], experts.width
    if kept == length <= DENSE_TOKENS:
        return 2.0 * tokens * (2 * channels * channels + 2 * kept * channels)
    return 2.0 * tokens * (4 * channels * inner + 2 * kept * inner)


def seconds(function: Callable[[], object]) -> float:
    """Median of some calls, after one to warm up."""
    function()
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def product_rate() -> float:
    """Operations a second of a large matrix product in float32."""
    size = 2048
    matrix = torch.randn(size, size)
    return 2.0 * size**3 / seconds(lambda: matrix @ matrix)


def copy_rate() -> float:
    """Bytes a second that a large copy reads and writes."""
    source = torch.randn(1 << 25)
    target = torch.empty_like(source)
    return 2.0 * source.numel() * 4 / seconds(lambda: target.copy_(source))


def _sum(name: str, parts: list[Part], times: int) -> Part:
    """All layers of all blocks; the parts that every layer has count once for each of them."""
    attention = [part for part in parts if part.name.startswith("attention")]
    common = [part for part in parts if part not in attention]

    def total(pick: Callable[[Part], float]) -> float:
        each = sum(map(pick, common))
        return times * (sum(map(pick, attention)) + len(attention) * each)

    return Part(
        name,
        total(lambda part: part.operations),
        total(lambda part: part.torch_s),
        total(lambda part: part.kernel_s),
    )


def _row(part: Part, rate: float) -> str:
    ideal = part.operations / rate
    share = f"{ideal / part.kernel_s:.0%}" if ideal else "(memory)"
    return (
        f"| {part.name} | {part.operations / _GIGA:.2f} | {1000 * ideal:.1f} "
        f"| {1000 * part.torch_s:.1f} | {1000 * part.kernel_s:.1f} | {share} |"
    )


if __name__ == "__main__":
    raise SystemExit(main())
