# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that the pages tell to type, as text: in fenced blocks, and within sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.site.documented import PAGES, ROOT

# These name commands, or list what each of them takes: `tests.site.test_commands` holds them.
_ABOUT_COMMANDS = {"docs/commands.md", "docs/documents.md"}
_FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
_BEGINS = re.compile(
    r"(?:[A-Z_]+=\S+ )*(?:(?:\.venv/bin/)?python3? -m [a-z]|make [a-z]|qgis_process (?:run|plugins)"
    r" |(?:\.venv/bin/)?pip install |pytest |tools/test_qgis\.sh )"
)
# Of other programs, in blocks alone: within sentences these are names.
_OTHERS = ("git ", "export ", "(umask ", ".venv/bin/ray ", "trap ", "head=$(", "srun ", "helm ")
_OTHERS += ("kubectl ",)


class Told(NamedTuple):
    """A command as a page tells it.

    Attributes:
        page: below the repository.
        text: a line for a shell.
    """

    page: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text}"


def told_commands() -> list[Told]:
    """Each text once, in the order of the pages; a name without what it needs is no command."""
    found: dict[str, Told] = {}
    for page in PAGES:
        name = str(page.relative_to(ROOT))
        if name not in _ABOUT_COMMANDS:
            for text in _texts(page.read_text(encoding="utf-8")):
                found.setdefault(_bare(text), Told(name, text))
    return [told for bare, told in found.items() if not _begins_another(bare, found)]


def _texts(page: str) -> Iterator[str]:
    for block in _FENCE.findall(page):
        for line in block.replace("\\\n", " ").splitlines():
            text = " ".join(re.sub(r"(^|\s)#\s.*", "", line).split())
            if _BEGINS.match(text) or text.startswith(_OTHERS):
                yield text
    for span in _SPAN.findall(_FENCE.sub("", page)):
        text = " ".join(span.split())
        if _BEGINS.match(text):
            yield text


def _begins_another(bare: str, others: dict[str, Told]) -> bool:
    return any(other.startswith(bare + " ") for other in others)


def _bare(text: str) -> str:
    """The same for each way to write the interpreter."""
    return text.removeprefix(".venv/bin/").replace("python3 ", "python ")
