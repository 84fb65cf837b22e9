# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that travels between QGIS and the worker, as values.

Each `Request` gets exactly one final answer with its id: a `Result` or a `Failure`. Being
cancelled is a `Failure` with the code "cancelled". Events come in between and need no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Union

PROTOCOL_VERSION = 2

PROGRESS = "progress"
LOG = "log"

# Numbers of JSON-RPC 2.0 for what is wrong with a request itself.
PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602

# Ours, by the exit status that the command line would have: 2 unusable, 3 cancelled, 4 failed.
UNUSABLE = -32002
CANCELLED = -32003
FAILED = -32004

MALFORMED_CODE = "malformed_message"
"""`Failure.code` of the first four numbers."""

CANCELLED_CODE = "cancelled"

MAX_ID_CHARACTERS = 200
_LARGEST_ID = 2**53
"""Beyond it some languages cannot tell neighbouring numbers apart."""

RequestId = Union[int, str]


def is_request_id(value: object) -> bool:
    """Whether a value can name a request: a whole number or a short text, but no boolean."""
    if isinstance(value, str):
        return len(value) <= MAX_ID_CHARACTERS
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_ID


@dataclass(frozen=True)
class Request:
    """What QGIS asks of the worker.

    Attributes:
        id: names the request in its answer and events; unique among those not yet answered.
        method: one of `protocol.methods`.
        params: arguments by name; `cancel` takes {"id": of the request to stop}.
    """

    id: RequestId
    method: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """A request was carried out."""

    id: RequestId
    result: Mapping[str, Any]


@dataclass(frozen=True)
class Failure:
    """A request was not carried out, or a line was no request.

    Attributes:
        id: of the request; None where the line did not tell, or its id is already in use.
        number: one of the constants above.
        message: what is wrong, and the value seen.
        code: names the kind of failure; unique for each.
        hint: what to do; may be empty.
    """

    id: RequestId | None
    number: int
    message: str
    code: str
    hint: str = ""

    @property
    def is_cancelled(self) -> bool:
        """Whether this is the answer to a request that somebody stopped."""
        return self.code == CANCELLED_CODE


@dataclass(frozen=True)
class ProgressEvent:
    """How far a request is; at least every two seconds while it is worked on.

    Attributes:
        id: of the request.
        done, total: units finished and in all; total is more than 0.
        unit: "tiles", "pixels" or "blocks".
        stage: what is being done.
        rate: millions of source pixels a second.
        seconds_left: an estimate; None while there is nothing to judge by.
        memory_mib: resident memory of the worker.
        still_s: seconds for which neither stage nor figures have changed and nothing was said. An
            event that is repeated tells that the worker lives, and this whether it works.
    """

    id: RequestId
    done: float
    total: float
    unit: str
    stage: str
    rate: float
    seconds_left: float | None
    memory_mib: float
    still_s: float = 0.0


@dataclass(frozen=True)
class LogEvent:
    """A sentence for the person who waits for a request.

    Attributes:
        is_warning: asks for attention; it comes again among the warnings of the result.
    """

    id: RequestId
    text: str
    is_warning: bool = False


WorkerMessage = Union[Result, Failure, ProgressEvent, LogEvent]
"""All that the worker can say."""
