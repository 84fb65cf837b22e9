# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes the files of Qt Linguist that hold our translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

from tools.dev.marked_texts import MarkedText
from tools.dev.plugin_layout import PLUGIN_NAME, ROOT

CONTEXT = "Himosa"
"""As in `himosa_qgis.texts`."""

FORMS = {"de": 2, "es": 2, "fr": 2, "pt": 2, "zh": 1}
"""The languages, and how many forms each has for numbers."""

Translated = Mapping[str, tuple[str, ...]]
"""Forms by the English text: one, or as many as the language has; empty ones are missing."""


def ts_file(language: str, root: Path = ROOT) -> Path:
    """Where the translations into a language are."""
    return root / PLUGIN_NAME / "i18n" / f"himosa_{language}.ts"


def read_translations(path: Path) -> dict[str, tuple[str, ...]]:
    """All translations of a file, unfinished ones as empty texts; nothing where it is not there."""
    if not path.is_file():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is None:
            continue
        forms = translation.findall("numerusform") or [translation]
        found[message.findtext("source", "")] = tuple(form.text or "" for form in forms)
    return found


def forms_of(text: MarkedText, language: str) -> int:
    """How many texts a translation has."""
    return FORMS[language] if text.is_counted else 1


def write_translations(
    path: Path, language: str, texts: Iterable[MarkedText], translated: Translated
) -> None:
    """Write the file for Qt Linguist and `lrelease`: what is not translated yet is unfinished."""
    document = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(document, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in texts:
        count = forms_of(text, language)
        forms = (*translated.get(text.source, ()), *[""] * count)[:count]
        attributes = {"numerus": "yes"} if text.is_counted else {}
        message = ElementTree.SubElement(context, "message", attributes)
        ElementTree.SubElement(message, "location", filename=f"../{text.module}")
        ElementTree.SubElement(message, "source").text = text.source
        state = {} if all(forms) else {"type": "unfinished"}
        translation = ElementTree.SubElement(message, "translation", state)
        if text.is_counted:
            for form in forms:
                ElementTree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    ElementTree.indent(document, space="    ")
    path.parent.mkdir(exist_ok=True)
    body = ElementTree.tostring(document, encoding="unicode")
    header = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{header}{body}\n", encoding="utf-8")
