# SPDX-License-Identifier: GPL-3.0-or-later
"""Models brought in: their names and folders, at the same time, and beside a warm worker."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from backend.errors import InvalidRequest, ModelUnusable, OutputUnusable
from backend.jobs.model_cache import ModelCache
from backend.networks import catalogue
from backend.networks.catalogue import load_model
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.importing import import_model
from backend.networks.weights import save_weights
from backend.protocol import model_files
from backend.protocol.model_cards import digest_path, file_digest
from tests.marks import needs_root

SMALL = HimosaConfig(scale=2, channels=12, depths=(2,), experts=(2,))


@pytest.fixture
def folders(tmp_path, monkeypatch):
    package, user = tmp_path / "package", tmp_path / "user"
    package.mkdir()
    for module in (catalogue, model_files):
        monkeypatch.setattr(module, "package_weights_folder", lambda: package)
    monkeypatch.setenv("HIMOSA_MODELS", str(user))
    return package, user


@pytest.fixture
def weights(tmp_path):
    """A factory of weights files that differ by a number."""

    def make(seed=0):
        torch.manual_seed(seed)
        path = tmp_path / f"{seed}.safetensors"
        save_weights(path, Himosa(SMALL), {})
        return path

    return make


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("name", ["himosa-x2", "bicubic"])
def test_name_of_the_program_is_refused_for_it_would_not_be_used(folders, weights, name, overwrite):
    save_weights(folders[0] / "himosa-x2.safetensors", Himosa(SMALL), {})
    with pytest.raises(InvalidRequest, match=f"The name {name} belongs to a model that comes"):
        import_model(weights(), name, overwrite=overwrite)
    assert not folders[1].exists()


def test_warm_worker_uses_what_was_imported_last(folders, weights):
    cache = ModelCache()
    import_model(weights(1), "himosa-x2")
    for name in ("himosa-x2", None):
        first = cache.get(name, 2)
        assert cache.get(name, 2) is first
        import_model(weights(2), "himosa-x2", overwrite=True)
        second = cache.get(name, 2)
        assert second.digest == file_digest(folders[1] / "himosa-x2.safetensors")
        assert second.digest != first.digest
        import_model(weights(1), "himosa-x2", overwrite=True)


def test_default_of_a_warm_worker_follows_a_new_file(folders, weights):
    cache = ModelCache()
    import_model(weights(1), "himosa-x2-placeholder")
    assert cache.get(None, 2).name == "himosa-x2-placeholder"
    import_model(weights(2), "himosa-x2")
    assert cache.get(None, 2).name == "himosa-x2"


def test_imports_at_the_same_time_leave_one_whole_file(folders, weights):
    sources = [weights(seed) for seed in range(4)] * 2
    with ThreadPoolExecutor(len(sources)) as threads:
        list(threads.map(lambda source: import_model(source, "mine", overwrite=True), sources))
    path = folders[1] / "mine.safetensors"
    assert digest_path(path).read_text().split()[0] == file_digest(path)
    assert file_digest(path) in {file_digest(source) for source in sources}
    assert sorted(each.name for each in folders[1].iterdir()) == [
        ".import.lock",
        "mine.safetensors",
        "mine.safetensors.sha256",
    ]


def test_of_imports_without_leave_to_overwrite_one_wins(folders, weights):
    def attempt(source):
        try:
            return import_model(source, "mine") and source
        except InvalidRequest:
            return None

    with ThreadPoolExecutor(4) as threads:
        won = list(filter(None, threads.map(attempt, [weights(seed) for seed in range(4)])))
    assert len(won) == 1
    assert file_digest(folders[1] / "mine.safetensors") == file_digest(won[0])


def test_rest_of_an_import_that_was_killed_goes_with_the_next(folders, weights):
    (folders[1] / ".import-killed").mkdir(parents=True)
    (folders[1] / ".import-killed" / "mine.safetensors").write_bytes(b"half")
    import_model(weights(), "mine")
    assert not (folders[1] / ".import-killed").exists()


def test_folder_that_is_none_is_told(folders, weights, tmp_path, monkeypatch):
    monkeypatch.setenv("HIMOSA_MODELS", str(weights()))
    with pytest.raises(OutputUnusable, match="cannot be put into"):
        import_model(weights(), "mine")


@needs_root
def test_folder_that_is_read_only_is_told(folders, weights):
    folders[1].mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folders[1]], check=True)
    try:
        with pytest.raises(OutputUnusable, match=r"Read-only file system.*HIMOSA_MODELS"):
            import_model(weights(), "mine")
    finally:
        subprocess.run(["umount", folders[1]], check=True)


def test_full_disk_is_told_and_nothing_is_left(folders, weights, small_disk, monkeypatch):
    folder = small_disk(20_480)
    monkeypatch.setenv("HIMOSA_MODELS", str(folder))
    with pytest.raises(OutputUnusable, match="No space left"):
        import_model(weights(), "mine")
    assert [path.name for path in folder.iterdir()] == [".import.lock"]


def test_digest_is_of_the_file_and_a_folder_is_no_file(folders, weights, tmp_path):
    path = weights(1)
    model = load_model(str(path), 2)
    assert model.digest == file_digest(path)
    with pytest.raises(ModelUnusable, match="no plain file"):
        import_model(tmp_path)
