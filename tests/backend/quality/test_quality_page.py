# SPDX-License-Identifier: GPL-3.0-or-later
"""The page: whole, without anything from outside, and safe from names."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np
import pytest

from backend.geometry import PixelRect, PixelSize
from backend.pictures.drawing import encode_png
from backend.quality.band_measures import BandFigures
from backend.quality.checked_places import CheckedPlace
from backend.quality.error_histogram import HistogramFigures
from backend.quality.error_places import ErrorPlace
from backend.quality.octave_power import OctaveFigures
from backend.quality.place_pictures import PlacePicture
from backend.quality.quality_page import render_page
from backend.quality.quality_report import NamedBand, QualityReport
from backend.quality.quality_walk import Agreement, ExpectedErrors

HOSTILE = "<script>alert('x')</script>\"'&<img src=http://evil onerror=x>"
PNG = encode_png(np.zeros((2, 2, 3), np.uint8))
OCTAVE = OctaveFigures(0.5, 1.0, None, 0.25, 1.5)
FIGURES = BandFigures(1, 1, 100, 3, 1.25, -0.5, 10.0, 2.0, 0.125, (OCTAVE,), 9, 4, 5)
PLACE = CheckedPlace(1, 500_000.5, 4_999_999.5, 20.0, 8, 16, 8, 8, 12.5, "m", 0, 4.2)


def report(**changes):
    told = {
        "result": "folder/field.tif",
        "source": "source.tif",
        "uncertainty": "error.tif",
        "size": PixelSize(80, 80),
        "scale": 4,
        "crs": "WGS 84 / UTM zone 33N",
        "placed": True,
        "bands": (NamedBand(1, "red", "m"),),
        "shown_bands": (3, 2, 1),
        "said": {"MODEL": "himosa-x4"},
        "notes": ("A note.",),
        "doubts": (),
        "agreement": Agreement([FIGURES], (), 1.0, np.ones((4, 4)), np.zeros((4, 4))),
        "errors": ExpectedErrors(
            [HistogramFigures(9, 3.5, 20.0, 1.0, (0.75, 0.25))],
            [ErrorPlace(1, PixelRect(8, 16, 8, 8), 4.2)],
            8,
            np.ones((4, 4)),
        ),
        "places": (PLACE,),
        "pictures": (PlacePicture(PNG, PNG, (0.2, 0.2, 0.1, 0.1)),),
    }
    return QualityReport(**{**told, **changes})


class Page(HTMLParser):
    """What a browser would find."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.said = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).split())

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def test_page_says_every_figure_with_its_unit():
    text = Page(render_page(report())).text
    for told in (
        *("1.25 m", "-0.5 m", "10 m", "12.5 %", "3.5 m", "20 m", "2 m", "12.5 m"),
        *("4.2 times the mean", "500000.5, 4999999.5", "0.25", "6.00", "no such waves", "3 %"),
        "Bands 3, 2, 1 are shown as red, green and blue.",
        *("himosa-x4", "A note.", "WGS 84 / UTM zone 33N", "None: it looks like ordinary"),
    ):
        assert told in text, told


def test_page_is_accessible():
    page = Page(render_page(report()))
    assert page.all("html")[0]["lang"] == "en"
    assert all(image["alt"] for image in page.all("img"))
    assert all(plot["role"] == "img" and plot["aria-label"] for plot in page.all("svg"))
    headings = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(headings, headings[1:]))
    assert all("scope" in cell for cell in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    assert any("width=device-width" in meta.get("content", "") for meta in page.all("meta"))


def test_page_loads_nothing_and_runs_nothing():
    page = Page(render_page(report()))
    for tag, attributes in page.tags:
        assert tag not in ("script", "link", "iframe", "object")
        assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        assert not any(name.startswith("on") for name in attributes)
    policy = [meta for meta in page.all("meta") if meta.get("http-equiv")]
    assert policy[0]["content"].startswith("default-src 'none'")


def test_names_never_become_html():
    plain, hostile = (
        report(),
        report(
            result=f"{HOSTILE}.tif",
            source=HOSTILE,
            uncertainty=HOSTILE,
            crs=HOSTILE,
            bands=(NamedBand(1, HOSTILE, HOSTILE),),
            said={"MODEL": HOSTILE, HOSTILE: "x"},
            notes=(HOSTILE,),
            doubts=(HOSTILE,),
            agreement=Agreement([FIGURES], (HOSTILE,), 1.0, np.ones((4, 4)), np.zeros((4, 4))),
        ),
    )
    before, after = Page(render_page(plain)), Page(render_page(hostile))
    assert "alert('x')" in after.text
    assert not after.all("script")
    assert len(after.all("img")) == len(before.all("img"))
    assert not any("onerror" in attributes for _, attributes in after.tags)


def test_page_without_errors_says_how_to_get_them():
    text = Page(render_page(report(errors=None, places=(), pictures=()))).text
    assert "Upscale again with “Expected error of each pixel” (--uncertainty FILE)" in text


def test_page_without_source_says_what_to_give_and_what_the_result_said():
    plain = BandFigures(1, 1, 100, 3)
    page = report(
        source=None,
        doubts=None,
        agreement=Agreement([plain], (), 1.0),
        said={"CONSISTENCY": '{"1": {"rmse": 0.25}}'},
    )
    text = Page(render_page(page)).text
    assert "give the raster that the result was made from" in text
    assert '"rmse": 0.25' in text


def test_page_of_a_huge_raster_says_what_was_looked_at():
    agreement = Agreement([FIGURES], (), 0.0625, np.ones((4, 4)), np.zeros((4, 4)))
    assert "6.2 % of it" in Page(render_page(report(agreement=agreement))).text


@pytest.mark.parametrize("values", [np.full((2, 2), np.nan), np.zeros((1, 1))])
def test_page_of_maps_with_nothing_on_them_is_whole(values):
    agreement = Agreement([FIGURES], (), 1.0, values, values)
    assert render_page(report(agreement=agreement)).endswith("</html>\n")
