# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for when weights are to be added."""

from __future__ import annotations

from dataclasses import dataclass

from backend.requests import Kind, Request, needed, option


@dataclass(frozen=True)
class ImportRequest(Request):
    """Weights to add to the person's folder.

    Attributes:
        file: our `.safetensors`, or an authors' `.pth`.
        name: to install them under; None for the file's own.
        overwrite: whether weights of the person that have this name may be replaced.
    """

    file: str = needed(Kind.TEXT)
    name: str | None = option(Kind.TEXT)
    overwrite: bool = option(Kind.FLAG, False)
