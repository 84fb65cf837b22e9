# SPDX-License-Identifier: GPL-3.0-or-later
"""How unlike the slots of one expert are, in an encoder of places: are maps of slots worth a look?

    python -m tools.measure.slot_likeness PICTURE… [--model NAME_OR_FILE]

Of each Soft MoE layer: by how much the weights of an expert's slots differ at a patch (largest less
smallest, as a share of their mean), how slots go together over all patches of all cells (Pearson's
correlation), of one expert and of different ones, and how like the vectors are of an encoder that
has one slot an expert, the first of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.networks.catalogue import load_model
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.soft_moe import SlotWeights
from backend.networks.descriptor import Task
from backend.training.dataset import read_picture


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, nargs="+")
    parser.add_argument("--model")
    arguments = parser.parse_args()
    network: Any = load_model(arguments.model, 1, Task.EMBED).network.module
    side = network.config.cell_px
    pictures = [read_picture(path).float() / 255 for path in arguments.pictures]
    cells = torch.cat([cells_of(picture, side) for picture in pictures])
    print(f"{len(cells)} cells. Of each layer and direction: slots of an expert differ by, in the")
    print("mean and at most; correlation of slots of one expert, the least; of others, both ends")
    with torch.inference_mode():
        encoded = network.encode(network.config.sensor_names[0], cells)
        for number, weights in enumerate(encoded.weights, 1):
            for name, figures in figures_of(weights, network.config.experts):
                print(f"layer {number}, {name}: " + ", ".join(f"{each:.4f}" for each in figures))
        likeness = (network(cells) * with_one_slot(network)(cells)).sum(dim=1)
    mean, least = float(likeness.mean()), float(likeness.min())
    print(f"vectors with one slot an expert: likeness {mean:.6f} in the mean, {least:.6f} at least")
    return 0


def cells_of(picture: Tensor, side: int) -> Tensor:
    """Whole cells (n, 3, side, side) of a picture (3, H, W)."""
    high, wide = (length // side for length in picture.shape[1:])
    parts = picture[:, : high * side, : wide * side].reshape(3, high, side, wide, side)
    return parts.permute(1, 3, 0, 2, 4).reshape(-1, 3, side, side)


def figures_of(weights: SlotWeights, experts: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Of what slots gave and took in a layer, by name.

    Yields:
        By how much the slots of an expert differ at a patch, in the mean and at most, as a share of
        their mean; the least correlation of two slots of one expert; the least and the greatest of
        slots of different ones.
    """
    for name, told in (("combine", weights.combine), ("dispatch", weights.dispatch)):
        patches = told[:, 1:]  # the class token is no place
        by_expert = patches.reshape(-1, experts, patches.shape[2] // experts)
        apart = (by_expert.amax(dim=2) - by_expert.amin(dim=2)) / by_expert.mean(dim=2)
        together = torch.corrcoef(patches.reshape(-1, patches.shape[2]).T)
        of_expert = torch.arange(len(together)) // by_expert.shape[2]
        is_same = of_expert[:, None] == of_expert
        own, others = together[is_same], together[~is_same]
        found = (apart.mean(), apart.max(), own.min(), others.min(), others.max())
        yield name, tuple(float(each) for each in found)


def with_one_slot(network: CsmoeNetwork) -> CsmoeNetwork:
    """The same encoder with the first slot of each expert alone; it has no decoders."""
    slots = network.config.slots
    encoder = CsmoeNetwork(replace(network.config, slots=1, decoder_depth=0))
    kept = network.state_dict()
    own = {
        name: kept[name][:, ::slots] if name.endswith("slot_keys") else kept[name]
        for name in encoder.state_dict()
    }
    encoder.load_state_dict(own)
    return encoder.eval()


if __name__ == "__main__":
    raise SystemExit(main())
