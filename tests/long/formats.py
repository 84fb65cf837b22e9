# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny rasters of many formats, whose bytes a trial then spoils."""

from __future__ import annotations

import contextlib
import random
import shutil
import struct
from pathlib import Path

import numpy as np
from osgeo import gdal

FORMATS = {
    "GTiff": "tif",
    "COG": "tiff",
    "PNG": "png",
    "JPEG": "jpg",
    "GIF": "gif",
    "BMP": "bmp",
    "WEBP": "webp",
    "JP2OpenJPEG": "jp2",
    "HFA": "img",
    "NITF": "ntf",
    "PCIDSK": "pix",
    "netCDF": "nc",
    "GPKG": "gpkg",
    "VRT": "vrt",
    "ENVI": "dat",
    "EHdr": "bil",
    "AAIGrid": "asc",
    "PNM": "ppm",
    "SGI": "rgb",
    "RST": "rst",
    "GSBG": "grd",
    "XYZ": "xyz",
    "RMF": "rsw",
}
"""Drivers of GDAL that write, and the ending of their files."""

_SIZE = (20, 24)
_HEADER_BYTES = 512
_TELLING = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_TEXTS = (b"-1", b"0", b"1e400", b"nan", b"99999999999", b"%s%n", b"\xff\xfe", b"", b"<![CDATA[")


def make_templates(folder: Path) -> list[str]:
    """Write a raster of each format that this GDAL knows, in a folder named as its driver."""
    gdal.UseExceptions()
    made = []
    for name, ending in FORMATS.items():
        driver = gdal.GetDriverByName(name)
        if driver is None:
            continue
        place = folder / name
        place.mkdir(parents=True)
        pattern = _pattern(1 if name in ("AAIGrid", "GSBG", "XYZ", "RST", "GIF", "netCDF") else 3)
        path = place / f"source.{ending}"
        if name == "VRT":
            pixels = place / "pixels.tif"
            pattern = gdal.GetDriverByName("GTiff").CreateCopy(str(pixels), pattern)
            pattern.FlushCache()
        # The reference goes at once: the file is whole when it is closed. Some drivers complain
        # of what they leave out.
        with contextlib.suppress(RuntimeError):
            driver.CreateCopy(str(path), pattern, strict=0)
        if _is_whole(path):
            made.append(name)
        else:
            shutil.rmtree(place)
    return made


def _is_whole(path: Path) -> bool:
    try:
        gdal.Open(str(path)).ReadAsArray()
    except RuntimeError:
        return False
    return True


def _pattern(bands: int) -> gdal.Dataset:
    values = np.random.default_rng(0).integers(1, 255, (bands, *_SIZE)).astype(np.uint8)
    made = gdal.GetDriverByName("MEM").Create("", _SIZE[1], _SIZE[0], bands, gdal.GDT_Byte)
    made.SetGeoTransform((500_000, 10, 0, 4_000_000, 0, -10))
    made.WriteArray(values)
    return made


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """The same file with one to six changes, most of them in its header."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        _spoil(changed, chance)
    return bytes(changed)


def _spoil(content: bytearray, chance: random.Random) -> None:
    reach = _HEADER_BYTES if chance.random() < 0.8 else len(content)
    at = chance.randrange(max(1, min(reach, len(content))))
    kind = chance.randrange(7)
    if kind == 0:
        content[at : at + 1] = bytes([chance.randrange(256)])
    elif kind == 1:
        content[at : at + 1] = bytes([(*content[at : at + 1], 0)[0] ^ 1 << chance.randrange(8)])
    elif kind == 2:
        form = chance.choice(("<H", ">H", "<I", ">I"))
        value = chance.choice(_TELLING) & (0xFFFF if form[1] == "H" else 0xFFFFFFFF)
        content[at : at + struct.calcsize(form)] = struct.pack(form, value)
    elif kind == 3:
        content[at : at + chance.randrange(1, 9)] = chance.choice(_TEXTS)
    elif kind == 4:
        del content[at : at + chance.randrange(1, 40)]
    elif kind == 5:
        content[at:at] = content[at : at + chance.randrange(1, 40)]
    else:
        del content[chance.randrange(len(content) + 1) :]
