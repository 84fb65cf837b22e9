# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine can tell of a translation: that it would break, be cut off, or lost a part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from unicodedata import east_asian_width

from tools.dev.marked_texts import MarkedText, marked_texts
from tools.dev.plugin_layout import ROOT
from tools.dev.ts_files import forms_of, read_translations, ts_file

LONGEST_LABEL = 40
"""Characters of an English text that may be a label, a button or an entry of a menu."""

# Names that are the same in all languages: of variables, parameters, algorithms, endings of files.
_KEPT = re.compile(
    r"\b[A-Z]+_[A-Z_]+\b|himosa[:_/]\w+|\*\.\w+|;;|`[^`]*`|</?\w+>|%n|python -m [\w.]+ \w+"
)
# Names that begin with a small letter are values, which stay English.
_QUOTED = re.compile(r"“([A-Z][^”{}]+)”|<i>([A-Z][^<]+)</i>|▸ ([^▸,.:]+…)")
_SHORTCUT = re.compile(r"&\w")
_ENDS = {"…": "…", ".": ".。", ":": ":：", "?": "?？"}


def translation_faults(language: str, root: Path = ROOT) -> Iterator[str]:
    """Sentences on all that is wrong in the file of a language; what is not translated yet is not.

    Raises:
        ParseError: the file is no XML.
    """
    texts = {text.source: text for text in marked_texts(root)}
    known = read_translations(ts_file(language, root))
    for source in known:
        if source not in texts:
            yield f"“{source}” is no text of the plugin any more: run `make translations`."
    yield from _misnamed(known)
    for source, text in texts.items():
        forms = known.get(source)
        if forms is None:
            yield f"“{source}” is new in the plugin: run `make translations`."
        elif len(forms) != forms_of(text, language):
            yield f"“{source}” has {len(forms)} forms: give {forms_of(text, language)}."
        else:
            for form in filter(None, forms):
                for said in faults_of(text, form):
                    yield f"“{source}” → “{form}”: {said}."


def faults_of(text: MarkedText, translated: str) -> Iterator[str]:
    """What is wrong with one translation of one text."""
    source = text.source
    if _fields(source) != _fields(translated):
        yield "its placeholders differ"
    if Counter(_KEPT.findall(source)) != Counter(_KEPT.findall(translated)):
        yield "a name, a tag or %n is not kept"
    if len(_SHORTCUT.findall(source)) != len(_SHORTCUT.findall(translated)):
        yield "its keys (&) differ"
    if source[-1] in _ENDS and translated[-1] not in _ENDS[source[-1]]:
        yield f"it does not end with {source[-1]}"
    # A full-width bracket of Chinese has its space within.
    if (
        source[0].isspace()
        and not translated[0].isspace()
        and east_asian_width(translated[0]) not in "WF"
    ):
        yield "the space before it is missing"
    is_label = len(source) <= LONGEST_LABEL and not source.endswith((".", "?"))
    if is_label and len(translated) > longest(source):
        yield f"it has {len(translated)} characters: at most {longest(source)} fit"


def _misnamed(known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Names of labels within a text that are told otherwise than the labels are called."""
    for source, forms in known.items():
        for name in map("".join, _QUOTED.findall(source)):
            called = known.get(name, ("",))[0].replace("&", "")
            if source != name and not all(called in form for form in filter(None, forms)):
                yield f"“{source}” → “{forms[0]}”: “{name}” is called “{called}”."


def longest(source: str) -> int:
    """How many characters a translation of a label may have: short words grow most."""
    return 10 + len(source) * 8 // 5


def _fields(text: str) -> list[tuple[str, str, str]] | None:
    """Sorted fields of a text for `str.format`, by number where it has none; None if it is none."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    fields = [(name, spec or "", bang or "") for _, name, spec, bang in parts if name is not None]
    if all(name == "" for name, _, _ in fields):
        fields = [(str(number), *rest) for number, (_, *rest) in enumerate(fields)]
    return sorted(fields)
