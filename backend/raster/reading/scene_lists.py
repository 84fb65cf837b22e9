# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of scenes, each of which is a raster of its own: plain text, or items of a STAC catalogue.

What a list names was not chosen by the person who gives the list: a scene on a server is read only
with leave, and a scene that cannot be meant is told with the reason, while the others go on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.errors import HimosaError, InvalidRequest, SourceUnreadable
from backend.raster.gdal_calls import driver_name_of
from backend.raster.reading.addresses import opens_network
from backend.raster.reading.file_names import refuse_devices
from backend.raster.server_names import gdals_name_of

_LARGEST_LIST_BYTES = 256 * 2**20
_MOST_ASSETS_NAMED = 8
_DATA = "data"
_RASTER_TYPES = re.compile(r"^image/|geotiff|netcdf|hdf|jp2|jpeg2000|x-erdas|zarr", re.IGNORECASE)
_NOT_PIXELS = {"thumbnail", "overview", "metadata"}


@dataclass(frozen=True)
class Scene:
    """One raster of a list.

    Attributes:
        source: its name for GDAL; for a scene that is refused, how the list calls it.
        name: what its result shall be called after; None where the source's own name serves.
        refused: why it cannot be worked on; None where it may be tried.
    """

    source: str
    name: str | None = None
    refused: HimosaError | None = None


def is_list_of_scenes(path: str) -> bool:
    """Whether a source is a list, and no raster: `.txt`, or JSON that holds items of STAC."""
    if not Path(path).is_file():
        return False
    ending = Path(path).suffix.lower()
    if ending == ".txt":
        return driver_name_of(path) is None  # some rasters are text
    if ending not in (".json", ".geojson"):
        return False
    begin = _begin(path)
    return '"assets"' in begin or '"stac_version"' in begin


def scenes_in(path: str, *, asset: str | None = None, allow_network: bool = False) -> list[Scene]:
    """All scenes of a list, in its order.

    Args:
        path: a text with a name in each line, where `#` begins a remark; or an item, or a
            collection of items, of STAC. Relative names count from the list's folder.
        asset: name or role of the asset to take of each item; None for the one with the role
            "data", or of that name, or the only raster.
        allow_network: whether scenes may lie on a server.

    Raises:
        InvalidRequest: the list is empty, or cannot be read.
    """
    refuse_devices(path)
    text = _text_of(path)
    if Path(path).suffix.lower() == ".txt":
        found = list(_scenes_of_lines(path, text, allow_network))
    else:
        found = list(_scenes_of_items(path, text, asset, allow_network))
    if not found:
        raise InvalidRequest(f"The list {path} names no scene.", "Write one in each line.")
    return found


def _scenes_of_lines(path: str, text: str, allow_network: bool) -> Iterator[Scene]:
    for line in text.splitlines():
        name = line.strip()
        if name and not name.startswith("#"):
            yield _permitted(Scene(_resolved(path, name)), path, allow_network)


def _scenes_of_items(
    path: str, text: str, asset: str | None, allow_network: bool
) -> Iterator[Scene]:
    try:
        told = json.loads(text)
        items = told.get("features", [told])
    except (ValueError, AttributeError) as error:
        raise InvalidRequest(
            f"The list {path} is no JSON of STAC items ({error}).",
            "Give an item collection, as pystac or a STAC server writes it.",
        ) from error
    for number, item in enumerate(items, start=1):
        called = _name_of(item, number)
        try:
            href = _href(item, called, asset)
        except (HimosaError, AttributeError, KeyError, TypeError) as error:
            reason = error if isinstance(error, HimosaError) else _no_item(path, called)
            yield Scene(called, called, reason)
        else:
            yield _permitted(Scene(_resolved(path, href), called), path, allow_network)


def _href(item: Mapping[str, Any], called: str, asset: str | None) -> str:
    """Where the pixels of an item are.

    Raises:
        InvalidRequest: no asset, or more than one, can be meant.
    """
    assets: Mapping[str, Mapping[str, Any]] = item["assets"]
    if asset is not None:
        named = [asset] if asset in assets else _with_role(assets, asset)
    else:
        rasters = [name for name in assets if _is_raster(assets[name])]
        with_data = [name for name in _with_role(assets, _DATA) if name in rasters]
        named = _first_lone(with_data, [n for n in rasters if n == _DATA], rasters) or with_data
        named = named or rasters
    if len(named) == 1:
        return str(assets[named[0]]["href"])
    listed = ", ".join((named or list(assets))[:_MOST_ASSETS_NAMED]) or "none"
    wanted = "is a raster" if asset is None else f"is called {asset} or has that role"
    count = "no asset" if not named else f"{len(named)} assets"
    raise InvalidRequest(
        f"Of the item {called} {count} {wanted}: {listed}.", "Name the one to take (--asset NAME)."
    )


def _first_lone(*choices: list[str]) -> list[str]:
    return next((names for names in choices if len(names) == 1), [])


def _with_role(assets: Mapping[str, Mapping[str, Any]], role: str) -> list[str]:
    return [name for name, about in assets.items() if role in (about.get("roles") or ())]


def _is_raster(about: Mapping[str, Any]) -> bool:
    if _NOT_PIXELS & set(about.get("roles") or ()):
        return False
    kind = about.get("type")
    return kind is None or _RASTER_TYPES.search(str(kind)) is not None


def _name_of(item: Any, number: int) -> str:
    """The item's own name, as far as a file can be called so."""
    told = item.get("id") if isinstance(item, dict) else None
    return re.sub(r"[^\w.+-]+", "_", str(told)).strip("._") if told else f"item_{number}"


def _resolved(path: str, name: str) -> str:
    """A name as GDAL takes it, relative ones from the list's folder."""
    if name.startswith("file://"):
        return name[len("file://") :]
    gdals = gdals_name_of(name)
    if gdals is not None:
        return gdals
    if name.startswith("/vsi") or ":" in name[2:]:  # a drive letter is no driver's name
        return name
    return str(Path(path).parent / name)


def _permitted(scene: Scene, path: str, allow_network: bool) -> Scene:
    if allow_network or not opens_network(scene.source):
        return scene
    reason = SourceUnreadable(
        f"{scene.source}, which the list {path} names, lies on a server.",
        "Allow it (--allow-network), or fetch it and name the file.",
    )
    return Scene(scene.source, scene.name, reason)


def _no_item(path: str, called: str) -> InvalidRequest:
    return InvalidRequest(
        f"{called} in {path} is no STAC item with assets that have an address.",
        "Take it out, or write the list again.",
    )


def _begin(path: str) -> str:
    """Enough of a text to tell what it is: items begin with what they are, or soon come to it."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(2**20)
    except OSError:
        return ""


def _text_of(path: str) -> str:
    try:
        size = Path(path).stat().st_size
        if size > _LARGEST_LIST_BYTES:
            raise InvalidRequest(
                f"The list {path} has {size // 2**20} MiB, at most {_LARGEST_LIST_BYTES // 2**20} "
                "are read.",
                "Cut it into several.",
            )
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(
            f"The list {path} cannot be read ({error}).", "Write it as text in UTF-8."
        ) from error
