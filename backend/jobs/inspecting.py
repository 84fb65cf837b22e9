# SPDX-License-Identifier: GPL-3.0-or-later
"""The question of one spot: the windows around it, as the whole raster has them."""

from __future__ import annotations

import copy
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from backend.devices.device import as_device_error, choose_device, choose_precision
from backend.devices.resident import available_mib, return_free_memory, tune_allocator
from backend.devices.tile_answer import FloatArray
from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.jobs.model_cache import ModelCache
from backend.layers.routing.routing_description import ROUTING
from backend.layers.routing.routing_reader import RoutingReader
from backend.networks.contract import Network, Pass, SpotChoices
from backend.networks.descriptor import Descriptor
from backend.pictures.bands import CHANNELS, plan_band_groups
from backend.pictures.likeness import split_unlike
from backend.pictures.scaling import VALUE_RANGE, measure_scaling
from backend.protocol.fields import DEVICE_PATTERN, PRECISIONS, SCALES
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.reading.overrides import parse_alpha, parse_nodata
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.waiting import wait_for
from backend.requests import Kind, Request, needed, option
from backend.scheduling.progress import CancelToken, check_cancelled
from backend.tiles.tile_recipe import TileRecipe
from backend.tiles.tile_work import prepare_tile, read_tile
from backend.tiling.spot_area import SpotArea

ROOM_FOR_SPEED_MIB = 1024
"""With less free memory than this a question is answered with little memory instead of fast."""


@dataclass(frozen=True)
class InspectRequest(Request):
    """One spot of one raster.

    Attributes:
        source: any name that GDAL opens.
        col, row: the pixel, from 0.
        scale, model, device, precision, bands, allow_thematic: as of `RasterRequest`.
        nodata, alpha: likewise; None: as the routing raster's job was told, else as the file says.
        routing: the source's routing raster, whose choices are told; None: those of this question's
            own pass, which may differ near ties.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside its range.
    """

    source: str = needed(Kind.TEXT, is_hidden=True)
    col: int = needed(Kind.WHOLE, at_least=0, is_hidden=True)
    row: int = needed(Kind.WHOLE, at_least=0, is_hidden=True)
    scale: int = option(Kind.WHOLE, 4, choices=SCALES, help="2, 3 or 4 (default: 4)")
    model: str | None = option(Kind.TEXT, help="name or file (default: the scale's own)")
    device: str = option(
        Kind.TEXT,
        "auto",
        pattern=DEVICE_PATTERN,
        hint="Give auto, cpu, cuda, cuda:0 or mps.",
        help="auto (default), cuda, cuda:N, mps or cpu",
    )
    precision: str = option(Kind.TEXT, "auto", choices=PRECISIONS, is_hidden=True)
    bands: tuple[int, ...] | None = option(Kind.BANDS, metavar="1,2,3", is_hidden=True)
    allow_thematic: bool = option(Kind.FLAG, False, help="accept a palette or classes")
    nodata: str | None = option(Kind.TEXT, metavar="VALUE", help="whatever the file says")
    alpha: str | None = option(Kind.TEXT, metavar="none|BAND", help="whatever the file says")
    routing: str | None = option(
        Kind.TEXT, metavar="FILE", help="tell the choices of this routing raster of the source"
    )


def inspect_spot(
    request: InspectRequest, cancel: CancelToken, model_cache: ModelCache, *, is_alone: bool = True
) -> dict[str, Any]:
    """Route the surroundings of one spot, and tell all about its windows.

    Args:
        request: which spot.
        cancel: asked in every layer.
        model_cache: keeps networks between questions.
        is_alone: no job runs in this process, so that memory may be spent for twice the speed.

    Returns:
        Plain JSON values: the request's spot, and what the network's `inspect` gives.

    Raises:
        Cancelled: the token said so.
        HimosaError: source, spot or model cannot be used, or the network failed.
    """
    settle_gdal_options()
    network = model_cache.get(request.model, request.scale).network
    descriptor = network.descriptor
    if not descriptor.can_inspect:
        raise InvalidRequest(
            f"The model {descriptor.name} has no experts, so that there is nothing to inspect.",
            "Choose a model that routes.",
        )
    descriptor.require_pictures(CHANNELS, VALUE_RANGE)
    descriptor.require_precision(request.precision)
    with ExitStack() as stack:
        told = _open_routing(request, descriptor, stack)
        area, values = _read(request, descriptor, cancel, told)
        choices = _choices(told, area) if told is not None else None
    if is_alone:
        tune_allocator(is_sparing=available_mib() < ROOM_FOR_SPEED_MIB)
    try:
        answer = _ask(request, network, area, values, choices, cancel)
    finally:
        return_free_memory()
    return {
        "col": request.col,
        "row": request.row,
        "scale": descriptor.scale,
        "model": descriptor.name,
        **answer,
    }


def _open_routing(
    request: InspectRequest, network: Descriptor, stack: ExitStack
) -> RoutingReader | None:
    """The routing raster that the request names, if it is one of this network's form."""
    if request.routing is None:
        return None
    reader = stack.enter_context(RoutingReader(request.routing))
    if not reader.is_like(network.layer(ROUTING)):
        raise InvalidRequest(
            f"The routing raster {request.routing} is that of a network of another form.",
            f"Give the one that {network.name} made, or none.",
        )
    return reader


def _place(told: RoutingReader) -> PixelRect:
    """Which part of the source a routing raster shows."""
    row, col = told.description.origin
    return PixelRect(row, col, told.info.size.height, told.info.size.width)


def _choices(told: RoutingReader, area: SpotArea) -> SpotChoices:
    """The bits of the spot's windows, and which part of the source they tell of."""
    place = _place(told)
    part = area.windows(area.sides).intersection(place)
    if part.is_empty:
        return SpotChoices(np.empty((told.description.layer_count, 0, 0), np.uint16), part)
    return SpotChoices(told.read(part.relative_to(place))[0], part)


def _read(
    request: InspectRequest,
    network: Descriptor,
    cancel: CancelToken,
    told: RoutingReader | None,
) -> tuple[SpotArea, FloatArray]:
    """What the network sees of the pixels around the spot: shape (1, 3, h, w)."""
    nodata = request.nodata or (told.description.nodata if told else "")
    alpha = request.alpha or (told.description.alpha if told else "")

    def check() -> None:
        check_cancelled(cancel)

    def open_source() -> RasterSource:
        return RasterSource.open(
            request.source,
            palette_as_rgb=request.allow_thematic,
            nodata=parse_nodata(nodata) if nodata else None,
            alpha=parse_alpha(alpha) if alpha else None,
            check=check,
        )

    with wait_for(open_source, check) as source:
        info = source.info
        if not request.allow_thematic:
            info.require_measured()
        if request.row >= info.size.height or request.col >= info.size.width:
            raise InvalidRequest(
                f"Column {request.col}, row {request.row} is outside of a raster of "
                f"{info.size.width} × {info.size.height} pixels.",
                "Columns and rows count from 0.",
            )
        if told is not None and not info.size.as_rect().contains(_place(told)):
            raise InvalidRequest(
                f"The routing raster has {told.info.size.width} × {told.info.size.height} pixels, "
                f"the source {info.size.width} × {info.size.height}.",
                "Give the routing raster of this source, or none.",
            )
        group = split_unlike(source, plan_band_groups(info, request.bands)[:1])[0]
        scaling = measure_scaling(source, group, cancel=cancel)
        check_cancelled(cancel)
        area = SpotArea(
            request.row,
            request.col,
            info.size,
            network.alignment,
            network.edge_margin_px,
            network.spot_halo_px,
        )
        recipe = TileRecipe(
            region=info.size.as_rect(),
            scale=network.scale,
            bands=tuple(info.band(number) for number in group.bands),
            groups=(group,),
            scalings=(scaling,),
            dtype_name=info.dtype_name(group.bands),
            has_alpha=False,
        )
        picture = prepare_tile(recipe, read_tile(source, recipe, area.tile)).picture
    if picture is None:
        raise InvalidRequest(
            f"There is no valid pixel around column {request.col}, row {request.row}.",
            "Choose a spot with data.",
        )
    return area, picture.seen(0, area.tile)[None]


def _ask(
    request: InspectRequest,
    network: Network,
    area: SpotArea,
    values: FloatArray,
    choices: SpotChoices | None,
    cancel: CancelToken,
) -> dict[str, Any]:
    device = choose_device(request.device)
    dtype = choose_precision(request.precision, device, network.descriptor.precisions)
    # A copy: a job may use the network at the same time, and must not be heard.
    copied = copy.deepcopy(network).placed(device, dtype)
    seen = area.tile.seen
    run = Pass((seen.row, seen.col), lambda *_: check_cancelled(cancel))
    try:
        with torch.inference_mode():
            picture = torch.from_numpy(values).to(device, dtype)
            return copied.inspect(picture, run, area, choices)
    except RuntimeError as error:
        raise as_device_error(error, device) from error
