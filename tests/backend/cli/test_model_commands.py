# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands around models, through the command line's own front door."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from osgeo import gdal
from safetensors.torch import load_file, save_file

from backend.cli.main import main
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import read_metadata, save_weights
from backend.plotting import can_plot

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Modelle ü"
    monkeypatch.setenv("HIMOSA_MODELS", str(folder))
    return folder


def run(*arguments: str) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    status = main(arguments, stdout, stderr)
    return status, stdout.getvalue(), stderr.getvalue()


def run_json(*arguments: str) -> tuple[int, dict[str, Any]]:
    status, stdout, _ = run(*arguments, "--json")
    answer: dict[str, Any] = json.loads(stdout)
    return status, answer


def test_parity_fixture_last_line_is_the_object() -> None:
    status, stdout, stderr = run("parity", str(DATA / "himosa_tiny_x3.safetensors"))

    told = json.loads(stdout.splitlines()[-1])
    assert (status, stderr) == (0, "")
    assert told["max_abs_diff"] <= 1e-4
    assert (told["scale"], told["parameters"]) == (3, 354_519)


def test_parity_changed_fixture_exits_4_with_the_object_last(tmp_path: Path) -> None:
    source = DATA / "himosa_tiny_x2.safetensors"
    metadata = read_metadata(source)
    tensors = load_file(str(source))
    tensors["output"] += 1e-3
    save_file(tensors, str(tmp_path / "f.safetensors"), metadata=metadata)

    status, stdout, stderr = run("parity", str(tmp_path / "f.safetensors"))
    assert status == 4
    assert json.loads(stdout.splitlines()[-1])["max_abs_diff"] == pytest.approx(1e-3, rel=0.01)
    assert len(stderr.splitlines()) == 1

    status, told = run_json("parity", str(tmp_path / "f.safetensors"))
    assert (status, told["error"]["code"]) == (4, "parity_mismatch")
    assert told["max_abs_diff"] > 1e-4


def test_parity_missing_file_and_text_exit_2(tmp_path: Path) -> None:
    (tmp_path / "text.safetensors").write_text("nothing")
    for name in ("absent.safetensors", "text.safetensors"):
        status, told = run_json("parity", str(tmp_path / name))
        assert (status, told["error"]["code"]) == (2, "model_unusable")


def test_models_import_then_list_and_verify_find_it(tmp_path: Path, user_folder: Path) -> None:
    config = HimosaConfig(scale=3, channels=12, depths=(2,), experts=(2,))
    save_weights(tmp_path / "neu.safetensors", Himosa(config), {})

    status, told = run_json("models", "import", str(tmp_path / "neu.safetensors"))
    assert (status, told["name"], told["scale"]) == (0, "neu", 3)
    assert Path(told["path"]).parent == user_folder

    _, listed = run_json("models", "list")
    assert "neu" in [model["name"] for model in listed["models"]]
    status, verified = run_json("models", "verify")
    assert status == 0
    assert all(len(model["digest"]) == 64 for model in verified["models"])

    (user_folder / "neu.safetensors.sha256").write_text("0" * 64 + "  neu.safetensors\n")
    status, told = run_json("models", "verify")
    assert (status, told["error"]["code"]) == (2, "model_unusable")

    status, told = run_json("models", "remove", "neu")
    assert (status, told["name"]) == (0, "neu")
    assert not list(user_folder.glob("neu*"))
    status, told = run_json("models", "remove", "himosa-x4")
    assert (status, told["error"]["code"]) == (2, "invalid_request")


def test_models_import_authors_pth_with_other_sparsity(tmp_path: Path) -> None:
    tensors = load_file(str(DATA / "himosa_tiny_x2.safetensors"))
    weights = {k[8:]: v for k, v in tensors.items() if k.startswith("weights.")}
    torch.save({"params": weights}, tmp_path / "net.pth")

    status, _ = run_json(
        "models", "import", str(tmp_path / "net.pth"), "--sparsity", "1,1,2,4,8,16"
    )
    assert status == 0
    status, told = run_json(
        "models", "import", str(tmp_path / "net.pth"), "--name", "b", "--sparsity", "a,b"
    )
    assert (status, told["error"]["code"]) == (2, "invalid_request")


def test_evaluate_folder_gives_each_picture_and_the_mean(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    coarse = np.random.default_rng(0).integers(0, 256, (3, 9, 11), dtype=np.uint8)
    for number in range(2):
        values = np.roll(np.kron(coarse, np.ones((1, 8, 8), dtype=np.uint8)), number, axis=2)
        _write(pictures / f"{number}.tif", values)

    status, told = run_json("evaluate", str(pictures), "--scale", "2", "--model", "bicubic")

    assert (status, told["model"], len(told["images"])) == (0, "bicubic", 2)
    mean = told["mean"]
    assert mean["model"]["psnr_y_db"] == pytest.approx(mean["bicubic"]["psnr_y_db"], abs=0.05)
    by_picture = [image["bicubic"]["psnr_y_db"] for image in told["images"]]
    assert mean["bicubic"]["psnr_y_db"] == pytest.approx(sum(by_picture) / 2)


def test_evaluate_on_rough_input_is_another_and_the_same_every_time(tmp_path: Path) -> None:
    fine = np.random.default_rng(0).integers(0, 256, (3, 18, 22), dtype=np.uint8)
    _write(tmp_path / "a.tif", np.kron(fine, np.ones((1, 4, 4), dtype=np.uint8)))
    common = ("evaluate", str(tmp_path), "--scale", "2", "--model", "bicubic")

    runs = [run_json(*common, "--degradation", kind)[1] for kind in ("bicubic", "sensor", "sensor")]

    assert [run["degradation"] for run in runs] == ["bicubic", "sensor", "sensor"]
    clean, rough, again = (run["mean"]["model"]["psnr_y_db"] for run in runs)
    assert rough != clean
    assert rough == again


def test_evaluate_empty_folder_and_small_picture_exit_2(tmp_path: Path) -> None:
    status, told = run_json("evaluate", str(tmp_path), "--scale", "2", "--model", "bicubic")
    assert (status, told["error"]["code"]) == (2, "invalid_request")

    _write(tmp_path / "small.tif", np.zeros((3, 20, 20), dtype=np.uint8))
    status, told = run_json("evaluate", str(tmp_path), "--scale", "4", "--model", "bicubic")
    assert (status, told["error"]["code"]) == (2, "invalid_request")


def test_train_short_run_leaves_weights_that_load(tmp_path: Path) -> None:
    images = tmp_path / "images"
    images.mkdir()
    values = np.random.default_rng(0).integers(0, 256, (3, 64, 64), dtype=np.uint8)
    _write(images / "a.tif", values)
    config = tmp_path / "c.toml"
    config.write_text(
        f'name = "t"\nvariant = "himosa-tiny-x2"\nfolder = {json.dumps(str(images))}\n'
        'groups = [{ pattern = "*.tif", weight = 1.0 }]\n'
        'patch_px = 12\nbatch_size = 1\niterations = 1\noptimizer = "adamw"\n',
        encoding="utf-8",
    )

    status, told = run_json(
        "train", str(config), "--folder", str(tmp_path / "run"), "--device", "cpu"
    )

    assert (status, told["iteration"], told["is_done"]) == (0, 1, True)
    assert Path(told["weights"]).stat().st_size > 100_000
    if can_plot():
        assert gdal.Open(str(tmp_path / "run" / "progress.png")).ReadAsArray().std() > 0


def test_train_missing_configuration_exits_2(tmp_path: Path) -> None:
    status, told = run_json("train", str(tmp_path / "absent.toml"))

    assert (status, told["error"]["code"]) == (2, "invalid_request")


def _write(path: Path, values: np.ndarray) -> None:
    bands, height, width = values.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands)
    for band in range(bands):
        dataset.GetRasterBand(band + 1).WriteArray(values[band])
    dataset.FlushCache()
