# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the planned part of a layer to a temporary GeoTIFF, away from the main thread."""

from __future__ import annotations

import contextlib
import math
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsProcessingMultiStepFeedback,
    QgsProcessingUtils,
    QgsRasterBlockFeedback,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from himosa_qgis.runs.run_job import JobCancelled, JobFailed
from himosa_qgis.sources.layer_export import ExportPlan
from himosa_qgis.sources.request_watch import RequestWatch, is_tiled
from himosa_qgis.texts import tr

SHIFTS_TILES = Qgis.QGIS_VERSION_INT >= 34400
"""Whether this QGIS draws tiles one pixel too wide: half of each is then off by one pixel.

Measured: 3.22 and 3.40 draw them exactly, 3.44 does not, whatever extent is asked for.
"""

BLOCK_PX = 1024
"""One request to a WMS; no service refuses a picture of this size."""

_OPTIONS = ["TILED=YES", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND"]
_OPAQUE = b"\xff"
_EXPORTED_FROM = "EXPORTED_FROM"
# What QGIS's raster calculator writes where there is no value: its layers that are computed on the
# fly (provider `virtualraster`) hold it too, and do not say so.
_LARGEST_FLOAT = -3.4028234663852886e38
_REAL_TYPES = (gdal.GDT_Float32, gdal.GDT_Float64)
_MASK_SOURCE = (
    "<SimpleSource><SourceFilename relativeToVRT='1'>{name}</SourceFilename>"
    "<SourceBand>{band}</SourceBand></SimpleSource>"
)


@contextmanager
def exported_layer(
    plan: ExportPlan, feedback: Any, keep_window_alive: Callable[[], None]
) -> Iterator[tuple[str, Any]]:
    """Write a layer to a temporary file, which is there until the end of the block.

    Args:
        feedback: QgsProcessingFeedback; the export takes the first half of its bar.
        keep_window_alive: called between blocks.

    Yields:
        The name by which GDAL opens the file, and the feedback for what comes after.

    Raises:
        JobFailed: the layer could not be read, or the file not be written.
        JobCancelled: the feedback asked for it.
    """
    steps = QgsProcessingMultiStepFeedback(2, feedback)
    steps.setCurrentStep(0)
    parent = QgsProcessingUtils.tempFolder()
    folder = Path(tempfile.mkdtemp(prefix="himosa-export-", dir=parent))
    try:
        feedback.pushInfo(plan.sentence())
        if SHIFTS_TILES and is_tiled(plan.provider):
            feedback.pushWarning(
                tr(
                    "QGIS {} draws halves of the tiles of “{}” one pixel off: where that matters,"
                    " export the layer with QGIS 3.40, or ask its service for files."
                ).format(Qgis.QGIS_VERSION, plan.layer_name)
            )
        name = _Writer(plan, folder, feedback, keep_window_alive).write(steps.setProgress)
        steps.setCurrentStep(1)
        yield name, steps
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Writer:
    """One export from its first block to the closed file."""

    def __init__(
        self, plan: ExportPlan, folder: Path, feedback: Any, keep_window_alive: Callable[[], None]
    ) -> None:
        self._plan, self._feedback = plan, feedback
        self._keep_window_alive = keep_window_alive
        self._path, self._mask_path = folder / "export.tif", folder / "masks.tif"
        self._is_opaque, self._is_empty = True, True
        self._dataset: Any = None
        self._masks: Any = None

    def write(self, on_percent: Callable[[float], None]) -> str:
        stop = QgsRasterBlockFeedback()
        # At once, from whatever thread the person cancels in: a provider may be waiting.
        self._feedback.canceled.connect(stop.cancel, Qt.ConnectionType.DirectConnection)
        try:
            with (
                RequestWatch(self._plan.provider, self._feedback.isCanceled) as watch,
                _gdal_messages_kept() as messages,
            ):
                self._messages = messages
                self._write_all(stop, watch, on_percent)
                self._close()
        finally:
            self._dataset = self._masks = None
            with contextlib.suppress(TypeError, RuntimeError):
                self._feedback.canceled.disconnect(stop.cancel)
        if self._plan.is_picture and self._is_empty:
            raise JobFailed(
                tr("The layer “{}” shows nothing in this extent: choose another.").format(
                    self._plan.layer_name
                )
            )
        if self._plan.is_picture and self._is_opaque:
            return self._without_alpha()
        return self._with_masks() if self._mask_path.exists() else str(self._path)

    def _write_all(
        self, stop: Any, watch: RequestWatch, on_percent: Callable[[float], None]
    ) -> None:
        self._create()
        size = self._plan.size
        places = [
            (col, row, min(BLOCK_PX, size.width - col), min(BLOCK_PX, size.height - row))
            for row in range(0, size.height, BLOCK_PX)
            for col in range(0, size.width, BLOCK_PX)
        ]
        for number, place in enumerate(places):
            self._write_block(place, stop)
            self._keep_window_alive()
            if self._feedback.isCanceled():
                raise JobCancelled
            complaint = watch.complaint()
            if complaint:
                raise JobFailed(
                    tr(
                        "The layer “{}” could not be fetched: {}. Check the service, or try again"
                        " later."
                    ).format(self._plan.layer_name, complaint)
                )
            on_percent(100 * (number + 1) / len(places))

    def _create(self) -> None:
        plan = self._plan
        bands = 4 if plan.is_picture else len(plan.bands)
        options = [*_OPTIONS, *(["PHOTOMETRIC=RGB", "ALPHA=YES"] if plan.is_picture else [])]
        driver = gdal.GetDriverByName("GTiff")
        self._dataset = self._made(
            lambda: driver.Create(
                str(self._path), plan.size.width, plan.size.height, bands, plan.data_type, options
            )
        )
        self._dataset.SetGeoTransform((plan.xmin, plan.across, 0.0, plan.ymax, 0.0, -plan.down))
        if plan.crs_wkt:
            self._dataset.SetProjection(plan.crs_wkt)
        self._dataset.SetMetadataItem(_EXPORTED_FROM, plan.provenance)
        for place, number in enumerate(plan.bands, start=1):
            band = self._dataset.GetRasterBand(place)
            nodata = self._nodata(number)
            if nodata is not None:
                band.SetNoDataValue(nodata)
            name = plan.provider.generateBandName(number)
            if not plan.is_picture and name:
                band.SetDescription(name)

    def _nodata(self, number: int) -> float | None:
        """What marks pixels without a value in a band of the layer, if one value does."""
        provider = self._plan.provider
        if provider.sourceHasNoDataValue(number):
            is_used = provider.useSourceNoDataValue(number)
            return float(provider.sourceNoDataValue(number)) if is_used else None
        is_computed = provider.name() != "gdal" and self._plan.data_type in _REAL_TYPES
        return _LARGEST_FLOAT if is_computed else None

    def _write_block(self, place: tuple[int, int, int, int], stop: Any) -> None:
        box = self._plan.rectangle(*place)
        width, height = place[2:]
        if self._plan.is_picture:
            block = self._plan.provider.block(1, box, width, height, stop)
            self._check(block, stop)
            self._write_picture(block.image(), place)
            return
        for number, band in enumerate(self._plan.bands, start=1):
            block = self._plan.provider.block(band, box, width, height, stop)
            self._check(block, stop)
            self._write_values(block, number, place)

    def _check(self, block: Any, stop: Any) -> None:
        if stop.isCanceled() or self._feedback.isCanceled():
            raise JobCancelled
        if block is None or not block.isValid() or block.isEmpty():
            raise JobFailed(
                tr("A part of the layer “{}” could not be read: check the layer.").format(
                    self._plan.layer_name
                )
            )

    def _write_picture(self, image: QImage, place: tuple[int, int, int, int]) -> None:
        col, row, width, height = place
        straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
        pixels = bytes(straight.constBits().asstring(straight.bytesPerLine() * height))
        opacity = pixels[3::4]
        self._is_opaque &= opacity.count(_OPAQUE) == len(opacity)
        self._is_empty &= not any(opacity)
        self._attempt(
            lambda: self._dataset.WriteRaster(
                *(col, row, width, height, pixels, width, height, gdal.GDT_Byte),
                band_list=[1, 2, 3, 4],
                buf_pixel_space=4,
                buf_line_space=4 * width,
                buf_band_space=1,
            )
        )

    def _write_values(self, block: Any, number: int, place: tuple[int, int, int, int]) -> None:
        col, row, width, height = place
        band = self._dataset.GetRasterBand(number)
        if int(block.dataType()) != self._plan.data_type:
            block.convert(self._plan.provider.dataType(self._plan.bands[number - 1]))
        data = bytes(block.data())
        self._attempt(
            lambda: band.WriteRaster(
                *(col, row, width, height, data, width, height, self._plan.data_type)
            )
        )
        if block.hasNoData() and not self._says_nodata(block, band):
            self._write_mask(block, number, place)

    def _says_nodata(self, block: Any, band: Any) -> bool:
        """Whether the block's invalid pixels hold the value that the file declares."""
        if not block.hasNoDataValue():
            return False
        if band.GetNoDataValue() is None:
            band.SetNoDataValue(block.noDataValue())
        values = (band.GetNoDataValue(), block.noDataValue())
        return values[0] == values[1] or all(map(math.isnan, values))

    def _write_mask(self, block: Any, number: int, place: tuple[int, int, int, int]) -> None:
        """Note invalid pixels of a band that no value of its type can stand for."""
        col, row, width, height = place
        if self._masks is None:
            size, bands = self._plan.size, len(self._plan.bands)
            driver, path = gdal.GetDriverByName("GTiff"), str(self._mask_path)
            self._masks = self._made(
                lambda: driver.Create(path, size.width, size.height, bands, gdal.GDT_Byte, _OPTIONS)
            )
            for band in range(1, bands + 1):
                self._masks.GetRasterBand(band).Fill(255)
        mask = bytes(0 if block.isNoData(pixel) else 255 for pixel in range(width * height))
        self._attempt(
            lambda: self._masks.GetRasterBand(number).WriteRaster(
                col, row, width, height, mask, width, height, gdal.GDT_Byte
            )
        )

    def _close(self) -> None:
        for dataset in filter(None, (self._dataset, self._masks)):
            self._attempt(dataset.FlushCache)
        dataset = self._dataset = self._masks = None
        if self._messages:  # the last bytes are written when a file is closed
            raise self._not_written()

    def _without_alpha(self) -> str:
        """The same picture without its opacity, which is full everywhere."""
        path = str(self._path.with_suffix(".vrt"))
        source = str(self._path)
        self._made(lambda: gdal.Translate(path, source, format="VRT", bandList=[1, 2, 3]))
        return path

    def _with_masks(self) -> str:
        """The same values, with a mask for each band."""
        path = str(self._path.with_suffix(".vrt"))
        source = str(self._path)
        virtual = self._made(lambda: gdal.Translate(path, source, format="VRT"))
        for number in range(1, virtual.RasterCount + 1):
            source = _MASK_SOURCE.format(name=self._mask_path.name, band=number)
            band = virtual.GetRasterBand(number)
            band.CreateMaskBand(0)
            band.GetMaskBand().SetMetadataItem("source_0", source, "new_vrt_sources")
        virtual.FlushCache()
        return path

    def _made(self, make: Callable[[], Any]) -> Any:
        """What a call of GDAL gives, whether or not its exceptions are on.

        QGIS's own Processing switches them on from 3.40 on.
        """
        try:
            made = make()
        except RuntimeError as error:
            raise self._not_written(str(error)) from error
        if made is None:
            raise self._not_written()
        return made

    def _attempt(self, write: Callable[[], Any]) -> None:
        """Write, as `_made` makes; a failure that only a message tells counts too."""
        self._messages.clear()  # a provider of QGIS may have tried this and that while it read
        try:
            failed = write()
        except RuntimeError as error:
            raise self._not_written(str(error)) from error
        if failed not in (None, gdal.CE_None) or self._messages:
            raise self._not_written()

    def _not_written(self, reason: str = "") -> JobFailed:
        said = reason or (self._messages[-1] if self._messages else tr("no reason is known"))
        return JobFailed(
            tr(
                "The temporary file for the layer “{}” could not be written ({}): free some space"
                " on the disk of {}."
            ).format(self._plan.layer_name, " ".join(said.split()), self._path.parent.parent)
        )


@contextmanager
def _gdal_messages_kept() -> Iterator[list[str]]:
    """Collect GDAL's failures of this thread, instead of having them printed."""
    messages: list[str] = []

    def keep(severity: int, number: int, text: str) -> None:
        del number
        if severity >= gdal.CE_Failure:
            messages.append(text)

    gdal.PushErrorHandler(keep)
    try:
        yield messages
    finally:
        gdal.PopErrorHandler()
