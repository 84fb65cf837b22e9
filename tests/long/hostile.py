# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines that no honest program would write, drawn from a seed."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

_TEXTS = (
    "",
    " ",
    "\0",
    "bicubic",
    "auto",
    "cpu",
    "none",
    "a" * 3000,
    "\ud800",
    "ü\u202e\U0001f600",
    "1:0;2:none",
    "0..5",
    "../x",
    "q.tif",
    "%s%n{0}",
    "<b>x</b>",
    "EPSG:32633",
    "nan",
)
_NUMBERS = (0, 1, 2, 3, 4, -1, 64, 2**31, 2**53 + 1, 10**39, 0.5, -0.0, 1e308, 5e-324, True, False)
_RAW = (
    b"{}",
    b"[]",
    b"null",
    b'"text"',
    b"NaN",
    b"1e999",
    b"\xff\xfe{}",
    b"{" * 50,
    b"[" * 100_000,
    b"9" * 5000,
    b'{"jsonrpc":"2.0","id":1,"id":2,"method":"x"}',
    b'{"jsonrpc":"2.0","id":Infinity,"method":"hello"}',
    b'{"jsonrpc":"2.0","id":"\\ud800","method":"\\udfff"}',
)
# A spoiled name of a file must not become one from the root.
_NEVER = b"\n/"


def any_value(chance: random.Random, depth: int = 3) -> Any:
    """Something that JSON can hold."""
    kind = chance.randrange(6 if depth else 4)
    if kind == 0:
        return None
    if kind <= 1:
        return chance.choice(_NUMBERS)
    if kind == 2:
        return chance.choice(_TEXTS)
    if kind == 3:
        return chance.uniform(-1e6, 1e6)
    length = chance.randrange(5)
    if kind == 4:
        return [any_value(chance, depth - 1) for _ in range(length)]
    keys = [chance.choice((*_TEXTS, "id", "code", "message", "data")) for _ in range(length)]
    return {key: any_value(chance, depth - 1) for key in keys}


def any_bytes(chance: random.Random) -> bytes:
    """A line of no sense, without its end."""
    if chance.random() < 0.5:
        return chance.choice(_RAW)
    if chance.random() < 0.5:
        return chance.randbytes(chance.randrange(60)).translate(None, _NEVER)
    return json.dumps(any_value(chance)).encode()


def spoiled_line(line: bytes, chance: random.Random) -> bytes:
    """The line with a few bytes changed, lost or doubled; still one line."""
    changed = bytearray(line)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            changed[at : at + 1] = chance.randbytes(1).translate(None, _NEVER)
        elif kind == 1:
            del changed[at : at + chance.randrange(1, 20)]
        elif kind == 2:
            changed[at:at] = changed[at : at + chance.randrange(1, 20)]
        else:
            changed[at:at] = chance.choice(
                (b'"', b"}", b"{", b"[", b",", b"\\", b"e9", b"-", b"\0")
            )
    return bytes(changed)


def with_hostile_fields(
    params: dict[str, Any], names: Sequence[str], chance: random.Random
) -> dict[str, Any]:
    """The fields with some of them changed, lost, or added."""
    changed = dict(params)
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        name = chance.choice((*names, "no such field"))
        if chance.random() < 0.2:
            changed.pop(name, None)
        else:
            changed[name] = any_value(chance)
    return changed
