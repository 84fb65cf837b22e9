# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for, as frozen values that check themselves.

A field says once what it may hold and what it is for. From that follow its check, its place in the
protocol and its option on the command line.
"""

from __future__ import annotations

import enum
import re
import sys
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from backend.errors import InvalidRequest

if TYPE_CHECKING:
    from typing import TypeGuard  # from Python 3.10 on

_LONGEST_VALUE = 40
MOST_BANDS = 65_536
"""As many as GDAL lets a raster have."""
MOST_TEXTS = 10_000

Asked = TypeVar("Asked", bound="Request")


class Kind(enum.Enum):
    """What a field holds; all but `FLAG` may be None where that is the default."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "true or false"
    BANDS = "band numbers"
    EXTENT = "extent"
    TEXTS = "texts"


@dataclass(frozen=True)
class Option:
    """What a field may hold, and what it is for.

    Attributes:
        kind: of its values.
        help: for the command line; half a sentence.
        label: its name in messages; that of the field if empty.
        choices: that it may be one of.
        pattern: that a text must match as a whole.
        at_least, at_most: the least and the most that a number may be.
        unit: of a number, in messages.
        flag: of the command line; made of the field's name if empty.
        metavar: what stands for the value in the command's help.
        hint: what to do about a wrong value; one is made up if empty.
        is_needed: whether there is no request without it.
        is_hidden: whether the command line has no option for it.
    """

    kind: Kind
    help: str = ""
    label: str = ""
    choices: tuple[Any, ...] = ()
    pattern: str = ""
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    flag: str = ""
    metavar: str = ""
    hint: str = ""
    is_needed: bool = False
    is_hidden: bool = False


def option(kind: Kind, default: Any = None, **about: Any) -> Any:
    """A field of a request; `about` holds the attributes of its `Option`."""
    return field(default=default, metadata={"option": Option(kind, **about)})


def needed(kind: Kind, **about: Any) -> Any:
    """A field without which there is no request."""
    return option(kind, MISSING, is_needed=True, **about)


def option_of(asked: Field[Any]) -> Option:
    """What a field of a request says of itself."""
    about: Option = asked.metadata["option"]
    return about


@dataclass(frozen=True)
class Request:
    """A base of requests: checks every field when it is made.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside its range.
    """

    def __post_init__(self) -> None:
        for asked in fields(self):
            _check(asked, getattr(self, asked.name))

    @classmethod
    def from_params(cls: type[Asked], params: Mapping[str, Any]) -> Asked:
        """Build a request from decoded JSON: lists become tuples, unknown fields are refused.

        Raises:
            InvalidRequest: a field is unknown, missing, of a wrong type or out of range.
        """
        known = {asked.name: asked for asked in fields(cls)}
        unknown = sorted(set(params) - set(known))
        if unknown:
            raise InvalidRequest(
                f"The request has unknown fields: {', '.join(unknown)}.",
                f"Known are {', '.join(sorted(known))}.",
            )
        missing = [
            name for name, asked in known.items() if asked.default is MISSING and name not in params
        ]
        if missing:
            raise InvalidRequest(f"The request lacks {', '.join(missing)}.", "Give them all.")
        taken = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in params.items()
        }
        return cls(**taken)


def _check(asked: Field[Any], value: Any) -> None:
    about = option_of(asked)
    if (value is None or value == ()) and value == asked.default:
        return
    checks = {
        Kind.TEXT: _check_text,
        Kind.WHOLE: _check_whole,
        Kind.NUMBER: _check_number,
        Kind.FLAG: _check_flag,
        Kind.BANDS: _check_bands,
        Kind.EXTENT: _check_extent,
        Kind.TEXTS: _check_texts,
    }
    checks[about.kind](asked.name, value)
    label = about.label or asked.name.replace("_", " ").capitalize()
    if about.choices and value not in about.choices:
        names = ", ".join(str(choice) for choice in about.choices)
        raise InvalidRequest(
            f"{label} {value!r} is not offered.", about.hint or f"Give one of {names}."
        )
    if about.pattern and not re.fullmatch(about.pattern, value):
        raise InvalidRequest(f"{label} {value!r} is not known.", about.hint)
    unit = f" {about.unit}" if about.unit else ""
    if about.at_least is not None and value < about.at_least:
        raise InvalidRequest(
            f"{label} {_shown(value)}{unit} is too small.",
            about.hint or f"Give at least {about.at_least:g}.",
        )
    if about.at_most is not None and value > about.at_most:
        raise InvalidRequest(
            f"{label} {_shown(value)}{unit} is too large.", f"Give at most {about.at_most:g}."
        )


def _shown(value: object) -> str:
    """A value in a message: absurd ones would fill the screen."""
    return str(value)[:_LONGEST_VALUE]


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise InvalidRequest(f"The field {name} is {value!r}.", "Give a text that is not empty.")


def _check_whole(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidRequest(f"The field {name} is {value!r}.", "Give a whole number.")


def _check_number(name: str, value: object) -> None:
    if not _is_finite(value):
        raise InvalidRequest(f"The field {name} is {_shown(value)}.", "Give a finite number.")


def _check_flag(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidRequest(f"The field {name} is {value!r}.", "Give true or false.")


def _check_bands(name: str, value: object) -> None:
    if not isinstance(value, tuple) or not value:
        raise InvalidRequest(f"The {name} are {value!r}.", "Give band numbers, 1,2,3 for example.")
    if len(value) > MOST_BANDS:
        raise InvalidRequest(
            f"The list names {len(value):,} {name}.", f"Give at most {MOST_BANDS:,}."
        )
    for number in value:
        _check_whole(name, number)
        if number < 1:
            raise InvalidRequest(
                f"The {name} hold the number {number}, which is too small.", "Bands count from 1."
            )
    if len(set(value)) != len(value):
        raise InvalidRequest(f"The {name} {list(value)} name one twice.", "Give each band once.")


def _check_extent(_name: str, value: object) -> None:
    hint = "Give xmin,ymin,xmax,ymax in the source's CRS, with xmin < xmax and ymin < ymax."
    numbers = [number for number in value if _is_finite(number)] if _is_four(value) else []
    if len(numbers) != 4:
        raise InvalidRequest(f"The extent is {value!r}.", hint)
    xmin, ymin, xmax, ymax = numbers
    if xmin >= xmax or ymin >= ymax:
        raise InvalidRequest(f"The extent {numbers} is empty.", hint)


def _check_texts(name: str, value: object) -> None:
    if not isinstance(value, tuple):
        raise InvalidRequest(f"The {name} are {_shown(value)}.", "Give a list of texts.")
    if len(value) > MOST_TEXTS:
        raise InvalidRequest(f"There are {len(value):,} {name}.", f"Give at most {MOST_TEXTS:,}.")
    for text in value:
        _check_text(name, text)


def _is_four(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple) and len(value) == 4


def _is_finite(value: object) -> TypeGuard[float]:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    # Compared, not converted: a whole number may be larger than any float.
    return is_number and abs(value) <= sys.float_info.max  # type: ignore[arg-type]
