# SPDX-License-Identifier: GPL-3.0-or-later
"""The question of one spot: the windows around it, as the whole raster has them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import torch

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.inference.device import as_device_error, choose_device, choose_precision
from backend.inference.models import ModelCache
from backend.inference.progress import CancelToken, check_cancelled
from backend.inference.request import UpscaleRequest
from backend.inference.resident import available_mib, return_free_memory, tune_allocator
from backend.inference.tilework import FloatArray, TileRecipe, prepare_tile, read_tile
from backend.model import LoadedModel
from backend.raster.bands import plan_band_groups
from backend.raster.reader import RasterSource
from backend.raster.scaling import measure_scaling
from backend.routing import RoutingDescription
from backend.routing.inspection import SpotProbe
from backend.tiling import Tile, TilePlan

HALO_PX = 32
"""Around the spot's windows. With it the full network reads 192 × 192 pixels wherever the spot is;
more halo would change few tokens and more than double the time."""

ROOM_FOR_SPEED_MIB = 1024
"""With less free memory than this a question is answered with little memory instead of fast."""

FOCUS_HALO_PX = 8
"""How far around a layer's windows the layer before it has to be right: its convolutions reach 3
pixels far, and what they bring from there fades fast."""


@dataclass(frozen=True)
class InspectRequest:
    """One spot of one raster.

    Attributes:
        source: any name that GDAL opens.
        col, row: the pixel, from 0.
        scale, model, device, precision, bands, allow_thematic: as of `UpscaleRequest`.

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

    def __post_init__(self) -> None:
        for name in ("col", "row"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise InvalidRequest(
                    f"The field {name} is {value!r}.", "Give a whole number from 0."
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
        known = {field.name for field in fields(cls)}
        unknown, missing = set(params) - known, {"source", "col", "row"} - set(params)
        if unknown or missing:
            raise InvalidRequest(
                f"The request has unknown fields {sorted(unknown)} or lacks {sorted(missing)}.",
                f"Known are {', '.join(sorted(known))}.",
            )
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in params.items()
        }
        return cls(**values)


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
    tile, values, focus = _read(request, model, cancel)
    probe = SpotProbe(request.row, request.col, focus)
    if is_alone:
        tune_allocator(is_sparing=available_mib() < ROOM_FOR_SPEED_MIB)
    try:
        _pass(request, model, tile, values, probe, cancel)
    finally:
        return_free_memory()
    return {
        "col": request.col,
        "row": request.row,
        "scale": model.scale,
        "model": model.name,
        "experts": description.experts,
        "layers": [layer.to_json(description) for layer in probe.layers],
    }


def _read(
    request: InspectRequest, model: LoadedModel, cancel: CancelToken
) -> tuple[Tile, FloatArray, list[PixelRect]]:
    """The pixels around the spot, scaled for the network: shape (1, 3, h, w); and the focus."""
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
        group = plan_band_groups(info, request.bands)[0]
        scaling = measure_scaling(source, group, cancel=cancel)
        check_cancelled(cancel)
        network: Any = model.network
        sides = tuple(network.window_sides)
        plan = TilePlan(info.size, info.size.as_rect(), max(sides), HALO_PX, sides)
        core = _windows_around(request, sides).intersection(info.size.as_rect())
        tile = Tile(0, core, plan.read_window(core))
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
    return tile, values, _focus(request, network.config, info.size, tile.read)


def _windows_around(request: InspectRequest, sides: tuple[int, ...]) -> PixelRect:
    """The smallest rectangle that holds the spot's window of every side."""
    row = min(request.row // side * side for side in sides)
    col = min(request.col // side * side for side in sides)
    row_end = max((request.row // side + 1) * side for side in sides)
    col_end = max((request.col // side + 1) * side for side in sides)
    return PixelRect(row, col, row_end - row, col_end - col)


def _focus(
    request: InspectRequest, config: Any, size: PixelSize, read: PixelRect
) -> list[PixelRect]:
    """What each layer of the last block has to see for the spot's windows in it and behind it.

    Nothing is left out where the whole raster is read: then the tokens are exactly those of a run
    over the raster in one tile.
    """
    if read == size.as_rect():
        return []
    parts: list[PixelRect] = []
    for side in reversed(config.window_sides[: config.depths[-1]]):
        needed = _windows_around(request, (side,)).intersection(size.as_rect())
        if parts:
            needed = _union(needed, parts[-1])
        halo = FOCUS_HALO_PX if parts else 0
        plan = TilePlan(size, size.as_rect(), side, halo, (side,))
        parts.append(plan.read_window(needed).intersection(read))
    return parts[::-1]


def _union(one: PixelRect, other: PixelRect) -> PixelRect:
    row, col = min(one.row, other.row), min(one.col, other.col)
    row_end, col_end = max(one.row_end, other.row_end), max(one.col_end, other.col_end)
    return PixelRect(row, col, row_end - row, col_end - col)


def _pass(
    request: InspectRequest,
    model: LoadedModel,
    tile: Tile,
    values: FloatArray,
    probe: SpotProbe,
    cancel: CancelToken,
) -> None:
    device = choose_device(request.device)
    dtype = choose_precision(request.precision, device)
    # A copy: a job may use the network at the same time, and must not be heard.
    network = copy.deepcopy(model.network).to(device=device, dtype=dtype)
    origin = (tile.read.row, tile.read.col)
    try:
        with torch.inference_mode(), probe.listening(network):
            image = torch.from_numpy(values).to(device, dtype)
            network(
                image, origin=origin, on_step=lambda *_: check_cancelled(cancel), recorder=probe
            )
    except RuntimeError as error:
        raise as_device_error(error, device) from error
