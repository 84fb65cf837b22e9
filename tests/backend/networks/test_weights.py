# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights on disk: written, read, named, checked, and brought in without running their code."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from backend.errors import InvalidRequest, ModelNotInstalled, ModelUnusable
from backend.networks import catalogue
from backend.networks.catalogue import default_model, installed_models, load_model
from backend.networks.descriptor import Task
from backend.networks.himosa.authors import infer_config
from backend.networks.himosa.authors_parity import load_fixture
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.importing import import_model
from backend.networks.weights import read_weights, save_weights
from backend.protocol import model_files
from backend.protocol.model_cards import digest_path, file_digest

DATA = Path(__file__).parents[2] / "data"
SMALL = HimosaConfig(scale=2, channels=12, depths=(2,), experts=(2,))

WriteWeights = Callable[..., Path]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    package, user = tmp_path / "package", tmp_path / "user"
    package.mkdir()
    user.mkdir()
    for module in (catalogue, model_files):
        monkeypatch.setattr(module, "package_weights_folder", lambda: package)
    monkeypatch.setenv("HIMOSA_MODELS", str(user))
    return package, user


def write_weights(path: Path, config: HimosaConfig = SMALL, **description: Any) -> Path:
    torch.manual_seed(1)
    save_weights(path, Himosa(config), description)
    digest_path(path).write_text(f"{file_digest(path)}  {path.name}\n")
    return path


def test_save_weights_read_back_gives_the_same_network(tmp_path: Path) -> None:
    path = write_weights(tmp_path / "a.safetensors", note="für ×2")

    stored = read_weights(path)
    config, tensors = HimosaConfig.from_json(stored.config), stored.tensors

    assert config == SMALL
    assert stored.description == {"note": "für ×2"}
    assert {tensor.dtype for tensor in tensors.values()} == {torch.float16}
    torch.manual_seed(1)
    for name, tensor in Himosa(SMALL).state_dict().items():
        torch.testing.assert_close(tensors[name].float(), tensor, rtol=1e-3, atol=1e-6)


def test_read_weights_truncated_file_is_refused(tmp_path: Path) -> None:
    path = write_weights(tmp_path / "a.safetensors")
    path.write_bytes(path.read_bytes()[:-100])

    with pytest.raises(ModelUnusable, match="cannot be read"):
        read_weights(path)


def test_default_model_prefers_released_over_placeholder(folders: tuple[Path, Path]) -> None:
    package, user = folders
    write_weights(package / "himosa-x2-placeholder.safetensors", is_placeholder=True)
    assert default_model(2).name == "himosa-x2-placeholder"
    assert default_model(2).is_placeholder

    write_weights(user / "himosa-x2.safetensors")
    assert default_model(2).name == "himosa-x2"


def test_default_model_scale_without_weights_names_what_is_installed(
    folders: tuple[Path, Path],
) -> None:
    write_weights(folders[0] / "himosa-x2.safetensors")

    with pytest.raises(ModelNotInstalled, match=r"scale 3.*himosa-x2 \(scale 2\)"):
        load_model(None, 3)


def test_load_model_unknown_name_wrong_scale_and_bad_scale_are_refused(
    folders: tuple[Path, Path],
) -> None:
    write_weights(folders[0] / "himosa-x2.safetensors")

    with pytest.raises(ModelNotInstalled, match="no model 'other'"):
        load_model("other", 2)
    with pytest.raises(InvalidRequest, match="enlarges by 2, but scale 4"):
        load_model("himosa-x2", 4)
    with pytest.raises(InvalidRequest, match="Scale 5"):
        load_model("bicubic", 5)


def test_load_model_by_path_with_spaces_and_umlauts(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "mit Leerzeichen ü"
    folder.mkdir()
    model = load_model(str(write_weights(folder / "mein Netz.safetensors")), 2)

    assert (model.name, model.scale, len(model.digest)) == ("mein Netz", 2, 64)


def test_installed_models_damaged_file_is_left_out(folders: tuple[Path, Path]) -> None:
    write_weights(folders[0] / "good.safetensors")
    (folders[0] / "bad.safetensors").write_text("nothing")

    assert [model.name for model in installed_models()] == ["good"]


def test_verify_changed_file_is_noticed(folders: tuple[Path, Path]) -> None:
    path = write_weights(folders[0] / "a.safetensors")
    assert catalogue.verify(installed_models()[0]) == file_digest(path)

    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelUnusable, match="changed or damaged"):
        catalogue.verify(installed_models()[0])


def test_import_authors_pth_gives_their_output(folders: tuple[Path, Path], tmp_path: Path) -> None:
    pth = _authors_file(tmp_path / "net.pth", "params_ema")

    installed = import_model(pth, sparsity=(1, 1, 2, 4, 8, 12))

    fixture = load_fixture(DATA / "himosa_tiny_x2.safetensors")
    network = load_model(installed.name, 2).network.module
    network.has_authors_ties = True
    with torch.no_grad():
        difference = (network(fixture.image) - fixture.expected).abs().max()
    assert difference <= 1e-4
    assert catalogue.verify(installed)


@pytest.mark.parametrize("key", ["weights", None])
def test_import_pth_of_another_layout_is_refused(
    folders: tuple[Path, Path], tmp_path: Path, key: str
) -> None:
    with pytest.raises(ModelUnusable, match="params"):
        import_model(_authors_file(tmp_path / "net.pth", key))
    assert [path.name for path in folders[1].iterdir()] == [".import.lock"]


def test_import_pth_with_code_runs_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    marker = tmp_path / "ran"

    class Malicious:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.system, (f"touch '{marker}'",)

    for protocol in (2, 4):
        path = tmp_path / f"evil{protocol}.pth"
        path.write_bytes(pickle.dumps({"params": Malicious()}, protocol=protocol))
        with pytest.raises(ModelUnusable, match="cannot be read as tensors"):
            import_model(path)
    torch.save({"params": Malicious()}, tmp_path / "evil.pth")
    with pytest.raises(ModelUnusable, match="cannot be read as tensors"):
        import_model(tmp_path / "evil.pth")
    assert not marker.exists()


def test_import_bad_name_and_taken_name_are_refused(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    source = write_weights(tmp_path / "a.safetensors")
    with pytest.raises(InvalidRequest, match="cannot be a model's name"):
        import_model(source, "../a")
    import_model(source, "b")
    with pytest.raises(InvalidRequest, match="installed already"):
        import_model(source, "b")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"scale": 3},
        {"channels": 60},
        {"depths": (2, 1), "experts": (3, 4)},
        {"expert_width": 16},
        {"glu_kernel": 5},
        {"mlp_ratio": 2.0},
    ],
    ids=str,
)
def test_infer_config_from_tensors_alone_fits_them(changes: dict[str, Any]) -> None:
    config = replace(SMALL, **changes)

    inferred = infer_config(Himosa(config).state_dict())

    assert inferred.glu_width == config.glu_width
    assert replace(inferred, mlp_ratio=config.mlp_ratio) == config


def _authors_file(path: Path, key: str | None) -> Path:
    tensors = load_file(str(DATA / "himosa_tiny_x2.safetensors"))
    weights = {k[8:]: v for k, v in tensors.items() if k.startswith("weights.")}
    torch.save({key: weights} if key else [weights], path)
    return path


@pytest.mark.parametrize(
    ("name", "own", "wanted", "scale"),
    [
        ("bicubic", "upscale", Task.DENOISE, 1),
        ("bicubic", "upscale", Task.EMBED, 1),
        ("denoiser", "denoise", Task.UPSCALE, 2),
        ("csmoe-small", "embed", Task.DENOISE, 1),
        ("himosa-x4", "upscale", Task.EMBED, 1),
    ],
)
def test_model_of_another_task_is_refused_in_a_sentence(name, own, wanted, scale):
    with pytest.raises(InvalidRequest, match=f"{name} is for the task {own}, not {wanted.value}"):
        load_model(name, scale, wanted)
