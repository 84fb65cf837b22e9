# SPDX-License-Identifier: GPL-3.0-or-later
"""A result's source, read as it was read when the result was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from backend.errors import InvalidRequest
from backend.pictures.bands import plan_band_groups
from backend.pictures.likeness import split_unlike
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.quality.quality_request import QualityRequest
from backend.raster.reading.overrides import parse_alpha, parse_nodata
from backend.raster.reading.reader import RasterBlock, RasterSource

_YES = "YES"


def open_as_made(
    path: str, request: QualityRequest, said: Mapping[str, str]
) -> tuple[RasterSource, tuple[str, ...]]:
    """Open a source with what the request says of it, else with what the result says.

    Args:
        said: the result's own metadata.

    Returns:
        The source, and what was taken from the result, as sentences.

    Raises:
        HimosaError: it cannot be read, or not as the request says.
    """
    told = {name: said[name] for name in ("NODATA", "ALPHA") if name in said}
    if request.nodata is not None:
        told.pop("NODATA", None)
    if request.alpha is not None:
        told.pop("ALPHA", None)
    is_looked_up = said.get("ALLOW_THEMATIC") == _YES
    if told:
        words = " and ".join(f"{name.lower()} {value}" for name, value in told.items())
        try:
            return _opened(path, request, told, is_looked_up), (
                f"The source is read with {words}, as when the result was made.",
            )
        except InvalidRequest:
            # Another raster than the result was made from may lack the value, or the band.
            words = f"{path} cannot be read with {words}, as the result says that it was."
            return _opened(path, request, {}, is_looked_up), (words,)
    return _opened(path, request, {}, is_looked_up), ()


class SetAside:
    """Values of a source that its job kept away from the network: likely fills, absurd ones.

    Args:
        source: open.
        bands: numbers of those that the result was made of.

    Raises:
        SourceFailed: a part cannot be read.
    """

    def __init__(self, source: RasterSource, bands: Sequence[int]) -> None:
        groups = split_unlike(source, plan_band_groups(source.info, bands))
        self._scalings: dict[int, ValueScaling] = {}
        for group in groups:
            self._scalings.update(dict.fromkeys(group.bands, measure_scaling(source, group)))

    def known(self, bands: Sequence[int], block: RasterBlock) -> RasterBlock:
        """A block of these bands in which what was set aside is not valid."""
        planes = zip(bands, block.values, block.valid)
        valid = [self._scalings[band].known(values, is_valid) for band, values, is_valid in planes]
        return RasterBlock(block.values, np.stack(valid))


def _opened(
    path: str, request: QualityRequest, told: Mapping[str, str], palette_as_rgb: bool
) -> RasterSource:
    nodata = request.nodata if request.nodata is not None else told.get("NODATA")
    alpha = request.alpha if request.alpha is not None else told.get("ALPHA")
    return RasterSource.open(
        path,
        palette_as_rgb=palette_as_rgb,
        nodata=None if nodata is None else parse_nodata(nodata),
        alpha=None if alpha is None else parse_alpha(alpha),
        allow_network=request.allow_network,
    )
