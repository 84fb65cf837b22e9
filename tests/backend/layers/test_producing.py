# SPDX-License-Identifier: GPL-3.0-or-later
"""The command `routing-statistics`: everything it writes, and nothing of it when it fails."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.cli import main as cli
from backend.layers.routing.heatmap import HeatmapCollector
from backend.layers.routing.kept_maps import MapChoice
from backend.layers.routing.routing_reader import RoutingReader
from backend.layers.routing.statistics_files import produce_statistics
from backend.layers.routing.statistics_request import StatisticsRequest


@pytest.fixture
def routed(make_source, make_network, run):
    """A source with a hole, its routing raster, and its bits."""
    values = np.random.default_rng(0).integers(1, 255, (3, 70, 90))
    values[:, 50:, :20] = 0
    source = make_source(values=values, nodata=0)
    _, dataset = run(source, make_network())
    return source, dataset.GetDescription(), dataset.ReadAsArray()


@pytest.fixture
def measure(routed, tmp_path):
    """Runs the command; gives exit status, its JSON, and its last line on stderr."""

    def run_command(*arguments):
        out, err = io.StringIO(), io.StringIO()
        status = cli.main(["routing-statistics", routed[1], *arguments, "--json"], out, err)
        return status, json.loads(out.getvalue()), err.getvalue().strip().splitlines()

    return run_command


def outputs_in(folder):
    return {
        "--report": str(folder / "r.html"),
        "--report-json": str(folder / "r.json"),
        "--map": str(folder / "m.tif"),
        "--picture": str(folder / "p.png"),
    }


def flat(options):
    return [part for pair in options.items() for part in pair]


def test_command_writes_everything_and_says_the_same_in_each(routed, measure, tmp_path):
    source, _, bits = routed
    files = outputs_in(tmp_path)
    status, told, _ = measure("--source", source, *flat(files), "--block", "2", "--layer", "2")
    assert status == 0
    assert json.loads(Path(files["--report-json"]).read_text(encoding="utf-8")) == told
    counts = np.unpackbits(bits[3][..., None], axis=2).sum(axis=2)
    np.testing.assert_array_equal(gdal.Open(files["--map"]).ReadAsArray(), counts)
    page = Path(files["--report"]).read_text(encoding="utf-8")
    assert "Heatmap: block 2, layer 2" in page
    assert f"{told['contrast']['correlation']:.3f}" in page
    assert len(told["contrast"]["layer_correlations"]) == 2


def test_report_refers_to_nothing_outside(routed, measure, tmp_path):
    files = outputs_in(tmp_path)
    measure("--source", routed[0], "--report", files["--report"])
    page = Path(files["--report"]).read_text(encoding="utf-8")
    references = re.findall(r"(?:href|src)='([^']*)'|url\(([^)]*)\)", page)
    assert references
    assert all(link.startswith("data:") or part.startswith("#") for link, part in references)
    assert "://" not in page


def test_picture_is_transparent_where_pixels_are_invalid_and_nowhere_else(
    routed, measure, tmp_path
):
    files = outputs_in(tmp_path)
    assert measure("--picture", files["--picture"])[0] == 0
    alpha = gdal.Open(files["--picture"]).ReadAsArray()[3]
    repeats = 800 // 90
    assert alpha.shape == (70 * repeats, 90 * repeats)
    assert (alpha[50 * repeats :, : 20 * repeats] == 0).all()
    assert (alpha == 0).sum() == 20 * 20 * repeats**2


def test_picture_of_one_layer_has_a_colour_for_each_count(routed, measure, tmp_path):
    files = outputs_in(tmp_path)
    options = ("--block", "1", "--layer", "2", "--picture", files["--picture"])
    assert measure(*options)[1]["heatmap"] == {"shows": "block 1, layer 2", "low": 0, "high": 8}
    rgba = gdal.Open(files["--picture"]).ReadAsArray()[:, ::8, ::8]
    counts = np.unpackbits(routed[2][1][..., None], axis=2).sum(axis=2)
    lightness = rgba[:3].sum(axis=0, dtype=int)
    found = [set(lightness[(counts == count) & (rgba[3] > 0)]) for count in np.unique(counts)]
    seen = [shades for shades in found if shades]  # of many counts; what nobody kept may be clear
    assert len(seen) > 2
    assert all(len(shades) == 1 for shades in found[1:])
    assert all(max(darker) < min(lighter) for darker, lighter in zip(seen, seen[1:]))


def test_picture_over_the_source_shows_the_source(routed, measure, tmp_path):
    plain, blended = str(tmp_path / "plain.png"), str(tmp_path / "blended.png")
    options = ("--source", routed[0], "--expert", "0", "--block", "1", "--layer", "1")
    measure(*options, "--picture", plain)
    measure(*options, "--picture", blended, "--blend")
    colours = [gdal.Open(path).ReadAsArray()[:3, ::8, ::8] for path in (plain, blended)]
    grey = gdal.Open(routed[0]).ReadAsArray().mean(axis=0)
    is_valid = grey > 0
    # This layer keeps every token: its colour is one, and what varies below it is the picture.
    assert np.ptp(colours[0][0][is_valid]) == 0
    assert np.corrcoef(colours[1][0][is_valid], grey[is_valid])[0, 1] > 0.95


def test_heatmap_of_a_large_raster_holds_means_of_valid_pixels(routed):
    _, routing, bits = routed
    with RoutingReader(routing) as reader:
        collector = HeatmapCollector(reader, MapChoice(block=2, layer=2), longest_px=13)
        for rect in reader.rects():
            collector.add(rect, *reader.read(rect))
        counts = collector.heatmap().counts
    direct = np.unpackbits(bits[3][..., None], axis=2).sum(axis=2).astype(float)
    direct[50:, :20] = np.nan
    assert counts.shape == (10, 13)
    assert np.isnan(counts[9, 0])
    assert counts[7, 2] == pytest.approx(np.nanmean(direct[49:56, 14:21]))
    assert counts[9, 12] == pytest.approx(np.nanmean(direct[63:70, 84:90]))


def test_existing_file_is_kept_unless_overwriting_is_allowed(measure, tmp_path):
    files = outputs_in(tmp_path)
    Path(files["--report"]).write_text("mine", encoding="utf-8")
    status, told, _ = measure(*flat(files))
    assert (status, told["error"]["code"]) == (2, "output_unusable")
    assert Path(files["--report"]).read_text(encoding="utf-8") == "mine"
    assert not Path(files["--map"]).exists()
    assert measure(*flat(files), "--overwrite")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--blend",), "no source is given"),
        (("--block", "9"), "has no block 9"),
        (("--report", "same.html", "--report-json", "same.html"), "one file"),
    ],
)
def test_command_with_a_contradiction_is_refused(measure, monkeypatch, tmp_path, arguments, said):
    monkeypatch.chdir(tmp_path)
    status, told, _ = measure(*arguments)
    assert status == 2
    assert said in told["error"]["message"]


def test_report_on_a_full_disk_ends_with_four_one_sentence_and_nothing(measure, small_disk):
    folder = small_disk(64 * 1024)
    (folder / "filler").write_bytes(bytes(64 * 1024))
    status, told, lines = measure("--report", str(folder / "r.html"))
    assert (status, told["error"]["code"]) == (4, "disk_full")
    assert len(lines) == 1
    assert [path.name for path in folder.iterdir()] == ["filler"]


def test_disk_that_fills_up_with_the_last_file_leaves_none(
    routed, measure, small_disk, monkeypatch, tmp_path
):
    folder = small_disk(16 * 1024)
    files = {**outputs_in(tmp_path), "--report": str(folder / "r.html")}
    (folder / "filler").write_bytes(bytes(12 * 1024))
    before = sorted(path.name for path in tmp_path.iterdir())
    assert measure(*flat(files))[0] == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert [path.name for path in folder.iterdir()] == ["filler"]


def test_statistics_that_are_cancelled_leave_nothing(routed, tmp_path):
    def stop(done, total):
        raise errors.Cancelled("no more")

    before = sorted(path.name for path in tmp_path.iterdir())
    request = StatisticsRequest(routed[1], heatmap=str(tmp_path / "m.tif"))
    with pytest.raises(errors.Cancelled):
        produce_statistics(request, stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"routing": ""},
        {"routing": "a.tif", "unknown": 1},
        {"routing": "a.tif", "block": "1"},
        {"routing": "a.tif", "layer": True},
        {"routing": "a.tif", "blend": 1, "source": "b.tif"},
        {"routing": "a.tif", "picture": 3},
    ],
)
def test_request_with_a_wrong_field_is_refused(fields):
    with pytest.raises(errors.InvalidRequest):
        StatisticsRequest.from_params(fields)


def test_summaries_are_means_over_layers_that_choose(measure):
    _, told, _ = measure()
    second = told["layers"][3]
    for name in ("coverage", "mean_count", "entropy_bits"):
        assert told["blocks"][1][name] == pytest.approx(second[name])
    overlap = np.array(second["jaccard"])[np.triu_indices(8, 1)]
    assert told["blocks"][1]["jaccard"] == pytest.approx(overlap.mean())
    mean = (told["blocks"][0]["coverage"] + told["blocks"][1]["coverage"]) / 2
    assert told["network"]["coverage"] == pytest.approx(mean)
