# SPDX-License-Identifier: GPL-3.0-or-later
"""From a GeoTIFF with pixels to a finished file: overviews, COG layout, what TIFF cannot hold."""

from __future__ import annotations

import html
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osgeo import gdal

from backend.listening import OnShare
from backend.raster.gdal_calls import close_dataset, closing, done, gdal_options
from backend.raster.gdal_text import domains_of, gdal_name, lines_of
from backend.raster.raster_info import MetadataDomains
from backend.raster.writing.geotiff import IMD_DOMAIN, open_for_update, spatial_reference
from backend.raster.writing.output_spec import OutputSpec

# A metadata item that keeps room in a COG; what follows its name is filled in afterwards.
_ROOM_KEY = "HIMOSA_ROOM"


class GdalListener:
    """Hands GDAL's progress to a function, and carries what it raises past GDAL.

    Args:
        on_step: gets the share done, in [0, 1]; may raise to stop the work.
        start, end: the part of the whole that this piece of work is.
    """

    def __init__(self, on_step: OnShare | None, start: float, end: float) -> None:
        self._on_step = on_step
        self._start, self._end = start, end
        self._stopped_by: BaseException | None = None

    def __call__(self, share: float, _text: str, _data: object) -> int:
        """GDAL's progress function: 0 stops the work."""
        if self._on_step is None:
            return 1
        try:
            self._on_step(self._start + share * (self._end - self._start))
        except BaseException as error:  # noqa: BLE001  GDAL would swallow it; it is raised again later
            self._stopped_by = error
            return 0
        return 1

    def raise_if_stopped(self) -> None:
        """Raise what the function raised, if it did."""
        if self._stopped_by is not None:
            raise self._stopped_by


def overview_factors(height: int, width: int, block_size_px: int) -> list[int]:
    """Reductions 2, 4, 8, … down to the first one that fits into a block."""
    factors, factor = [], 1
    while max(height, width) > factor * block_size_px:
        factor *= 2
        factors.append(factor)
    return factors


def build_overviews(spec: OutputSpec, file: Path, progress: GdalListener) -> None:
    """Add internal overviews, by default averages. The caller handles GDAL's failures."""
    factors = overview_factors(spec.size.height, spec.size.width, spec.block_size_px)
    if not factors:
        return
    # Averages of signed bytes come out wrong where GDAL takes them for unsigned ones.
    method = "NEAREST" if spec.dtype_name == "Int8" else spec.overview_method
    # The last digits of averages are noise, which no effort makes smaller.
    effort = {"ZLEVEL_OVERVIEW": "1"} if spec.dtype.kind == "f" else {}
    with gdal_options(**effort), closing(open_for_update(file, threads="1")) as dataset:
        done(dataset.BuildOverviews(method, factors, progress))
        if not spec.has_one_nodata:
            _average_by_band(spec, dataset, method, progress)


def has_all_parts(spec: OutputSpec, dataset: Any) -> bool:
    """Whether the overviews are in a finished file, and the mask with its own.

    GDAL says nothing where it could not read how a file goes on behind one of them: what follows
    is left out then. The caller handles GDAL's failures.
    """
    factors = overview_factors(spec.size.height, spec.size.width, spec.block_size_px)
    bands = [dataset.GetRasterBand(place) for place in range(1, len(spec.bands) + 1)]
    levels = [*bands, *(band.GetOverview(n) for band in bands for n in range(len(factors)))]
    return all(band.GetOverviewCount() == len(factors) for band in bands) and not (
        spec.has_mask and any(level.GetMaskFlags() != gdal.GMF_PER_DATASET for level in levels)
    )


def _average_by_band(spec: OutputSpec, dataset: Any, method: str, progress: GdalListener) -> None:
    """Average again where bands have nodata values of their own.

    The TIFF itself can tell one value only; a view of it can tell them all. A sidecar could too,
    but GDAL 3.6 fails to add overviews to a TIFF that has one with nodata in it.
    """
    with closing(gdal.Translate("", dataset, format="VRT", maskBand="none")) as view:
        for place in range(1, len(spec.bands) + 1):
            if not _set_nodata(spec, view, place):
                continue
            band = dataset.GetRasterBand(place)
            for level in range(band.GetOverviewCount()):
                overview = band.GetOverview(level)
                source = view.GetRasterBand(place)
                done(gdal.RegenerateOverview(source, overview, method, progress))


def convert_to_cog(spec: OutputSpec, work: Path, result: Path, progress: GdalListener) -> None:
    """Lay a GeoTIFF with overviews out as a COG. The caller handles GDAL's failures.

    GDAL before 3.8 drops all metadata domains but the default one on the way, and adding them
    afterwards would move the directory to the end of the file, which makes it a COG no longer. So
    an item of the right length keeps room for them, and its bytes are replaced in place.
    """
    # What lies beside the file would be written into the COG, in part and wrongly.
    work.with_name(work.name + ".aux.xml").unlink(missing_ok=True)
    with closing(gdal.OpenEx(gdal_name(str(work)), gdal.OF_RASTER)) as source:
        items = _items_of_domains(source)
        if items:
            source.SetMetadataItem(_ROOM_KEY, "x" * len(items))
        close_dataset(
            gdal.GetDriverByName("COG").CreateCopy(
                gdal_name(str(result)), source, options=_cog_options(spec), callback=progress
            )
        )
    if items:
        _fill_room(result, items)


def write_what_tiff_cannot_hold(spec: OutputSpec, file: Path) -> None:
    """Put into a sidecar what a TIFF has no place for; most results need none.

    These are nodata values that differ from band to band, the rare CRS whose keys do not lead
    back to it, and vendors' IMD metadata. The caller handles GDAL's failures.
    """
    # Not for update: GDAL then uses a sidecar.
    with closing(gdal.OpenEx(gdal_name(str(file)), gdal.OF_RASTER)) as dataset:
        crs, written = spatial_reference(spec), dataset.GetSpatialRef()
        if crs is not None and dataset.GetGCPCount() == 0 and not _is_same(crs, written):
            dataset.SetSpatialRef(crs)
        if IMD_DOMAIN in spec.info.metadata:
            dataset.SetMetadata(list(spec.info.metadata[IMD_DOMAIN]), IMD_DOMAIN)
    if not spec.has_one_nodata:
        for place in range(1, len(spec.bands) + 1):
            # One opening for each: an open TIFF takes a value for known that another band has.
            with closing(gdal.OpenEx(gdal_name(str(file)), gdal.OF_RASTER)) as dataset:
                _set_nodata(spec, dataset, place)


def _is_same(crs: Any, written: Any) -> bool:
    return written is not None and bool(written.IsSame(crs))


def _set_nodata(spec: OutputSpec, dataset: Any, place: int) -> bool:
    """Give the band at a place its nodata value, if it has one."""
    nodata = spec.info.band(spec.bands[place - 1]).result_nodata
    if nodata is not None:
        dataset.GetRasterBand(place).SetNoDataValue(nodata)
    return nodata is not None


def himosa_domain(metadata: Mapping[str, str]) -> MetadataDomains:
    """How the result was made, as a metadata domain of its own."""
    return {"HIMOSA": tuple(f"{key}={value}" for key, value in metadata.items())}


def _cog_options(spec: OutputSpec) -> list[str]:
    return [
        f"COMPRESS={spec.compression}",
        "PREDICTOR=YES" if spec.dtype.itemsize < 8 or spec.dtype.kind == "f" else "PREDICTOR=NO",
        f"BLOCKSIZE={spec.block_size_px}",
        "BIGTIFF=IF_SAFER",
        "NUM_THREADS=ALL_CPUS",
        "OVERVIEWS=FORCE_USE_EXISTING",
    ]


def _items_of_domains(dataset: Any) -> bytes:
    """All domains that need room, as GDAL writes them into a TIFF."""
    text = _domain_items(dataset, "")
    for place in range(dataset.RasterCount):
        text += _domain_items(dataset.GetRasterBand(place + 1), f' sample="{place}"')
    return text.encode("utf-8")


_DOMAINS_WITH_A_PLACE = ("", "IMAGE_STRUCTURE", "DERIVED_SUBDATASETS", "RPC", "COLOR_PROFILE")


def _domain_items(owner: Any, attributes: str) -> str:
    items = []
    for domain in domains_of(owner):
        if domain in _DOMAINS_WITH_A_PLACE or domain.startswith("xml:"):
            continue
        for line in lines_of(owner, domain):
            key, _, value = line.partition("=")
            names = f'name="{_quoted(key)}" domain="{_quoted(domain)}"{attributes}'
            items.append(f"<Item {names}>{_quoted(_quoted(value))}</Item>\n")  # as GDAL has it
    return "".join(items)


def _quoted(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;")


def _fill_room(file: Path, items: bytes) -> None:
    """Replace the item that kept room by `items`, which are as long as its value."""
    begin = f'<Item name="{_ROOM_KEY}">'.encode()
    end = b"</Item>"
    with open(file, "rb+") as handle, mmap.mmap(handle.fileno(), 0) as content:
        first = content.find(begin)
        room = len(begin) + len(items) + len(end)
        if first < 0 or content[first + room - len(end) : first + room] != end:
            raise RuntimeError("the COG has no room for its metadata")
        content[first : first + room] = items.ljust(room)
