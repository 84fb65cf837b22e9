# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel says of networks whose experts choose nothing, but take shares of all."""

from __future__ import annotations

from himosa_qgis.routing.rasters.routing_raster import RoutingLayer, RoutingRaster
from himosa_qgis.routing.rasters.routing_style import weight_scale
from himosa_qgis.texts import tr


def weights_text(layer: RoutingLayer, covered: float | None) -> str:
    """What experts do in a layer."""
    del layer, covered  # they see all patches in every layer
    return tr("every expert takes a share of every patch, and gives one back")


def slots_text(layer: RoutingLayer, covered: float | None) -> str:
    """The same where slots are told apart."""
    del layer, covered
    return tr("every slot takes a share of every patch, and gives one back")


def weight_ends(routing: RoutingRaster, is_taken: bool) -> tuple[str, str]:
    """What the ends of the colors mean."""
    scale = weight_scale(routing, is_taken)
    high = scale.text(scale.most)
    return tr("{:.2f} (nothing)").format(0.0), tr("{} (twice an equal share)").format(high)


def weights_lesson() -> str:
    """What is to be known of all modes."""
    return tr(
        "In a Soft mixture of experts every expert works on weighted means of all patches of a"
        " cell, its slots (dispatch), and every patch gets a weighted mean of what the experts"
        " answer to all slots (combine)."
        " Nothing is chosen, and nothing is left out."
    )


def weights_spot_lesson() -> str:
    """What picking a spot shows."""
    return tr(
        "Click on the map (or press Enter there for its middle): shows how much each expert, or"
        " each slot, gave the patch there, or took of it, in the chosen layer."
    )


def spot_sentence(place: str, is_taken: bool, has_values: bool, has_slots: bool) -> str:
    """What the bars below show of a picked spot.

    Args:
        place: which pixel, in words.
        has_slots: whether slots are told apart.
    """
    if not has_values:
        return tr("{}: the encoder saw nothing here.").format(place)
    if has_slots:
        if is_taken:
            return tr("{}. What each slot took of this patch; 1 is as of all alike:").format(place)
        return tr("{}. What each slot gave this patch, as a share of all:").format(place)
    if is_taken:
        return tr("{}. What each expert took of this patch; 1 is as of all alike:").format(place)
    return tr("{}. What each expert gave this patch, as a share of all:").format(place)
