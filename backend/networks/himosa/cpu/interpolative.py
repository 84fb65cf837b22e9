# SPDX-License-Identifier: GPL-3.0-or-later
"""A projection to fewer channels as a choice of channels and a mixture of the rest.

W (C, D) of rank D is rewritten as [1; M] · W', W' being D of its rows and M (C - D, D): an
interpolative decomposition (H. Cheng, Z. Gimbutas, P. Martinsson and V. Rokhlin, "On the
Compression of Low Rank Matrices", 2005). W' can be given to the query or the output instead, as
attention may change the basis of its keys and values; what is left of the projection costs C - D
products a channel, not C.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

DoubleArray = NDArray[np.float64]

GROUP = 4
"""Channels that are chosen together, as they lie together in memory."""


def decompose(projections: DoubleArray) -> tuple[NDArray[np.int64], DoubleArray]:
    """Choose channels of each of some projections, and mix the others.

    Those that are mixed are chosen one group after the other, so that the mixtures stay small: the
    volume that their rows span in the space orthogonal to the projection is large.

    By numpy: torch's threads make a quarter of a second of what is a few hundred small matrices.

    Args:
        projections: W of each expert, (E, C, D); C - D is 0 or a multiple of four.

    Returns:
        The order of the groups of channels, the D that stay first, (E, C/4), and M (E, C - D, D):
        the rows of W in this order are W' and M · W'.
    """
    channels, width = projections.shape[1:]
    bases = [np.linalg.qr(each, mode="complete")[0] for each in projections]
    orthogonal = np.stack(bases)[:, :, width:]  # E, C, C - D
    order = _order(orthogonal @ orthogonal.transpose(0, 2, 1), (channels - width) // GROUP)
    ordered = in_order(orthogonal, order).transpose(0, 2, 1)
    return order, -np.linalg.solve(ordered[:, :, width:], ordered[:, :, :width])


def in_order(rows: NDArray[Any], order: NDArray[np.int64]) -> NDArray[Any]:
    """The rows of (E, C, X), their groups as `order` has them."""
    channels = order[:, :, None] * GROUP + np.arange(GROUP)
    return np.take_along_axis(rows, channels.reshape(len(rows), -1, 1), axis=1)


def _order(gram: DoubleArray, mixed: int) -> NDArray[np.int64]:
    """Groups of rows in the order of `decompose`; `gram` holds the rows' inner products."""
    count, channels, _ = gram.shape
    groups = np.arange(channels // GROUP)
    experts = np.arange(count)
    is_mixed = np.zeros((count, len(groups)), bool)
    for _ in range(mixed):
        blocks = gram.reshape(count, len(groups), GROUP, len(groups), GROUP)
        volumes = np.linalg.det(blocks[:, groups, :, groups, :]).T
        best = np.where(is_mixed, -1, volumes).argmax(axis=1)
        is_mixed[experts, best] = True
        rows = blocks[experts, best].reshape(count, GROUP, channels)
        own = blocks[experts, best, :, best, :]
        gram = gram - rows.transpose(0, 2, 1) @ np.linalg.solve(own, rows)
    return np.argsort(is_mixed, axis=1, kind="stable")
