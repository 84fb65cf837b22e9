# SPDX-License-Identifier: GPL-3.0-or-later
"""Text between GDAL and Python: older software wrote it in other encodings than UTF-8.

Where text is not UTF-8, GDAL's Python hands over bytes, or text with surrogates in it, and takes
neither of them everywhere. Names of files keep their bytes; all other text becomes text.
"""

from __future__ import annotations

import os
from typing import Any, Union

# What such bytes were most often: Western European Windows, and where it has gaps, Latin-1.
_OTHER_ENCODINGS = ("cp1252", "latin-1")

GdalName = Union[str, bytes]


def text_of(said: Any) -> str:
    """Text that GDAL says, whatever it was written in; None is empty text."""
    if said is None:
        return ""
    content = said if isinstance(said, bytes) else str(said).encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", *_OTHER_ENCODINGS):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("Latin-1 decodes all bytes")


def lines_of(owner: Any, domain: str) -> tuple[str, ...]:
    """The "KEY=VALUE" lines of a metadata domain of a dataset or band."""
    return tuple(text_of(line) for line in owner.GetMetadata_List(domain) or ())


def domains_of(owner: Any) -> tuple[str, ...]:
    """Names of the metadata domains; GDAL cannot be asked for one whose name is not UTF-8."""
    return tuple(name for name in owner.GetMetadataDomainList() or () if _is_askable(name))


def gdal_name(path: str) -> GdalName:
    """A file's name as GDAL's Python takes it: bytes where it is not UTF-8."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def is_usable_name(path: str) -> bool:
    """Whether a name can stand for a file at all: not empty, no NUL, and made of bytes."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return bool(path.strip()) and "\0" not in path


def python_name(name: GdalName) -> str:
    """The same name back, as the rest of Python knows it."""
    return os.fsdecode(name)


def _is_askable(name: GdalName) -> bool:
    return isinstance(name, str) and isinstance(gdal_name(name), str)
