# SPDX-License-Identifier: GPL-3.0-or-later
"""A result and the rasters that belong to it: opened, found by what they say, aligned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from backend.compare.common_grid import Alignment, align, align_by_size
from backend.errors import InvalidRequest, ThematicSource
from backend.geometry import PixelRect
from backend.pictures.bands import CHANNELS, plan_band_groups
from backend.quality.quality_request import QualityRequest
from backend.quality.source_reading import SetAside, open_as_made
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.overrides import parse_crs, parse_nodata
from backend.raster.reading.reader import RasterBlock, RasterSource

_DOMAIN = "HIMOSA"
UNCERTAINTY = "uncertainty"


def said_by(info: RasterInfo) -> Mapping[str, str]:
    """What a raster of ours says of itself; empty for any other."""
    items = (line.partition("=") for line in info.metadata.get(_DOMAIN, ()))
    return {name: value for name, _, value in items}


class QualityInputs:
    """Open rasters; a context manager. Use it from one thread at a time.

    Attributes:
        result: the raster that is judged.
        said: what it says of how it was made.
        source, uncertainty: None where there is none.
        alignment: of the result on the source's grid; None without a source.
        bands, source_bands: numbers of measured bands, which belong together one by one.
        shown_bands: of the result, which pictures show as red, green and blue, or one in grey.
        notes: what was found or assumed, as sentences.

    Raises:
        HimosaError: one cannot be read, or they do not belong together.
    """

    def __init__(self, request: QualityRequest) -> None:
        self._stack = ExitStack()
        self.notes: list[str] = []
        try:
            self._open(request)
        except BaseException:
            self._stack.close()
            raise

    def __enter__(self) -> QualityInputs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def scale(self) -> int:
        """Pixels of the result along one of the source; 1 without a source."""
        return self.alignment.factor if self.alignment is not None else 1

    @property
    def overlap(self) -> PixelRect:
        """Pixels of the source that the result fills whole; without a source the whole result."""
        size = self.result.info.size
        if self.alignment is None or self.source is None:
            return size.as_rect()
        return self.alignment.overlap(size, self.source.info.size)

    def result_rect(self, rect: PixelRect) -> PixelRect:
        """The result's pixels that fill these of the overlap's grid."""
        return rect if self.alignment is None else self.alignment.result_rect(rect)

    def without_aside(self, block: RasterBlock, places: Sequence[int]) -> RasterBlock:
        """A block in which what the job kept away from its network is not valid.

        Args:
            block: of the source, or of the result, in which such values were put back.
            places: of its bands, in `bands`.
        """
        if self._aside is None:
            return block
        return self._aside.known([self.source_bands[place] for place in places], block)

    def files(self) -> tuple[str, ...]:
        """All files that are read."""
        opened = (self.result, self.source, self.uncertainty)
        return tuple(file for raster in opened if raster is not None for file in raster.files())

    def unit(self, band: int) -> str:
        """Of a band of the result; empty where none is declared."""
        return self.result.info.band(band).unit

    def _open(self, request: QualityRequest) -> None:
        crs_wkt = None if request.crs is None else parse_crs(request.crs)
        nodata = None if request.result_nodata is None else parse_nodata(request.result_nodata)
        result = RasterSource.open(request.result, nodata=nodata, crs_wkt=crs_wkt)
        self.result = self._stack.enter_context(result)
        info = self.result.info
        if info.is_thematic:
            raise ThematicSource(
                f"{info.path} holds classes, not measurements: {info.thematic_reason}.",
                "Choose a raster of measured values: errors of class numbers mean nothing.",
            )
        self.said = said_by(info)
        self.bands = _measured(info)
        self.shown_bands = _shown(info, self.bands, request.shown_bands)
        self.uncertainty = self._open_uncertainty(request)
        self.source, self.alignment = self._open_source(request)
        self.source_bands = self._matching_bands()
        self._aside = None if self.source is None else SetAside(self.source, self.source_bands)

    def _open_uncertainty(self, request: QualityRequest) -> RasterSource | None:
        path = request.uncertainty or self._named_by_result(request.result, "UNCERTAINTY")
        if path is None:
            return None
        opened = self._stack.enter_context(RasterSource.open(path))
        info, said = opened.info, said_by(opened.info).get("LAYER", UNCERTAINTY)
        if said != UNCERTAINTY:
            raise InvalidRequest(
                f"{path} is no raster of expected error: it calls itself {said!r}.",
                "Name the file that --uncertainty (UNCERTAINTY) wrote.",
            )
        if info.size != self.result.info.size or len(info.bands) != len(self.bands):
            raise InvalidRequest(
                f"{path} ({_shape(info)}) does not belong to {request.result} "
                f"({_shape(self.result.info)}).",
                "Name the raster of expected error of the same run.",
            )
        return opened

    def _open_source(self, request: QualityRequest) -> tuple[RasterSource | None, Alignment | None]:
        path = request.source or self._source_of_layers(request)
        if path is None:
            return None, None
        source, notes = open_as_made(path, request, self.said)
        opened = self._stack.enter_context(source)
        self.notes += notes
        alignment = _alignment(self.result.info, opened.info) or self._alignment_said()
        if alignment is not None:
            overlap = alignment.overlap(self.result.info.size, opened.info.size)
            alignment = None if overlap.is_empty else alignment
        if alignment is None:
            raise InvalidRequest(
                f"The pixels of {request.result} ({_shape(self.result.info)}) do not fill those "
                f"of {path} ({_shape(opened.info)}).",
                "Give the raster that it was made from; a result that was moved to another grid "
                "since can be judged by `compare` only.",
            )
        return opened, alignment

    def _named_by_result(self, result: str, name: str) -> str | None:
        """A file that the result names beside itself, where it is there."""
        said = self.said.get(name)
        if said is None:
            return None
        path = Path(result).parent / said
        if path.is_file():
            return str(path)
        self.notes.append(f"The result names {said} beside itself, but that is not there.")
        return None

    def _source_of_layers(self, request: QualityRequest) -> str | None:
        """The source that a layer of the same run names: the result itself names none."""
        for info in self._layers(request):
            named = said_by(info).get("SOURCE", "")
            if named and Path(named).is_file():
                self.notes.append(f"The source is {named}, as {Path(info.path).name} says.")
                return named
        return None

    def _layers(self, request: QualityRequest) -> Iterator[RasterInfo]:
        if self.uncertainty is not None:
            yield self.uncertainty.info
        change = self._named_by_result(request.result, "CHANGE")
        if change is not None:
            with RasterSource.open(change) as opened:
                yield opened.info

    def _alignment_said(self) -> Alignment | None:
        """By the layer of expected error, which tells from where on the source was used."""
        said = said_by(self.uncertainty.info) if self.uncertainty is not None else {}
        try:
            row, col = (int(part) for part in said["ORIGIN"].split(","))
            scale = int(said["SCALE"])
        except (KeyError, ValueError):
            return None
        return Alignment(scale, row * scale, col * scale) if scale >= 1 else None

    def _matching_bands(self) -> tuple[int, ...]:
        if self.source is None:
            return self.bands
        known = _measured(self.source.info)
        try:
            told = tuple(int(part) for part in self.said.get("BANDS", "").split(","))
        except ValueError:
            told = known
        if len(told) != len(self.bands) or not set(told) <= set(known):
            raise InvalidRequest(
                f"{self.result.info.path} has {len(self.bands)} bands and "
                f"{self.source.info.path} has {len(known)}: which belong together is not known.",
                "Give the raster that it was made from, or leave the source out.",
            )
        return told


def _measured(info: RasterInfo) -> tuple[int, ...]:
    return tuple(number for number in info.band_numbers if number != info.alpha_band)


def _shown(
    info: RasterInfo, measured: Sequence[int], wanted: Sequence[int] | None
) -> tuple[int, ...]:
    """The wanted bands; else those that a network would take for red, green and blue, or one."""
    if wanted is None:
        first = plan_band_groups(info, measured)[0].bands
        return first if len(first) == CHANNELS else first[:1]
    unknown = [number for number in wanted if number not in measured]
    if unknown:
        raise InvalidRequest(
            f"Pictures cannot show band {unknown[0]} of {info.path}: it has no such measured band.",
            f"Choose from 1 to {len(info.bands)}, opacity left out.",
        )
    return tuple(wanted)


def _alignment(result: RasterInfo, source: RasterInfo) -> Alignment | None:
    if result.geotransform is None or source.geotransform is None:
        return align_by_size(result.size, source.size)
    return align(result.geotransform, result.size, source.geotransform)


def _shape(info: RasterInfo) -> str:
    return f"{info.size.width} × {info.size.height} pixels, {len(_measured(info))} bands"
