# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network added to bicubic interpolation: a layer that the engine makes of any result."""

from __future__ import annotations

from backend.layers.layer_spec import RESULT_GRID, LayerSpec

CHANGE = LayerSpec(
    name="change",
    title="Change from bicubic interpolation",
    grid=RESULT_GRID,
    dtype_name="Float32",
    bands=(),
    style="change",
    overview_method="AVERAGE",
    is_per_band=True,
    is_of_engine=True,
)
