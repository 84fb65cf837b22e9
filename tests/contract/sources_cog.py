# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources whose results are written as COG: what is hard to carry over into one."""

from __future__ import annotations

from dataclasses import replace

from tests.contract.case import Case, Dataset

COGS = "Results as COG (`--format COG`)"
_NAMES = (
    "13 bands, UInt16",
    "nodata of its own in each band (VRT)",
    "nodata −3.4e38, Float32",
    "alpha, empty, partial and full",
    "mask inside the TIFF",
    "masks of single bands that differ, Byte (VRT)",
    "rotated by 30°",
    "no geotransform, no CRS",
    "7 ground control points",
    "RPC",
    "custom, oblique",
    "result of 640 × 560 px",
    "metadata domains of raster and bands",
    "scale and offset",
)


def as_cogs(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Those of the cases that are hard, again, as COG."""
    chosen = [case for case in cases if case.name in _NAMES]
    if len(chosen) != len(_NAMES):
        raise ValueError("A case for COG is not in the list.")
    return tuple(
        replace(
            case,
            kind=COGS,
            name=f"{case.name} → COG",
            options=(*case.options, "--format", "COG"),
            also=_is_cog,
        )
        for case in chosen
    )


def _is_cog(result: Dataset) -> list[str]:
    layout = result.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")
    return [] if layout == "COG" else [f"the layout is {layout}, not COG"]
