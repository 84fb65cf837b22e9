# SPDX-License-Identifier: GPL-3.0-or-later
"""Options of the command line, made of what the fields of a request say of themselves."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from backend.errors import InvalidRequest
from backend.requests import Kind, Option, Request, option_of

Number = TypeVar("Number", int, float)
_TYPES = {Kind.WHOLE: int, Kind.NUMBER: float}


def add_request_arguments(
    parser: argparse.ArgumentParser, request: type[Request], *, without: tuple[str, ...] = ()
) -> None:
    """Declare an option for each field of a request that is not hidden.

    Args:
        without: fields that this command does not offer.
    """
    for asked in fields(request):
        about = option_of(asked)
        if about.is_hidden or asked.name in without:
            continue
        told: dict[str, Any] = {"help": about.help, "dest": asked.name}
        if about.kind is Kind.FLAG:
            told["action"] = "store_true"
        elif about.kind is Kind.TEXTS:
            told.update(action="append", metavar=about.metavar or None)
        else:
            told["default"] = None if asked.default is MISSING else asked.default
            told["required"] = about.is_needed
            told["metavar"] = about.metavar or None
            told["type"] = _TYPES.get(about.kind)
        parser.add_argument(_flag(asked.name, about), **told)


def fields_given(arguments: argparse.Namespace, request: type[Request]) -> dict[str, Any]:
    """The fields of a request that the arguments hold.

    Raises:
        InvalidRequest: a list cannot be read.
    """
    given = {}
    for asked in fields(request):
        if not hasattr(arguments, asked.name):
            continue
        value, kind = getattr(arguments, asked.name), option_of(asked).kind
        if kind is Kind.BANDS:
            value = _parse_list(asked.name.replace("_", " "), value, int, "1,2,3")
        elif kind is Kind.EXTENT:
            value = _parse_list(asked.name, value, float, "xmin,ymin,xmax,ymax")
        elif kind is Kind.TEXTS:
            value = tuple(value or ())
        given[asked.name] = value
    return given


def _flag(name: str, about: Option) -> str:
    return about.flag or "--" + name.replace("_", "-")


def _parse_list(
    name: str, text: str | None, read: Callable[[str], Number], example: str
) -> tuple[Number, ...] | None:
    if text is None:
        return None
    try:
        return tuple(read(part) for part in text.split(","))
    except ValueError as error:
        raise InvalidRequest(f"The {name} {text!r} cannot be read.", f"Give {example}.") from error
