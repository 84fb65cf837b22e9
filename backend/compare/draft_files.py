# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reports, together or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backend.compare.compare_page import render_page
from backend.compare.compare_request import CompareRequest
from backend.protocol import to_plain_json
from backend.raster.writing.drafts import Drafts


def write_reports(request: CompareRequest, report: Mapping[str, Any]) -> None:
    """Write the files that the request names.

    Raises:
        OutputUnusable: one has appeared meanwhile, and may not be replaced.
        DiskFull, OutputFailed: one cannot be written.
    """
    with Drafts(may_replace=request.overwrite) as drafts:
        if request.report_json is not None:
            text = json.dumps(to_plain_json(report), indent=2, ensure_ascii=False) + "\n"
            drafts.add(request.report_json, text.encode("utf-8", "backslashreplace"))
        if request.report_html is not None:
            page = render_page(report)
            drafts.add(request.report_html, page.encode("utf-8", "backslashreplace"))
        drafts.publish()
