# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of sources in docs/rasters.md, from the list that the tests run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from tests.contract.case import Case

BEGIN, END = "<!-- sources: begin -->", "<!-- sources: end -->"


def row(case: Case, outcome: str) -> str:
    """One line of the table."""
    return f"| {case.name} | {outcome} |"


def skipped_outcome(case: Case) -> str:
    """What the table says of a source that this GDAL, or an older one, cannot build."""
    return f"not run here: {case.why_skipped or case.need}"


def render(cases: tuple[Case, ...], outcomes: Mapping[str, str]) -> str:
    """All sections, with a table each.

    Args:
        outcomes: by name of the case.
    """
    return "\n".join(_lines(cases, outcomes))


def _lines(cases: tuple[Case, ...], outcomes: Mapping[str, str]) -> Iterator[str]:
    for kind, members in groupby(cases, key=lambda case: case.kind):
        yield f"### {kind}\n"
        yield "| source | result |"
        yield "|---|---|"
        yield from (row(case, outcomes[case.name]) for case in members)
        yield ""


def between_marks(document: str) -> str:
    """What lies between the marks.

    Raises:
        ValueError: the document has no marks.
    """
    return document[document.index(BEGIN) + len(BEGIN) : document.index(END)].strip()


def with_table(document: str, table: str) -> str:
    """The document with another table between its marks."""
    start, end = document.index(BEGIN) + len(BEGIN), document.index(END)
    return f"{document[:start]}\n\n{table.strip()}\n\n{document[end:]}"
