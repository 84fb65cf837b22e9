# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page is in the list of pages, and the built site fetches nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.marks import needs_site

ROOT = Path(__file__).resolve().parents[2]
DOCS, SITE = ROOT / "docs", ROOT / "build" / "site"
# What a browser fetches by itself: a link that a person may click is something else.
FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data)=[\"']?(?P<a>[^\"'\s>]+)"
    r"|<link\b[^>]*?\bhref=[\"']?(?P<b>[^\"'\s>]+)"
    r"|@import\s+(?:url\()?[\"']?(?P<c>[^\"')\s]+)"
    r"|\burl\([\"']?(?P<d>[^\"')\s]+)",
    re.IGNORECASE,
)
# A text of a script that begins with an address; one within a sentence is there for people.
OUTSIDE = re.compile(r"[\"'`]((?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'`]*)", re.IGNORECASE)
# Names of XML's vocabularies are written like addresses, and nobody fetches them.
NAMESPACE = "http://www.w3.org/"


def pages_in_nav():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return re.findall(r"^ +- .+: (\S+\.md)$", text, re.MULTILINE)


def fetched_from_outside(text):
    """Addresses elsewhere that a page or a style sheet would have the browser fetch."""
    found = ("".join(filter(None, match.groups())) for match in FETCHED.finditer(text))
    return [address for address in found if re.match(r"(https?:)?//", address)]


def addresses_outside(script):
    """Addresses elsewhere that a script could fetch."""
    found = OUTSIDE.findall(script)
    return [address for address in found if not address.startswith(NAMESPACE)]


def test_every_page_is_in_the_list_of_pages_once():
    listed = pages_in_nav()
    there = {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")}
    decisions = {name for name in there if name.startswith("decisions/")}
    assert len(decisions) > 10
    missing = there - decisions - set(listed)
    assert not missing, f"add to `nav` of mkdocs.yml: {sorted(missing)}"
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) <= there


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ('<script src="https://cdn.example.org/a.js"></script>', "https://cdn.example.org/a.js"),
        ("<link rel=stylesheet href=//fonts.example.org/css>", "//fonts.example.org/css"),
        ('<img alt="x" src="http://example.org/a.png">', "http://example.org/a.png"),
        ("body{background:url(https://example.org/b.png)}", "https://example.org/b.png"),
        ('@import "https://example.org/c.css";', "https://example.org/c.css"),
    ],
)
def test_fetch_from_elsewhere_planted_on_purpose_is_caught(text, address):
    assert fetched_from_outside(text) == [address]


def test_address_in_a_script_is_caught_and_one_in_a_sentence_is_none():
    script = (
        "/* see https://example.org */ fetch('https://example.org/x.js'); a=`//b.example.org/y`"
    )
    assert addresses_outside(script) == ["https://example.org/x.js", "//b.example.org/y"]


@needs_site
def test_built_site_fetches_nothing_from_elsewhere():
    pages = sorted(SITE.rglob("*.html"))
    assert len(pages) > 30
    found = {}
    for path in (*pages, *SITE.rglob("*.css")):
        found[path] = fetched_from_outside(path.read_text(encoding="utf-8"))
    for path in SITE.rglob("*.js"):
        found[path] = addresses_outside(path.read_text(encoding="utf-8"))
    assert {str(p.relative_to(SITE)): a for p, a in found.items() if a} == {}


@needs_site
def test_built_site_has_a_search_and_the_pictures_of_its_pages():
    assert "uncertainty" in (SITE / "search" / "search_index.json").read_text(encoding="utf-8")
    assert (SITE / "images" / "himosa.svg").is_file()
    home = (SITE / "index.html").read_text(encoding="utf-8")
    assert 'data-md-component="search"' in home
    assert "prefers-color-scheme: dark" in home
