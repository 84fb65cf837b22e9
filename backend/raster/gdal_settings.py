# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a person's environment shall not decide about results: options of GDAL, a foreign PROJ.

People set options for other programs, in the environment or in a gdalrc, and forget them. Those
that change what is read or written are put right once, when a process of ours starts; those of
speed, network and drivers are left as they are. The reasons are in
`docs/decisions/0013-gdal-options.md`.
"""

from __future__ import annotations

import logging
import os

from osgeo import gdal, osr

logger = logging.getLogger(__name__)

# Set, as the defaults are what the contract is tested with.
FIXED_OPTIONS = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",
    "GDAL_PAM_ENABLED": "YES",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
}
# Taken away: without them GDAL does what we ask for, file by file.
TAKEN_AWAY = (
    # Where a block cannot be read, GDAL's threads crash or go on without it. We name our own.
    "GDAL_NUM_THREADS",
    "COMPRESS_OVERVIEW",
    "PREDICTOR_OVERVIEW",
    "INTERLEAVE_OVERVIEW",
    "PHOTOMETRIC_OVERVIEW",
    "JPEG_QUALITY_OVERVIEW",
    "WEBP_LEVEL_OVERVIEW",
    "WEBP_LOSSLESS_OVERVIEW",
    "ZLEVEL_OVERVIEW",
    "ZSTD_LEVEL_OVERVIEW",
    "BIGTIFF_OVERVIEW",
    "SPARSE_OK_OVERVIEW",
    "GDAL_TIFF_OVR_BLOCKSIZE",
    "LERC_MAX_Z_ERROR_OVERVIEW",
    "MAX_Z_ERROR_OVERVIEW",
    "TIFF_USE_OVR",
    "USE_RRD",
    "HFA_USE_RRD",
    "GDAL_TIFF_ENDIANNESS",
    "GDAL_TIFF_INTERNAL_MASK",
    "GDAL_TIFF_INTERNAL_MASK_TO_8BIT",
    "GTIFF_DONT_WRITE_BLOCKS",
    "GTIFF_DIRECT_IO",
    "GTIFF_VIRTUAL_MEM_IO",
    "GTIFF_FORCE_RGBA",
    "GTIFF_IGNORE_READ_ERRORS",
    "GTIFF_POINT_GEO_IGNORE",
    "GTIFF_REPORT_COMPD_CS",
    "GTIFF_SRS_SOURCE",
    "GTIFF_LINEAR_UNITS",
    "GTIFF_WRITE_TOWGS84",
    "GTIFF_WRITE_IMAGE_STRUCTURE",
    "GTIFF_ESRI_CITATION",
    "GTIFF_GEOREF_SOURCES",
    "GDAL_GEOREF_SOURCES",
    "CONVERT_YCBCR_TO_RGB",
    "JPEG_TO_RGB",
    "GDAL_ERROR_ON_LIBJPEG_WARNING",
    "ESRI_XML_PAM",
    "GDAL_PAM_PROXY_DIR",
    "GDAL_RASTERIO_RESAMPLING",
    "GDAL_FORCE_CACHING",
    "GDAL_BAND_BLOCK_CACHE",
    "TIFF_READ_STREAMING",
    "OSR_DEFAULT_AXIS_MAPPING_STRATEGY",
    "OSR_STRIP_TOWGS84",
    "OSR_ADD_TOWGS84_ON_IMPORT_FROM_EPSG",
    "OGR_ENABLE_PARTIAL_REPROJECTION",
    "OGR_CT_FORCE_TRADITIONAL_GIS_ORDER",
    "CENTER_LONG",
    "DTED_APPLY_PIXEL_IS_POINT",
    "GDAL_NETCDF_BOTTOMUP",
    "AAIGRID_DATATYPE",
    "VRT_VIRTUAL_OVERVIEWS",
)
# How long a server may be silent; without these GDAL waits without end. A person's own words count.
WAITS_FOR_SERVERS = {
    "GDAL_HTTP_CONNECTTIMEOUT": "10",
    "GDAL_HTTP_LOW_SPEED_TIME": "30",
    "GDAL_HTTP_LOW_SPEED_LIMIT": "1",
}
# Without these nothing can be read, worked on or written; others may be switched off at will.
NEEDED_DRIVERS = ("GTiff", "COG", "VRT", "MEM", "GPKG")
# Enough for a row of blocks in files that are stored in lines, where a job does not count its own:
# GDAL would take a twentieth of the computer's memory.
_CACHE_BYTES = 256 << 20
_SKIPPING = ("GDAL_SKIP", "OGR_SKIP")
_PROJ_VARIABLES = ("PROJ_DATA", "PROJ_LIB")


def settle_gdal_options() -> tuple[str, ...]:
    """Put options of GDAL right that would change results; for this process, every thread.

    Its block cache gets a bound as well, unless it has a smaller one.

    Returns:
        Names of those that were set to something else; the log tells them too.
    """
    changed = []
    gdal.SetCacheMax(min(gdal.GetCacheMax(), _CACHE_BYTES))
    for name, value in FIXED_OPTIONS.items():
        before = gdal.GetConfigOption(name)
        if before is not None and before.upper() != value:
            changed.append(name)
        gdal.SetConfigOption(name, value)
    for name in TAKEN_AWAY:
        if gdal.GetConfigOption(name) is not None:
            changed.append(name)
        os.environ.pop(name, None)  # GDAL asks the environment where no option is set
        gdal.SetConfigOption(name, None)
    changed += _bring_needed_drivers_back()
    if changed:
        logger.warning("%s", settled_sentence(tuple(changed)))
    return tuple(changed)


def missing_drivers() -> tuple[str, ...]:
    """Drivers without which nothing works, and which this GDAL does not have."""
    return tuple(name for name in NEEDED_DRIVERS if gdal.GetDriverByName(name) is None)


def drivers_problem() -> tuple[str, str] | None:
    """What is missing of GDAL's drivers, and what to do; None where all are there."""
    missing = missing_drivers()
    if not missing:
        return None
    return (
        f"GDAL {gdal.__version__} has no driver {', '.join(missing)}, which we need.",
        "Install GDAL with its usual formats, and see what GDAL_SKIP and a gdalrc say.",
    )


def _bring_needed_drivers_back() -> tuple[str, ...]:
    """Formats may be switched off for safety; those that we cannot do without are not.

    Returns:
        Names of the options that switched them off.
    """
    if not missing_drivers():
        return ()
    changed = []
    needed = {name.lower() for name in (*NEEDED_DRIVERS, "Memory")}
    for option in _SKIPPING:
        said = gdal.GetConfigOption(option)
        if not said:
            continue
        skipped = [name.strip() for name in (said.split(",") if "," in said else said.split())]
        kept = [name for name in skipped if name.lower() not in needed]
        if kept != skipped:
            os.environ.pop(option, None)
            # Without a comma GDAL takes a name with a space in it for two.
            ending = "," if len(kept) == 1 and " " in kept[0] else ""
            gdal.SetConfigOption(option, ",".join(kept) + ending if kept else None)
            changed.append(option)
    if changed:
        gdal.AllRegister()
    return tuple(changed)


def limit_waits() -> None:
    """Have GDAL give silent servers up after a while, where nobody has said after how long."""
    for name, value in WAITS_FOR_SERVERS.items():
        if gdal.GetConfigOption(name) is None:
            gdal.SetConfigOption(name, value)


def settled_sentence(changed: tuple[str, ...]) -> str:
    """What to log about options that were put right; empty where there were none."""
    if not changed:
        return ""
    names = ", ".join(changed)
    return f"Options of GDAL that would change results were set aside: {names}."


def proj_problem() -> str:
    """A sentence where PROJ cannot look reference systems up, mostly as it finds a foreign one.

    Without them a result loses its CRS. Empty where all is well.
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        crs = osr.SpatialReference()
        is_known = crs.ImportFromEPSG(4326) == 0
        reason = gdal.GetLastErrorMsg()
    except RuntimeError as error:
        is_known, reason = False, str(error)
    finally:
        gdal.PopErrorHandler()
        gdal.ErrorReset()
    if is_known:
        return ""
    named = [f"{name}={os.environ[name]}" for name in _PROJ_VARIABLES if os.environ.get(name)]
    where = ", ".join(named) or ", ".join(osr.GetPROJSearchPaths()) or "nowhere"
    return (
        f"PROJ finds no reference systems ({' '.join(reason.split()) or 'no reason given'}); it "
        f"looks in {where}, which may be of another installation. Unset PROJ_DATA and PROJ_LIB, or "
        "name the folder with this GDAL's proj.db: else results lose their CRS."
    )
