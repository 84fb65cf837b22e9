# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes written and read again; what is damaged, foreign or absurd is refused in words."""

from __future__ import annotations

import errno
import json
import os
import tracemalloc
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from osgeo import ogr, osr

from backend.embeddings import index_file, index_writer
from backend.embeddings.cell_block import CellBlock
from backend.embeddings.index_file import IndexFile
from backend.embeddings.index_schema import index_schema
from backend.embeddings.index_writer import new_index
from backend.errors import DiskFull, InvalidRequest, OutputUnusable, SourceUnreadable
from tests.backend.embeddings.indexes import DESCRIPTION, describe, grid_block, make_index


def read_all(path):
    with IndexFile(path) as index:
        return CellBlock.joined(list(index.blocks()))


def rewritten(path, *, description=None, footer=None, **columns):
    """Write an index anew with other contents; by pyarrow alone, as a stranger would."""
    table = pq.read_table(path)
    metadata = dict(pq.read_metadata(path).metadata) if footer is None else footer
    metadata.pop(b"ARROW:schema", None)
    if description is not None:
        metadata[b"himosa"] = json.dumps(description).encode()
    for name, values in columns.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, pa.field(name, values.type, nullable=False), values)
    pq.write_table(table.replace_schema_metadata(metadata), path)
    return path


def vectors_of(numbers):
    flat = pa.array(np.asarray(numbers, np.float16).ravel())
    return pa.FixedSizeListArray.from_arrays(
        flat, type=index_schema(len(numbers[0])).field("vector").type
    )


def said(path):
    return json.loads(pq.read_metadata(path).metadata[b"himosa"])


def test_index_written_and_read_again_holds_the_same_cells(tmp_path):
    block = grid_block(DESCRIPTION)
    path = make_index(tmp_path / "Plätze.parquet", block=block)
    back = read_all(path)
    unit = block.vectors / np.linalg.norm(block.vectors, axis=1, keepdims=True)
    assert np.array_equal(back.rows, block.rows)
    assert np.array_equal(back.columns, block.columns)
    assert back.vectors.dtype == np.float16
    assert np.abs(back.vectors - unit).max() < 5e-4
    with IndexFile(path) as index:
        assert index.description == DESCRIPTION
        assert index.cells == 60
    assert [entry.name for entry in tmp_path.iterdir()] == ["Plätze.parquet"]


def test_blocks_of_any_size_become_whole_row_groups_in_their_order(tmp_path, monkeypatch):
    monkeypatch.setattr(index_writer, "_ROW_GROUP_BYTES", 20 * (16 + 128))
    monkeypatch.setattr(index_file, "_READ_CELLS", 7)
    block = grid_block(DESCRIPTION)
    path = str(tmp_path / "a.parquet")
    with new_index(path, DESCRIPTION) as writer:
        for start, end in ((0, 1), (1, 1), (1, 33), (33, 60)):
            writer.add(block.part(slice(start, end)))
    groups = pq.read_metadata(path)
    sizes = [groups.row_group(number).num_rows for number in range(groups.num_row_groups)]
    assert sizes == [20, 20, 20]
    assert np.array_equal(read_all(path).columns, block.columns)


def test_index_without_cells_is_whole(tmp_path):
    path = make_index(tmp_path / "a.parquet", block=grid_block(DESCRIPTION).part(slice(0)))
    with IndexFile(path) as index:
        assert index.cells == 0
        assert list(index.blocks()) == []


@pytest.mark.parametrize(
    "geotransform",
    [
        (500_000.0, 0.5, 0.0, 5_800_000.0, 0.0, -0.5),
        (500_000.0, 0.5, 0.0, 5_800_000.0, 0.0, 0.5),
        (10.0, 0.3, 0.4, 20.0, 0.4, -0.3),
    ],
    ids=["north-up", "south-up", "rotated"],
)
def test_cells_lie_where_the_source_has_them(tmp_path, geotransform):
    description = describe(geotransform=geotransform)
    path = make_index(tmp_path / "a.parquet", description)
    shape = ogr.CreateGeometryFromWkb(pq.read_table(path)["geometry"][13].as_py())  # row 1, col 3
    x0, a, b, y0, d, e = geotransform
    centre_col, centre_row = 3.5 * 32, 1.5 * 32
    centre = shape.Centroid()
    assert centre.GetX() == pytest.approx(x0 + centre_col * a + centre_row * b)
    assert centre.GetY() == pytest.approx(y0 + centre_col * d + centre_row * e)
    assert shape.GetArea() == pytest.approx((32 * 0.5) ** 2)
    x, y = np.array(shape.GetGeometryRef(0).GetPoints())[:, :2].T
    assert ((x[:-1] - x[0]) * (y[1:] - y[0]) - (x[1:] - x[0]) * (y[:-1] - y[0])).sum() > 0
    assert description.cell_size == pytest.approx((16.0, 16.0))


def test_metadata_are_those_of_geoparquet(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    geo = json.loads(pq.read_metadata(path).metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert geo["version"] == "1.1.0"
    assert geo["primary_column"] == "geometry"
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Polygon"])
    assert column["bbox"] == [500_000.0, 5_799_904.0, 500_160.0, 5_800_000.0]
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 32633}
    reference = osr.SpatialReference()
    assert reference.SetFromUserInput(json.dumps(column["crs"])) == 0


def test_source_without_crs_has_none_in_the_index(tmp_path):
    path = make_index(tmp_path / "a.parquet", describe(crs_wkt=""))
    assert json.loads(pq.read_metadata(path).metadata[b"geo"])["columns"]["geometry"]["crs"] is None


@pytest.mark.parametrize("bad", [0.0, float("nan"), float("inf")])
def test_vector_without_direction_is_never_written(tmp_path, bad):
    vectors = np.ones((60, 8))
    vectors[41] = bad
    with pytest.raises(ValueError, match="no direction"):
        make_index(tmp_path / "a.parquet", block=grid_block(DESCRIPTION, vectors))
    assert list(tmp_path.iterdir()) == []


def test_writing_that_ends_early_leaves_the_former_index(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    before = (tmp_path / "a.parquet").read_bytes()
    with (
        pytest.raises(ZeroDivisionError),
        new_index(path, DESCRIPTION, overwrite=True) as writer,
    ):
        writer.add(grid_block(DESCRIPTION, vectors=np.full(480, 1 / 0).reshape(60, 8)))
    assert (tmp_path / "a.parquet").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_existing_file_is_refused_without_leave(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    with pytest.raises(OutputUnusable, match="exists already"):
        make_index(tmp_path / "a.parquet")
    assert len(read_all(path)) == 60


def test_disk_that_fills_up_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    with pytest.raises(DiskFull):
        make_index(tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def test_memory_of_writer_and_reader_does_not_grow_with_the_cells(tmp_path, monkeypatch):
    monkeypatch.setattr(index_writer, "_ROW_GROUP_BYTES", 2**20)
    monkeypatch.setattr(index_file, "_READ_CELLS", 4096)
    description = describe(dimension=64, cells_high=100, cells_wide=1000)
    path = str(tmp_path / "a.parquet")
    row = grid_block(describe(dimension=64, cells_high=1, cells_wide=1000))
    arrow_before, arrow_bytes = pa.total_allocated_bytes(), []
    tracemalloc.start()
    with new_index(path, description) as writer:
        for number in range(100):
            writer.add(replace(row, rows=np.full(1000, number, np.int32)))
            arrow_bytes.append(pa.total_allocated_bytes() - arrow_before)
    with IndexFile(path) as index:
        cells = 0
        for block in index.blocks():
            cells += len(block)
            arrow_bytes.append(pa.total_allocated_bytes() - arrow_before)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert cells == 100_000
    # All vectors together are 25.6 MB as float32, 12.8 MB as float16.
    assert peak < 10e6
    assert max(arrow_bytes) < 10e6


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no index at all" * 9, b"PAR1" + b"\xff" * 8])
def test_file_that_is_no_parquet_is_refused(tmp_path, content):
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match="index"):
        IndexFile(str(path))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(SourceUnreadable, match="cannot be read"):
        IndexFile(str(tmp_path / "none.parquet"))


def test_half_of_an_index_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    content = (make_index(path), path.read_bytes())[1]
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(SourceUnreadable, match="not a whole one"):
        IndexFile(str(path))


def test_footer_that_claims_gigabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + (2**31).to_bytes(4, "little") + b"PAR1")
    with pytest.raises(SourceUnreadable, match="2,147,483,648 bytes"):
        IndexFile(str(path))


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_refused_or_change_no_rule(tmp_path, seed):
    path = tmp_path / "a.parquet"
    make_index(path)
    content = bytearray(path.read_bytes())
    rng = np.random.default_rng(seed)
    for place in rng.integers(0, len(content), 5):
        content[place] = rng.integers(256)
    path.write_bytes(content)
    try:
        back = read_all(str(path))
    except (SourceUnreadable, InvalidRequest):
        return
    lengths = np.linalg.norm(back.vectors.astype(np.float32), axis=1)
    assert np.abs(lengths - 1).max() < 0.011


def test_parquet_of_others_is_refused(tmp_path):
    path = str(tmp_path / "a.parquet")
    pq.write_table(pa.table({"town": ["Rotterdam"]}), path)
    with pytest.raises(SourceUnreadable, match="no description of an index"):
        IndexFile(path)


def test_index_of_another_version_names_both(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    rewritten(path, description={**said(path), "version": 2})
    with pytest.raises(InvalidRequest, match="format 2; this software reads format 1"):
        IndexFile(path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dimension", 10**9),
        ("dimension", True),
        ("dimension", 9),
        ("cell_px", 0),
        ("cells_high", -3),
        ("cells_wide", 2**40),
        ("cells_high", 5),
        ("digest", "zz" * 32),
        ("digest", None),
        ("model", ""),
        ("source", 7),
        ("geotransform", [0, 1, 0, 0, 0]),
        ("geotransform", [0, 1, 0, 0, 0, 0]),
        ("geotransform", [0, 1, 0, 0, 0, "north"]),
        ("crs_wkt", "x" * 10**6),
    ],
)
def test_description_with_a_wrong_value_is_refused(tmp_path, name, value):
    path = make_index(tmp_path / "a.parquet")
    rewritten(path, description={**said(path), name: value})
    with pytest.raises(SourceUnreadable, match=r"cannot be used as an index"):
        IndexFile(path)


@pytest.mark.parametrize("text", [b"{", b"[]", b"7", b"{}", b"\xff\xff", b"[" * 100_000])
def test_description_that_is_no_object_is_refused(tmp_path, text):
    path = make_index(tmp_path / "a.parquet")
    rewritten(path, footer={b"himosa": text})
    with pytest.raises((SourceUnreadable, InvalidRequest)):
        IndexFile(path)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 0.0, 100.0])
def test_vector_that_is_none_is_refused(tmp_path, bad):
    path = make_index(tmp_path / "a.parquet")
    numbers = np.tile(np.eye(1, 8), (60, 1))
    numbers[37, 3] = bad
    if bad == 0:
        numbers[37] = 0
    rewritten(path, vector=vectors_of(numbers))
    with pytest.raises(SourceUnreadable, match="not of unit length"):
        read_all(path)


def test_vectors_of_another_type_are_refused(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    rewritten(path, vector=pa.array(["a"] * 60))
    with pytest.raises(SourceUnreadable, match="column vector"):
        IndexFile(path)


def test_cell_outside_the_grid_is_refused(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    rewritten(path, row=pa.array(np.full(60, 6, np.int32)))
    with pytest.raises(SourceUnreadable, match="outside the grid"):
        read_all(path)


def test_index_of_other_weights_is_refused_and_both_are_named(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    with IndexFile(path) as index:
        index.require_model("ab" * 32, "town")
        with pytest.raises(InvalidRequest, match=r"abababababab \(csmoe-test\), b.parquet with cd"):
            index.require_model("cd" * 32, "b.parquet")
