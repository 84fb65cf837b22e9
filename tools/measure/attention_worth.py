# SPDX-License-Identifier: GPL-3.0-or-later
"""What attention, and the choice of its tokens, is worth to released weights.

python -m tools.measure.attention_worth PICTURES [--model himosa-x4] [--scale 4]

Prints a table: the gain over bicubic as trained, with other tokens kept, and without attention's
answer. Nothing is trained again, so that what the network got used to has the advantage.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path
from typing import Any

from torch import nn

from backend.evaluation.reduced_pictures import evaluate
from backend.networks.catalogue import load_model
from backend.networks.himosa.blocks import RoutedAttention
from backend.training.dataset import picture_paths

_SELECTIONS = ("content", "random", "sequential")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="folder of sharp pictures")
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--scale", type=int, default=4)
    arguments = parser.parse_args()
    print("| tokens kept by | gain over bicubic | against as trained | pictures that lose |")
    print("|---|---|---|---|")
    trained: list[float] = []
    for kind in (*_SELECTIONS, None):
        gains = measure(arguments.pictures, arguments.model, arguments.scale, kind)
        trained = trained or gains
        lost = [gain - before for gain, before in zip(gains, trained)]
        name = "content (as trained)" if kind == "content" else kind or "no attention at all"
        print(
            f"| {name} | {statistics.fmean(gains):+.3f} dB | {statistics.fmean(lost):+.3f} dB "
            f"| {sum(one < 0 for one in lost)} of {len(lost)} |",
            flush=True,
        )
    return 0


def measure(pictures: Path, model_name: str | None, scale: int, kind: str | None) -> list[float]:
    """The gain over bicubic on each picture, dB of PSNR-Y; None takes attention's answer away."""
    model = load_model(model_name, scale)
    change_attention(model.network.module, kind)
    return [
        result.model.psnr_y_db - result.bicubic.psnr_y_db
        for result in evaluate(picture_paths(pictures), model)
    ]


def change_attention(network: Any, kind: str | None) -> None:
    """Let every layer keep other tokens, or answer nothing."""
    for module in network.modules():
        if not isinstance(module, RoutedAttention):
            continue
        if kind is None:
            nn.init.zeros_(module.expert_attention.projection.weight)
            nn.init.zeros_(module.expert_attention.projection.bias)
        else:
            module.selection = kind


if __name__ == "__main__":
    sys.exit(main())
