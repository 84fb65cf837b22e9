# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that commit titles read `type: what changes`, lower case, at most 72 characters."""

from __future__ import annotations

import re
import subprocess
import sys

TYPES = ("feat", "fix", "perf", "refactor", "test", "docs", "build", "chore")
TITLE_LENGTH = 72
_FORM = re.compile(rf"({'|'.join(TYPES)}): (?P<what>\S.*)")


def complaint_about(title: str) -> str:
    """Say what is wrong with one title; empty when nothing is."""
    if len(title) > TITLE_LENGTH:
        return f"{len(title)} characters long: use at most {TITLE_LENGTH}"
    form = _FORM.fullmatch(title)
    if form is None:
        return (
            f"does not start with a type: use one of {', '.join(TYPES)}, then a colon and a space"
        )
    what = form["what"]
    # A name such as QGIS or GDAL, or one with a capital inside, keeps its letters.
    first = what.split()[0]
    if first[0].isupper() and first[1:].islower():
        return f"starts with a capital ({first}): write it in lower case"
    if what.endswith("."):
        return "ends with a full stop: leave it out"
    return ""


def own_titles() -> list[str]:
    """Titles of all commits but merges and the first, which only starts the history."""
    listing = subprocess.run(
        ["git", "log", "--no-merges", "--min-parents=1", "--format=%s"],
        check=True,
        capture_output=True,
        text=True,
    )
    return listing.stdout.splitlines()


def main() -> int:
    """Print each title that breaks the rule; exit status 1 when there is one."""
    try:
        titles = own_titles()
    except (OSError, subprocess.CalledProcessError):
        print("commit titles: no git history here, nothing to check")
        return 0
    complaints = [(title, complaint_about(title)) for title in titles]
    bad = [(title, complaint) for title, complaint in complaints if complaint]
    for title, complaint in bad:
        print(f"commit title {title!r} {complaint}", file=sys.stderr)
    print(f"commit titles: {len(titles)} checked, {len(bad)} to mend")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
