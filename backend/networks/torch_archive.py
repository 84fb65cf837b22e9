# SPDX-License-Identifier: GPL-3.0-or-later
"""Tensors of a `.pth`, read without pickle: a file of torch is a zip of bytes and a program.

The program, `data.pkl`, says which bytes make which tensor. Here a list of its steps is gone
through by hand: it can make tables, lists, numbers, words and tensors, and nothing else, whatever
it asks for. torch's own reader can be made to reserve any amount of memory, and takes a file's word
for how long its parts are.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.protocol.model_files import LARGEST_FILE_BYTES, open_weights

_LARGEST_PROGRAM_BYTES = 4 << 20
_MOST_READ_BYTES = 4 << 30
_MOST_PARTS = 100_000
_LONGEST_NAME = 1000
_DTYPES = {
    "torch FloatStorage": torch.float32,
    "torch HalfStorage": torch.float16,
    "torch BFloat16Storage": torch.bfloat16,
    "torch DoubleStorage": torch.float64,
    "torch LongStorage": torch.int64,
    "torch IntStorage": torch.int32,
    "torch ShortStorage": torch.int16,
    "torch CharStorage": torch.int8,
    "torch ByteStorage": torch.uint8,
    "torch BoolStorage": torch.bool,
}
_ORDERED = "collections OrderedDict"
_TENSOR = "torch._utils _rebuild_tensor_v2"
_PARAMETER = "torch._utils _rebuild_parameter"
_NAMES = {*_DTYPES, _ORDERED, _TENSOR, _PARAMETER}


@dataclass(frozen=True)
class _Named:
    """Something that the program asks for by name."""

    name: str


@dataclass(frozen=True)
class _Stored:
    """Numbers in a part of the zip."""

    dtype: torch.dtype
    key: str


def read_torch_archive(path: Path) -> Any:
    """What `torch.save` wrote: tables, lists and tensors of real numbers.

    Raises:
        ValueError: the file is none of torch's, asks for more than tensors, or for more memory than
            weights have.
        OSError: it cannot be read.
    """
    try:
        with open_weights(path) as file, zipfile.ZipFile(file) as archive:
            return _Reader(archive).read()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise ValueError(f"it is no zip as torch 1.6 and later write it ({error})") from None
    except (LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError) as error:
        raise ValueError(f"its list of tensors is damaged ({type(error).__name__})") from None


class _Reader:
    """Goes through the program of one archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            raise ValueError(f"it has {len(parts)} parts")
        if any(part.compress_type != zipfile.ZIP_STORED for part in parts):
            raise ValueError("its parts are compressed, which torch never does")
        total = sum(part.file_size for part in parts)
        if total > LARGEST_FILE_BYTES:
            raise ValueError(f"it holds {total >> 20} MiB, and weights have at most 1024 MiB")
        programs = [part for part in parts if part.filename.split("/")[1:] == ["data.pkl"]]
        if len(programs) != 1:
            raise ValueError("it holds no data.pkl, or several")
        if programs[0].file_size > _LARGEST_PROGRAM_BYTES:
            raise ValueError(f"its list of tensors has {programs[0].file_size >> 20} MiB")
        self._program, self._folder = programs[0], programs[0].filename.split("/")[0]
        self._stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}
        self._bytes_made = self._bytes_read = 0
        if any(part.filename == f"{self._folder}/byteorder" for part in parts):
            order = self._archive.read(f"{self._folder}/byteorder")
            if order.strip() != b"little":
                raise ValueError("its numbers are in the byte order of another machine")

    def read(self) -> Any:
        steps = _steps(self._archive.read(self._program))
        for name, argument in steps:
            if name == "STOP":
                return self._stack[-1]
            self._take(name, argument)
        raise ValueError("its list of tensors has no end")

    def _take(self, name: str, argument: Any) -> None:
        stack = self._stack
        if name in _CONSTANTS:
            stack.append(_CONSTANTS[name]())
        elif name in _GIVEN:
            stack.append(argument)
        elif name == "MARK":
            self._marks.append(len(stack))
        elif name == "GLOBAL":
            if argument not in _NAMES:
                raise ValueError(f"it asks for {argument.replace(' ', '.')[:80]}, no tensor")
            stack.append(_Named(argument))
        elif name in ("BINPUT", "LONG_BINPUT"):
            self._memo[argument] = stack[-1]
        elif name in ("BINGET", "LONG_BINGET"):
            stack.append(self._memo[argument])
        elif name in _TUPLES:
            count = _TUPLES[name]
            items = tuple(stack[-count:])
            if len(items) < count:
                raise ValueError("its list of tensors is damaged")
            stack[-count:] = [items]
        elif name in _MARKED:
            _MARKED[name](self, self._since_mark())
        elif name in _PLAIN:
            _PLAIN[name](self)

    def _since_mark(self) -> list[Any]:
        place = self._marks.pop()
        items = self._stack[place:]
        del self._stack[place:]
        return items

    def _set_items(self, items: list[Any]) -> None:
        for key, value in zip(items[::2], items[1::2]):
            if not isinstance(key, (str, int)):
                raise ValueError("a table has a key that is no word")
            self._stack[-1][key] = value

    def _set_item(self) -> None:
        value, key = self._stack.pop(), self._stack.pop()
        self._set_items([key, value])

    def _append(self) -> None:
        value = self._stack.pop()
        self._extend([value])

    def _extend(self, items: list[Any]) -> None:
        if not isinstance(self._stack[-1], list):
            raise ValueError("it appends to what is no list")
        self._stack[-1].extend(items)

    def _build(self) -> None:
        """State of an object, such as the versions that torch notes beside a table: not needed."""
        self._stack.pop()

    def _stored(self) -> None:
        kind, named, key, *_ = self._stack.pop()
        if kind != "storage" or not isinstance(named, _Named):
            raise ValueError("it refers to something that is no storage")
        self._stack.append(_Stored(_DTYPES[named.name], str(key)))

    def _reduce(self) -> None:
        arguments, named = self._stack.pop(), self._stack.pop()
        if not isinstance(named, _Named) or not isinstance(arguments, tuple):
            raise ValueError("it calls something that has no name")
        if named.name == _ORDERED and not arguments:
            self._stack.append({})
        elif named.name == _PARAMETER and isinstance(arguments[0], Tensor):
            self._stack.append(arguments[0])
        elif named.name == _TENSOR:
            self._stack.append(self._tensor(*arguments[:4]))
        else:
            raise ValueError(f"it calls {named.name.replace(' ', '.')} in an unknown way")

    def _tensor(self, stored: _Stored, offset: int, shape: Any, strides: Any) -> Tensor:
        numbers = (offset, *shape, *strides)
        if len(shape) != len(strides) or any(type(n) is not int or n < 0 for n in numbers):
            raise ValueError("a tensor has a shape that cannot be")
        count, size = math.prod(shape), stored.dtype.itemsize
        self._bytes_made += count * size
        if self._bytes_made > LARGEST_FILE_BYTES:
            raise ValueError("its tensors are larger together than weights are (1024 MiB)")
        if not count:
            return torch.empty(shape, dtype=stored.dtype)
        last = offset + sum((length - 1) * stride for length, stride in zip(shape, strides))
        content = bytearray(self._archive.read(f"{self._folder}/data/{stored.key}"))
        self._bytes_read += len(content)
        if self._bytes_read > _MOST_READ_BYTES:
            raise ValueError("it names the same bytes again and again")
        if (last + 1) * size > len(content):
            raise ValueError("a tensor reaches beyond the bytes that are stored for it")
        values = torch.frombuffer(content, dtype=stored.dtype, count=len(content) // size)
        return values.as_strided(tuple(shape), tuple(strides), offset).clone()


_CONSTANTS: dict[str, Callable[[], Any]] = {
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
    "EMPTY_TUPLE": tuple,
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
}
_GIVEN = {
    "BININT",
    "BININT1",
    "BININT2",
    "BINFLOAT",
    "BINUNICODE",
    "SHORT_BINUNICODE",
    "LONG1",
}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_MARKED: dict[str, Callable[[_Reader, list[Any]], None]] = {
    "TUPLE": lambda reader, items: reader._stack.append(tuple(items)),
    "LIST": lambda reader, items: reader._stack.append(items),
    "SETITEMS": _Reader._set_items,
    "APPENDS": _Reader._extend,
}
_PLAIN: dict[str, Callable[[_Reader], None]] = {
    "SETITEM": _Reader._set_item,
    "APPEND": _Reader._append,
    "BUILD": _Reader._build,
    "BINPERSID": _Reader._stored,
    "REDUCE": _Reader._reduce,
}


# The steps that torch writes: code, name, and what follows it. A letter is a number as `struct`
# reads it, "text" and a letter a text after its length.
_STEPS = {
    0x80: ("PROTO", "<B"),
    0x95: ("FRAME", "<Q"),
    ord("."): ("STOP", ""),
    ord("}"): ("EMPTY_DICT", ""),
    ord("]"): ("EMPTY_LIST", ""),
    ord(")"): ("EMPTY_TUPLE", ""),
    ord("("): ("MARK", ""),
    ord("N"): ("NONE", ""),
    0x88: ("NEWTRUE", ""),
    0x89: ("NEWFALSE", ""),
    ord("J"): ("BININT", "<i"),
    ord("K"): ("BININT1", "<B"),
    ord("M"): ("BININT2", "<H"),
    ord("G"): ("BINFLOAT", ">d"),
    ord("X"): ("BINUNICODE", "text <I"),
    0x8C: ("SHORT_BINUNICODE", "text <B"),
    0x8A: ("LONG1", "long"),
    ord("c"): ("GLOBAL", "lines"),
    ord("q"): ("BINPUT", "<B"),
    ord("r"): ("LONG_BINPUT", "<I"),
    ord("h"): ("BINGET", "<B"),
    ord("j"): ("LONG_BINGET", "<I"),
    ord("t"): ("TUPLE", ""),
    0x85: ("TUPLE1", ""),
    0x86: ("TUPLE2", ""),
    0x87: ("TUPLE3", ""),
    ord("l"): ("LIST", ""),
    ord("s"): ("SETITEM", ""),
    ord("u"): ("SETITEMS", ""),
    ord("a"): ("APPEND", ""),
    ord("e"): ("APPENDS", ""),
    ord("b"): ("BUILD", ""),
    ord("Q"): ("BINPERSID", ""),
    ord("R"): ("REDUCE", ""),
}


def _steps(program: bytes) -> Iterator[tuple[str, Any]]:
    """Steps by name, with what follows them.

    Raises:
        ValueError: one that torch does not write, or one that is cut off.
    """
    file = io.BytesIO(program)
    while code := file.read(1):
        if code[0] not in _STEPS:
            raise ValueError(f"its list of tensors has a step {code!r}, which torch does not write")
        name, form = _STEPS[code[0]]
        if form == "lines":
            names = [file.readline(_LONGEST_NAME).decode("utf-8").rstrip("\n") for _ in range(2)]
            yield name, " ".join(names)
        elif form == "long":
            yield name, int.from_bytes(_taken(file, file.read(1)[0]), "little", signed=True)
        elif form.startswith("text"):
            yield name, _taken(file, _number(file, form[-2:])).decode("utf-8")
        else:
            yield name, _number(file, form) if form else None


def _number(file: io.BytesIO, form: str) -> Any:
    return struct.unpack(form, _taken(file, struct.calcsize(form)))[0]


def _taken(file: io.BytesIO, count: int) -> bytes:
    taken = file.read(count)
    if len(taken) < count:
        raise ValueError("its list of tensors is cut off")
    return taken
