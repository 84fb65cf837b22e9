# SPDX-License-Identifier: GPL-3.0-or-later
"""From the params of the protocol, decoded JSON, to the fields of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from backend.errors import InvalidRequest


def fields_of_params(kind: type[Any], params: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a request's dataclass: lists become tuples.

    Args:
        kind: the dataclass; fields without a default must be given.
        params: by the names of the fields.

    Raises:
        InvalidRequest: a field is unknown or missing.
    """
    known = {field.name: field for field in fields(kind)}
    unknown = sorted(set(params) - set(known))
    if unknown:
        raise InvalidRequest(
            f"The request has unknown fields: {', '.join(unknown)}.",
            f"Known are {', '.join(sorted(known))}.",
        )
    missing = [name for name, field in known.items() if _is_needed(field) and name not in params]
    if missing:
        raise InvalidRequest(f"The request lacks {', '.join(missing)}.", "Give them all.")
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in params.items()
    }


def check_text(name: str, value: object) -> None:
    """Refuse what is no text, or an empty one.

    Raises:
        InvalidRequest: it names the field.
    """
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise InvalidRequest(f"The field {name} is {value!r}.", "Give a text that is not empty.")


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
