# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what hard routing of the denoiser saves: seconds of its routed layers, by who answers.

    python -m tools.measure.tier_cost PICTURE [--side 512] [--rounds 5]

The same picture with noise of 25 of 255 goes through the network as it routes, and with every
token sent to one tier: all experts on all tokens would cost what the tiers cost one after another.
One thread; the best of several rounds in turn.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from backend.networks.catalogue import load_model
from backend.networks.contract import WHOLE_PICTURE, Pass
from backend.networks.denoiser.tiered_attention import TieredAttention
from backend.networks.descriptor import Task
from backend.training.dataset import read_picture

_LEVEL = 25 / 255
_SURE = 1e6
"""Added to the score of a tier that shall have all tokens."""


def main() -> int:
    """Print seconds of the routed layers and of the whole pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    model = load_model("denoiser", 1, Task.DENOISE)
    network: Any = model.network
    layers = [each for each in network.module.modules() if isinstance(each, TieredAttention)]
    clean = tiled(read_picture(arguments.picture).float() / 255, arguments.side)
    noisy = clean + _LEVEL * torch.randn(clean.shape, generator=torch.Generator().manual_seed(0))
    seconds = LayerSeconds(layers)
    run = Pass(origin=WHOLE_PICTURE.origin, noise=(((_LEVEL**2, 0.0, 0.0),) * 3,))
    tiers = len(layers[0].sides)
    ways: dict[str, int | None] = {"as routed": None}
    ways.update({f"all tokens to tier {tier + 1}": tier for tier in range(tiers)})
    best = dict.fromkeys(ways, (float("inf"), float("inf")))
    own = [layer.ease.clone() for layer in layers]
    with torch.inference_mode():
        for _ in range(arguments.rounds):
            for name, tier in ways.items():
                for layer, ease in zip(layers, own):
                    layer.ease.copy_(ease)
                    if tier is not None:
                        layer.ease[tier] += _SURE
                seconds.total = 0.0
                begun = time.process_time()
                network(noisy, run)
                best[name] = min(best[name], (seconds.total, time.process_time() - begun))
    for name, (routed, whole) in best.items():
        print(f"{name}: {routed:.3f} s in the routed layers, {whole:.3f} s in all")
    return 0


class LayerSeconds:
    """Processor seconds that some layers took."""

    def __init__(self, layers: list[TieredAttention]) -> None:
        self.total = self._begun = 0.0
        for layer in layers:
            layer.register_forward_pre_hook(self._begin)
            layer.register_forward_hook(self._end)

    def _begin(self, _layer: nn.Module, _given: Any) -> None:
        self._begun = time.process_time()

    def _end(self, _layer: nn.Module, _given: Any, _answer: Any) -> None:
        self.total += time.process_time() - self._begun


def tiled(picture: Tensor, side: int) -> Tensor:
    """The picture (3, H, W) repeated to (1, 3, side, side)."""
    times = [-(-side // size) for size in picture.shape[1:]]
    return picture.repeat(1, *times)[None, :, :side, :side].contiguous()


if __name__ == "__main__":
    sys.exit(main())
