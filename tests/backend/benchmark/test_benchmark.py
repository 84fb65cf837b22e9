# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark measures what it says, keeps the names that scripts count on, and ends in time."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal

from backend.benchmark import BenchmarkRequest, run_benchmark, suite
from backend.benchmark.timed_passes import PassProcess, PassSpec
from backend.benchmark.timed_pictures import cut, load_picture, made_picture
from backend.cli.main import main
from backend.errors import HimosaError, InvalidRequest
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.plotting import plot_benchmark, plot_training

TINY = named_config("himosa-tiny-x2")


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    path = tmp_path_factory.mktemp("weights") / "tiny.safetensors"
    save_weights(path, Himosa(TINY), {})
    return path


@pytest.fixture(scope="module")
def found(weights):
    lines = []
    request = BenchmarkRequest(
        made_picture(), str(weights), (TINY.scale,), sides_px=(16,), batches=(2,), job_side_px=40
    )
    return run_benchmark(request, lines.append), lines


def test_run_benchmark_small_sides_compares_both_paths(found):
    passes = [one for one in found[0]["passes"] if one["precision"] == "float32"]
    assert [(one["side_px"], one["batch"]) for one in passes] == [(16, 1), (16, 2)]
    for one in passes:
        assert one["reference_s"] > 0
        assert one["fast_s"] > 0
        assert one["memory_share"] == pytest.approx(one["fast_mib"] / one["reference_mib"])
        assert one["psnr_db"] is None or one["psnr_db"] > 100
        assert one["max_difference"] < 1e-4


@pytest.mark.parametrize("has_bfloat16", [True, False])
def test_passes_in_bfloat16_are_measured_where_the_processor_has_it(monkeypatch, has_bfloat16):
    asked = []
    monkeypatch.setattr("backend.devices.device.has_fast_bfloat16", lambda _: has_bfloat16)
    measuring = suite._Suite(BenchmarkRequest(made_picture(), batches=(2,)), lambda _: None)
    monkeypatch.setattr(measuring, "pair", lambda *pair: asked.append(pair[1:]))
    suite._measure_passes(measuring, 4, ("cpu",), (64, 128))
    wanted = [(64, 1, "cpu", "float32"), (64, 2, "cpu", "float32"), (128, 1, "cpu", "float32")]
    assert [pair for pair in asked if pair[3] == "float32"] == wanted
    others = [(64, 1, "cpu", "bfloat16"), (128, 1, "cpu", "bfloat16")] if has_bfloat16 else []
    assert [pair for pair in asked if pair[3] == "bfloat16"] == others


def test_run_benchmark_whole_job_is_timed_from_source_to_result(found):
    (job,) = found[0]["jobs"]
    assert job["megapixels"] == pytest.approx(40 * 40 / 1e6)
    assert job["megapixels_a_second"] == pytest.approx(job["megapixels"] / job["seconds"])
    assert job["peak_memory_mib"] > 50
    assert 0 < job["network_share"] < 1


def test_run_benchmark_without_cuda_says_so(found):
    import torch

    said = [line for line in found[1] if "No CUDA device" in line]
    assert len(said) == (0 if torch.cuda.is_available() else 1)


def test_run_benchmark_figures_are_plain_json(found):
    assert json.loads(json.dumps(found[0])) == found[0]


def test_run_benchmark_time_used_up_leaves_out_and_says_what(weights, monkeypatch):
    monkeypatch.setattr(suite, "BUDGET_S", 0.0)
    request = BenchmarkRequest(made_picture(), str(weights), (TINY.scale,))
    figures = run_benchmark(request, lambda _: None)
    assert figures["passes"] == []
    assert figures["jobs"] == []
    assert "1 × 128² px" in figures["left_out"][0]


def test_key_figures_128_px_x4_has_the_name_that_scripts_count_on(found):
    from dataclasses import replace

    from backend.benchmark.paired_rounds import PairFigures

    pair = PairFigures(**found[0]["passes"][0])
    pairs = [replace(pair, side_px=128, scale=4), replace(pair, side_px=128, scale=4, batch=2)]
    (name, figures), *others = suite._key_figures(pairs).items()
    assert not others
    assert name == "cpu_128_x4"
    assert {"reference_s", "fast_s", "speedup", "memory_share"} <= figures.keys()


def test_pass_process_weights_missing_raises_their_sentence():
    with pytest.raises(HimosaError, match="nowhere"):
        PassProcess(PassSpec("fast", "/nowhere.safetensors", 4))


def test_pass_process_picture_of_wrong_shape_answers_and_lives_on(weights):
    with (
        PassProcess(PassSpec("fast", str(weights), TINY.scale)) as process,
        pytest.raises(HimosaError, match="pass failed"),
    ):
        process.output(np.zeros((1, 5, 8, 8), np.float32))


def test_pass_spec_unknown_path_is_refused():
    with pytest.raises(ValueError, match="quickest"):
        PassSpec("quickest", None, 4)


def test_cut_beyond_the_picture_goes_on_mirrored():
    picture = np.arange(12, dtype=np.float32).reshape(1, 3, 4).repeat(3, axis=0)
    square = cut(picture, 5)
    assert square.shape == (1, 3, 5, 5)
    assert square[0, 0, 3].tolist() == [8, 9, 10, 11, 11]
    assert square[0, 0, 4].tolist() == [4, 5, 6, 7, 7]


def test_load_picture_sixteen_bit_is_refused(tmp_path):
    path = tmp_path / "deep.tif"
    gdal.GetDriverByName("GTiff").Create(str(path), 4, 4, 3, gdal.GDT_UInt16).FlushCache()
    with pytest.raises(InvalidRequest, match="UInt16"):
        load_picture(path)


def test_benchmark_folder_in_a_missing_one_exits_2(tmp_path, capsys):
    import sys

    status = main(
        ["benchmark", "--folder", str(tmp_path / "no" / "folder")], sys.stdout, sys.stderr
    )
    assert status == 2
    assert "does not exist" in capsys.readouterr().err


def test_plots_of_a_run_are_png_files(found, tmp_path):
    pytest.importorskip("matplotlib")
    paths = plot_benchmark(found[0], tmp_path)
    journal = [
        {"iteration": 50, "loss": 0.05, "psnr_y_db": 28.0},
        {"iteration": 100, "loss": 0.04, "psnr_y_db": None},
    ]
    plot_training(journal, tmp_path / "curves.png")
    for path in [*paths, tmp_path / "curves.png"]:
        dataset = gdal.Open(str(path))
        assert dataset.GetDriver().ShortName == "PNG"
        assert dataset.ReadAsArray().std() > 0
