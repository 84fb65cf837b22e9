# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors without what all of them have in common.

Pooled features vary far more along a few directions than along the others, and their mean is far
from zero: the angle between two of them tells little. Whitened, all directions count.
"""

from __future__ import annotations

import torch
from torch import Tensor

_FLOOR = 0.01
"""Of the mean variance, added to that of each direction: directions of mere noise stay small. From
0.002 to 0.01 retrieval is the same within 0.005; at 0.2 it is 0.01 to 0.02 worse."""


def fit_whitening(vectors: Tensor) -> tuple[Tensor, Tensor]:
    """What makes vectors (N, D) uncorrelated and of about equal variance.

    Returns:
        Their mean (D), and a symmetric matrix (D, D) to multiply what is left with; symmetric, so
        that those of two sensors stay comparable.
    """
    wide = vectors.double()
    centre = wide.mean(dim=0)
    rest = wide - centre
    variances, directions = torch.linalg.eigh(rest.T @ rest / len(wide))
    scales = (variances.clamp(min=0) + _FLOOR * variances.mean()).rsqrt()
    return centre.float(), ((directions * scales) @ directions.T).float()
