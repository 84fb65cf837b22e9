# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON-RPC 2.0 objects, one a line, from and to bytes. Nothing that comes in can do harm.

Lines are written in ASCII: every UTF-8 reader takes them, and file names that are no valid text
survive as escapes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from .messages import (
    INVALID_PARAMS,
    INVALID_REQUEST,
    LOG,
    PARSE_ERROR,
    PROGRESS,
    Failure,
    LogEvent,
    ProgressEvent,
    Request,
    RequestId,
    Result,
    WorkerMessage,
    is_request_id,
)

MAX_LINE_BYTES = 1 << 21
"""The longest line that occurs is one spot's routing: 0.7 MB for 8 experts in 24 layers, 1.1 MB for
12, 1.4 MB for the 16 that a routing raster can hold."""
_LONGEST_TEXT = 16_000
_LONGEST_NUMBER = 40


class MalformedLine(Exception):
    """A line is no message.

    Attributes:
        number: JSON-RPC's number for what is wrong.
        message: says it in words.
        id: of the request, as far as the line told it.
    """

    def __init__(self, number: int, message: str, request_id: RequestId | None = None) -> None:
        super().__init__(message)
        self.number, self.message, self.id = number, message, request_id


class LineTooLong(MalformedLine):
    """A line was longer than `MAX_LINE_BYTES`; it was skipped up to its end."""

    def __init__(self) -> None:
        super().__init__(PARSE_ERROR, f"The line is longer than {MAX_LINE_BYTES} bytes.")


class LineSplitter:
    """Cuts a stream of bytes into lines, and holds no more than one line's limit."""

    def __init__(self, max_line_bytes: int = MAX_LINE_BYTES) -> None:
        self._max_line_bytes = max_line_bytes
        self._pending = bytearray()
        self._is_skipping = False

    def feed(self, chunk: bytes) -> list[bytes | LineTooLong]:
        """Take the next bytes, and give the lines that are complete now, without their ends."""
        lines: list[bytes | LineTooLong] = []
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            self._append(piece, lines)
            if not self._is_skipping:
                lines.append(bytes(self._pending))
            self._pending.clear()
            self._is_skipping = False
        self._append(rest, lines)
        return lines

    def end(self) -> list[bytes]:
        """What stood after the last line's end when the stream closed: a half line, or nothing."""
        half, self._pending = bytes(self._pending), bytearray()
        return [half] if half else []

    def _append(self, piece: bytes, lines: list[bytes | LineTooLong]) -> None:
        if self._is_skipping:
            return
        if len(self._pending) + len(piece) > self._max_line_bytes:
            self._is_skipping = True
            self._pending.clear()
            lines.append(LineTooLong())
            return
        self._pending += piece


def to_plain_json(value: Any) -> Any:
    """The same value with null in place of NaN and infinities, which JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): to_plain_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain_json(item) for item in value]
    return value


def encode(message: Request | WorkerMessage) -> bytes:
    """One line, its end included.

    Raises:
        TypeError: params or a result hold something that JSON does not have.
        ValueError: the line would be longer than `MAX_LINE_BYTES`.
    """
    body = to_plain_json({"jsonrpc": "2.0", **_body(message)})
    line = json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"
    if len(line) > MAX_LINE_BYTES:
        raise ValueError(f"A message of {len(line)} bytes is longer than {MAX_LINE_BYTES}.")
    return line


def _body(message: Request | WorkerMessage) -> dict[str, Any]:
    if isinstance(message, Request):
        return {"id": message.id, "method": message.method, "params": message.params}
    if isinstance(message, Result):
        return {"id": message.id, "result": message.result}
    if isinstance(message, Failure):
        data = {"code": message.code, "hint": _shortened(message.hint)}
        error = {"code": message.number, "message": _shortened(message.message), "data": data}
        return {"id": message.id, "error": error}
    if isinstance(message, ProgressEvent):
        return {"method": PROGRESS, "params": asdict(message)}
    said = {"text": _shortened(message.text), "is_warning": message.is_warning}
    return {"method": LOG, "params": {"id": message.id, **said}}


def decode_request(line: bytes) -> Request:
    """Read one line that QGIS wrote.

    Raises:
        MalformedLine: it is no request; says what is wrong with it.
    """
    body = _load_object(line)
    request_id = body.get("id")
    known_id = request_id if is_request_id(request_id) else None
    if body.get("jsonrpc") != "2.0":
        raise MalformedLine(INVALID_REQUEST, 'The field "jsonrpc" is not "2.0".', known_id)
    if known_id is None:
        raise MalformedLine(
            INVALID_REQUEST, 'The field "id" is missing, or no whole number or short text.'
        )
    method = body.get("method")
    if not isinstance(method, str):
        raise MalformedLine(INVALID_REQUEST, 'The field "method" is missing or no text.', known_id)
    params = body.get("params", {})
    if not isinstance(params, dict):
        raise MalformedLine(INVALID_PARAMS, 'The field "params" is no object.', known_id)
    return Request(known_id, method, params)


def decode_message(line: bytes) -> WorkerMessage:
    """Read one line that the worker wrote.

    Raises:
        MalformedLine: it is nothing that a worker says.
    """
    body = _load_object(line)
    try:
        if "method" in body:
            return _decode_event(body["method"], dict(body["params"]))
        if "error" in body:
            return _decode_failure(body["id"], body["error"])
        return Result(_checked_id(body["id"]), dict(body["result"]))
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedLine(INVALID_REQUEST, f"This is no message of a worker: {error}.") from error


def _decode_event(method: object, params: dict[str, Any]) -> WorkerMessage:
    _checked_id(params["id"])
    if method == LOG:
        return LogEvent(params["id"], str(params["text"]), bool(params.get("is_warning")))
    if method != PROGRESS:
        raise ValueError(f"unknown event {method!r}")
    params.setdefault("still_s", 0.0)  # what an earlier worker did not tell
    event = ProgressEvent(**{field.name: params[field.name] for field in fields(ProgressEvent)})
    numbers = [event.done, event.total, event.rate, event.memory_mib, event.still_s]
    if event.seconds_left is not None:
        numbers.append(event.seconds_left)
    if not all(_is_number(number) for number in numbers) or event.total <= 0:
        raise ValueError("the figures of a progress event are not numbers")
    if not (isinstance(event.unit, str) and isinstance(event.stage, str)):
        raise ValueError("unit and stage of a progress event are not texts")
    return event


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _decode_failure(request_id: object, error: dict[str, Any]) -> Failure:
    known_id = None if request_id is None else _checked_id(request_id)
    data = error["data"]
    return Failure(
        known_id, int(error["code"]), str(error["message"]), str(data["code"]), str(data["hint"])
    )


def _checked_id(value: Any) -> RequestId:
    if not is_request_id(value):
        raise ValueError(f"{value!r} is no id")
    checked: RequestId = value
    return checked


def _load_object(line: bytes) -> dict[str, Any]:
    try:
        body = json.loads(
            line.decode("utf-8"),
            parse_constant=_refuse_constant,
            parse_int=_short_int,
            parse_float=_finite_float,
        )
    except UnicodeDecodeError as error:
        raise MalformedLine(PARSE_ERROR, "The line is not valid UTF-8.") from error
    except RecursionError as error:
        raise MalformedLine(PARSE_ERROR, "The line is nested too deeply.") from error
    except ValueError as error:
        raise MalformedLine(PARSE_ERROR, f"The line is no valid JSON: {error}.") from error
    if not isinstance(body, dict):
        raise MalformedLine(INVALID_REQUEST, "The line is valid JSON, but no object.")
    return body


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON value")


def _short_int(text: str) -> int:
    # Python takes quadratic time for long ones.
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"a number of {len(text)} digits is too long")
    return int(text)


def _finite_float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text[:_LONGEST_NUMBER]} is too large")
    return value


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
