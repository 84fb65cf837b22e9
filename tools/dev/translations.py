# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the translations of the plugin: `make translations`.

    python -m tools.dev.translations update            the .ts files follow the sources
    python -m tools.dev.translations missing de        what is not translated, as JSON
    python -m tools.dev.translations fill de FILE      take translations from such JSON
    python -m tools.dev.translations compile           write the .qm files, by Qt's lrelease

JSON has the English text as key and the translation as value; where a text holds a number (%n),
a list of the forms that the language has.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.dev.marked_texts import MarkedText, marked_texts
from tools.dev.plugin_layout import ROOT
from tools.dev.ts_files import FORMS, forms_of, read_translations, ts_file, write_translations

_LRELEASE = ("lrelease", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")


class TranslationsFailed(Exception):
    """A tool is missing, or a file does not fit the sources."""


def update(root: Path = ROOT) -> dict[str, int]:
    """Write every .ts file anew: new texts come in, gone ones go.

    Returns:
        How many texts of each language are not translated yet.
    """
    texts = marked_texts(root)
    for language in FORMS:
        file = ts_file(language, root)
        write_translations(file, language, texts, read_translations(file))
    return {language: len(missing(language, root)) for language in FORMS}


def missing(language: str, root: Path = ROOT) -> list[MarkedText]:
    """Texts without a whole translation."""
    known = read_translations(ts_file(language, root))
    return [
        text
        for text in marked_texts(root)
        if len(known.get(text.source, ())) != forms_of(text, language)
        or not all(known[text.source])
    ]


def fill(language: str, file: Path, root: Path = ROOT) -> int:
    """Take translations from a JSON file, and return how many.

    Raises:
        TranslationsFailed: it holds a text that the plugin has not.
    """
    given = json.loads(file.read_text(encoding="utf-8"))
    texts = marked_texts(root)
    strange = sorted(set(given) - {text.source for text in texts})
    if strange:
        raise TranslationsFailed(f"The plugin has no text “{strange[0]}”: correct it in {file}.")
    target = ts_file(language, root)
    new = {key: tuple([value] if isinstance(value, str) else value) for key, value in given.items()}
    write_translations(target, language, texts, {**read_translations(target), **new})
    return len(new)


def compile_translations(root: Path = ROOT) -> list[Path]:
    """Write the .qm files that QGIS loads, beside the .ts files that are there.

    Raises:
        TranslationsFailed: lrelease is missing, or refuses a file.
    """
    program = next(filter(None, map(shutil.which, _LRELEASE)), None)
    if program is None:
        raise TranslationsFailed(
            "Qt's lrelease is missing: install it (qttools5-dev-tools on Debian and Ubuntu)."
        )
    made = []
    for source in filter(Path.is_file, (ts_file(language, root) for language in FORMS)):
        target = source.with_suffix(".qm")
        ran = subprocess.run(
            [program, "-silent", str(source), "-qm", str(target)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "QT_SELECT": "qt5"},
        )
        if ran.returncode != 0:
            raise TranslationsFailed(f"{program} cannot compile {source}: {ran.stderr.strip()}")
        made.append(target)
    return made


def main() -> int:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AsWritten)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("update")
    actions.add_parser("compile")
    actions.add_parser("missing").add_argument("language", choices=FORMS)
    filling = actions.add_parser("fill")
    filling.add_argument("language", choices=FORMS)
    filling.add_argument("file", type=Path)
    parsed = parser.parse_args()
    try:
        _act(parsed)
    except TranslationsFailed as error:
        print(error, file=sys.stderr)
        return 2
    return 0


_AsWritten = argparse.RawDescriptionHelpFormatter


def _act(parsed: argparse.Namespace) -> None:
    if parsed.action == "update":
        for language, count in update().items():
            print(f"{language}: {count} not translated")
    elif parsed.action == "compile":
        print(", ".join(path.name for path in compile_translations()))
    elif parsed.action == "fill":
        print(f"{parsed.language}: {fill(parsed.language, parsed.file)} taken")
    else:
        wanted = {
            text.source: [""] * forms_of(text, parsed.language) if text.is_counted else ""
            for text in missing(parsed.language)
        }
        json.dump(wanted, sys.stdout, ensure_ascii=False, indent=1)
        print()


if __name__ == "__main__":
    sys.exit(main())
