# SPDX-License-Identifier: GPL-3.0-or-later
"""What a routing raster says of itself: its layers, windows and experts.

A routing raster has one band for each layer of the network, on the grid of the picture; bit e of a
pixel says that expert e kept this pixel's token. Of a network without experts, whose windows look
at each other, bit j says that the pixel's window looked at window j of those around it. Where
experts choose nothing but take shares of all, a band holds shares and no bits. It tells
the rest in the metadata domain HIMOSA, which QGIS's own provider does not hand over: hence GDAL.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsRectangle

from himosa_qgis.texts import tr

DOMAIN = "HIMOSA"
VERSION = "1"
EXPERTS, WINDOWS, WEIGHTS = "experts", "windows", "weights"
MOST_EXPERTS = {gdal.GDT_Byte: 8, gdal.GDT_UInt16: 16}
MOST_WINDOWS = {**MOST_EXPERTS, gdal.GDT_UInt32: 32}
_MOST = {WINDOWS: MOST_WINDOWS, WEIGHTS: {gdal.GDT_Float32: 16}}
"""How many a pixel type has room for; of any other kind `MOST_EXPERTS`."""


class RoutingUnusable(ValueError):
    """Routing cannot be shown; the message is one for people and says what to do."""


@dataclass(frozen=True)
class RoutingLayer:
    """One layer of the network.

    Attributes:
        number: of the layer in the whole network, and of its band, from 1.
        block: number of the block, from 1.
        layer: number within the block, from 1.
        side: side of the attention windows, in pixels of the picture.
        sparsity: L / K; 8 keeps one token in eight.
    """

    number: int
    block: int
    layer: int
    side: int
    sparsity: float

    @property
    def keeps_all(self) -> bool:
        """Whether every expert keeps every token of this layer."""
        return self.sparsity <= 1


@dataclass(frozen=True)
class RoutingRaster:
    """A routing raster that can be shown.

    Attributes:
        path: as GDAL and QGIS open it.
        width, height: in pixels.
        experts: how many experts there are in each layer; of windows, how many windows a window
            may look at, itself among them.
        layers: in the order of the bands.
        extent: the rectangle in the raster's CRS that QGIS gives the raster.
        model, source: what made it from what; may be empty.
        bands: of the source, that the network saw; empty where it does not say.
        scale: factor of the run that it comes from; 0 where it does not say.
        origin: column and row of the picture's pixel that is the raster's first one; windows are
            anchored to the picture.
        kind: what a bit tells of; `WINDOWS`, or anything else that is shown like experts. Of
            `WEIGHTS` there are no bits: a layer has a band for what each part gave a pixel, then
            one for what each took of it.
        slots: of weights, the parts of each expert; 1 where experts are not taken apart.
    """

    path: str
    width: int
    height: int
    experts: int
    layers: tuple[RoutingLayer, ...]
    extent: QgsRectangle
    model: str = ""
    source: str = ""
    scale: int = 0
    bands: tuple[int, ...] = ()
    origin: tuple[int, int] = (0, 0)
    kind: str = EXPERTS
    slots: int = 1

    @property
    def is_of_windows(self) -> bool:
        """Whether bits tell which windows a window looked at."""
        return self.kind == WINDOWS

    @property
    def is_of_weights(self) -> bool:
        """Whether bands hold shares of experts or of their slots, and no bits."""
        return self.kind == WEIGHTS

    @property
    def has_slots(self) -> bool:
        """Whether slots of experts are told apart."""
        return self.slots > 1

    @property
    def parts(self) -> int:
        """Of weights: experts of a layer, or slots of all its experts, each expert's together."""
        return self.experts * self.slots

    def weight_band(self, number: int, part: int, is_taken: bool) -> int:
        """Of weights: the band of a layer, from 1, and a part, from 0."""
        return ((number - 1) * 2 + is_taken) * self.parts + part + 1

    @property
    def reach(self) -> int:
        """Of windows: how many windows away those lie that a window may look at."""
        return (math.isqrt(self.experts) - 1) // 2

    @property
    def blocks(self) -> int:
        """How many blocks the network has."""
        return max(layer.block for layer in self.layers)

    @property
    def source_name(self) -> str:
        """File name of the picture that was routed; empty where the raster does not say."""
        return file_name(self.source)

    def layers_of(self, block: int | None) -> tuple[RoutingLayer, ...]:
        """The layers of one block; of the whole network for None."""
        return tuple(layer for layer in self.layers if block in (None, layer.block))


def file_name(source: str) -> str:
    """The last part of a path of any system."""
    return PurePath(source.replace("\\", "/")).name


def read_metadata(path: str) -> Mapping[str, str]:
    """What a raster says in the domain HIMOSA; nothing where it cannot be opened."""
    dataset = _open(path)
    return {} if dataset is None else dict(dataset.GetMetadata(DOMAIN) or {})


def is_routing(path: str) -> bool:
    """Whether a raster claims to be a routing raster."""
    return "ROUTING_VERSION" in read_metadata(path)


def read_routing(path: str) -> RoutingRaster:
    """Read what a routing raster says of itself, and check that it holds together.

    Raises:
        RoutingUnusable: it is none, or it is damaged.
    """
    dataset = _open(path)
    if dataset is None:
        raise RoutingUnusable(
            tr(
                "The routing raster “{}” cannot be opened: it is missing or damaged. Make it again."
            ).format(file_name(path))
        )
    said = dict(dataset.GetMetadata(DOMAIN) or {})
    if "ROUTING_VERSION" not in said:
        raise RoutingUnusable(
            tr(
                "“{}” is no routing raster: choose one that HIMOSA wrote, or upscale again with a"
                " file for the routing."
            ).format(file_name(path))
        )
    if said["ROUTING_VERSION"] != VERSION:
        raise RoutingUnusable(
            tr(
                "“{}” has version {} of the routing raster; this plugin reads {}: update it."
            ).format(file_name(path), said["ROUTING_VERSION"], VERSION)
        )
    try:
        return _described(path, dataset, said)
    except (KeyError, ValueError, IndexError) as error:
        raise RoutingUnusable(
            tr("The routing raster “{}” is damaged ({}): make it again.").format(
                file_name(path), error
            )
        ) from error


def plain_layer(path: str, name: str = "") -> QgsRasterLayer:
    """A layer without a look of its own.

    For a default look QGIS would read statistics, and leave them in a file beside the raster.
    """
    options = QgsRasterLayer.LayerOptions()
    options.loadDefaultStyle = False
    return QgsRasterLayer(path, name, "gdal", options)


def _open(path: str) -> gdal.Dataset | None:
    """Open quietly, whether or not somebody in this QGIS made GDAL raise exceptions."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return gdal.Open(path)
    except RuntimeError:
        return None
    finally:
        gdal.PopErrorHandler()


def _described(path: str, dataset: gdal.Dataset, said: Mapping[str, str]) -> RoutingRaster:
    layers, experts = _layers(said), int(said["EXPERTS"])
    kind = said.get("ROUTING_KIND", EXPERTS)
    slots = int(said.get("SLOTS", "1"))
    bands = len(layers) * (2 * experts * slots if kind == WEIGHTS else 1)
    if dataset.RasterCount != bands or len(layers) != int(said["LAYERS"]):
        raise ValueError(tr("{} bands for {} layers").format(dataset.RasterCount, said["LAYERS"]))
    most = _MOST.get(kind, MOST_EXPERTS).get(dataset.GetRasterBand(1).DataType, 0)
    if not 1 <= experts <= most:
        raise ValueError(tr("{} {} in {} bits").format(experts, kind, most))
    if kind == WINDOWS:
        _check_windows(experts, layers)
    row, col = (int(part) for part in said.get("ORIGIN", "0,0").split(","))
    layer = plain_layer(path)
    return RoutingRaster(
        path=path,
        width=dataset.RasterXSize,
        height=dataset.RasterYSize,
        experts=experts,
        layers=layers,
        extent=layer.extent(),
        model=said.get("MODEL", ""),
        source=said.get("SOURCE", ""),
        scale=int(said.get("SCALE", "0")),
        bands=tuple(int(band) for band in said.get("BANDS", "").split(",") if band),
        origin=(col, row),
        kind=kind,
        slots=slots,
    )


def _check_windows(count: int, layers: tuple[RoutingLayer, ...]) -> None:
    """Refuse windows that do not lie in a square around one, or have several sides."""
    wide = math.isqrt(count)
    if wide**2 != count or wide % 2 == 0:
        raise ValueError(tr("{} windows do not surround one").format(count))
    if len({layer.side for layer in layers}) > 1:
        raise ValueError(tr("windows of several sides"))


def _layers(said: Mapping[str, str]) -> tuple[RoutingLayer, ...]:
    depths = [int(depth) for depth in said["DEPTHS"].split(",")]
    sides = [int(side) for side in said["WINDOW_SIDES"].split(",")]
    sparsity = [float(value) for value in said["SPARSITY"].split(",")]
    if min(depths) < 1 or min(sides) < 1 or min(sparsity) < 1:
        raise ValueError(tr("windows or sparsities below 1"))
    places = [(block, layer) for block, depth in enumerate(depths) for layer in range(depth)]
    return tuple(
        RoutingLayer(number + 1, block + 1, layer + 1, sides[layer], sparsity[layer])
        for number, (block, layer) in enumerate(places)
    )
