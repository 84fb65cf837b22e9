# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison of training runs: what is run, what is kept, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from osgeo import gdal

from backend.training.training_config import ImageGroup, read_config
from tools.measure.experiments import BASE, EXPERIMENTS, Arm, config_of, planned, run, run_folder
from tools.measure.repetition import repetition
from tools.pages.experiments_page import FINDINGS_MARKS, gain_db, halves, kept, read_runs, table


def test_planned_runs_are_each_arm_once_a_seed(tmp_path):
    folders = [run_folder(tmp_path, arm, seed) for seed, arm in planned(3)]
    assert len(folders) == len(set(folders)) == 3 * 7
    only = [arm.name for _, arm in planned(1, "selection")]
    assert only == ["content", "random", "sequential"]


def test_configurations_of_all_arms_can_be_trained_and_differ_as_told():
    base = read_config(BASE)
    plain = config_of(base, EXPERIMENTS["optimizer"][0], 2)
    assert plain == replace(base, seed=2)
    for arms in EXPERIMENTS.values():
        for arm in arms[1:]:
            config = config_of(base, arm, 2)
            assert config.descriptor().scale == 4
            assert config != plain


def write_picture(path, seed):
    values = np.random.default_rng(seed).integers(0, 256, (3, 20, 24), dtype=np.uint8)
    values = values.repeat(4, 1).repeat(4, 2)
    memory = gdal.GetDriverByName("MEM").Create("", values.shape[2], values.shape[1], 3)
    for band in range(3):
        memory.GetRasterBand(band + 1).WriteArray(values[band])
    gdal.GetDriverByName("PNG").CreateCopy(str(path), memory).FlushCache()


def test_run_leaves_scores_and_routing_figures(tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number in range(2):
        write_picture(pictures / f"{number}.png", number)
    base = replace(
        read_config(BASE),
        folder=str(pictures),
        groups=(ImageGroup("*", 1.0),),
        patch_px=16,
        batch_size=1,
        iterations=1,
        largest_reduction=1.0,
    )
    arm = EXPERIMENTS["selection"][1]
    run(config_of(base, arm, 0), run_folder(tmp_path / "runs", arm, 0), pictures)

    (found,) = read_runs(tmp_path / "runs", arm)
    assert [image["name"] for image in found["images"]] == ["0.png", "1.png"]
    assert 0 < found["routing"]["coverage"] < 1
    assert -1 <= found["routing"]["correlation"] <= 1


def made_run(*gains):
    images = [
        {"name": name, "bicubic": {"psnr_y_db": 20.0}, "model": {"psnr_y_db": 20.0 + gain}}
        for name, gain in zip("abcd", gains)
    ]
    return {"images": images, "routing": {"coverage": 0.75, "jaccard": 0.2, "correlation": 0.5}}


def test_table_tells_means_spreads_and_differences_of_equal_seeds():
    found = {
        Arm("one", "One"): [made_run(1, 1, 1, 1), made_run(3, 3, 3, 3)],
        Arm("two", "Two"): [made_run(2, 2, 1, 1), made_run(4, 4, 3, 3)],
    }
    one, two = table(found, {"a", "b"}, {"c", "d"}).splitlines()[2:]
    assert one.startswith("| One | 2 | +2.000 ± 1.414 dB | – |")
    # Half a decibel better with every seed: no spread, although the seeds themselves differ.
    assert two.startswith("| Two | 2 | +2.500 ± 1.414 dB | +0.500 ± 0.000 dB | +3.000")
    assert two.endswith("| 25.0% | 0.20 | +0.50 |")
    assert gain_db(made_run(1, 2, 3, 4), {"b", "d"}) == pytest.approx(3)


def test_repeating_pictures_are_told_from_others():
    random = np.random.default_rng(0)
    tile = random.random((20, 21))
    pictures = {"tiles": np.tile(tile, (10, 10)), "noise": random.random((200, 210))}
    found = {name: repetition(values) for name, values in pictures.items()}
    assert found["tiles"] > 0.9
    assert found["noise"] < 0.1
    assert repetition(np.full((200, 200), 3)) == 0
    assert halves(found) == ({"tiles"}, {"noise"})


def test_findings_written_by_hand_stay_in_the_page():
    page = f"# Title\n\n{kept('', FINDINGS_MARKS)}\n\nrest"
    written = page.replace("kept -->\n", "kept -->\n## Found\n\nMuch.\n")
    assert kept(written, FINDINGS_MARKS).splitlines()[1:-1] == ["## Found", "", "Much."]
    assert kept(kept(written, FINDINGS_MARKS), FINDINGS_MARKS) == kept(written, FINDINGS_MARKS)
