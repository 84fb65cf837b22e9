# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools of the translations: what they find in sources and files, and what they keep."""

from __future__ import annotations

import json

import pytest

from tools.dev.marked_texts import MarkedText, marked_texts, texts_of, unmarked_texts
from tools.dev.translation_faults import faults_of, translation_faults
from tools.dev.translations import TranslationsFailed, compile_translations, fill, missing, update
from tools.dev.ts_files import read_translations, ts_file

SOURCE = """
from himosa_qgis.texts import counted, tr, tr_later

WORDS = tr_later("Later")

def say(number):
    tr(WORDS)
    return tr("Bands"), counted("%n band", "%n bands", number)
"""


@pytest.fixture
def root(tmp_path):
    """A repository in small, whose plugin has three texts."""
    (tmp_path / "himosa_qgis").mkdir()
    (tmp_path / "himosa_qgis" / "say.py").write_text(SOURCE, encoding="utf-8")
    update(tmp_path)
    return tmp_path


def give(root, language, translations):
    file = root / "given.json"
    file.write_text(json.dumps(translations), encoding="utf-8")
    return fill(language, file, root)


def test_texts_are_found_by_their_marks_in_the_order_of_lines():
    assert list(texts_of(SOURCE, "say.py")) == [
        MarkedText("Later", False, "say.py"),
        MarkedText("Bands", False, "say.py"),
        MarkedText("%n bands", True, "say.py"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Shown to people")',
        'raise ValueError(f"The value {value} is wrong")',
        'QgsProcessingParameterBand("BANDS", "Shown to people")',
        'bar.pushWarning("Shown to people")',
    ],
)
def test_text_without_a_mark_is_found(line):
    assert {number for number, _ in unmarked_texts(line)} == {1}


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(tr("Shown to people"))',
        'label.setText(f"<b>{name}</b> ({size})")',
        'QgsProcessingParameterBand("BANDS", tr("Shown to people"))',
        'settings.value("himosa/words of a program")',
    ],
)
def test_text_with_a_mark_or_not_for_people_is_no_finding(line):
    assert list(unmarked_texts(line)) == []


def test_new_texts_come_gone_ones_go_and_translations_stay(root):
    give(root, "de", {"Bands": "Kanäle", "%n bands": ["%n Kanal", "%n Kanäle"]})
    assert [text.source for text in missing("de", root)] == ["Later"]
    source = SOURCE.replace('"Later"', '"Newer"')
    (root / "himosa_qgis" / "say.py").write_text(source, encoding="utf-8")
    assert update(root) == {"de": 1, "es": 3, "fr": 3, "pt": 3, "zh": 3}
    assert read_translations(ts_file("de", root)) == {
        "Newer": ("",),
        "Bands": ("Kanäle",),
        "%n bands": ("%n Kanal", "%n Kanäle"),
    }


def test_translation_of_a_text_that_is_none_is_refused(root):
    with pytest.raises(TranslationsFailed, match="has no text “Band”"):
        give(root, "de", {"Band": "Kanal"})
    assert len(missing("de", root)) == 3


def test_translation_with_one_form_of_two_is_still_missing(root):
    give(root, "de", {"%n bands": ["%n Kanal", ""]})
    assert "%n bands" in [text.source for text in missing("de", root)]


def test_compiling_without_lrelease_says_what_to_install(root, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(TranslationsFailed, match="qttools5-dev-tools"):
        compile_translations(root)


def test_compiled_file_is_the_same_in_two_builds(root):
    give(root, "de", {"Bands": "Kanäle"})
    first = [path.read_bytes() for path in compile_translations(root)]
    assert len(first) == 5
    assert [path.read_bytes() for path in compile_translations(root)] == first


def test_text_that_came_and_one_that_went_are_told(root):
    source = SOURCE.replace('"Later"', '"Newer"')
    (root / "himosa_qgis" / "say.py").write_text(source, encoding="utf-8")
    assert [said.split(":")[0] for said in translation_faults("fr", root)] == [
        "“Later” is no text of the plugin any more",
        "“Newer” is new in the plugin",
    ]


def test_file_with_too_few_forms_is_told(root):
    file = ts_file("fr", root)
    text = file.read_text(encoding="utf-8").replace("<numerusform />", "", 1)
    file.write_text(text, encoding="utf-8")
    assert list(translation_faults("fr", root)) == ["“%n bands” has 1 forms: give 2."]


def test_name_that_is_told_otherwise_than_it_is_called_is_told(root):
    source = SOURCE.replace('"Later"', '"Give “Bands” first."')
    (root / "himosa_qgis" / "say.py").write_text(source, encoding="utf-8")
    update(root)
    give(root, "de", {"Bands": "Kanäle", "Give “Bands” first.": "Zuerst „Bänder“ angeben."})
    assert [said.split(": ", 1)[1] for said in translation_faults("de", root)] == [
        "“Bands” is called “Kanäle”."
    ]


@pytest.mark.parametrize(
    ("source", "translated", "said"),
    [
        ("{} of {}", "{} von", "its placeholders differ"),
        ("{:.1f} MB", "{:.2f} MB", "its placeholders differ"),
        ("Band {}", "Kanal {", "its placeholders differ"),
        ("%n times", "oft", "a name, a tag or %n is not kept"),
        ("<b>Bands</b>", "Kanäle", "a name, a tag or %n is not kept"),
        ("Set TILE_SIZE", "TILE-SIZE setzen", "a name, a tag or %n is not kept"),
        ("All (*.tif)", "Alle (*.png)", "a name, a tag or %n is not kept"),
        ("&Scale", "Faktor", "its keys (&) differ"),
        ("Choose…", "Wählen", "it does not end with …"),
        ("Choose one.", "Wählen", "it does not end with ."),
        (" and more", "und mehr", "the space before it is missing"),
        ("Scale", "Vergrößerungsverhältnis", "it has 23 characters: at most 18 fit"),
    ],
)
def test_fault_of_a_translation_is_told(source, translated, said):
    assert list(faults_of(MarkedText(source, False, "say.py"), translated)) == [said]


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("{} of {}", "{1} davon {0}"),
        ("Choose one.", "请选择。"),
        (" (added by you)", "（由您添加）"),
        ("&Scale", "比例(&S)"),
    ],
)
def test_translation_that_is_as_it_should_be_has_no_fault(source, translated):
    assert list(faults_of(MarkedText(source, False, "say.py"), translated)) == []


def test_texts_of_this_plugin_are_found():
    texts = {text.source for text in marked_texts()}
    assert {"Upscale raster layer", "kept %n times", "The disk is full."} <= texts
