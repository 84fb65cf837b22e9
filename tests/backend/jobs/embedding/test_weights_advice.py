# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights are suggested by what a raster looks like: with the reason, and never taken."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
import torch

from backend.errors import Cancelled
from backend.jobs import UpscaleRequest
from backend.jobs.checking import checked_job
from backend.jobs.embedding import weights_advice
from backend.jobs.embedding.weights_advice import weights_sentences
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.networks.catalogue import LoadedModel, choice_of_weights, load_model
from backend.networks.descriptor import Task
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.imagery_themes import Theme, ThemeTable
from backend.networks.importing import import_model
from backend.networks.weights import save_weights
from backend.pictures.scaling import measure_scaling
from backend.protocol.model_cards import file_digest, package_weights_folder, themes_path
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster
from tests.backend.stub_networks import NearestNetwork
from tools.demo.pictures import read_bands
from tools.fetch.samples import ROTTERDAM, fetch
from tools.measure.theme_table import THEMES, look_at, theme_of, vectors_of

SCALE, SIDE = 2, 256
SMALL = HimosaConfig(scale=SCALE, channels=12, depths=(2,), experts=(2,))
BY_PIXELS = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """All cells are read, however busy the machine is."""
    monkeypatch.setattr(weights_advice, "_SECONDS", 60.0)


def stripes(height=SIDE, width=SIDE):
    """Furrows, three bands of 8 bits."""
    rows = 90 + 60 * (np.arange(height) // 4 % 2)
    return np.broadcast_to(rows[:, None], (3, height, width)).astype(np.uint8)


def grain(height=SIDE, width=SIDE):
    """Gravel, three bands of 8 bits."""
    return np.random.default_rng(0).integers(60, 200, (3, height, width), dtype=np.uint8)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Imports weights of a person's, and gives their digest."""
    folder = tmp_path / "own"
    monkeypatch.setenv("HIMOSA_MODELS", str(folder))

    def add(name, description=None, seed=0):
        torch.manual_seed(seed)
        path = tmp_path / f"{name}-{seed}.safetensors"
        save_weights(path, Himosa(SMALL), description or {})
        import_model(path, name)
        return file_digest(folder / f"{name}.safetensors")

    return add


@pytest.fixture
def encoder(tmp_path):
    """The released encoder in a folder of its own, where tests may write a table of themes."""
    path = tmp_path / "encoder" / "csmoe-small.safetensors"
    path.parent.mkdir()
    shutil.copy(package_weights_folder() / path.name, path)
    return load_model(path, 1, Task.EMBED)


def models_with(encoder):
    """A cache whose encoder of places is this one."""

    def load(name, scale, task):
        return encoder if task is Task.EMBED else load_model(name, scale, task)

    return ModelCache(load)


@pytest.fixture
def write_themes(encoder):
    """Writes what furrows and gravel look like, and what was measured there."""

    def write(gains=None):
        themes = []
        for title, values in (("furrows", stripes()), ("gravel", grain())):
            with torch.inference_mode():
                vectors = vectors_of(torch.from_numpy(values.copy()), encoder)
            centroid = torch.nn.functional.normalize(vectors.mean(dim=0), dim=0)
            themes.append(Theme(title, f"{title}_1.png", tuple(centroid.tolist()), 0.9, 0.6))
        table = ThemeTable(encoder.digest, 128, tuple(themes), gains or {})
        themes_path(encoder.path).write_text(json.dumps(table.to_json()))

    return write


@pytest.fixture
def advice(tmp_path, encoder):
    """What is said of a raster, where some weights are in use."""

    def ask(values, used="mine", **fields):
        source = make_raster(tmp_path / "source.tif", values, geotransform=BY_PIXELS)
        request = UpscaleRequest(str(source), str(tmp_path / "out.tif"), scale=SCALE, **fields)
        models = models_with(encoder)
        with checked_job(request) as job:
            scaling = measure_scaling(job.source, job.groups[0], cancel=CancelSource().token)
            network = models.get(used, SCALE).descriptor
            fitting = choice_of_weights(network)
            if not fitting:
                return []
            return list(weights_sentences(job, scaling, network, fitting, models))

    return ask


def test_best_measured_weights_of_the_nearest_theme_are_suggested(own, write_themes, advice):
    mine, other = own("mine"), own("other", seed=1)
    write_themes({mine: {"furrows": 0.5, "gravel": 1.0}, other: {"furrows": 1.25, "gravel": 1.04}})
    (said,) = advice(stripes())
    assert said.startswith("The weights himosa-x2, mine, other fit this job. Of the training")
    assert "looks most like furrows (likeness 1.00 in the mean of 4 cells" in said
    assert "in dB: other +1.25, mine +0.50. other may suit it better; to use it" in said
    # On gravel they differ by less than counts.
    (said,) = advice(grain())
    assert "most like gravel" in said
    assert said.endswith("mine, which is in use, is as good as the best of them.")


def test_weights_that_were_not_measured_are_told_so(own, write_themes, advice):
    other = own("other")
    own("mine", seed=1)
    write_themes({other: {"furrows": 1.25, "gravel": 1.0}})
    (said,) = advice(stripes())
    assert "in dB: other +1.25. mine, which is in use, was not measured: nothing speaks" in said


def test_training_speaks_where_nothing_was_measured(own, write_themes, advice):
    own("mine", {"training": {"groups": [{"pattern": "gravel_*"}]}})
    own("other", {"training": {"groups": [{"pattern": "furrows_*"}]}}, seed=1)
    write_themes()
    (said,) = advice(stripes())
    assert "but other saw it in training, and mine, which is in use, did not" in said
    (said,) = advice(grain())
    assert said.endswith("Nothing was measured there; mine, which is in use, was trained on it.")


def test_raster_like_no_theme_gets_no_suggestion(own, write_themes, advice):
    own("mine")
    write_themes()
    ramp = np.broadcast_to(np.linspace(0, 255, SIDE)[:, None], (3, SIDE, SIDE)).astype(np.uint8)
    (said,) = advice(ramp)
    assert "looks like none of the 2 themes" in said
    assert said.endswith("None is suggested.")


def test_part_that_is_worked_on_is_what_counts(own, write_themes, advice):
    own("mine")
    write_themes()
    both = np.concatenate([stripes(SIDE, 2 * SIDE), grain(SIDE, 2 * SIDE)], axis=2)
    middle = 2 * SIDE
    for part, theme in (((0, middle), "furrows"), ((middle, 2 * middle), "gravel")):
        source_px = (part[0], -SIDE, part[1], 0)
        (said,) = advice(both, extent=source_px)
        assert f"most like {theme} (likeness" in said
        assert "of 8 cells" in said


@pytest.mark.parametrize("case", ["one", "tiny", "no values", "no table", "stand-in"])
def test_nothing_is_said_where_there_is_nothing_to_choose_or_to_tell_by(
    own, write_themes, advice, case
):
    if case != "one":
        own("mine")
    if case != "no table":
        write_themes()
    values = stripes(SIDE, 255) if case == "tiny" else stripes()
    used = {"one": "himosa-x2", "stand-in": "bicubic"}.get(case, "mine")
    fields = {"nodata": "90,150"} if case == "no values" else {}
    assert advice(values, used, **fields) == []


def test_slow_reading_ends_with_fewer_cells(own, write_themes, advice, monkeypatch):
    own("mine")
    write_themes()
    monkeypatch.setattr(weights_advice, "_SECONDS", 0.0)
    assert advice(stripes()) == []  # one cell, and that is too few


def test_damaged_table_is_told_and_does_no_harm(own, encoder, advice):
    own("mine")
    themes_path(encoder.path).write_text("{")
    (said,) = advice(stripes())
    assert said.startswith("No weights are suggested: ")
    assert "is no table of themes" in said


@pytest.fixture
def upscale(tmp_path, encoder):
    """Runs a whole job by a network that repeats pixels; gives its report and its log."""
    source = make_raster(tmp_path / "furrows.tif", stripes())

    def run(before_pass=None, cancel=None, **fields):
        network = NearestNetwork(SCALE, before_pass=before_pass)

        def load(name, scale, task):
            return encoder if task is Task.EMBED else LoadedModel(network)

        request = UpscaleRequest(
            str(source), str(tmp_path / "out.tif"), scale=SCALE, device="cpu", **fields
        )
        log = []
        caller = Caller(lambda _: None, log.append, (cancel or CancelSource()).token)
        try:
            return run_raster_job(request, caller, ModelCache(load)), "\n".join(log)
        except Cancelled:
            return None, "\n".join(log)

    return run


def test_suggestion_is_logged_and_changes_nothing_that_runs(own, write_themes, upscale):
    write_themes({own("other"): {"furrows": 1.25}})
    report, log = upscale()
    assert "in dB: other +1.25. nearest, which is in use, was not measured" in log
    assert report.model == "nearest"
    assert not [warning for warning in report.warnings if "was not measured" in warning]


def test_job_that_goes_on_is_not_advised_again(own, write_themes, upscale, tmp_path):
    write_themes({own("other"): {"furrows": 1.25}})
    stop = CancelSource()
    fields = {"resume": True, "tile_size_px": 64, "batch_size": 1}
    report, first = upscale(lambda *_: stop.cancel(), stop, **fields)
    assert report is None
    assert (tmp_path / "out.tif.partial" / "himosa-journal" / "facts.json").exists()
    assert "The weights himosa-x2, other fit this job." in first
    report, second = upscale(**fields)
    assert report is not None
    assert "fit this job" not in second


def test_satellite_picture_of_a_town_looks_like_one(own, tmp_path):
    """With the released table: Rotterdam from above, by the pixels that its file repeats."""
    own("mine")
    values = read_bands(fetch(ROTTERDAM)["ms1.tif"], (3, 2, 1)).transpose(2, 0, 1)
    source = make_raster(tmp_path / "rotterdam.tif", values)
    models = ModelCache()
    request = UpscaleRequest(str(source), str(tmp_path / "out.tif"), scale=SCALE)
    with checked_job(request) as job:
        scaling = measure_scaling(job.source, job.groups[0], cancel=CancelSource().token)
        network = models.get(None, SCALE).descriptor
        fitting = choice_of_weights(network)
        (said,) = weights_sentences(job, scaling, network, fitting, models)
    assert said.startswith("The weights himosa-x2, mine fit this job.")
    assert any(title in said for title in THEMES.values())


def test_themes_are_made_of_pictures_by_their_names(encoder, tmp_path, monkeypatch):
    monkeypatch.setitem(THEMES, "furrows_", "furrows")
    for number in range(2):
        make_raster(tmp_path / f"furrows_{number}.tif", stripes())
    make_raster(tmp_path / "gravel_0.tif", grain())
    with torch.inference_mode():
        theme = theme_of(look_at(tmp_path, "furrows_", encoder))
    assert (theme.title, theme.example) == ("furrows", "furrows_0.tif")
    assert theme.usual == pytest.approx(1, abs=1e-3)
    assert sum(value**2 for value in theme.centroid) == pytest.approx(1, abs=1e-3)
