# SPDX-License-Identifier: GPL-3.0-or-later
"""Bandit, detect-secrets and flake8 over the unpacked zip, with nothing switched off.

They stand in an environment of their own, `build/gate`, and see the files as the repository does.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.dev.plugin_layout import ROOT
from tools.gate.findings import Finding, Kind

TOOLS = ROOT / "build" / "gate"
FLAKE8_SETTINGS = Path(__file__).with_name("flake8.ini")
_TIMEOUT_S = 600
# Written in two halves: this file is no suppression itself.
_SUPPRESSION = re.compile("no" + r"sec\b|allow" + r"list\s+(next\s*line\s+)?secret", re.IGNORECASE)
_FLAKE8_LINE = re.compile(r"(?P<where>.+?:\d+):\d+: (?P<said>.+)")


class ScannerMissing(Exception):
    """A tool of the gate is not installed, or did not run."""


def scan(folder: Path, tools: Path = TOOLS) -> Iterator[Finding]:
    """Everything that the tools find in a folder.

    Args:
        folder: the unpacked zip.
        tools: the environment that has them.

    Raises:
        ScannerMissing: with a sentence for the person.
    """
    yield from check_suppressions(folder)
    yield from run_bandit(folder, tools)
    yield from run_detect_secrets(folder, tools)
    yield from run_flake8(folder, tools)


def check_suppressions(folder: Path) -> Iterator[Finding]:
    """Comments that would switch Bandit or detect-secrets off."""
    for path in sorted(folder.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _SUPPRESSION.search(line):
                where = f"{path.relative_to(folder).as_posix()}:{number}"
                yield Finding(
                    Kind.SUPPRESSION, where, "A rule is switched off here: mend what it is about."
                )


def run_bandit(folder: Path, tools: Path = TOOLS) -> Iterator[Finding]:
    """All rules of Bandit, at every severity."""
    said = _run(
        tools, "bandit", "--recursive", ".", "--ignore-nosec", "--format", "json", "-q", at=folder
    )
    report = _json(said, "bandit")
    for error in report["errors"]:
        yield Finding(
            Kind.SECURITY, error["filename"], f"Bandit could not read it: {error['reason']}."
        )
    for found in report["results"]:
        where = f"{found['filename'].removeprefix('./')}:{found['line_number']}"
        yield Finding(Kind.SECURITY, where, f"{found['test_id']} {found['issue_text']}")


def run_detect_secrets(folder: Path, tools: Path = TOOLS) -> Iterator[Finding]:
    """Every detector of detect-secrets, metadata.txt included, which the repository leaves out."""
    report = _json(
        _run(tools, "detect-secrets", "scan", "--all-files", ".", at=folder), "detect-secrets"
    )
    for name, secrets in sorted(report["results"].items()):
        for found in secrets:
            yield Finding(
                Kind.SECRET,
                f"{name}:{found['line_number']}",
                f"It looks like a secret: {found['type']}.",
            )


def run_flake8(folder: Path, tools: Path = TOOLS) -> Iterator[Finding]:
    """flake8 by the settings beside this file."""
    said = _run(tools, "flake8", "--config", str(FLAKE8_SETTINGS), ".", at=folder)
    for line in said.splitlines():
        parts = _FLAKE8_LINE.fullmatch(line)
        if parts is None:
            raise ScannerMissing(
                f"flake8 said {line!r}, which is no finding: look at its settings."
            )
        yield Finding(Kind.STYLE, parts["where"].removeprefix("./"), parts["said"])


def _run(tools: Path, name: str, *arguments: str, at: Path) -> str:
    """What a tool writes; all of them end with 1 where they found something."""
    folder = tools / ("Scripts" if sys.platform == "win32" else "bin")
    command: Sequence[str] = [str(folder / name), *arguments]
    try:
        answer = subprocess.run(
            command,
            cwd=at,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScannerMissing(f"{name} did not run ({error}): call `make gate`.") from error
    if answer.returncode not in (0, 1):
        said = (answer.stderr or answer.stdout).strip()
        raise ScannerMissing(f"{name} ended with status {answer.returncode}: {said}")
    return answer.stdout


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(text)
    except ValueError as error:
        raise ScannerMissing(f"{name} wrote no report: {text[:200]!r}.") from error
    return read
