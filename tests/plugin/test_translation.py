# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts in the language of QGIS: in QGIS itself, in its windows, and gone with the plugin."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel

from himosa_qgis import classFactory
from himosa_qgis.options.background import BackgroundWork
from himosa_qgis.options.options_entry import PageMeans
from himosa_qgis.options.options_page import OptionsPage
from himosa_qgis.processing.algorithms.upscale_algorithm import UpscaleAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.routing.panel.routing_panel import RoutingPanel
from himosa_qgis.texts import counted, search_words, tr
from himosa_qgis.translation import Translation, translation_file
from himosa_qgis.worker.failure_kinds import with_kind
from tests.plugin.conftest import wait_until
from tools.demo.qgis_process import QgisProcess
from tools.dev.translations import compile_translations
from tools.dev.ts_files import FORMS


@pytest.fixture(scope="module", autouse=True)
def compiled():
    """The files that QGIS reads; the installed plugin brings them along."""
    compile_translations()


@pytest.fixture
def speak(qgis_app):
    """Translates as in a QGIS of another language, until the test ends."""
    settings, made = QgsSettings(), []

    def speak(language):
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", language)
        translation = Translation()
        translation.install()
        made.append(translation)
        return translation

    yield speak
    for translation in made:
        translation.remove()
    settings.remove("locale/overrideFlag")
    settings.remove("locale/userLocale")


def test_algorithm_has_a_german_name_in_a_german_qgis(tmp_path):
    qgis = QgisProcess.prepare(tmp_path, Path(sys.executable))
    german = {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"}
    answer = subprocess.run(
        [qgis.program, "list"],
        env={**qgis.environment, **german},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "himosa:upscale\tRasterlayer hochskalieren" in answer.stdout


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de_AT", "Rasterlayer hochskalieren"),
        ("zh-Hant", "Upscale raster layer"),
        ("is", "Upscale raster layer"),
    ],
)
def test_algorithm_is_called_in_the_language_of_qgis_or_in_english(speak, language, name):
    speak(language)
    assert UpscaleAlgorithm(None, PendingResults()).displayName() == name


def test_plugin_translates_while_it_is_loaded_and_no_longer(speak):
    speak("de").remove()
    plugin = classFactory(None)
    plugin.initProcessing()
    try:
        assert tr("Bands") == "Kanäle"
    finally:
        plugin.unload()
    assert tr("Bands") == "Bands"


def keys_of(window):
    """Letters that Alt leads to a widget by, small."""
    widgets = [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]
    return [found.lower() for w in widgets for found in re.findall("&(\\w)", w.text())]


@pytest.mark.parametrize("language", ["en", *FORMS])
@pytest.mark.parametrize("setup_text", ["Set &up…", "&Repair…"])
def test_keys_of_the_options_page_lead_to_one_widget_each(speak, language, setup_text):
    speak(language)
    means = PageMeans(lambda *_: {}, BackgroundWork(), lambda: None, lambda: None, lambda: None)
    page = OptionsPage(means)
    wait_until(lambda: not page.models.is_busy)
    page.environment.setup_button.setText(tr(setup_text))
    keys = keys_of(page)
    page.deleteLater()
    assert len(keys) >= 15
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", ["en", *FORMS])
def test_keys_of_the_routing_panel_lead_to_one_widget_each(speak, language, qgis_canvas, project):
    speak(language)
    panel = RoutingPanel(qgis_canvas, lambda *_: {})
    keys = keys_of(panel)
    panel.close_down()
    panel.deleteLater()
    assert len(keys) == 6
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("de", 1, "1-mal behalten"),
        ("de", 5, "5-mal behalten"),
        ("en", 1, "kept 1 time"),
        ("en", 5, "kept 5 times"),
    ],
)
def test_number_takes_its_form_of_the_language(speak, language, number, said):
    speak(language)
    assert counted("kept %n time", "kept %n times", number) == said


def test_toolbox_finds_an_algorithm_by_german_and_by_english_words(speak):
    speak("de")
    words = search_words("statistics,heatmap,report,coverage,contrast")
    assert {"Statistik", "statistics"} <= set(words)


def test_message_of_the_backend_has_its_kind_before_it_but_in_english(speak):
    told = "The disk is full (0 B free): make room."
    assert with_kind("disk_full", told) == told
    speak("de")
    assert with_kind("disk_full", told) == f"{tr('The disk is full.')} {told}"
    assert with_kind("a_code_of_tomorrow", told) == told


@pytest.mark.parametrize("locale", ["xx", "", "zh_TW", "zh-Hant-HK"])
def test_locale_without_a_file_stays_english(locale):
    assert translation_file(locale) is None


def test_locale_of_a_country_has_the_file_of_its_language():
    assert translation_file("pt_BR").name == "himosa_pt.qm"
    assert translation_file("zh-Hans").name == "himosa_zh.qm"


def test_file_that_is_no_translation_leaves_english(speak, tmp_path):
    speak("de").remove()
    (tmp_path / "himosa_de.qm").write_bytes(b"no translation")
    translation = Translation(tmp_path)
    translation.install()
    assert tr("Bands") == "Bands"
    translation.remove()
