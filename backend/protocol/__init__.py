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
    LOG_LEVELS,
    LOG_VARIABLE,
    MAX_THREADS,
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
from .model_cards import ModelCard, file_digest, installed_model_cards, remove_model
from .model_files import ModelFile, installed_model_files, read_model_file

__all__ = [
    "DEVICES",
    "FORMATS",
    "LOG_LEVELS",
    "LOG_VARIABLE",
    "MAX_LINE_BYTES",
    "MAX_THREADS",
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
    "ModelCard",
    "ModelFile",
    "ProgressEvent",
    "Request",
    "RequestId",
    "Result",
    "WorkerMessage",
    "decode_message",
    "decode_request",
    "encode",
    "file_digest",
    "installed_model_cards",
    "installed_model_files",
    "method_of",
    "read_model_file",
    "remove_model",
    "to_plain_json",
]
