# SPDX-License-Identifier: GPL-3.0-or-later
"""Where prepared sums over routing rasters are kept: a folder of the person's QGIS profile.

A project that is saved while a sum is shown names such a file, and finds it again. A routing raster
that has changed gets another file; the ones that were not used for longest are removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from qgis.core import QgsApplication

from himosa_qgis.routing.rasters.routing_raster import RoutingRaster, read_metadata

MOST_FILES = 20
SUMS_OF, COVERAGE = "ROUTING_SUMS_OF", "COVERAGE"


def sums_folder() -> Path:
    """The folder; it need not exist yet."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "himosa" / "routing_sums"


def sums_path(routing: RoutingRaster) -> Path:
    """Where the sums of a routing raster are kept, as it is now on disk."""
    try:
        state = Path(routing.path).stat()
        mark = f"{routing.path}|{state.st_size}|{state.st_mtime_ns}"
    except OSError:  # not a plain file: something that GDAL reads by other ways
        mark = routing.path
    digest = hashlib.sha256(mark.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]
    return sums_folder() / f"{digest}.tif"


def kept_coverage(path: Path, routing: RoutingRaster) -> tuple[float, ...] | None:
    """The coverage that a kept file of sums tells; None where there is none that can be used."""
    said = read_metadata(str(path)) if path.is_file() else {}
    if said.get(SUMS_OF) != routing.path:
        return None
    try:
        coverage = tuple(float(part) for part in said.get(COVERAGE, "").split(","))
    except ValueError:
        return None
    if len(coverage) != len(routing.layers):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return coverage


def remove_oldest() -> None:
    """Keep no more files than `MOST_FILES`."""
    files = []
    for path in sums_folder().glob("*.tif"):
        with contextlib.suppress(OSError):
            files.append((path.stat().st_mtime, path))
    for _, path in sorted(files)[:-MOST_FILES]:
        with contextlib.suppress(OSError):  # another QGIS may show it
            path.unlink()
