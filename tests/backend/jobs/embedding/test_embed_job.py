# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster through an encoder: vectors of the right cells, rasters beside, resume, refusals."""

import json

import numpy as np
import pytest
import torch
from osgeo import gdal, ogr

from backend.embeddings.index_file import IndexFile
from backend.errors import (
    Cancelled,
    EngineUnavailable,
    HimosaError,
    InvalidRequest,
    JournalMismatch,
    OutputUnusable,
    SourceFailed,
)
from backend.jobs.embedding.cell_outputs import CellOutputs
from backend.jobs.embedding.embed_job import run_embed_job
from backend.jobs.embedding.embed_request import RASTERS, EmbedRequest
from backend.jobs.model_cache import ModelCache
from backend.layers.routing.routing_description import RoutingDescription
from backend.networks.catalogue import load_model
from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.descriptor import Task
from backend.networks.weights import save_weights
from backend.scheduling import CancelSource
from backend.scheduling.local_threads import LocalScheduler
from backend.scheduling.watch import Caller
from tests.backend.cli.processes import names_below
from tests.backend.raster.rasters import make_raster, noise

gdal.UseExceptions()
MODELS = ModelCache()


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    torch.manual_seed(1)
    path = tmp_path_factory.mktemp("weights") / "places.safetensors"
    config = CsmoeConfig.from_json(csmoe_variants()["csmoe-tiny"])
    save_weights(path, CsmoeNetwork(config), {}, torch.float32)
    return path


@pytest.fixture
def embed(tmp_path, weights):
    """Runs a job on a raster of 3 × 5 cells of 32 px, those at two edges cut."""

    def run(values=None, *, name="out.parquet", cancel=None, on_progress=None, make=None, **fields):
        source = tmp_path / "source.tif"
        if not source.exists():
            values = noise(3, 80, 150) if values is None else values
            make_raster(source, values, **(make or {}))
        request = EmbedRequest(
            source=str(source),
            destination=str(tmp_path / name),
            **{"cell_px": 32, "model": str(weights), "device": "cpu", **fields},
        )
        said = []
        caller = Caller(
            on_progress or (lambda _: None), said.append, (cancel or CancelSource()).token
        )
        report = run_embed_job(request, caller, MODELS)
        return report, said

    return run


def index_of(path):
    with IndexFile(str(path)) as index:
        blocks = list(index.blocks())
        return index.description, type(blocks[0]).joined(blocks)


def test_each_cell_has_the_vector_of_its_pixels(embed, tmp_path, weights):
    report, _ = embed()
    about, cells = index_of(tmp_path / "out.parquet")
    assert (about.cells_high, about.cells_wide, about.dimension) == (3, 5, 32)
    assert about.digest == report.model_digest == MODELS.get(str(weights), 1, "embed").digest
    # Rows 64 to 79 are half of a cell; columns 128 to 149 are two thirds of one.
    assert list(zip(cells.rows, cells.columns)) == [(r, c) for r in range(3) for c in range(5)][:14]
    assert report.cells_empty == 1
    assert cells.valid_share[4] == pytest.approx(22 / 32)
    values = gdal.Open(str(tmp_path / "source.tif")).ReadAsArray()
    network = load_model(weights, 1, Task.EMBED).network
    with torch.inference_mode():
        picture = torch.from_numpy(values[None, :, 32:64, 64:96]).float() / 255
        wanted = network(picture).picture[0, :, 0, 0].numpy()
    np.testing.assert_allclose(cells.vectors[7], wanted, atol=2e-3)


def test_cells_of_another_side_are_resized(embed, tmp_path, weights):
    flat = np.full((3, 96, 96), 120, np.uint8)
    embed(flat, cell_px=48)
    _, cells = index_of(tmp_path / "out.parquet")
    network = load_model(weights, 1, Task.EMBED).network
    with torch.inference_mode():
        wanted = network(torch.full((1, 3, 32, 32), 120 / 255)).picture[0, :, 0, 0].numpy()
    assert len(cells) == 4
    np.testing.assert_allclose(cells.vectors, np.tile(wanted, (4, 1)), atol=2e-3)


def test_one_band_is_seen_by_the_sensor_of_one_band(embed, tmp_path, weights):
    embed(bands=(2,))
    _, cells = index_of(tmp_path / "out.parquet")
    values = gdal.Open(str(tmp_path / "source.tif")).ReadAsArray()
    module = load_model(weights, 1, Task.EMBED).network.module
    with torch.inference_mode():
        wanted = module.embed("pan", torch.from_numpy(values[None, 1:2, :32, :32]).float() / 255)
    np.testing.assert_allclose(cells.vectors[0], wanted[0].numpy(), atol=2e-3)


def test_nodata_hides_patches_and_empty_cells_have_no_vector(embed, tmp_path, weights):
    values = noise(3, 64, 96).clip(1)
    values[:, :32, :32] = 0  # all of a cell
    values[:, :16, 32:64] = 0  # two of four rows of patches
    report, _ = embed(values, make={"nodata": 0})
    _, cells = index_of(tmp_path / "out.parquet")
    assert (0, 0) not in zip(cells.rows, cells.columns)
    assert report.cells_empty == 1
    assert cells.valid_share[0] == 0.5
    module = load_model(weights, 1, Task.EMBED).network.module
    is_seen = torch.arange(16)[None] >= 8
    with torch.inference_mode():
        picture = torch.from_numpy(values[None, :, :32, 32:64]).float() / 255
        wanted = module.embed("rgb", picture, is_seen)[0].numpy()
    np.testing.assert_allclose(cells.vectors[0], wanted, atol=2e-3)


def test_extent_and_mask_leave_the_cells_that_they_meet(embed, tmp_path):
    embed(extent=(0.0, -40.0, 40.0, 0.0), make={"geotransform": (0, 1, 0, 0, 0, -1), "crs": None})
    about, cells = index_of(tmp_path / "out.parquet")
    assert (about.cells_high, about.cells_wide) == (3, 5)
    assert list(zip(cells.rows, cells.columns)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    mask = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "mask.gpkg"))
    layer = mask.CreateLayer("m", None, ogr.wkbPolygon)
    feature = ogr.Feature(layer.GetLayerDefn())
    ring = "64 0, 96 0, 96 -32, 64 -32, 64 0"
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
    layer.CreateFeature(feature)
    mask = layer = feature = None
    embed(mask=str(tmp_path / "mask.gpkg"), name="masked.parquet")
    _, cells = index_of(tmp_path / "masked.parquet")
    assert list(zip(cells.rows, cells.columns)) == [(0, 2)]


def test_rasters_beside_the_index_fit_its_cells(embed, tmp_path):
    paths = {name: str(tmp_path / f"{name}.tif") for name in RASTERS}
    embed(make={"geotransform": (100, 2, 0, 500, 0, -2)}, **paths)
    _, cells = index_of(tmp_path / "out.parquet")

    components = gdal.Open(paths["components"])
    assert (components.RasterYSize, components.RasterXSize, components.RasterCount) == (3, 5, 3)
    assert components.GetGeoTransform() == (100, 64, 0, 500, 0, -64)
    wide = cells.vectors.astype(np.float64) - cells.vectors.astype(np.float64).mean(axis=0)
    spread = np.linalg.eigvalsh(wide.T @ wide / len(wide))[::-1]
    values = components.ReadAsArray()
    known = components.GetRasterBand(1).GetMaskBand().ReadAsArray() > 0
    assert known.sum() == len(cells)
    assert values[0][known].var() == pytest.approx(spread[0], rel=1e-3)
    shares = components.GetMetadata("HIMOSA")["VARIANCE_SHARES"].split(",")
    assert float(shares[0]) == pytest.approx(spread[0] / spread.sum(), abs=1e-3)

    experts = gdal.Open(paths["experts"])
    assert (experts.RasterYSize, experts.RasterXSize, experts.RasterCount) == (12, 20, 8)
    assert experts.GetGeoTransform() == (100, 16, 0, 500, 0, -16)
    shares = experts.ReadAsArray()
    np.testing.assert_allclose(shares[:4, :8].sum(axis=0), 1.0, atol=5e-3)

    slots = gdal.Open(paths["slots"])
    assert (slots.RasterYSize, slots.RasterXSize, slots.RasterCount) == (12, 20, 16)
    assert slots.GetGeoTransform() == experts.GetGeoTransform()
    names = [raster.GetRasterBand(3).GetDescription() for raster in (experts, slots)]
    assert names == ["layer 1, expert 3: combine", "layer 1, expert 2, slot 1: combine"]
    of_slots = slots.ReadAsArray().reshape(2, 4, 2, 12, 20)
    np.testing.assert_allclose(of_slots[0].sum(axis=1), shares[:4], atol=1e-3)
    np.testing.assert_allclose(of_slots[1].mean(axis=1), shares[4:], atol=2e-3)

    routing = gdal.Open(paths["routing"])
    about = RoutingDescription.from_metadata(routing.GetMetadata("HIMOSA"))
    assert (about.experts, about.depths) == (4, (1,))
    np.testing.assert_array_equal(
        routing.ReadAsArray()[:8], 1 << shares[:4, :8].argmax(axis=0).astype(np.uint8)
    )


def test_cache_holds_a_row_of_blocks_and_is_given_back_before_overviews(
    embed, tmp_path, monkeypatch
):
    found = {}

    def note(name):
        method = getattr(CellOutputs, name)

        def noting(self, *arguments):
            found[name] = gdal.GetCacheMax() / (1 << 20)
            return method(self, *arguments)

        monkeypatch.setattr(CellOutputs, name, noting)

    note("add")
    note("finish")
    embed(slots=str(tmp_path / "slots.tif"))
    # 16 bands of one block of 512 px, and its mask.
    assert found == {"add": 32 + 17, "finish": 32}


def test_interrupted_job_goes_on_and_gives_the_same_index(embed, tmp_path, monkeypatch):
    # Every cell is told of, so that the job is interrupted however fast it is.
    monkeypatch.setattr("backend.scheduling.progress.REPORT_INTERVAL_S", 0.0)
    rasters = ("experts", "slots", "routing")

    def rasters_of(name):
        return {raster: str(tmp_path / f"{name}_{raster}.tif") for raster in rasters}

    whole, _ = embed(name="whole.parquet", **rasters_of("whole"))
    cancel = CancelSource()

    def stop(progress):
        if progress.stage == "embed" and progress.done >= 1:
            cancel.cancel()

    fields = {"resume": True, **rasters_of("parts"), "name": "parts.parquet"}
    with pytest.raises(Cancelled):
        embed(cancel=cancel, on_progress=stop, **fields)
    assert not (tmp_path / "parts.parquet").exists()
    with pytest.raises(JournalMismatch, match="cell px is 40, it was 32"):
        embed(**{**fields, "cell_px": 40})
    with pytest.raises(JournalMismatch, match=r'layers is \["experts"\], it was \["experts", "slo'):
        embed(**{**fields, "slots": None})
    report, _ = embed(**fields)
    assert report.spans_kept >= 1
    assert report.cells == whole.cells
    names = ("whole.parquet", "parts.parquet")
    one, other = (index_of(tmp_path / name)[1] for name in names)
    for field in vars(one):
        np.testing.assert_array_equal(getattr(one, field), getattr(other, field))
    for raster in rasters:
        found = (gdal.Open(rasters_of(name)[raster]).ReadAsArray() for name in ("whole", "parts"))
        np.testing.assert_array_equal(*found)
    again, said = embed(**fields)
    assert again.cells == whole.cells
    assert any("finished already" in sentence for sentence in said)
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize("of_engine", [{}, {"engine": "ray", "workers": 3, "worker_cpus": 0.5}])
def test_interrupted_job_goes_on_with_its_pieces_whatever_memory_is_free_and_whoever_works(
    embed, tmp_path, monkeypatch, of_engine
):
    monkeypatch.setattr("backend.scheduling.progress.REPORT_INTERVAL_S", 0.0)
    embed(name="whole.parquet")
    cancel = CancelSource()

    def stop(progress):
        if progress.stage == "embed" and progress.done >= 1:
            cancel.cancel()

    with pytest.raises(Cancelled):
        embed(name="parts.parquet", resume=True, cancel=cancel, on_progress=stop)
    monkeypatch.setattr("backend.jobs.embedding.cell_memory._SPAN_PIXELS", 2 * 32 * 32)
    monkeypatch.setattr("backend.jobs.embedding.cell_memory._MOST_BATCH", 1)
    monkeypatch.setattr(
        "backend.jobs.embedding.embed_job.scheduler_for",
        lambda _, placed, crews: LocalScheduler(placed),
    )
    report, said = embed(name="parts.parquet", resume=True, **of_engine)
    assert report.spans_kept >= 1
    assert any("of 3 pieces are there from before" in sentence for sentence in said)
    whole, parts = (tmp_path / f"{name}.parquet" for name in ("whole", "parts"))
    assert whole.read_bytes() == parts.read_bytes()


def test_cancel_leaves_nothing_behind(embed, tmp_path):
    cancel = CancelSource()

    def stop(progress):
        if progress.stage == "embed":
            cancel.cancel()

    with pytest.raises(Cancelled):
        embed(cancel=cancel, on_progress=stop, components=str(tmp_path / "c.tif"))
    assert names_below(tmp_path) == ["source.tif"]


@pytest.mark.parametrize(
    ("fields", "error", "reason"),
    [
        ({"cell_px": 200}, InvalidRequest, "A cell of 200 px is larger"),
        ({"cell_px": None}, InvalidRequest, "side of a cell is None px and None m"),
        ({"cell_m": 3.0}, InvalidRequest, "side of a cell is 32 px and 3.0 m"),
        ({"name": "out.tif"}, InvalidRequest, "does not end in .parquet"),
        ({"components": "SAME"}, OutputUnusable, "are one file"),
        ({"min_valid_share": 0.0}, InvalidRequest, "Valid share"),
        ({"max_memory_mib": 50}, HimosaError, "50 MiB"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(embed, tmp_path, fields, error, reason):
    if "components" in fields:
        fields = {"components": str(tmp_path / "out.parquet")}
    with pytest.raises(error, match=reason):
        embed(**fields)
    assert set(names_below(tmp_path)) <= {"source.tif"}


def test_raster_without_values_is_refused_and_leaves_nothing(embed, tmp_path):
    with pytest.raises(InvalidRequest, match=r"No cell of .* has enough values"):
        embed(np.zeros((3, 64, 64), np.uint8), make={"nodata": 0}, routing=str(tmp_path / "r.tif"))
    assert names_below(tmp_path) == ["source.tif"]


def test_existing_index_is_replaced_only_with_leave(embed, tmp_path):
    embed()
    before = (tmp_path / "out.parquet").read_bytes()
    with pytest.raises(OutputUnusable, match="exists already"):
        embed(cell_px=16)
    assert (tmp_path / "out.parquet").read_bytes() == before
    embed(cell_px=16, overwrite=True)
    assert index_of(tmp_path / "out.parquet")[0].cell_px == 16


def test_ray_that_is_not_installed_is_refused_and_leaves_nothing(embed, tmp_path, monkeypatch):
    monkeypatch.setattr("backend.scheduling.choosing.is_ray_installed", lambda: False)
    with pytest.raises(EngineUnavailable, match="Ray is not installed in this environment"):
        embed(engine="ray", workers=2, resume=True)
    assert names_below(tmp_path) == ["source.tif"]


def test_source_that_cannot_be_read_on_the_way_is_told_and_leaves_nothing(
    embed, tmp_path, monkeypatch
):
    def fail(*_):
        raise SourceFailed("Rows 32 to 63 cannot be read.", "Look at the disk.")

    monkeypatch.setattr("backend.jobs.embedding.cell_pictures.CellReader.read", fail)
    with pytest.raises(SourceFailed, match="Rows 32 to 63"):
        embed(experts=str(tmp_path / "experts.tif"))
    assert names_below(tmp_path) == ["source.tif"]


def test_report_is_plain_json(embed):
    report, _ = embed()
    told = json.loads(json.dumps(report.to_json()))
    assert (told["cells"], told["cell_px"], told["bands"]) == (14, 32, [1, 2, 3])
