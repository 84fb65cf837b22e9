# SPDX-License-Identifier: GPL-3.0-or-later
"""A last layer that gives flat rasters back flat, and everything else nearly as before.

The reconstruction is linear in its weights. Of all changes that take away what flat rasters are off
by, beyond a tolerance, the one is taken that changes other pictures least in the mean of squares:
a ridge regression on the features that the network itself has there. Training that sees more flat
pictures comes to the same slowly, and loses detail on the way (docs/training.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

TOLERATED_DN = 0.6
"""What a flat raster may be off by before it counts: below half of what the contract allows, as
rasters of other sizes are off by a little more."""

FLAT_SIDES = (1, 16, 100)
"""Sides of flat rasters in pixels: a network keeps other tokens in rasters of another size."""

_GREYS = 18
_PLACES = 150
"""Of each raster, a third of them the worst: more would say the same again."""
_WEIGHT = 1000.0
"""Of a squared error of flat rasters against a squared change of other pictures."""
_ROUNDS = 30
_RIDGE = 1e-9


@dataclass(frozen=True)
class FlatFit:
    """The largest error of flat rasters before and after, and how far others moved, DN of 255.

    `moved_dn` is a root mean square over ordinary pictures.
    """

    before_dn: float
    after_dn: float
    moved_dn: float


@dataclass(frozen=True)
class _Places:
    """What the last layer sees at some places, (N, D), the error there and the truth, (N, O)."""

    seen: Tensor
    errors: Tensor
    wanted: Tensor

    def visible(self, change: Tensor) -> Tensor:
        """Errors after a change (D, O), as a picture in 0…1 shows them."""
        answers = self.wanted + self.errors + self.seen @ change
        return answers.clamp(0, 1) - self.wanted


@torch.no_grad()
def fit_flats(
    network: Any,
    ordinary: Iterable[Tensor],
    sides: Sequence[int] = FLAT_SIDES,
    margin_px: int = 8,
) -> FlatFit:
    """Change the network's `reconstruct` so that flat rasters come back flat.

    Args:
        network: with a 3×3 convolution `reconstruct` before its pixel shuffle, and a `mean`.
        ordinary: pictures that shall stay as they are, (B, 3, h, w) in [0, 1].
        sides: of the flat rasters.
        margin_px: mirrored around flat rasters, as the engine does at a raster's edge.

    Returns:
        What it did, at the places that were looked at.
    """
    squares, count = torch.zeros(()), 0
    for pictures in ordinary:
        seen, _ = _seen(network, pictures)
        squares, count = squares + seen.T @ seen, count + len(seen)
    squares = squares / count
    flats = _flat_places(network, sides, margin_px)
    change = _least_change(squares, flats)
    layer: nn.Conv2d = network.reconstruct
    layer.weight += change.T[:, :-1].reshape(layer.weight.shape).to(layer.weight)
    if layer.bias is not None:
        layer.bias += change.T[:, -1].to(layer.bias)
    moved = torch.einsum("do,de,eo->o", change, squares, change).mean().sqrt()
    none = torch.zeros_like(change)
    before, after = (float(flats.visible(each).abs().max()) for each in (none, change))
    return FlatFit(255 * before, 255 * after, 255 * float(moved))


def _least_change(squares: Tensor, flats: _Places) -> Tensor:
    """The change of the layer, (D, O), found in rounds: each aims at what the last one left over.

    What is beyond black or white is not seen, and what is tolerated is left alone, so that the aim
    depends on the change itself.
    """
    change = torch.zeros(squares.shape[0], flats.errors.shape[1], dtype=torch.float64)
    share = _WEIGHT / len(flats.seen)
    normal = squares + share * flats.seen.T @ flats.seen
    normal += _RIDGE * normal.diagonal().mean() * torch.eye(len(normal), dtype=normal.dtype)
    factor = torch.linalg.cholesky(normal)
    for _ in range(_ROUNDS):
        errors = flats.visible(change)
        beyond = errors.sign() * (errors.abs() - TOLERATED_DN / 255).clamp(min=0)
        aim = flats.seen @ change - beyond
        change = torch.cholesky_solve(share * flats.seen.T @ aim, factor)
    return change


def _flat_places(network: Any, sides: Sequence[int], margin_px: int) -> _Places:
    """Places of rasters of one value or colour: greys, and the corners of the cube of colours."""
    greys = [torch.full((3,), step / (_GREYS - 1)) for step in range(_GREYS)]
    corners = torch.cartesian_prod(*[torch.tensor((0.0, 1.0))] * 3)
    found = [
        _places_of(network, colour, side, margin_px)
        for side in sides
        for colour in (*greys, *corners)
    ]
    parts = ([getattr(each, name) for each in found] for name in ("seen", "errors", "wanted"))
    return _Places(*map(torch.cat, parts))


def _places_of(network: Any, colour: Tensor, side: int, margin_px: int) -> _Places:
    whole = side + 2 * margin_px
    raster = colour.view(1, 3, 1, 1).expand(1, 3, whole, whole).contiguous()
    seen, answers = _seen(network, raster, (-margin_px, -margin_px))
    inside = torch.zeros(whole, whole, dtype=torch.bool)
    inside[margin_px : margin_px + side, margin_px : margin_px + side] = True
    seen, answers = seen[inside.flatten()], answers[inside.flatten()]
    each = answers.shape[1] // 3
    mean = network.mean.flatten().double().repeat_interleave(each)
    wanted = colour.double().repeat_interleave(each).expand_as(answers)
    errors = answers + mean - wanted
    worst = errors.abs().amax(1).argsort(descending=True)[: _PLACES // 3]
    any_of_them = torch.linspace(0, len(seen) - 1, min(len(seen), _PLACES - len(worst))).long()
    chosen = torch.cat([worst, any_of_them]).unique()
    return _Places(seen[chosen], errors[chosen], wanted[chosen])


def _seen(
    network: Any, pictures: Tensor, origin: tuple[int, int] = (0, 0)
) -> tuple[Tensor, Tensor]:
    """What the last layer sees at each place, (N, D) with a 1 at the end, and answers, (N, O)."""
    caught: list[tuple[Tensor, Tensor]] = []

    def catch(_: nn.Module, given: tuple[Tensor], answer: Tensor) -> None:
        caught.append((given[0], answer))

    handle = network.reconstruct.register_forward_hook(catch)
    try:
        network(pictures, origin)
    finally:
        handle.remove()
    maps, answers = caught[0]  # one strip: none of these pictures is large
    patches = functional.unfold(maps.contiguous(), 3, padding=1).transpose(1, 2).flatten(0, 1)
    seen = torch.cat([patches, torch.ones(len(patches), 1)], 1).double()
    return seen, answers.permute(0, 2, 3, 1).flatten(0, 2).double()
