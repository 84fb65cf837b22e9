# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's texts: all are marked for translation, and what is translated is fit to be shown."""

from __future__ import annotations

import re

import pytest

from tools.dev.marked_texts import marked_texts, plugin_modules, unmarked_texts
from tools.dev.plugin_layout import ROOT
from tools.dev.translation_faults import LONGEST_LABEL, translation_faults
from tools.dev.translations import missing
from tools.dev.ts_files import FORMS

# A name, and mistakes of ours that no person is meant to see.
NOT_FOR_PEOPLE = {
    "HIMOSA",
    "Processing runs this before it is prepared.",
    "A layer is read from its file, or exported.",
    "another format",
}
# As they are written by those who gave them.
NAMES = {
    *("Python", "Landsat", "Apple", "Jaccard", "Plugins", "MiB", "Processing"),
    *("GeoTIFF", "GTiff", "Cloud", "Optimized", "GeoPackage", "GeoParquet"),
}


@pytest.mark.parametrize(
    "path", list(plugin_modules()), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_texts_that_people_see_are_marked(path):
    found = unmarked_texts(path.read_text(encoding="utf-8"))
    assert [(line, text) for line, text in found if text not in NOT_FOR_PEOPLE] == []


def test_labels_are_in_sentence_case():
    labels = [text.source for text in marked_texts() if len(text.source) <= LONGEST_LABEL]
    wrong = {label: words for label in labels if (words := raised_words(label))}
    assert wrong == {}


def raised_words(label):
    """Words with a capital that are neither the first of a sentence nor known as names."""
    plain = re.sub(r"<[^>]*>|“[^”]*”|&(?=\w)|[(;]\*\.[^)]*\)(;;)?\w+", "", label)
    words = re.findall(r"(?<![.?!:▸] )(?<!^)\b[A-Z][A-Za-z]+\b", plain)
    return [word for word in words if word not in NAMES and not word.isupper()]


def test_label_in_title_case_would_be_found():
    assert raised_words("Upscale Raster Layer") == ["Raster", "Layer"]


@pytest.mark.parametrize("language", FORMS)
def test_every_text_is_translated(language):
    assert [text.source for text in missing(language)] == []


@pytest.mark.parametrize("language", FORMS)
def test_translations_have_no_faults(language):
    assert list(translation_faults(language)) == []
