# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's texts: all are marked for translation, and what is translated is fit to be shown."""

from __future__ import annotations

import pytest

from tools.dev.marked_texts import plugin_modules, unmarked_texts
from tools.dev.plugin_layout import ROOT
from tools.dev.translation_faults import translation_faults
from tools.dev.translations import missing
from tools.dev.ts_files import FORMS

# A name, and mistakes of ours that no person is meant to see.
NOT_FOR_PEOPLE = {
    "HIMOSA",
    "Processing runs this before it is prepared.",
    "A layer is read from its file, or exported.",
    "another format",
}


@pytest.mark.parametrize(
    "path", list(plugin_modules()), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_texts_that_people_see_are_marked(path):
    found = unmarked_texts(path.read_text(encoding="utf-8"))
    assert [(line, text) for line, text in found if text not in NOT_FOR_PEOPLE] == []


@pytest.mark.parametrize("language", FORMS)
def test_every_text_is_translated(language):
    assert [text.source for text in missing(language)] == []


@pytest.mark.parametrize("language", FORMS)
def test_translations_have_no_faults(language):
    assert list(translation_faults(language)) == []
