# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/commands.md: every command and option, as the parsers themselves declare them.

.venv/bin/python -m tools.site.command_page
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path

from backend.cli.main import COMMANDS, build_parser
from himosa_qgis.setup.command_line import build_setup_parser
from tools.dev.plugin_layout import ROOT

PAGE = ROOT / "docs" / "commands.md"
# One line each, as the page has it.
_HEAD = (
    "# Command line",
    "Everything that QGIS does goes without QGIS too. `python` is the interpreter of the backend's"
    " environment: `.venv/bin/python` in the repository, else what"
    " `python3 -m himosa_qgis.setup check --json` names. Commands run from the folder that holds"
    " `backend`.",
    "`--json` prints one JSON object on stdout instead of text, for an error too:"
    ' `{"error": {"code", "message", "hint"}}`; what each code means stands in'
    " [Troubleshooting](troubleshooting.md). Progress and notes go to stderr. Exit status: 0 done,"
    " 2 arguments, input or output cannot be used, 3 cancelled, 4 failed on the way,"
    " 143 ended by `SIGTERM`.",
    "This page is written by `python -m tools.site.command_page`, out of the commands themselves.",
)
_SETUP_HEAD = (
    "## python3 -m himosa_qgis.setup",
    "Makes and keeps the environment of the backend, on any Python from 3.9 on, without QGIS:"
    " [Installing](install.md).",
)


def page() -> str:
    """The whole page."""
    parts = ["\n\n".join(_HEAD) + "\n"]
    for name, (module_name, purpose) in COMMANDS.items():
        command = subparsers(build_parser(name, importlib.import_module(module_name)))[name]
        parts.append(f"\n## {name}\n\n{_sentence(purpose)}\n\n{_usage(command)}\n")
        parts += _tables(command, "###")
    parts.append("\n" + "\n\n".join(_SETUP_HEAD) + "\n")
    for name, command in subparsers(build_setup_parser()).items():
        parts.append(f"\n### setup {name}\n\n{_usage(command)}\n")
        parts += _tables(command, "####")
    return "".join(parts)


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands of a parser by name; none where it has no commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _tables(command: argparse.ArgumentParser, heading: str) -> Iterator[str]:
    rows = [_row(action) for action in _told(command)]
    if rows:
        yield "\n| | |\n|---|---|\n" + "\n".join(rows) + "\n"
    for name, below in subparsers(command).items():
        yield f"\n{heading} {command.prog.rpartition(' ')[2]} {name}\n\n{_usage(below)}\n"
        yield from _tables(below, heading + "#")


def _told(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in command._actions:
        is_common = isinstance(action, argparse._HelpAction) or action.dest == "json"
        is_hidden = action.help == argparse.SUPPRESS
        if not is_common and not is_hidden and not isinstance(action, argparse._SubParsersAction):
            yield action


def _usage(command: argparse.ArgumentParser) -> str:
    words = [f"{command.prog}"]
    for action in _told(command):
        if action.required:
            words.append(_written(action))
    if subparsers(command):
        words.append("COMMAND")
    return f"`{' '.join(words)}`"


def _written(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _value(action)
    if not action.option_strings:
        return f"{value}…" if action.nargs in ("+", "*") else value
    return f"{action.option_strings[-1]} {value}".strip()


def _value(action: argparse.Action) -> str:
    if action.metavar:
        return str(action.metavar)
    if action.choices:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _row(action: argparse.Action) -> str:
    told = (action.help or "").replace("%(default)s", str(action.default))
    default = action.default
    if action.option_strings and "default" not in told and default not in (None, False):
        told = f"{told} (default: {default})".strip()
    # A bar would end the cell of the table.
    name, told = (text.replace("|", "\\|") for text in (_written(action), told))
    return f"| `{name}` | {told} |"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(Path(PAGE).relative_to(ROOT))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
