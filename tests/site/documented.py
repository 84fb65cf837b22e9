# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that stand in fenced blocks of README, CONTRIBUTING and docs/."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_PYTHON = {"python", "python3", ".venv/bin/python"}


class Documented(NamedTuple):
    """One command of a page.

    Attributes:
        page: path below the repository.
        kind: the module that Python runs, or `make`, `qgis_process`, or another program.
        words: what follows.
    """

    page: str
    kind: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}: {self.kind} {' '.join(self.words)}"


def documented_commands() -> list[Documented]:
    """Every command of every page, once, in the order of the pages."""
    found = {}
    for page in PAGES:
        for block in _FENCE.findall(page.read_text(encoding="utf-8")):
            for command in _commands_of(block, str(page.relative_to(ROOT))):
                found.setdefault((command.kind, command.words), command)
    return list(found.values())


def _commands_of(block: str, page: str) -> list[Documented]:
    commands = []
    for line in block.replace("\\\n", " ").splitlines():
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            continue
        for part in _parts(words):
            found = _read(part, page)
            if found is not None:
                commands.append(found)
    return commands


def _parts(words: list[str]) -> list[list[str]]:
    """A line cut at `&&`."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "&&":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _read(words: list[str], page: str) -> Documented | None:
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    if len(words) > 2 and words[0] in _PYTHON and words[1] == "-m":
        return Documented(page, words[2], tuple(words[3:]))
    if words and words[0] in ("make", "qgis_process"):
        return Documented(page, words[0], tuple(words[1:]))
    return None
