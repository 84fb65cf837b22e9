# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate finds what is wrong with spoiled zips, each fault by its own kind, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from tests.marks import needs_gate_tools
from tools.dev.package import write_package
from tools.dev.plugin_layout import ROOT
from tools.dev.publisher import PublisherUnclear, filled_metadata
from tools.gate import zip_contents
from tools.gate.findings import Finding, Kind
from tools.gate.installed_tests import install, stand_in_checkout
from tools.gate.plugin_metadata import check_metadata
from tools.gate.run_gate import ADDRESSES_MISSING, PASSED, REFUSED, conclude
from tools.gate.scanners import (
    ScannerMissing,
    check_suppressions,
    run_bandit,
    run_detect_secrets,
    run_flake8,
)
from tools.gate.second_build import compare, pack_elsewhere
from tools.gate.zip_contents import check_contents

METADATA = {
    "name": "HIMOSA",
    "version": "1.2.3",
    "qgisMinimumVersion": "3.22",
    "description": "Makes rasters finer",
    "about": "By a network",
    "author": "Somebody",
    "email": "somebody@example.org",
    "homepage": "https://example.org/himosa",
    "tracker": "https://example.org/himosa/issues",
    "repository": "https://example.org/himosa",
    "icon": "resources/himosa.svg",
}


def metadata_text(**changes):
    fields = {**METADATA, **changes}
    return "[general]\n" + "".join(f"{k}={v}\n" for k, v in fields.items() if v is not None)


@pytest.fixture
def make_zip(tmp_path):
    """A factory of small zips that pass; `changes` adds or replaces files, None takes one away."""

    def make(changes=None, mode=0o100644):
        files = {
            "himosa_qgis/LICENSE": "licence",
            "himosa_qgis/__init__.py": '"""Plugin."""\n',
            "himosa_qgis/metadata.txt": metadata_text(),
            "himosa_qgis/resources/himosa.svg": "<svg/>",
            **(changes or {}),
        }
        path = tmp_path / "spoiled.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                if text is not None:
                    entry = zipfile.ZipInfo(name)
                    entry.external_attr = mode << 16
                    archive.writestr(entry, text)
        return path

    return make


def kinds(findings):
    return [finding.kind for finding in findings]


def test_zip_that_is_as_asked_has_no_finding(make_zip):
    package = make_zip()
    assert [*check_contents(package), *check_metadata(package)] == []


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("himosa_qgis/.hidden.py", "", Kind.NAME),
        ("himosa_qgis/.git/config.txt", "", Kind.NAME),
        ("himosa_qgis/__pycache__/a.py", "", Kind.NAME),
        ("__MACOSX/a.txt", "", Kind.NAME),
        ("himosa_qgis/../../evil.py", "", Kind.NAME),
        ("C:/evil.py", "", Kind.NAME),
        ("himosa_qgis/with space.py", "", Kind.NAME),
        ("himosa_qgis/ünicode.py", "", Kind.NAME),
        ("himosa_qgis/license", "", Kind.NAME),
        (f"himosa_qgis/{'long' * 40}.py", "", Kind.NAME),
        ("other_plugin/__init__.py", "", Kind.NAME),
        ("himosa_qgis/fast.so", b"\x7fELF\x02", Kind.ZIP),
        ("himosa_qgis/fast.png", b"MZ\x90", Kind.ZIP),
        ("himosa_qgis/more.txt", b"PK\x03\x04", Kind.ZIP),
        ("himosa_qgis/weights.txt", b"\x80\x02ctorch", Kind.ZIP),
        ("himosa_qgis/run.py", "#!/bin/sh\n", Kind.ZIP),
        ("himosa_qgis/a.pyc", "", Kind.ZIP),
        ("himosa_qgis/LICENSE", None, Kind.ZIP),
        ("himosa_qgis/__init__.py", None, Kind.ZIP),
    ],
)
def test_spoiled_content_is_found_by_its_kind(make_zip, name, content, kind):
    found = kinds(check_contents(make_zip({name: content})))
    assert found
    assert kind in found
    assert set(found) <= {Kind.NAME, Kind.ZIP}


def test_file_that_may_be_executed_and_a_link_are_found(make_zip):
    assert {f.kind for f in check_contents(make_zip(mode=0o100755))} == {Kind.ZIP}
    assert len(list(check_contents(make_zip(mode=0o120644)))) == 4


def test_zip_that_is_too_large_or_none_or_damaged_is_found(make_zip, tmp_path, monkeypatch):
    package = make_zip()
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(package.read_bytes().replace(b"licence", b"license"))
    assert "damaged" in next(check_contents(damaged)).sentence
    text = tmp_path / "text.zip"
    text.write_text("no zip")
    assert "no zip" in next(check_contents(text)).sentence
    monkeypatch.setattr(zip_contents, "SIZE_LIMIT_MB", 1e-6)
    assert "limit is 25 MB" in next(check_contents(package)).sentence


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"about": ""}, "about"),
        ({"author": None}, "author"),
        ({"author": "us/them"}, "slash"),
        ({"version": "newest"}, "newest"),
        ({"qgisMinimumVersion": "3"}, "qgisMinimumVersion=3"),
        ({"supportsQt6": "True"}, "supportsQt6"),
        ({"icon": "no/icon.svg"}, "no/icon.svg"),
        ({"about": "100 % plain"}, "%%"),
    ],
)
def test_metadata_that_the_repository_does_not_take_is_found(make_zip, changes, word):
    text = metadata_text(**changes)
    findings = list(check_metadata(make_zip({"himosa_qgis/metadata.txt": text})))
    assert kinds(findings) == [Kind.METADATA]
    assert word in findings[0].sentence


@pytest.mark.parametrize(
    "changes",
    [
        {"email": ""},
        {"email": "nobody"},
        {"homepage": None},
        {"tracker": "http://bugs"},
        {"repository": "example.org/himosa"},
    ],
)
def test_address_that_is_missing_or_none_is_a_finding_of_its_own_kind(make_zip, changes):
    text = metadata_text(**changes)
    (finding,) = check_metadata(make_zip({"himosa_qgis/metadata.txt": text}))
    assert finding.kind is Kind.ADDRESS
    assert finding.is_publishers
    assert "publisher.ini" in finding.sentence


def test_verdict_tells_the_publishers_part_from_ours(capsys):
    missing = Finding(Kind.ADDRESS, "metadata.txt", "email is empty")
    fault = Finding(Kind.ZIP, "a.so", "It begins like a program")
    assert conclude([], is_publishing=True) == PASSED
    assert conclude([missing], is_publishing=False) == PASSED
    assert "Left to whoever publishes" in capsys.readouterr().out
    assert conclude([missing], is_publishing=True) == ADDRESSES_MISSING
    assert conclude([missing, fault], is_publishing=False) == REFUSED
    assert "closed: 1 finding" in capsys.readouterr().out


def make_repository(root, publisher=None):
    texts = {
        "metadata.txt": metadata_text(author="team", email="", homepage=""),
        "LICENSE": "licence",
        "himosa_qgis/__init__.py": '"""Plugin."""\n',
        "backend/__init__.py": "",
        "requirements/runtime.txt": "",
        "resources/himosa.svg": "<svg/>",
        "tests/test_nothing.py": "",
        "tools/tool.py": "",
        "docs/page.md": "",
        "training/a.toml": "",
        "pyproject.toml": "",
        "README.md": "",
        "CONTRIBUTING.md": "",
    }
    if publisher is not None:
        texts["publisher.ini"] = publisher
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_publishers_fields_go_into_the_metadata_of_the_zip(tmp_path):
    publisher = "[publisher]\nauthor = Them\nemail =\nhomepage = https://example.org/a%20b\n"
    package = write_package(tmp_path / "out", make_repository(tmp_path / "repository", publisher))
    findings = list(check_metadata(package))
    assert [f.sentence.split()[0] for f in findings] == ["email"]
    with zipfile.ZipFile(package) as archive:
        text = archive.read("himosa_qgis/metadata.txt").decode()
    assert "author=Them\nemail=\nhomepage=https://example.org/a%%20b\n" in text


@pytest.mark.parametrize("text", ["[publisher]\nversion = 2\n", "author = a\n", "[other]\n"])
def test_publishers_file_that_is_unclear_is_refused_with_its_name(tmp_path, text):
    root = make_repository(tmp_path / "repository", text)
    with pytest.raises(PublisherUnclear, match=r"publisher\.ini"):
        filled_metadata(root)


def test_metadata_without_a_publishers_file_stays_as_it_is(tmp_path):
    root = make_repository(tmp_path / "repository")
    assert filled_metadata(root) == (root / "metadata.txt").read_bytes()


def test_second_build_under_other_circumstances_has_the_same_bytes(tmp_path):
    first = write_package(tmp_path / "out")
    second = pack_elsewhere(tmp_path / "copy ö", ROOT)
    assert list(compare(first, second)) == []
    assert first.read_bytes() == second.read_bytes()


def test_builds_that_differ_are_told_file_by_file(make_zip, tmp_path):
    first = make_zip().rename(tmp_path / "first.zip")
    changed = make_zip({"himosa_qgis/LICENSE": "other", "himosa_qgis/new.py": ""})
    assert [(f.kind, f.where) for f in compare(first, changed)] == [
        (Kind.BUILD, "himosa_qgis/new.py"),
        (Kind.BUILD, "himosa_qgis/LICENSE"),
    ]
    reordered = make_zip(mode=0o100600)
    assert [f.where for f in compare(first, reordered)] == ["first.zip"]


def test_tests_run_on_the_installed_plugin_and_not_on_the_checkout(tmp_path):
    root = make_repository(tmp_path / "repository")
    plugin = install(write_package(tmp_path / "out", root), tmp_path / "profile ü")
    checkout = stand_in_checkout(plugin, tmp_path / "checkout", root)
    code = "import backend, himosa_qgis; print(himosa_qgis.__file__); print(backend.__file__)"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert [os.path.realpath(place) for place in answer.stdout.splitlines()] == [
        str(plugin / "__init__.py"),
        str(plugin / "backend" / "__init__.py"),
    ]
    assert not (checkout / "tests").is_symlink()


@pytest.fixture
def spoil(tmp_path):
    """A factory of folders that hold one Python file."""

    def write(text):
        (tmp_path / "spoiled").mkdir(exist_ok=True)
        (tmp_path / "spoiled" / "code.py").write_text(text, encoding="utf-8")
        return tmp_path / "spoiled"

    return write


# In two halves, so that this file is not what it looks for.
QUIET = "# no" + "sec"


def test_comments_that_switch_a_rule_off_are_found(spoil):
    folder = spoil(f"a = 1  {QUIET}\nb = 2  # pragma: allow" + "list secret\nc = 3\n")
    findings = list(check_suppressions(folder))
    assert [(f.kind, f.where) for f in findings] == [
        (Kind.SUPPRESSION, "code.py:1"),
        (Kind.SUPPRESSION, "code.py:2"),
    ]


@needs_gate_tools
def test_bandit_finds_what_a_comment_would_hide(spoil):
    folder = spoil(f"import subprocess  {QUIET}\nassert subprocess  {QUIET}\n")
    findings = list(run_bandit(folder))
    assert {f.sentence.split()[0] for f in findings} == {"B101", "B404"}
    assert {f.kind for f in findings} == {Kind.SECURITY}
    assert list(run_bandit(spoil("a = 1\n"))) == []


@needs_gate_tools
def test_secrets_are_found(spoil):
    key = "AKIA" + "QYLPMN5HFIQR7XYA"
    (finding,) = run_detect_secrets(spoil(f'place = "{key}"\n'))
    assert (finding.kind, finding.where) == (Kind.SECRET, "code.py:1")
    assert list(run_detect_secrets(spoil("a = 1\n"))) == []


@needs_gate_tools
def test_flake8_finds_what_a_comment_would_hide_and_lets_slices_be(spoil):
    (finding,) = run_flake8(spoil("import os  # noqa\na = 'abc'\nb = a[len(a) - 1 :]\n"))
    assert finding.kind is Kind.STYLE
    assert finding.where == "code.py:1"
    assert finding.sentence.startswith("F401")


def test_tools_that_are_not_there_are_told(spoil, tmp_path):
    with pytest.raises(ScannerMissing, match="make gate"):
        list(run_bandit(spoil("a = 1\n"), tmp_path / "nothing"))
