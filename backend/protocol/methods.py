# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be asked of the worker: one line for each method.

Server, client and the clean-up of partial files derive from these lines; what a method does stands
in `backend.jobs.table`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Lane(enum.Enum):
    """Where the worker does a method; the lanes do not wait for each other."""

    AT_ONCE = "at once"
    QUESTION = "question"
    JOB = "job"
    LONG = "long"


@dataclass(frozen=True)
class Method:
    """One method.

    Attributes:
        name: on the wire.
        lane: where it is done.
        partial_outputs: fields of its request that name rasters; each grows in a folder beside its
            place, which stays when the worker is killed.
    """

    name: str
    lane: Lane
    partial_outputs: tuple[str, ...] = ()


HELLO = Method("hello", Lane.QUESTION)
INSPECT = Method("inspect", Lane.QUESTION)
UPSCALE = Method("upscale", Lane.JOB, ("destination", "routing", "uncertainty", "change"))
DENOISE = Method("denoise", Lane.JOB, ("destination", "routing", "change"))
EMBED = Method("embed", Lane.JOB, ("destination", "components", "experts", "slots", "routing"))
COMPARE = Method("compare", Lane.JOB, ("error_map",))
QUALITY = Method("quality", Lane.JOB)
ROUTING_STATISTICS = Method("routing_statistics", Lane.JOB, ("heatmap",))
SIMILAR = Method("similar", Lane.JOB, ("destination",))
IMPORT_MODEL = Method("import_model", Lane.QUESTION)
FINETUNE = Method("finetune", Lane.LONG)
CANCEL = Method("cancel", Lane.AT_ONCE)
SHUTDOWN = Method("shutdown", Lane.AT_ONCE)

METHODS = (
    HELLO,
    INSPECT,
    UPSCALE,
    DENOISE,
    EMBED,
    COMPARE,
    QUALITY,
    ROUTING_STATISTICS,
    SIMILAR,
    IMPORT_MODEL,
    FINETUNE,
    CANCEL,
    SHUTDOWN,
)


def method_of(name: str) -> Method | None:
    """The method of a name; None where there is none."""
    return next((method for method in METHODS if method.name == name), None)
