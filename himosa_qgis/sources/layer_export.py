# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a layer is written to a temporary file, where GDAL cannot open the layer by itself.

A web service draws pictures: they are fetched as RGB, with alpha where they are transparent.
Anything else has values, and these are written as they are.
"""

from __future__ import annotations

import math
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProcessingUtils, QgsRectangle

from himosa_qgis.compat import first_of
from himosa_qgis.runs.region import PixelSize
from himosa_qgis.runs.run_settings import Extent
from himosa_qgis.sources.layer_says import wkt_of
from himosa_qgis.sources.layer_source import LayerRefused, needs_export, public_source
from himosa_qgis.texts import data_size, tr

MOST_FETCHED_BYTES = 2e9
"""From a web service, for one run: half a billion pixels."""

_RENDERED_BYTES = 4
# As in region.py: extents travel as decimal text.
_SNAP_TOLERANCE_PX = 1e-4
_LONGEST_SIDE = 2**31 - 1


@dataclass(frozen=True)
class ExportPlan:
    """What is to be written, and how large it will be.

    Attributes:
        layer_name: for messages.
        provider: a clone of the layer's data provider, which another thread may use.
        crs_wkt: empty for a layer without CRS.
        xmin, ymax: the corner of the first pixel.
        across, down: sides of a pixel in layer units, both above 0.
        size: of the file.
        bands: numbers of the bands with values; empty for a picture.
        data_type: GDAL's number, of all bands.
        provenance: where the pixels come from, without credentials.
    """

    layer_name: str
    provider: Any
    crs_wkt: str
    xmin: float
    ymax: float
    across: float
    down: float
    size: PixelSize
    bands: tuple[int, ...]
    data_type: int
    bytes_per_pixel: int
    provenance: str

    @property
    def is_picture(self) -> bool:
        """Whether the layer is drawn by a service, and has no values."""
        return not self.bands

    @property
    def size_bytes(self) -> int:
        """Of the temporary file."""
        return self.size.count * self.bytes_per_pixel

    def rectangle(self, col: int, row: int, width: int, height: int) -> QgsRectangle:
        """The ground of some pixels, in the layer's CRS."""
        return QgsRectangle(
            self.xmin + col * self.across,
            self.ymax - (row + height) * self.down,
            self.xmin + (col + width) * self.across,
            self.ymax - row * self.down,
        )

    def sentence(self) -> str:
        """What will be written, for the log."""
        return tr(
            "“{}” is no file that the backend can open: {} pixels ({}) are written to a temporary"
            " file first, at {:.6g} layer units per pixel."
        ).format(self.layer_name, self.size, data_size(self.size_bytes), self.across)


def plan_export(
    layer: Any,
    extent: Extent | None,
    resolution: float | None,
    bands: tuple[int, ...],
    *,
    is_nodata_given: bool = False,
) -> ExportPlan | None:
    """Decide what to write of a layer; call it in the main thread.

    Args:
        layer: a valid QgsRasterLayer.
        extent: in the layer's CRS; None for all of a layer that ends somewhere.
        resolution: layer units per pixel; None for the layer's own.
        bands: numbers from 1; empty for all. A picture has no bands to choose from.
        is_nodata_given: the person says what is nodata: not what the layer's properties say.

    Returns:
        None for a layer that GDAL opens by its name.

    Raises:
        LayerRefused: extent or resolution is needed, or the file would be too large.
    """
    if not needs_export(layer):
        return None
    provider = layer.dataProvider()
    # A layer that `qgis_process` opens has none.
    name = layer.name() or str(layer.providerType())
    has_no_values = is_picture(layer)
    if extent is None and (has_no_values or layer.width() < 1):
        raise LayerRefused(
            tr("The layer “{}” covers all the world: choose an extent.").format(name)
        )
    across, down = _resolution(layer, resolution)
    if resolution is None and layer.width() > 0:
        place = _snapped(layer, extent)
    else:
        place = _from_corner(extent or _extent_of(layer), across, down)
    xmin, ymax, size = place
    chosen = () if has_no_values else bands or tuple(range(1, layer.bandCount() + 1))
    data_type = 1 if has_no_values else _common_type(layer, chosen)
    clone = provider.clone()
    for number in range(1, layer.bandCount() + 1) if is_nodata_given else ():
        clone.setUserNoDataValue(number, [])
    plan = ExportPlan(
        layer_name=name,
        provider=clone,
        crs_wkt=wkt_of(layer.crs()),
        xmin=xmin,
        ymax=ymax,
        across=across,
        down=down,
        size=size,
        bands=chosen,
        data_type=data_type,
        bytes_per_pixel=_RENDERED_BYTES
        if has_no_values
        else len(chosen) * max(int(provider.dataTypeSize(band)) for band in chosen),
        provenance=tr("“{}”, exported from {} at {:.6g} layer units per pixel").format(
            name, public_source(layer), across
        ),
    )
    _check_size(plan)
    return plan


def is_picture(layer: Any) -> bool:
    """Whether a QgsRasterLayer is drawn by a service, and has no values."""
    pictures = [
        first_of((Qgis, f"DataType.{name}"), (Qgis, name))
        for name in ("ARGB32", "ARGB32_Premultiplied")
    ]
    return layer.dataProvider().dataType(1) in pictures


def _resolution(layer: Any, wanted: float | None) -> tuple[float, float]:
    """Sides of a pixel in layer units."""
    if wanted is not None:
        return wanted, wanted
    if layer.width() > 0:
        return layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    own = layer.dataProvider().nativeResolutions()
    if not own:
        raise LayerRefused(
            tr(
                "The layer “{}” has no resolution of its own: give EXPORT_RESOLUTION, in layer"
                " units per pixel."
            ).format(layer.name())
        )
    return min(own), min(own)


def _extent_of(layer: Any) -> Extent:
    box = layer.extent()
    return Extent(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())


def _snapped(layer: Any, extent: Extent | None) -> tuple[float, float, PixelSize]:
    """Corner and size of the whole pixels of a layer's own grid that an extent touches."""
    whole = layer.extent()
    if extent is None:
        return whole.xMinimum(), whole.yMaximum(), PixelSize(layer.height(), layer.width())
    across, down = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    first_col = max(0, math.floor((extent.xmin - whole.xMinimum()) / across + _SNAP_TOLERANCE_PX))
    first_row = max(0, math.floor((whole.yMaximum() - extent.ymax) / down + _SNAP_TOLERANCE_PX))
    end_col = math.ceil((extent.xmax - whole.xMinimum()) / across - _SNAP_TOLERANCE_PX)
    end_row = math.ceil((whole.yMaximum() - extent.ymin) / down - _SNAP_TOLERANCE_PX)
    width = min(end_col, layer.width()) - first_col
    height = min(end_row, layer.height()) - first_row
    if width < 1 or height < 1:
        raise LayerRefused(
            tr("The extent does not meet the layer “{}”: choose one that overlaps it.").format(
                layer.name()
            )
        )
    return (
        whole.xMinimum() + first_col * across,
        whole.yMaximum() - first_row * down,
        PixelSize(height, width),
    )


def _from_corner(extent: Extent, across: float, down: float) -> tuple[float, float, PixelSize]:
    """Corner and size of a grid that begins at an extent's corner and covers it."""
    width = (extent.xmax - extent.xmin) / across - _SNAP_TOLERANCE_PX
    height = (extent.ymax - extent.ymin) / down - _SNAP_TOLERANCE_PX
    size = PixelSize(max(1, math.ceil(height)), max(1, math.ceil(width)))
    return extent.xmin, extent.ymax, size


def _common_type(layer: Any, bands: tuple[int, ...]) -> int:
    """GDAL's number of the type of all bands; QGIS numbers real types alike."""
    types = {int(layer.dataProvider().dataType(band)) for band in bands}
    if len(types) != 1 or not types <= set(range(1, 8)):
        raise LayerRefused(
            tr(
                "The bands of the layer “{}” are of different types, or of one that cannot be"
                " upscaled: choose bands of one real type."
            ).format(layer.name())
        )
    return types.pop()


def _check_size(plan: ExportPlan) -> None:
    needed = plan.size_bytes
    folder = QgsProcessingUtils.tempFolder()
    free = shutil.disk_usage(folder if Path(folder).is_dir() else Path(folder).parent).free
    limit = min(MOST_FETCHED_BYTES, free) if plan.is_picture else free
    if needed <= limit and max(plan.size.width, plan.size.height) <= _LONGEST_SIDE:
        return
    reason = (
        tr("more than is fetched from a service for one run ({})").format(data_size(limit))
        if plan.is_picture and limit == MOST_FETCHED_BYTES
        else tr("and {} are free for temporary files").format(data_size(free))
    )
    raise LayerRefused(
        tr(
            "Of “{}”, {} pixels would have to be exported at {:.6g} layer units per pixel: this"
            " would be {}, {}: choose a smaller extent, or a coarser EXPORT_RESOLUTION."
        ).format(plan.layer_name, plan.size, plan.across, data_size(needed), reason)
    )
