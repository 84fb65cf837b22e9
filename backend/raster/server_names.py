# SPDX-License-Identifier: GPL-3.0-or-later
"""Two words for one place on a server: addresses (`s3://bucket/name`), and GDAL's (`/vsis3/…`)."""

from __future__ import annotations

import re

_WEB = (("https://", "/vsicurl/https://"), ("http://", "/vsicurl/http://"))
# Places into which files can be put by either word.
_BUCKETS = (
    ("s3://", "/vsis3/"),
    ("gs://", "/vsigs/"),
    ("az://", "/vsiaz/"),
    ("abfs://", "/vsiadls/"),
)


def gdals_name_of(address: str) -> str | None:
    """How GDAL calls what other programs call by an address; None if it is no such address."""
    for begin, gdals in (*_WEB, *_BUCKETS):
        if address.lower().startswith(begin):
            return gdals + address[len(begin) :]
    return None


def address_of(name: str) -> str:
    """The address of a place in a bucket that GDAL's name is given of; other names stay."""
    for begin, gdals in _BUCKETS:
        if name.startswith(gdals):
            return begin + name[len(gdals) :]
    return name


def is_elsewhere(name: str) -> bool:
    """Whether a name is of no plain file on a disk, but GDAL's (`/vsi…/`) or an address."""
    return re.match(r"/vsi\w+/|\w+://", name) is not None


def bucket_addresses() -> str:
    """How addresses begin that have a name of GDAL's too, for a person."""
    return ", ".join(begin for begin, _ in _BUCKETS)
