# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact search against plain sorting; what is left out, and what fits into memory."""

from __future__ import annotations

import numpy as np
import pytest

from backend.embeddings import search as search_module
from backend.embeddings.index_file import IndexFile
from backend.embeddings.loaded_index import IndexCache, load_index, needed_mib
from backend.embeddings.search import Query, search
from backend.errors import Cancelled, InsufficientMemory, InvalidRequest, SourceUnreadable
from tests.backend.embeddings.indexes import DESCRIPTION, describe, grid_block, make_index

NOTHING = frozenset()


def only(vector):
    """A query of one example."""
    return Query.of(np.asarray(vector, np.float32)[None], np.zeros((0, 8), np.float32))


@pytest.fixture
def load(tmp_path):
    """A factory of loaded indexes."""

    def make(name="a", description=DESCRIPTION, block=None, seed=0):
        block = grid_block(description, seed=seed) if block is None else block
        with IndexFile(make_index(tmp_path / f"{name}.parquet", description, block)) as file:
            return load_index(file)

    return make


@pytest.mark.parametrize("numbers_in_a_block", [1, 8, 56, 2**20])
@pytest.mark.parametrize("count", [1, 7, 60, 100])
def test_search_finds_what_sorting_all_cosines_finds(load, monkeypatch, numbers_in_a_block, count):
    monkeypatch.setattr(search_module, "_BLOCK_NUMBERS", numbers_in_a_block)
    index = load()
    query = only(index.vectors[17])
    cosines = index.vectors.astype(np.float64) @ index.vectors[17]
    wanted = np.argsort(-cosines, kind="stable")[:count]
    found = search([index], query, count, [NOTHING])
    assert [each.place for each in found] == wanted.tolist()
    assert [each.score for each in found] == pytest.approx(cosines[wanted], abs=1e-6)


def test_search_in_several_indexes_sorts_all_of_them(load):
    indexes = [load("a"), load("b", describe(cells_high=3), seed=1)]
    query = only(indexes[1].vectors[4])
    found = search(indexes, query, 10, [NOTHING, NOTHING])
    assert (found[0].index, found[0].place) == (1, 4)
    assert {each.index for each in found} == {0, 1}
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_equal_cells_come_in_their_order(load):
    index = load(block=grid_block(DESCRIPTION, np.ones((60, 8))))
    found = search([index], only(index.vectors[0]), 5, [NOTHING])
    assert [each.place for each in found] == [0, 1, 2, 3, 4]


def test_cells_left_out_are_not_found(load):
    index = load()
    left_out = frozenset({(1, 7), (5, 9), (99, 99)})
    found = search([index], only(index.vectors[17]), 60, [left_out])
    assert len(found) == 58
    assert not {17, 59} & {each.place for each in found}


def test_search_ends_when_it_is_told_to(load):
    def stop(_done, _total):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        search([load()], only(np.eye(1, 8)[0]), 5, [NOTHING], stop)


def test_scores_are_those_of_the_nearest_example_less_the_counter_examples(load):
    index, rng = load(), np.random.default_rng(3)
    like, unlike = (index.vectors[rng.choice(60, 3)].astype(np.float32) for _ in range(2))
    wanted = [
        max(float(v @ one) for one in like) - 0.1 * np.mean([float(v @ one) for one in unlike])
        for v in index.vectors.astype(np.float64)
    ]
    assert Query.of(like, unlike).scores(index.vectors) == pytest.approx(wanted, abs=1e-5)
    single = Query.of(like[:1], unlike).scores(index.vectors)
    assert single == pytest.approx(
        index.vectors @ like[0] - 0.1 * (index.vectors @ unlike.T).mean(axis=1), abs=1e-5
    )


def test_query_of_thousands_of_examples_takes_some_of_all():
    examples = np.random.default_rng(0).normal(size=(5000, 8)).astype(np.float32)
    taken = Query.of(examples, examples[:0]).examples
    assert 32 <= len(taken) <= 64
    assert taken[-1] @ taken[-1] > 0
    assert np.array_equal(taken[0], examples[0])


def test_cache_reads_an_index_once_and_again_when_it_changed(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    cache = IndexCache()
    (first,) = cache.load([path], 1000)
    assert cache.load([path], 1000)[0] is first
    (tmp_path / "a.parquet").unlink()
    make_index(path, block=grid_block(DESCRIPTION, seed=5))
    assert cache.load([path], 1000)[0] is not first


def test_index_too_large_for_the_memory_is_refused_with_the_figure(tmp_path):
    path = make_index(tmp_path / "a.parquet")
    with pytest.raises(InsufficientMemory, match=r"needs 96 MiB .* 90 MiB are allowed"):
        IndexCache().load([path], 90)
    assert needed_mib(1_000_000, 192) == pytest.approx(397, abs=1)


def test_index_that_fits_by_half_is_kept_as_in_the_file_and_finds_the_same(tmp_path):
    description = describe(dimension=64, cells_high=100, cells_wide=100)
    path = make_index(tmp_path / "a.parquet", description)
    half, whole = (IndexCache().load([path], allowance)[0] for allowance in (98, 1000))
    assert (half.vectors.dtype, whole.vectors.dtype) == (np.float16, np.float32)
    query = Query.of(whole.vectors[3:4], whole.vectors[:0])
    places = [[each.place for each in search([i], query, 9, [NOTHING])] for i in (half, whole)]
    assert places[0] == places[1]


def test_index_without_cells_is_refused(tmp_path):
    path = make_index(tmp_path / "a.parquet", block=grid_block(DESCRIPTION).part(slice(0)))
    with pytest.raises(SourceUnreadable, match="no cells with values"):
        IndexCache().load([path], 1000)


def test_indexes_of_two_networks_are_not_searched_together(tmp_path):
    paths = [
        make_index(tmp_path / "a.parquet"),
        make_index(tmp_path / "b.parquet", describe(digest="cd" * 32)),
    ]
    with pytest.raises(InvalidRequest, match="cannot be compared"):
        IndexCache().load(paths, 1000)


def test_indexes_of_one_digest_and_two_dimensions_are_refused(tmp_path):
    paths = [
        make_index(tmp_path / "a.parquet"),
        make_index(tmp_path / "b.parquet", describe(dimension=16)),
    ]
    with pytest.raises(SourceUnreadable, match="vectors of 16 numbers"):
        IndexCache().load(paths, 1000)
