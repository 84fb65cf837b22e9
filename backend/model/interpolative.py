# SPDX-License-Identifier: GPL-3.0-or-later
"""A projection to fewer channels as a choice of channels and a mixture of the rest.

W (C, D) of rank D is rewritten as [1; M] · W', W' being D of its rows and M (C - D, D): an
interpolative decomposition (H. Cheng, Z. Gimbutas, P. Martinsson and V. Rokhlin, "On the
Compression of Low Rank Matrices", 2005). W' can be given to the query or the output instead, as
attention may change the basis of its keys and values; what is left of the projection costs C - D
products a channel, not C.
"""

from __future__ import annotations

import torch
from torch import Tensor

GROUP = 4
"""Channels that are chosen together, as they lie together in memory."""


def decompose(projections: Tensor) -> tuple[Tensor, Tensor]:
    """Choose channels of each of some projections, and mix the others.

    Those that are mixed are chosen one group after the other, so that the mixtures stay small: the
    volume that their rows span in the space orthogonal to the projection is large.

    Args:
        projections: W of each expert, (E, C, D), float64; C - D is 0 or a multiple of four.

    Returns:
        The order of the groups of channels, the D that stay first, int64 (E, C/4), and M (E, C - D,
        D): the rows of W in this order are W' and M · W'.
    """
    experts, channels, width = projections.shape
    orthogonal = torch.linalg.qr(projections, mode="complete").Q[:, :, width:].mT  # E, C - D, C
    order = _order(orthogonal, channels // GROUP, (channels - width) // GROUP)
    ordered = in_order(orthogonal.mT, order).mT
    mixture = -torch.linalg.solve(ordered[:, :, width:], ordered[:, :, :width])
    return order, mixture.reshape(experts, channels - width, width)


def in_order(rows: Tensor, order: Tensor) -> Tensor:
    """The rows of (E, C, X), their groups as `order` has them."""
    experts, groups = order.shape
    grouped = rows.reshape(experts, groups, -1)
    picked = grouped.gather(1, order[:, :, None].expand_as(grouped))
    return picked.reshape(rows.shape)


def _order(orthogonal: Tensor, groups: int, mixed: int) -> Tensor:
    experts = torch.arange(orthogonal.shape[0])
    is_mixed = torch.zeros(len(experts), groups, dtype=torch.bool)
    left = orthogonal
    for _ in range(mixed):
        blocks = left.unflatten(2, (groups, GROUP)).transpose(1, 2)  # E, G, C - D, 4
        volumes = torch.linalg.det(blocks.mT @ blocks).masked_fill(is_mixed, -1)
        best = volumes.argmax(1)
        is_mixed[experts, best] = True
        basis = torch.linalg.qr(blocks[experts, best]).Q
        left = left - basis @ (basis.mT @ left)
    return torch.argsort(is_mixed.int(), dim=1, stable=True)
