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
from .fields import (
    DEVICES,
    FORMATS,
    MIN_MEMORY_MIB,
    MIN_TILE_SIZE_PX,
    PRECISIONS,
    RESAMPLINGS,
    SCALES,
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
from .methods import METHODS, Lane, Method, method_of
from .model_files import ModelFile, installed_model_files, read_model_file

__all__ = [
    "DEVICES",
    "FORMATS",
    "MAX_LINE_BYTES",
    "METHODS",
    "MIN_MEMORY_MIB",
    "MIN_TILE_SIZE_PX",
    "PRECISIONS",
    "PROTOCOL_VERSION",
    "RESAMPLINGS",
    "SCALES",
    "Failure",
    "Lane",
    "LineSplitter",
    "LineTooLong",
    "LogEvent",
    "MalformedLine",
    "Method",
    "ModelFile",
    "ProgressEvent",
    "Request",
    "RequestId",
    "Result",
    "WorkerMessage",
    "decode_message",
    "decode_request",
    "encode",
    "installed_model_files",
    "method_of",
    "read_model_file",
    "to_plain_json",
]
