# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of `python -m himosa_qgis.setup`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from himosa_qgis.paths import (
    ENVIRONMENTS_VARIABLE,
    PYTHON_VARIABLE,
    expanded,
    interpreter_of,
    platform_name,
    python_version,
    registered,
)
from himosa_qgis.setup.devices import DEVICES
from himosa_qgis.setup.doctor import examine
from himosa_qgis.setup.failures import FailureKind, SetupCancelled, SetupFailed
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.making import make, remove, use
from himosa_qgis.setup.marker import ENVIRONMENT, Marker, State, missing_files, state_of
from himosa_qgis.setup.network import TORCH_INDEX_VARIABLE
from himosa_qgis.setup.pip_steps import Watch
from himosa_qgis.setup.planning import Wishes, default_folder, make_plan
from himosa_qgis.setup.wheel_folder import fill_folder
from himosa_qgis.texts import counted, tr

DONE, UNUSABLE, CANCELLED, FAILED = 0, 2, 3, 4
# What is found before anything is done, and can be put right by another argument.
_REFUSALS = {
    FailureKind.NO_FITTING_TORCH,
    FailureKind.NO_DRIVER,
    FailureKind.DRIVER_TOO_OLD,
    FailureKind.NO_PYTHON,
    FailureKind.NOT_OURS,
    FailureKind.PATH_TOO_LONG,
    FailureKind.UNUSABLE,
}


def main(arguments: Sequence[str]) -> int:
    """Carry a command out; gives the exit status."""
    parsed = build_setup_parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
    except SetupFailed as failure:
        _err(str(failure))
        return UNUSABLE if failure.kind in _REFUSALS else FAILED
    except ValueError as error:
        _err(str(error))
        return UNUSABLE
    except (SetupCancelled, KeyboardInterrupt):
        _err(tr("Cancelled: what was downloaded whole is kept for the next time."))
        return CANCELLED
    return status


def build_setup_parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m himosa_qgis.setup",
        description="Makes and keeps the Python environment in which HIMOSA's backend runs.",
        epilog=f"{ENVIRONMENTS_VARIABLE} names the folder of environments, {PYTHON_VARIABLE} an"
        f" interpreter that QGIS takes whatever was set up, {TORCH_INDEX_VARIABLE} the address of"
        " torch's own index. Exit status: 0 done, 2 cannot be done like this, 3 cancelled, 4"
        " failed on the way.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="tell the state, and try the backend")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(run=_check)
    for name, said in (("make", "make the environment"), ("repair", "make it whole again")):
        making = commands.add_parser(name, help=said)
        making.add_argument("--device", choices=DEVICES, default="auto")
        making.add_argument("--wheels", type=Path, help="folder of files, for use without network")
        making.add_argument("--verbose", action="store_true", help="show all that pip says")
        making.set_defaults(run=_make)
    removing = commands.add_parser("remove", help="remove the environment")
    removing.set_defaults(run=_remove)
    for command in (check, commands.choices["make"], commands.choices["repair"], removing):
        command.add_argument("--folder", type=Path, help="of the environment, if not the usual")
    using = commands.add_parser("use", help="take a Python that is there, if it serves")
    using.add_argument("python", type=Path)
    using.set_defaults(run=_use)
    fetching = commands.add_parser("download", help="fill a folder for a machine without network")
    fetching.add_argument("folder", type=Path)
    fetching.add_argument("--platform", default=platform_name(), help="such as windows-x86_64")
    fetching.add_argument(
        "--python", default=python_version(), help="version of QGIS's Python, such as 3.12"
    )
    fetching.add_argument("--device", choices=DEVICES, default="auto")
    fetching.add_argument("--verbose", action="store_true", help="show all that pip says")
    fetching.set_defaults(run=_download)
    return parser


def _check(parsed: argparse.Namespace) -> int:
    python, noted = registered()
    folder = _folder(parsed)
    if python is not None and noted is None and parsed.folder is None:
        said, state = tr("A Python of your own is used: “{}”.").format(python), State.READY
    else:
        report = state_of(folder, Lock.load())
        said, state = report.sentence, report.state
        python = interpreter_of(folder / ENVIRONMENT) if report.can_run else None
    found: dict[str, object] = {
        "state": state.value,
        "sentence": said,
        "python": str(python or ""),
    }
    _say(parsed, said)
    status = DONE if state is State.READY else UNUSABLE
    if python is not None:
        status = max(status, _try(parsed, python, folder, found))
    if parsed.json:
        _out(json.dumps(found, ensure_ascii=False))
    return status


def _try(parsed: argparse.Namespace, python: Path, folder: Path, found: dict[str, object]) -> int:
    """Look at every file, and run the backend."""
    if python == interpreter_of(folder / ENVIRONMENT):
        version = Marker.read(folder / ENVIRONMENT).python
        missing = missing_files(folder / ENVIRONMENT, version)
        if missing:
            found["state"] = State.DAMAGED.value
            said = counted(
                "%n file is missing or changed, “{}”: run `repair`.",
                "%n files are missing or changed, the first is “{}”: run `repair`.",
                len(missing),
            )
            _say(parsed, said.format(missing[0]))
            return UNUSABLE
    try:
        health = examine(python)
    except SetupFailed as failure:
        found["error"] = str(failure)
        _say(parsed, str(failure))
        return UNUSABLE
    found.update(versions=health.versions, devices=health.devices)
    for line in (health.sentence, *health.remarks):
        _say(parsed, line)
    return DONE


def _make(parsed: argparse.Namespace) -> int:
    lock, watch = Lock.load(), _watch(parsed.verbose)
    if parsed.command == "repair":
        report = state_of(_folder(parsed), lock)
        _out(report.sentence)
        if report.state is State.READY:
            version = Marker.read(_folder(parsed) / ENVIRONMENT).python
            if not missing_files(_folder(parsed) / ENVIRONMENT, version):
                return DONE
    plan = make_plan(Wishes(parsed.device, parsed.folder, parsed.wheels), lock, watch.is_cancelled)
    for line in plan.sentences():
        _out(line)
    made = make(plan, dict(os.environ), watch)
    for line in (made.health.sentence, *made.health.remarks):
        _out(line)
    _out(str(made.python))
    return DONE


def _remove(parsed: argparse.Namespace) -> int:
    folder = _folder(parsed)
    remove(folder)
    _out(tr("“{}” is removed.").format(folder))
    return DONE


def _use(parsed: argparse.Namespace) -> int:
    _out(use(parsed.python, _watch(is_verbose=False)).sentence)
    return DONE


def _download(parsed: argparse.Namespace) -> int:
    lock = Lock.load()
    target = lock.target(parsed.platform, parsed.python)
    folder = expanded(parsed.folder).absolute()
    build = fill_folder(folder, target, parsed.device, os.environ, _watch(parsed.verbose))
    said = tr("“{}” holds all for {}, with torch {}: there, give it as the folder of wheels.")
    _out(said.format(folder, target.name, build.torch.version))
    return DONE


def _folder(parsed: argparse.Namespace) -> Path:
    folder: Path | None = parsed.folder
    return expanded(folder or default_folder()).absolute()


def _watch(is_verbose: bool) -> Watch:
    last = [""]

    def show(said: str, share: float) -> None:
        line = f"{share:4.0%} {said}"
        if line != last[0]:
            last[0] = line
            _err(line)

    return Watch(show, _err if is_verbose else lambda _: None, lambda: False)


def _say(parsed: argparse.Namespace, line: str) -> None:
    if not parsed.json:
        _out(line)


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")


def _err(line: str) -> None:
    sys.stderr.write(line + "\n")
