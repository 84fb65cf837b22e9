# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS and the worker say to each other; the standard library suffices on both sides.

`messages` knows what is said, `codec` how it is written. The QGIS side loads this package under a
private name, so it imports its own parts relatively.
"""

from .codec import (
    MAX_LINE_BYTES,
    LineSplitter,
    LineTooLong,
    MalformedLine,
    decode_message,
    decode_request,
    encode,
    to_plain_json,
)
from .messages import (
    PROTOCOL_VERSION,
    Failure,
    LogEvent,
    ProgressEvent,
    Request,
    RequestId,
    Result,
    WorkerMessage,
)

__all__ = [
    "MAX_LINE_BYTES",
    "PROTOCOL_VERSION",
    "Failure",
    "LineSplitter",
    "LineTooLong",
    "LogEvent",
    "MalformedLine",
    "ProgressEvent",
    "Request",
    "RequestId",
    "Result",
    "WorkerMessage",
    "decode_message",
    "decode_request",
    "encode",
    "to_plain_json",
]
