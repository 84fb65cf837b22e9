# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reports, each whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.compare.compare_page import render_page
from backend.compare.compare_request import CompareRequest
from backend.protocol import to_plain_json
from backend.raster.writing.disk import os_write_failure


def write_reports(request: CompareRequest, report: Mapping[str, Any]) -> None:
    """Write the files that the request names.

    Raises:
        DiskFull, OutputFailed: one cannot be written.
    """
    if request.report_json is not None:
        text = json.dumps(to_plain_json(report), indent=2, ensure_ascii=False)
        _write_text(Path(request.report_json), text + "\n")
    if request.report_html is not None:
        _write_text(Path(request.report_html), render_page(report))


def _write_text(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".partial")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise os_write_failure(path, error) from error
