# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin repository asks of metadata.txt."""

from __future__ import annotations

import configparser
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlparse

from tools.dev.plugin_layout import PLUGIN_NAME
from tools.dev.publisher import ADDRESSES, PUBLISHER_FILE
from tools.gate.findings import Finding, Kind

METADATA = f"{PLUGIN_NAME}/metadata.txt"

_REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "about", "author")
# Values of the example that people copy; the repository knows them.
_PLACEHOLDERS = {"http://bugs", "http://repo", "http://homepage"}
_VERSION = re.compile(r"\d+(\.\d+){1,3}([-.]?(a|b|rc|alpha|beta)\d*)?", re.IGNORECASE)
_QGIS_VERSION = re.compile(r"\d+\.\d+(\.\d+)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def check_metadata(package: Path) -> Iterator[Finding]:
    """Required fields, their form, and the publisher's addresses."""
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
        if METADATA not in names:
            return
        text = archive.read(METADATA)
    try:
        fields = _read(text)
    except (configparser.Error, UnicodeDecodeError, KeyError) as error:
        yield Finding(
            Kind.METADATA,
            METADATA,
            f"It cannot be read ({' '.join(str(error).split())}): write UTF-8, a section [general],"
            " and %% for %.",
        )
        return
    yield from _check_fields(fields)
    yield from _check_icon(fields, names)
    yield from _check_addresses(fields)


def _read(text: bytes) -> Mapping[str, str]:
    """The fields as the repository's own reader sees them: it keeps case, and takes % for its own.

    Raises:
        configparser.Error, UnicodeDecodeError, KeyError: it cannot be read.
    """
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text.decode("utf-8"))
    return dict(parser["general"])


def _check_fields(fields: Mapping[str, str]) -> Iterator[Finding]:
    for name in _REQUIRED:
        if not fields.get(name, "").strip():
            yield Finding(Kind.METADATA, METADATA, f"The field {name} is empty: fill it.")
    for name, form in (("version", _VERSION), ("qgisMinimumVersion", _QGIS_VERSION)):
        value = fields.get(name, "")
        if value and not form.fullmatch(value):
            yield Finding(
                Kind.METADATA, METADATA, f"{name}={value} is no version: write one like 1.2.3."
            )
    if "supportsQt6" in fields:
        yield Finding(
            Kind.METADATA,
            METADATA,
            "supportsQt6 is no longer read, and is warned of: leave it out.",
        )
    if "/" in fields.get("author", ""):
        yield Finding(
            Kind.METADATA,
            METADATA,
            f"author={fields['author']} has a slash: the repository refuses"
            f" it, change it in {PUBLISHER_FILE}.",
        )


def _check_icon(fields: Mapping[str, str], names: set[str]) -> Iterator[Finding]:
    icon = fields.get("icon", "")
    if f"{PLUGIN_NAME}/{icon}" not in names:
        yield Finding(Kind.METADATA, METADATA, f"icon={icon} is not in the zip: name one that is.")


def _check_addresses(fields: Mapping[str, str]) -> Iterator[Finding]:
    for name in ADDRESSES:
        value = fields.get(name, "").strip()
        if not value:
            yield Finding(
                Kind.ADDRESS,
                METADATA,
                f"{name} is empty: whoever publishes gives it in {PUBLISHER_FILE}.",
            )
        elif not _is_address(name, value):
            yield Finding(
                Kind.ADDRESS,
                METADATA,
                f"{name}={value} is no address: correct it in {PUBLISHER_FILE}.",
            )


def _is_address(name: str, value: str) -> bool:
    if name == "email":
        return _EMAIL.fullmatch(value) is not None
    parts = urlparse(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and value not in _PLACEHOLDERS
