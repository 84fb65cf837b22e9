# SPDX-License-Identifier: GPL-3.0-or-later
"""`make gate`: may the zip go to the plugin repository?

Exit status: 0 yes, or all but the publisher's addresses; 1 no; 2 the gate itself could not run;
3 with --publish, where only addresses are missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tools.dev.package import plugin_version
from tools.dev.plugin_layout import PLUGIN_NAME, ROOT
from tools.dev.publisher import PUBLISHER_FILE
from tools.gate.findings import Finding
from tools.gate.installed_tests import run_tests
from tools.gate.plugin_metadata import check_metadata
from tools.gate.scanners import ScannerMissing, scan
from tools.gate.second_build import check_reproducible
from tools.gate.zip_contents import check_contents

PASSED, REFUSED, NOT_RUN, ADDRESSES_MISSING = 0, 1, 2, 3


def check_package(package: Path) -> Iterator[Finding]:
    """What the zip itself tells: contents, metadata, and what the tools find in it.

    Raises:
        ScannerMissing: a tool did not run.
    """
    found = list(check_contents(package))
    yield from found
    if any(finding.where == package.name and "no zip" in finding.sentence for finding in found):
        return
    yield from check_metadata(package)
    with tempfile.TemporaryDirectory(prefix="gate-") as name:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(name)
        yield from scan(Path(name))


def conclude(findings: Sequence[Finding], is_publishing: bool) -> int:
    """Tell what was found, the publisher's part apart, and give the exit status."""
    ours = [finding for finding in findings if not finding.is_publishers]
    theirs = [finding for finding in findings if finding.is_publishers]
    for finding in ours:
        print(finding)
    if theirs:
        print(
            f"Left to whoever publishes, in {PUBLISHER_FILE}; before, the repository takes no zip:"
        )
        for finding in theirs:
            print(f"  {finding}")
    if ours:
        print(f"The gate is closed: {len(ours)} findings.")
        return REFUSED
    if theirs and is_publishing:
        return ADDRESSES_MISSING
    print("The gate is open." if not theirs else "The gate is open but for these addresses.")
    return PASSED


def main(arguments: Sequence[str]) -> int:
    """Run every check on the zip in `build/`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=Path, help="the zip; else that of `make package`")
    parser.add_argument(
        "--publish", action="store_true", help="missing addresses are a failure (status 3)"
    )
    parser.add_argument("--without-tests", action="store_true", help="only look at the zip")
    parser.add_argument("pytest", nargs="*", help="arguments; paths begin with tests/")
    wish = parser.parse_args(arguments)
    package = wish.package or ROOT / "build" / f"{PLUGIN_NAME}-{plugin_version()}.zip"
    findings: list[Finding] = []
    try:
        for name, step in _steps(package, None if wish.without_tests else wish.pytest):
            print(f"{name}…", flush=True)
            findings += step
    except (ScannerMissing, OSError, subprocess.CalledProcessError) as error:
        print(f"The gate could not run: {error}", file=sys.stderr)
        return NOT_RUN
    return conclude(findings, wish.publish)


def _steps(
    package: Path, pytest_arguments: Sequence[str] | None
) -> Iterator[tuple[str, Iterable[Finding]]]:
    yield f"Looking into {package.name}", check_package(package)
    yield "Packing a second time, elsewhere", check_reproducible(package)
    if pytest_arguments is not None:
        work = ROOT / "build" / "installed"
        found = run_tests(package, work, pytest_arguments)
        yield "Running the plugin's tests on the installed zip", found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
