# SPDX-License-Identifier: GPL-3.0-or-later
"""A network's configuration as it stands in a file: types and ranges, before anything is built."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

MOST_ITEMS = 64
"""Of one list in a configuration."""

MOST_SCORES = 1 << 26
"""Products of queries and keys that one window may make at once: 256 MiB in float32."""

MOST_WINDOW_PX = 256
"""Side of a window: a tile holds each window that it touches in full."""

Config = TypeVar("Config")


def read_fields(kind: type[Config], values: object) -> Config:
    """A configuration, whose fields all have defaults, from plain values.

    Raises:
        ValueError: these are no fields; one is unknown, of another type, or outside its range.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"A network configuration is a table of fields, not {_shown(values)}.")
    types = {each.name: str(each.type) for each in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(_shown(name) for name in set(values) - set(types))
    if unknown:
        raise ValueError(f"Unknown fields in a network configuration: {', '.join(unknown)[:200]}.")
    return kind(**{name: _read(name, types[name], value) for name, value in values.items()})


def check_ranges(config: object, ranges: Mapping[str, tuple[float, float]]) -> None:
    """See that fields, or all items of a field that is a list, are within what can be.

    Args:
        config: has the fields.
        ranges: least and greatest value by name.

    Raises:
        ValueError: one is not.
    """
    for name, (least, most) in ranges.items():
        value = getattr(config, name)
        items = value if isinstance(value, tuple) else (value,)
        if len(items) > MOST_ITEMS:
            raise ValueError(f"{name} has {len(items)} items: at most {MOST_ITEMS} are possible.")
        for item in items:
            if not least <= item <= most:
                raise ValueError(f"{name} is {_shown(item)}: give {least:g} to {most:g}.")


def check_scores(count: float) -> None:
    """Refuse windows whose attention would take more memory than any tile.

    Raises:
        ValueError: it would.
    """
    if count > MOST_SCORES:
        raise ValueError(
            f"The attention in one window would make {count:.3g} products at once: at most "
            f"{MOST_SCORES:.3g} are possible, give smaller windows or fewer tokens."
        )


def _read(name: str, type_name: str, value: object) -> Any:
    is_list, is_real = type_name.startswith("tuple"), "float" in type_name
    if is_list:
        if not isinstance(value, (list, tuple)):
            raise ValueError(f"{name} is {_shown(value)}: give a list.")
        if len(value) > MOST_ITEMS:
            raise ValueError(f"{name} has {len(value)} items: at most {MOST_ITEMS} are possible.")
        return tuple(_number(name, item, is_real=is_real) for item in value)
    if type_name == "str":
        if not isinstance(value, str):
            raise ValueError(f"{name} is {_shown(value)}: give a word.")
        return value
    if type_name == "bool":
        if not isinstance(value, bool):
            raise ValueError(f"{name} is {_shown(value)}: give true or false.")
        return value
    return _number(name, value, is_real=is_real)


def _number(name: str, value: object, *, is_real: bool) -> float:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if is_whole and abs(value) < 1 << 63:  # type: ignore[arg-type]
        return value  # type: ignore[return-value]
    if is_real and isinstance(value, float) and math.isfinite(value):
        return value
    raise ValueError(f"{name} is {_shown(value)}: give a {'' if is_real else 'whole '}number.")


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) >= 1 << 64:
        return "a number of more than 64 bits"  # its digits would take Python minutes
    return repr(value)[:60]
