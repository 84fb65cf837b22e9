# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts how often we say of pictures that they were enlarged: rightly and wrongly.

python -m tools.measure.counted_doubts FOLDER…

The pictures in the folders count as ordinary; each one is also enlarged in several ways.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal

from backend.geometry import PixelSize
from backend.pictures import plan_band_groups
from backend.pictures.doubts import doubts_about
from backend.raster.reading import RasterSource

WAYS = tuple(
    (method, factor) for method in ("near", "bilinear", "cubic", "lanczos") for factor in (2, 3, 4)
)
_WORD = "enlarged already"


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="rasters that were not enlarged")
    parser.add_argument("--every", type=int, default=1, help="enlarge each Nth picture only")
    arguments = parser.parse_args()
    gdal.UseExceptions()
    files = [p for folder in arguments.folders for p in sorted(folder.iterdir()) if p.is_file()]
    wrong = [file.name for file in files if list(doubts_of(str(file)))]
    print(f"ordinary pictures: {len(files)}, of which doubted: {len(wrong)} {wrong}")
    print("| enlarged by | factor | said |")
    print("|---|---|---|")
    some = files[:: arguments.every]
    for method, factor in WAYS:
        found = sum(is_said_enlarged(file, method, factor) for file in some)
        print(f"| {method} | {factor} | {found} of {len(some)} |", flush=True)
    return 0


def doubts_of(name: str) -> Iterator[str]:
    """What is said of a raster, whatever its classes."""
    with RasterSource.open(name) as source:
        size: PixelSize = source.info.size
        yield from doubts_about(source, plan_band_groups(source.info, None), size.as_rect())


def is_said_enlarged(file: Path, method: str, factor: int) -> bool:
    """Whether a picture is called enlarged after it was."""
    name = f"/vsimem/{file.stem}.tif"
    percent: Any = 100 * factor
    gdal.Translate(name, str(file), widthPct=percent, heightPct=percent, resampleAlg=method)
    said = any(_WORD in doubt for doubt in doubts_of(name))
    gdal.Unlink(name)
    return said


if __name__ == "__main__":
    sys.exit(main())
