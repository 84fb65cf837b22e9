# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the command, runs it, and turns whatever happens into an exit status and one line."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import re
import signal
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NoReturn, TextIO

from backend import __version__
from backend.cli.console import Console, ReaderGone, as_told, one_line
from backend.cli.interrupts import (
    QUICK_ENDS,
    AskedToEnd,
    end_quickly,
    handled_by,
    interrupt,
    reason_to_end,
)
from backend.errors import EXIT_FAILED, HimosaError, InvalidRequest
from backend.protocol.fields import LOG_VARIABLE
from backend.protocol.own_folders import settle_variables

logger = logging.getLogger(__name__)

COMMANDS = {
    "upscale": (
        "backend.cli.commands.upscale_command",
        "make a raster two, three or four times as fine",
    ),
    "denoise": (
        "backend.cli.commands.denoise_command",
        "make a raster with less noise, on its own grid",
    ),
    "embed": (
        "backend.cli.commands.embed_command",
        "give each cell of a raster a vector, for finding similar places",
    ),
    "finish": (
        "backend.cli.commands.finish_command",
        "write one GeoTIFF or COG from a Zarr store",
    ),
    "routing": (
        "backend.cli.commands.routing_command",
        "write which experts kept which pixels, as a raster",
    ),
    "routing-statistics": (
        "backend.cli.commands.statistics_command",
        "figures, a report and maps from a routing raster",
    ),
    "inspect": (
        "backend.cli.commands.inspect_command",
        "tell one spot's windows, scores and kept tokens",
    ),
    "compare": (
        "backend.cli.commands.compare_command",
        "tell how close two rasters are on their overlap",
    ),
    "similar": (
        "backend.cli.commands.similar_command",
        "find places like some examples, in indexes of rasters",
    ),
    "quality": (
        "backend.cli.commands.quality_command",
        "write one page on whether a result is true, and places to check",
    ),
    "evaluate": (
        "backend.cli.commands.evaluate_command",
        "restore reduced pictures, and compare with bicubic",
    ),
    "parity": (
        "backend.cli.commands.parity_command",
        "compare the network with a reference fixture",
    ),
    "finetune": (
        "backend.cli.commands.finetune_command",
        "fit weights to imagery of your own, within a time",
    ),
    "train": ("backend.cli.commands.train_command", "train a network by a configuration"),
    "benchmark": (
        "backend.cli.commands.benchmark_command",
        "measure speed and memory on this machine",
    ),
    "models": ("backend.cli.commands.models_command", "list, verify, import or remove weights"),
    "doctor": ("backend.cli.commands.doctor", "tell what is here, what is missing, and what to do"),
    "worker": (
        "backend.cli.commands.worker_command",
        "serve the protocol on stdin and stdout, for QGIS",
    ),
}

_OPTION = re.compile(r"--[a-z][a-z0-9-]*")
_NEGATIVE_VALUE = re.compile(r"-(\d|\.|inf)")


class Parser(argparse.ArgumentParser):
    """Raises what is wrong with the arguments instead of printing it; knows --json everywhere."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "allow_abbrev": False})
        self.add_argument(
            "--json", action="store_true", help="print one JSON object on stdout, nothing else"
        )

    def error(self, message: str) -> NoReturn:
        raise InvalidRequest(
            f"The arguments are not usable: {one_line(message)}.", f"See '{self.prog} --help'."
        )


def run_process() -> int:
    """Run the command that this process was started for.

    Returns:
        Its exit status: 0 done, 2 unusable, 3 cancelled, 4 failed, 143 ended by `SIGTERM`.
    """
    arguments = sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    settle_variables()
    _start_logging()
    try:
        answers = _answer_stream(arguments)
    except HimosaError as error:
        Console(False, None, sys.stderr).error(error)
        return error.exit_status
    with handled_by(interrupt):
        status = main(arguments, answers, sys.stderr)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # too late to change anything
    if not _deliver(answers):
        return EXIT_FAILED
    if status in QUICK_ENDS:
        end_quickly(status)
    return status


def main(
    arguments: Sequence[str], stdout: TextIO | None = None, stderr: TextIO | None = None
) -> int:
    """Run one command; no exception leaves it, and no traceback is shown.

    Args:
        arguments: without the program's name.
        stdout, stderr: where answers and all else go; None where there is nobody.

    Returns:
        The exit status.
    """
    console = Console(_wants_json(arguments), stdout, stderr)
    try:
        return _run(arguments, console)
    except ReaderGone as gone:
        return _leave_without_reader(console, gone)


def _run(arguments: Sequence[str], console: Console) -> int:
    try:
        return _dispatch(arguments, console)
    except HimosaError as error:
        logger.debug("The command ended with an error.", exc_info=True)
        console.error(error)
        return error.exit_status
    except KeyboardInterrupt as stop:
        reason = reason_to_end(isinstance(stop, AskedToEnd))
        console.error(reason)
        return reason.exit_status
    except ReaderGone:
        raise
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, the log the rest
        console.error(as_told(error))
        return EXIT_FAILED


def _dispatch(arguments: Sequence[str], console: Console) -> int:
    joined = _join_negative_values(arguments)
    chosen = next((word for word in joined if not word.startswith("-")), None)
    module = importlib.import_module(COMMANDS[chosen][0]) if chosen in COMMANDS else None
    parser = build_parser(chosen, module)
    try:
        parsed = parser.parse_args(joined)
    except SystemExit as ending:  # after --help and --version
        return int(ending.code or 0)
    if module is None:
        parser.error("no command is given")
    status: int = module.run(parsed, console)
    return status


def build_parser(chosen: str | None, module: ModuleType | None) -> Parser:
    """All commands by name; the arguments of the chosen one only, as others may load slowly."""
    parser = Parser(
        prog="python -m backend",
        description="HIMOSA super-resolution for rasters.",
        epilog="Exit status: 0 done, 2 arguments, input or output cannot be used, 3 cancelled, "
        "4 failed on the way, 143 ended by SIGTERM.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, (_, purpose) in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        if name == chosen and module is not None:
            module.add_arguments(command)
    return parser


def _wants_json(arguments: Sequence[str]) -> bool:
    """Looked at before parsing, as an error in the arguments is told in the same way."""
    options = list(arguments)
    return "--json" in (options[: options.index("--")] if "--" in options else options)


def _join_negative_values(arguments: Sequence[str]) -> list[str]:
    """Let `--extent -1,2,3,4` and `--nodata -9999,0` pass, which argparse takes for options."""
    joined: list[str] = []
    for word in arguments:
        if joined and _OPTION.fullmatch(joined[-1]) and _NEGATIVE_VALUE.match(word):
            joined[-1] = f"{joined[-1]}={word}"
        else:
            joined.append(word)
    return joined


def _answer_stream(arguments: Sequence[str]) -> TextIO | None:
    """Where answers go; for a script, out of reach of all else that prints."""
    if sys.stdout is None or not _wants_json(arguments) or "worker" in arguments:
        return sys.stdout
    from backend.worker import reserve_stdout

    return open(reserve_stdout(), "w", encoding="utf-8", closefd=False)


def _deliver(answers: TextIO | None) -> bool:
    """Write out what is held back; if that fails, see to it that Python does not try again."""
    if answers is None:
        return True
    try:
        answers.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, answers.fileno())
        os.close(nowhere)
        return False
    return True


def _leave_without_reader(console: Console, gone: ReaderGone) -> int:
    console.note(f"Error: the answer could not be written to stdout: {one_line(str(gone))}.")
    return EXIT_FAILED


def _start_logging() -> None:
    """Write the log to stderr if the environment asks for it; else only the answer is told."""
    logging.captureWarnings(True)
    level = logging.getLevelName(os.environ.get(LOG_VARIABLE, "").upper())
    if isinstance(level, int):
        logging.basicConfig(level=level, format="%(asctime)s %(name)s %(levelname)s: %(message)s")
    else:
        logging.getLogger().addHandler(logging.NullHandler())
