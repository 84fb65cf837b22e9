# SPDX-License-Identifier: GPL-3.0-or-later
"""Who publishes the plugin: one file fills the fields of metadata.txt that only they can know."""

from __future__ import annotations

import configparser
from pathlib import Path

PUBLISHER_FILE = "publisher.ini"
ADDRESSES = ("email", "homepage", "tracker", "repository")
FIELDS = ("author", *ADDRESSES)


class PublisherUnclear(Exception):
    """The file cannot be read, or names a field that is not one of the publisher's."""


def filled_metadata(root: Path) -> bytes:
    """metadata.txt of a repository with the publisher's fields filled in; empty ones stay.

    Raises:
        PublisherUnclear: with a sentence for whoever publishes.
    """
    text = (root / "metadata.txt").read_text(encoding="utf-8")
    given = _read(root / PUBLISHER_FILE)
    lines = [_filled(line, given) for line in text.splitlines()]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
        given = dict(parser["publisher"])
    except (configparser.Error, KeyError, UnicodeDecodeError) as error:
        raise PublisherUnclear(
            f"{PUBLISHER_FILE} cannot be read ({error}): it needs a section [publisher]."
        ) from error
    for name, value in given.items():
        if name not in FIELDS or "\n" in value:
            raise PublisherUnclear(
                f"{PUBLISHER_FILE} says {name} = {value!r}: it takes one line each for"
                f" {', '.join(FIELDS)}."
            )
    return given


def _filled(line: str, given: dict[str, str]) -> str:
    name = line.partition("=")[0].strip()
    # QGIS and the repository read a percent sign as the start of a placeholder.
    value = given.get(name, "").replace("%", "%%")
    return f"{name}={value}" if value else line
