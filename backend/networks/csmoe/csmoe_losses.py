# SPDX-License-Identifier: GPL-3.0-or-later
"""What a cross-sensor masked autoencoder is to make small, for pictures of the same places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import torch
from torch import Tensor
from torch.nn import functional

from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.patches import PatchMask


@dataclass(frozen=True)
class CrossSensorLosses:
    """One number each.

    Attributes:
        restored: by (encoded sensor, restored sensor), mean squared error of hidden patches.
        contrast: NT-Xent between the pooled features of each two sensors, their mean.
        neighbours: NT-Xent between those of neighbouring places, of each sensor alone and of each
            two, their mean (ours, as in Tile2Vec, arXiv 1805.02855); 0 without neighbours.
    """

    restored: Mapping[tuple[str, str], Tensor]
    contrast: Tensor
    neighbours: Tensor


def cross_sensor_losses(
    network: CsmoeNetwork,
    pictures: Mapping[str, Tensor],
    masks: Mapping[str, PatchMask],
    temperature: float,
    *,
    has_neighbours: bool = False,
) -> CrossSensorLosses:
    """All losses of one batch.

    Args:
        network: with decoders.
        pictures: of each sensor, (B, bands, cell, cell) in [0, 1]; all of the same places.
        masks: of each sensor; a hidden patch counts where the encoded sensor did not see it.
        temperature: of NT-Xent.
        has_neighbours: whether the second half of the places are neighbours of the first, in order;
            no place is then told from its neighbour.
    """
    names = tuple(pictures)
    encoded = {name: network.encode(name, pictures[name], masks[name]) for name in names}
    wanted = {name: network.patches(pictures[name]) for name in names}
    restored = {}
    for source in names:
        mask = masks[source]
        answers = network.decode_all(source, names, encoded[source].tokens, mask)
        for name, answer in answers.items():
            restored[source, name] = hidden_error(answer, wanted[name], mask.is_masked)
    pooled = {name: each.pooled for name, each in encoded.items()}
    halves = {name: each.chunk(2 if has_neighbours else 1) for name, each in pooled.items()}
    contrasts = [
        nt_xent(one, other, temperature)
        for a, b in combinations(names, 2)
        for one, other in zip(halves[a], halves[b])
    ]
    neighbours = [
        nt_xent(halves[a][0], halves[b][-1], temperature)
        for a, b in product(names, names)
        if has_neighbours
    ]
    return CrossSensorLosses(restored, _mean(contrasts, pooled), _mean(neighbours, pooled))


def _mean(losses: Sequence[Tensor], like: Mapping[str, Tensor]) -> Tensor:
    """Of one number each; 0 of none."""
    if not losses:
        return next(iter(like.values())).new_zeros(())
    return torch.stack(list(losses)).mean()


def hidden_error(restored: Tensor, wanted: Tensor, is_masked: Tensor) -> Tensor:
    """Mean squared error of patches (B, L, values), over those that are masked (B, L)."""
    error = (restored - wanted).square().mean(dim=2)
    return (error * is_masked).sum() / is_masked.sum().clamp(min=1)


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Normalised, temperature-scaled cross entropy of two views (B, D) of the same B places.

    Each of the 2·B vectors has to find its other view among the 2·B - 1 others.

    Source: SimCLR, arXiv 2002.05709, equation 1.
    """
    B = len(first)
    vectors = functional.normalize(torch.cat([first, second]), dim=1)
    likeness = vectors @ vectors.T / temperature
    itself = torch.eye(2 * B, dtype=torch.bool, device=likeness.device)
    likeness = likeness.masked_fill(itself, -torch.inf)
    others = torch.arange(2 * B, device=likeness.device).roll(B)
    return functional.cross_entropy(likeness, others)
