# SPDX-License-Identifier: GPL-3.0-or-later
"""What the overlay of the routing panel can show, by the kind of routing."""

from __future__ import annotations

from enum import Enum

from himosa_qgis.routing.panel.weight_words import weights_lesson
from himosa_qgis.routing.panel.window_words import modes_lesson
from himosa_qgis.routing.rasters.routing_raster import RoutingRaster
from himosa_qgis.texts import tr


class Mode(Enum):
    """What the overlay shows."""

    COUNT = "count"
    EXPERT = "expert"
    BLOCK = "block"
    NETWORK = "network"
    GIVEN = "given"
    TAKEN = "taken"

    @property
    def is_sum(self) -> bool:
        """Whether it sums over layers."""
        return self in (Mode.BLOCK, Mode.NETWORK)

    @property
    def is_of_one(self) -> bool:
        """Whether it shows one expert."""
        return self in (Mode.EXPERT, Mode.GIVEN, Mode.TAKEN)


def modes_of(routing: RoutingRaster | None) -> tuple[tuple[tuple[Mode, str, str], ...], str]:
    """What there is to show, and what is to be known of all of it."""
    if routing is not None and routing.is_of_windows:
        return _window_modes(), modes_lesson()
    if routing is not None and routing.is_of_weights:
        modes = _slot_modes() if routing.has_slots else _weight_modes()
        return modes, weights_lesson()
    return _expert_modes(), _experts_lesson()


def _window_modes() -> tuple[tuple[Mode, str, str], ...]:
    return (
        (
            Mode.COUNT,
            tr("How often it was looked at"),
            tr("For each window, how many windows looked at it in the chosen layer."),
        ),
        (
            Mode.BLOCK,
            tr("Sum over the block"),
            tr("How often a window was looked at in the layers of the chosen layer's block."),
        ),
        (
            Mode.NETWORK,
            tr("Sum over the whole network"),
            tr("How often a window was looked at in all layers."),
        ),
    )


def _weight_modes() -> tuple[tuple[Mode, str, str], ...]:
    return (
        (
            Mode.GIVEN,
            tr("What one expert gave (combine)"),
            tr("For each patch, the share of its answer that comes from the chosen expert."),
        ),
        (
            Mode.TAKEN,
            tr("What one expert took (dispatch)"),
            tr("How much of the chosen expert's input comes from each patch."),
        ),
    )


def _slot_modes() -> tuple[tuple[Mode, str, str], ...]:
    return (
        (
            Mode.GIVEN,
            tr("What one slot gave (combine)"),
            tr("For each patch, the share of its answer that comes from the chosen slot."),
        ),
        (
            Mode.TAKEN,
            tr("What one slot took (dispatch)"),
            tr("How much of the chosen slot's input comes from each patch."),
        ),
    )


def _expert_modes() -> tuple[tuple[Mode, str, str], ...]:
    return (
        (
            Mode.COUNT,
            tr("How many experts kept it"),
            tr("For each pixel, how many of the chosen experts kept it in the chosen layer."),
        ),
        (Mode.EXPERT, tr("One expert's choice"), tr("The pixels that one expert attends to.")),
        (
            Mode.BLOCK,
            tr("Sum over the block"),
            tr("How often a pixel was kept in the layers of the chosen layer's block."),
        ),
        (
            Mode.NETWORK,
            tr("Sum over the whole network"),
            tr("How often a pixel was kept in all layers by all experts."),
        ),
    )


def _experts_lesson() -> str:
    return tr(
        "Every layer cuts the picture into windows; in each, every expert keeps the pixels that"
        " its router scores highest. Sparsity 8 means: it keeps one pixel in eight. Being kept"
        " is not being important: other parts of the network carry what nobody keeps."
    )
