# SPDX-License-Identifier: GPL-3.0-or-later
"""The question of one spot: the windows around it, as the whole raster has them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.device import as_device_error, choose_device, choose_precision
from backend.devices.resident import available_mib, return_free_memory, tune_allocator
from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.jobs.model_cache import ModelCache
from backend.jobs.spot_area import SpotArea
from backend.jobs.upscale_request import UpscaleRequest
from backend.layers.routing import RoutingDescription
from backend.layers.routing.routing_reader import RoutingReader
from backend.networks import LoadedModel
from backend.networks.himosa.spot_probe import SpotProbe
from backend.params import fields_of_params
from backend.pictures.bands import plan_band_groups
from backend.pictures.likeness import split_unlike
from backend.pictures.scaling import measure_scaling
from backend.raster.reading.reader import RasterSource
from backend.scheduling.progress import CancelToken, check_cancelled
from backend.tiles.tile_work import FloatArray, TileRecipe, prepare_tile, read_tile
from backend.tiling import Tile

ROOM_FOR_SPEED_MIB = 1024
"""With less free memory than this a question is answered with little memory instead of fast."""


@dataclass(frozen=True)
class InspectRequest:
    """One spot of one raster.

    Attributes:
        source: any name that GDAL opens.
        col, row: the pixel, from 0.
        scale, model, device, precision, bands, allow_thematic: as of `UpscaleRequest`.
        routing: the source's routing raster, whose tokens are told; None: those of this question's
            own pass, which may differ near ties.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside its range.
    """

    source: str
    col: int
    row: int
    scale: int = 4
    model: str | None = None
    device: str = "auto"
    precision: str = "auto"
    bands: tuple[int, ...] | None = None
    allow_thematic: bool = False
    routing: str | None = None

    def __post_init__(self) -> None:
        for name in ("col", "row"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise InvalidRequest(
                    f"The field {name} is {value!r}.", "Give a whole number from 0."
                )
        if self.routing is not None and not (isinstance(self.routing, str) and self.routing):
            raise InvalidRequest(
                f"The field routing is {self.routing!r}.", "Give the name of a routing raster."
            )
        UpscaleRequest(
            source=self.source,
            destination="-",
            scale=self.scale,
            model=self.model,
            device=self.device,
            precision=self.precision,
            bands=self.bands,
            allow_thematic=self.allow_thematic,
        )

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> InspectRequest:
        """Build a request from decoded JSON.

        Raises:
            InvalidRequest: a field is unknown, missing, of a wrong type or out of range.
        """
        return cls(**fields_of_params(cls, params))


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
        Plain JSON values: the request's spot, and for each layer what `LayerSpot.to_json` gives.

    Raises:
        Cancelled: the token said so.
        HimosaError: source, spot or model cannot be used, or the network failed.
    """
    model = model_cache.get(request.model, request.scale)
    config = getattr(model.network, "config", None)
    if config is None:
        raise InvalidRequest(
            f"The model {model.name} has no experts, so that there is nothing to inspect.",
            "Choose a HIMOSA model.",
        )
    description = RoutingDescription.of_config(config, model=model.name, scale=model.scale)
    with ExitStack() as stack:
        told = _open_routing(request, description, stack)
        area, values = _read(request, model, cancel, told)
        choices = _choices(told, area) if told is not None else None
    focus = area.focus(config.window_sides[: config.depths[-1]])
    probe = SpotProbe(request.row, request.col, focus)
    if is_alone:
        tune_allocator(is_sparing=available_mib() < ROOM_FOR_SPEED_MIB)
    try:
        _pass(request, model, area.read, values, probe, cancel)
    finally:
        return_free_memory()
    layers = probe.layers
    if choices is not None:
        layers = [layer.with_choices(*choices) for layer in layers]
    return {
        "col": request.col,
        "row": request.row,
        "scale": model.scale,
        "model": model.name,
        "experts": description.experts,
        "layers": [layer.to_json(description) for layer in layers],
    }


def _open_routing(
    request: InspectRequest, description: RoutingDescription, stack: ExitStack
) -> RoutingReader | None:
    """The routing raster that the request names, if it is one of this network's form."""
    if request.routing is None:
        return None
    reader = stack.enter_context(RoutingReader(request.routing))
    if not reader.description.is_like(description):
        raise InvalidRequest(
            f"The routing raster {request.routing} is that of a network of another form.",
            f"Give the one that {description.model} made, or none.",
        )
    return reader


def _place(told: RoutingReader) -> PixelRect:
    """Which part of the source a routing raster shows."""
    row, col = told.description.origin
    return PixelRect(row, col, told.info.size.height, told.info.size.width)


def _choices(told: RoutingReader, area: SpotArea) -> tuple[NDArray[Any], PixelRect]:
    """The bits of the spot's windows, shape (layers, h, w), and which part of the source it is."""
    place = _place(told)
    part = area.windows(area.sides).intersection(place)
    if part.is_empty:
        return np.empty((told.description.layer_count, 0, 0), np.uint16), part
    return told.read(part.relative_to(place))[0], part


def _read(
    request: InspectRequest,
    model: LoadedModel,
    cancel: CancelToken,
    told: RoutingReader | None,
) -> tuple[SpotArea, FloatArray]:
    """The pixels around the spot, scaled for the network: shape (1, 3, h, w)."""
    with RasterSource.open(request.source, palette_as_rgb=request.allow_thematic) as source:
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
        network: Any = model.network
        area = SpotArea(request.row, request.col, info.size, tuple(network.window_sides))
        tile = Tile(0, area.windows(area.sides), area.read)
        recipe = TileRecipe(
            region=info.size.as_rect(),
            scale=model.scale,
            bands=tuple(info.band(number) for number in group.bands),
            groups=(group,),
            scalings=(scaling,),
            dtype_name=info.dtype_name(group.bands),
            has_alpha=False,
        )
        values = prepare_tile(recipe, read_tile(source, recipe, tile))
    if values is None:
        raise InvalidRequest(
            f"There is no valid pixel around column {request.col}, row {request.row}.",
            "Choose a spot with data.",
        )
    return area, values


def _pass(
    request: InspectRequest,
    model: LoadedModel,
    read: PixelRect,
    values: FloatArray,
    probe: SpotProbe,
    cancel: CancelToken,
) -> None:
    device = choose_device(request.device)
    dtype = choose_precision(request.precision, device)
    # A copy: a job may use the network at the same time, and must not be heard.
    network = copy.deepcopy(model.network).to(device=device, dtype=dtype)
    origin = (read.row, read.col)
    try:
        with torch.inference_mode(), probe.listening(network):
            image = torch.from_numpy(values).to(device, dtype)
            network(
                image, origin=origin, on_step=lambda *_: check_cancelled(cancel), recorder=probe
            )
    except RuntimeError as error:
        raise as_device_error(error, device) from error
