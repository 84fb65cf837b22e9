# SPDX-License-Identifier: GPL-3.0-or-later
"""Real pairs: read, upscaled as a user would, compared, and told by the command."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from backend.cli.main import main
from backend.errors import InvalidRequest
from backend.evaluation.pair_benchmark import consistency, consistency_of_truth, evaluate_pair
from backend.evaluation.pairs import read_pairs
from backend.scheduling.choosing import Engine
from backend.scheduling.local_threads import LocalScheduler


def write_raster(path: Path, values: np.ndarray) -> None:
    driver = gdal.GetDriverByName("GTiff")
    bands, rows, cols = values.shape
    dataset = driver.Create(str(path), cols, rows, bands, gdal.GDT_UInt16)
    for number, band in enumerate(values, 1):
        dataset.GetRasterBand(number).WriteArray(band)
    dataset.FlushCache()


def write_pair(
    folder: Path, name: str, scale: int = 2, *, height: int = 36, width: int = 40, **entry: Any
) -> None:
    """A smooth scene and its means; two bands, of which the second is all that counts."""
    rows, cols = np.mgrid[0 : height * scale, 0 : width * scale] / scale
    sharp = 500 + 200 * np.sin(rows / 1.5) * np.cos(cols / 1.8)
    coarse = sharp.reshape(height, scale, width, scale).mean(axis=(1, 3))
    write_raster(folder / f"{name}_hr.tif", sharp[None].round().astype(np.uint16))
    bands = np.stack([700 + 0 * coarse + np.arange(width), coarse]).round().astype(np.uint16)
    write_raster(folder / f"{name}_lr.tif", bands)
    path = folder / "pairs.json"
    entries = json.loads(path.read_text()) if path.exists() else {}
    fields = {"scale": scale, "weights": [0.0, 1.0, 0.0], "total_offset_hr_px": [0, 0]}
    path.write_text(json.dumps({**entries, name: {**fields, **entry}}))


def run_json(*arguments: str) -> tuple[int, dict[str, Any]]:
    stdout = io.StringIO()
    status = main((*arguments, "--json"), stdout, io.StringIO())
    answer: dict[str, Any] = json.loads(stdout.getvalue())
    return status, answer


def test_truth_that_a_sensor_averaged_evenly_is_its_source(tmp_path: Path) -> None:
    write_pair(tmp_path, "field")
    assert consistency_of_truth(read_pairs(tmp_path)[0]) < 0.01


def test_truth_of_a_softer_sensor_is_not_its_source_when_averaged_back(tmp_path: Path) -> None:
    """The weights take a tenth of the contrast away: so much is between the two."""
    write_pair(tmp_path, "field", weights=[0.0, 0.9, 50.0])
    assert consistency_of_truth(read_pairs(tmp_path)[0]) == pytest.approx(1 / 9, rel=0.02)


def test_a_pair_of_a_smooth_scene_is_mostly_explained_by_bicubic(tmp_path: Path) -> None:
    write_pair(tmp_path, "field")
    result = evaluate_pair(read_pairs(tmp_path)[0], "bicubic")
    assert (result.pair, result.model, result.scale) == ("field", "bicubic", 2)
    assert result.detail.psnr_db > 30
    assert result.detail.sharp.correlation > 0.9
    assert 0 < result.consistency < 0.2


def test_a_wrong_offset_and_wrong_weights_cost_what_is_explained(tmp_path: Path) -> None:
    write_pair(tmp_path, "a_right")
    write_pair(tmp_path, "b_shifted", total_offset_hr_px=[1.5, 0.0])
    write_pair(tmp_path, "c_mixed", weights=[1.0, 0.0, 0.0])
    right, shifted, mixed = (evaluate_pair(pair, "bicubic") for pair in read_pairs(tmp_path))
    assert shifted.detail.psnr_db < right.detail.psnr_db - 5
    assert mixed.detail.psnr_db < right.detail.psnr_db - 5


def test_consistency_of_repeated_pixels_is_nothing() -> None:
    coarse = np.random.default_rng(0).integers(0, 999, (2, 5, 6))
    fine = coarse.repeat(3, axis=1).repeat(3, axis=2)
    assert consistency(coarse, fine, 3) == 0
    apart = fine + np.array([coarse[0].std(), 0.0])[:, None, None]
    assert consistency(coarse, apart, 3) == pytest.approx(0.5)


def test_evaluate_pairs_tells_every_pair_and_model(tmp_path: Path) -> None:
    write_pair(tmp_path, "double", scale=2)
    write_pair(tmp_path, "fourfold", scale=4)

    status, told = run_json("evaluate", "--pairs", str(tmp_path), "--scale", "2")
    assert status == 0
    assert list(told["pairs"]) == ["double"]
    assert set(told["pairs"]["double"]) == {"bicubic", "himosa-x2"}
    figures = told["pairs"]["double"]["himosa-x2"]
    assert {"explained", "sharp", "new", "psnr_db", "consistency"} <= set(figures)
    assert set(figures["sharp"]) == {"explained", "correlation", "gain"}

    status, told = run_json("evaluate", "--pairs", str(tmp_path), "--model", "himosa-x4")
    assert (status, list(told["pairs"])) == (0, ["fourfold"])


def test_evaluate_pairs_refuses_what_it_cannot_measure(tmp_path: Path) -> None:
    write_pair(tmp_path, "double", scale=2)
    common = ("evaluate", "--pairs", str(tmp_path))
    for arguments, words in (
        ((*common, "--model", "himosa-x4"), "No model of himosa-x4"),
        ((*common, "--scale", "3"), "no pair of scale 3"),
        ((*common, str(tmp_path)), "One folder"),
        (("evaluate", str(tmp_path)), "by one scale"),
        (("evaluate", "--pairs", str(tmp_path / "none")), "no pairs.json"),
    ):
        status, told = run_json(*arguments)
        assert status == 2
        assert words in told["error"]["message"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"scale": 5}, "scale 5"),
        ({"weights": [1.0]}, "no weight"),
        ({"total_offset_hr_px": None}, "cannot be used"),
    ],
)
def test_a_pair_with_a_mistake_is_explained(
    tmp_path: Path, entry: dict[str, Any], message: str
) -> None:
    write_pair(tmp_path, "field", **entry)
    with pytest.raises(InvalidRequest, match=message):
        read_pairs(tmp_path)


def test_a_pair_without_its_file_and_with_too_few_bands_is_refused(tmp_path: Path) -> None:
    write_pair(tmp_path, "field", weights=[1.0, 0.0])
    pair = read_pairs(tmp_path)[0]
    with pytest.raises(InvalidRequest, match="2 bands and 1 weights"):
        pair.mix(np.zeros((2, 3, 3)))
    pair.sharp_path.unlink()
    with pytest.raises(InvalidRequest, match="lacks its file"):
        read_pairs(tmp_path)


@pytest.mark.parametrize("asked", [["--pairs"], ["--scale", "2"], ["--noise"]])
def test_engine_that_is_not_there_is_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setattr("backend.scheduling.choosing.is_ray_installed", lambda: False)
    status, answer = run_json("evaluate", *asked, str(tmp_path), "--engine", "ray")
    assert (status, answer["error"]["code"]) == (2, "engine_unavailable")


def test_workers_without_an_engine_for_them_are_refused(tmp_path: Path) -> None:
    status, answer = run_json("evaluate", str(tmp_path), "--scale", "2", "--workers", "3")
    assert (status, answer["error"]["code"]) == (2, "invalid_request")
    assert "--engine ray" in answer["error"]["hint"]


def test_pair_is_a_job_of_the_engine_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def hear(engine: Any, placed: Any, crews: Any) -> Any:
        del crews
        asked.append(engine)
        return LocalScheduler(placed)

    monkeypatch.setattr("backend.jobs.running.scheduler_for", hear)
    monkeypatch.setattr("backend.scheduling.choosing.is_ray_installed", lambda: True)
    write_pair(tmp_path, "field")
    options = ["--model", "bicubic", "--engine", "ray", "--workers", "3"]
    status, answer = run_json("evaluate", "--pairs", str(tmp_path), *options)
    assert status == 0
    assert "bicubic" in answer["pairs"]["field"]
    assert set(asked) == {Engine("ray", workers=3)}
