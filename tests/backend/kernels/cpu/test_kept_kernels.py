# SPDX-License-Identifier: GPL-3.0-or-later
"""What is compiled is kept as pickles: those that somebody else put there are never loaded."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.kernels.cpu import prepare_cache
from tests.marks import needs_posix_links

pytest.importorskip("numba")

ROOT = Path(__file__).resolve().parents[4]
RAN = 42
KERNEL = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from backend.kernels.cpu import prepare_cache
prepare_cache()
import numpy as np
from backend.kernels.cpu.score_selection import keep_tokens
"""
ASK = "print(keep_tokens._cache._cache_file._index_path)"
RUN = """
indices = np.zeros((1, 1, 1), np.int64)
keep_tokens(np.ones(1, np.int32), np.zeros((1, 1), np.int64), (0, 1), indices)
"""


class Planted:
    """Ends whoever loads it with a status of its own."""

    def __reduce__(self):
        return os._exit, (RAN,)


def run(code, folder, **variables):
    return subprocess.run(
        [sys.executable, "-B", "-c", KERNEL + code],
        cwd=folder,
        env={"HOME": str(folder / "home"), **variables},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def planted(tmp_path):
    """A factory: fills a folder with what looks like kernels and is not."""
    caches = tmp_path / "asked"
    index = Path(run(ASK, tmp_path, XDG_CACHE_HOME=str(caches)).stdout.strip())
    inside = index.relative_to(caches.resolve())

    def plant(folder):
        target = folder / inside
        target.parent.mkdir(parents=True)
        target.write_bytes(pickle.dumps(Planted()))
        return target

    yield plant
    shutil.rmtree(caches)


@needs_posix_links
def test_planted_kernels_run_in_no_folder_but_our_own(planted, tmp_path):
    ours, others = tmp_path / "ours", tmp_path / "others"
    for folder in (ours, others, tmp_path):
        target = planted(folder)
        for made in (target.parent, target.parents[1], target.parents[2]):
            made.chmod(0o700)
    (others / "himosa").chmod(0o777)
    kept = next((others / "himosa").iterdir())
    # Numba takes settings from the folder that it is started in, where it can read such files.
    (tmp_path / ".numba_config.yaml").write_text(f"cache_dir: {kept}\n")
    # Whoever can write into our own folder is us: this shows that the others would run as well.
    assert run(RUN, tmp_path, XDG_CACHE_HOME=str(ours)).returncode == RAN
    for variables in (
        {"XDG_CACHE_HOME": ""},
        {"XDG_CACHE_HOME": "."},
        {"XDG_CACHE_HOME": str(others)},
        {"XDG_CACHE_HOME": "", "HOME": ""},
    ):
        ended = run(RUN, tmp_path, **variables)
        assert ended.returncode == 0, ended.stderr


@needs_posix_links
def test_folder_chosen_by_the_environment_stays_if_it_is_ours(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert prepare_cache() == tmp_path.resolve()
    tmp_path.chmod(0o777)
    assert prepare_cache() is None
    assert "NUMBA_CACHE_DIR" not in os.environ
