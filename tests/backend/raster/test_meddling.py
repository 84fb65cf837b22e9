# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs write to the same places while a job runs: nothing is spoiled, theirs or ours."""

from __future__ import annotations

import os
import shutil

import numpy as np
import pytest

from backend.compare.compare_request import CompareRequest
from backend.compare.comparing import compare
from backend.errors import OutputFailed, OutputUnusable, SourceFailed
from backend.raster.reading import RasterSource
from backend.raster.reading.identity import SourceWatch
from backend.raster.writing import RasterWriter
from backend.raster.writing import placing as placing_module
from backend.raster.writing.drafts import Drafts
from backend.raster.writing.partial_folder import PartialFolder
from tests.backend.raster.rasters import FORMATS, make_raster, names, noise, read_all, write_noise
from tests.marks import needs_posix_links

PRECIOUS = b"precious"


def complete(spec, meddle):
    """Write a whole result; `meddle` is called when it is complete, but not published."""
    with RasterWriter.create(spec) as writer:
        write_noise(writer)
        writer.complete({})
        meddle()
        writer.publish()


@FORMATS
def test_file_that_appears_during_the_job_is_not_overwritten(folder, make_spec, file_format):
    target = folder / "b.tif"
    with pytest.raises(OutputUnusable, match="appeared while the job ran") as caught:
        complete(make_spec(target, format=file_format), lambda: target.write_bytes(PRECIOUS))
    assert "--overwrite" in caught.value.hint
    assert target.read_bytes() == PRECIOUS
    assert names(folder) == ["b.tif"]


def test_file_that_appears_in_the_last_moment_is_not_overwritten(folder, make_spec, monkeypatch):
    target = folder / "b.tif"
    monkeypatch.setattr(
        "backend.raster.writing.partial_folder.refuse_appeared",
        lambda target: target.write_bytes(PRECIOUS),
    )
    with pytest.raises(OutputUnusable, match="appeared while the job ran"):
        complete(make_spec(target), lambda: None)
    assert target.read_bytes() == PRECIOUS
    assert names(folder) == ["b.tif"]


def test_link_that_appears_during_the_job_is_not_followed(folder, make_spec):
    target, victim = folder / "b.tif", folder / "victim"
    victim.write_bytes(PRECIOUS)
    with pytest.raises(OutputUnusable, match="appeared"):
        complete(make_spec(target), lambda: target.symlink_to(victim))
    assert victim.read_bytes() == PRECIOUS


def test_file_that_appears_with_a_sidecar_keeps_it(folder, make_spec):
    target, sidecar = folder / "b.tif", folder / "b.tif.aux.xml"

    def meddle():
        target.write_bytes(PRECIOUS)
        sidecar.write_bytes(PRECIOUS)

    with pytest.raises(OutputUnusable):
        complete(make_spec(target), meddle)
    assert names(folder) == ["b.tif", "b.tif.aux.xml"]
    assert sidecar.read_bytes() == PRECIOUS


def test_file_that_appears_is_replaced_where_that_is_allowed(folder, make_spec):
    target = folder / "b.tif"
    complete(make_spec(target, overwrite=True), lambda: target.write_bytes(PRECIOUS))
    assert read_all(target).shape == (3, 400, 400)


@pytest.mark.parametrize("appears", [False, True])
def test_disk_without_hard_links_serves_as_well(folder, make_spec, monkeypatch, appears):
    def refuse(*_args, **_options):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(placing_module.os, "link", refuse)
    target = folder / "b.tif"
    if appears:
        monkeypatch.setattr(
            "backend.raster.writing.partial_folder.refuse_appeared", lambda target: None
        )
        with pytest.raises(OutputUnusable, match="appeared"):
            complete(make_spec(target), lambda: target.write_bytes(PRECIOUS))
        assert target.read_bytes() == PRECIOUS
    else:
        complete(make_spec(target), lambda: None)
        assert read_all(target).shape == (3, 400, 400)


@needs_posix_links
def test_partial_folder_that_is_a_link_is_refused_and_its_target_left_alone(folder, make_spec):
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "work.tif").write_bytes(PRECIOUS)
    (folder / "b.tif.partial").symlink_to(elsewhere)
    with pytest.raises(OutputUnusable, match="is a link") as caught:
        RasterWriter.create(make_spec(folder / "b.tif"))
    assert "Remove it" in caught.value.hint
    assert names(elsewhere) == ["work.tif"]


@needs_posix_links
def test_lock_that_is_a_link_is_not_written_through(folder):
    (folder / "b.tif.partial").mkdir()
    (folder / "b.tif.partial" / "in-use").symlink_to(folder / "victim")
    with pytest.raises(OutputFailed):
        PartialFolder(str(folder / "b.tif"))
    assert not (folder / "victim").exists()


@needs_posix_links
def test_partial_folder_is_closed_to_others(folder):
    (folder / "b.tif.partial").mkdir()
    (folder / "b.tif.partial").chmod(0o777)
    partial = PartialFolder(str(folder / "b.tif"))
    assert partial.folder.stat().st_mode & 0o077 == 0
    partial.discard()


@needs_posix_links
def test_partial_folder_of_another_user_is_refused(folder, monkeypatch):
    (folder / "b.tif.partial").mkdir()
    monkeypatch.setattr(placing_module.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(OutputUnusable, match="belongs to another user"):
        PartialFolder(str(folder / "b.tif"))


def spoilers():
    def cut(file):
        os.truncate(file, file.stat().st_size // 2)

    def empty(file):
        file.write_bytes(b"")

    def overwrite(file):
        content = bytearray(file.read_bytes())
        content[len(content) // 4 : len(content) // 2] = bytes(len(content) // 4)
        file.write_bytes(content)

    def exchange(file):
        shutil.copy(file, file.with_name("copy"))
        os.replace(file.with_name("copy"), file)  # noqa: PTH105

    def link(file):
        file.unlink()
        file.symlink_to(make_raster(file.parents[1] / "other.tif", noise(3, 400, 400)))

    return [cut, empty, overwrite, exchange, link, lambda file: file.unlink()]


@FORMATS
@pytest.mark.parametrize("spoil", spoilers(), ids=lambda spoil: spoil.__name__)
def test_complete_file_that_others_changed_is_not_published(folder, make_spec, spoil, file_format):
    file = folder / "b.tif.partial" / "b.tif"
    with pytest.raises(OutputFailed, match="changed or replaced by another program"):
        complete(make_spec(folder / "b.tif", format=file_format), lambda: spoil(file))
    assert not (folder / "b.tif").exists()


def write_while(spec, meddle):
    """Write a whole result; `meddle` is called after its last tile."""
    with RasterWriter.create(spec) as writer:
        write_noise(writer)
        writer._dataset.FlushCache()
        meddle()
        writer.finish({})


@pytest.mark.parametrize("spoil", spoilers()[:3], ids=lambda spoil: spoil.__name__)
def test_file_in_the_making_that_others_spoiled_is_not_published(folder, make_spec, spoil):
    file = folder / "b.tif.partial" / "b.tif"
    with pytest.raises(OutputFailed):
        write_while(make_spec(folder / "b.tif"), lambda: spoil(file))
    assert not (folder / "b.tif").exists()


def test_file_in_the_making_that_others_replaced_is_not_published(folder, make_spec):
    file = folder / "b.tif.partial" / "b.tif"
    other = make_raster(folder / "other.tif", noise(3, 400, 400, seed=9))
    with pytest.raises(OutputFailed, match="changed or replaced"):
        write_while(make_spec(folder / "b.tif"), lambda: os.replace(other, file))  # noqa: PTH105
    assert not (folder / "b.tif").exists()


@pytest.mark.parametrize("dtype", ["u1", "i2", "u4", "f4", "f8"])
def test_untouched_file_of_any_type_is_published(folder, make_spec, dtype):
    values = noise(2, 90, 70, dtype)
    if np.dtype(dtype).kind == "f":
        values[0, 3:9] = np.nan
    path = make_raster(folder / "a.tif", values)
    with RasterSource.open(path) as source:
        spec = make_spec(folder / "b.tif")
        spec = type(spec)(str(folder / "b.tif"), source.info, 1, (1, 2), source.info.size.as_rect())
        block = source.read(source.info.size.as_rect(), (1, 2))
    with RasterWriter.create(spec) as writer:
        writer.write(spec.size.as_rect(), block.values, block.valid)
        writer.finish({})
    assert np.array_equal(read_all(folder / "b.tif"), values, equal_nan=True)


@needs_posix_links
def test_draft_is_not_written_through_a_link(folder):
    victim = folder / "victim"
    victim.write_bytes(PRECIOUS)
    (folder / "a.json.partial").symlink_to(victim)
    with Drafts() as drafts:
        drafts.add(str(folder / "a.json"), b"{}")
        drafts.publish()
    assert victim.read_bytes() == PRECIOUS
    assert (folder / "a.json").read_bytes() == b"{}"
    assert names(folder) == ["a.json", "victim"]


def test_drafts_that_may_not_replace_take_back_what_they_published(folder):
    with Drafts(may_replace=False) as drafts:
        drafts.add(str(folder / "a.json"), b"{}")
        drafts.add(str(folder / "b.json"), b"{}")
        (folder / "b.json").write_bytes(PRECIOUS)
        with pytest.raises(OutputUnusable):
            drafts.publish()
    assert names(folder) == ["b.json"]
    assert (folder / "b.json").read_bytes() == PRECIOUS


def test_report_of_a_comparison_does_not_replace_what_appeared(folder):
    path = make_raster(folder / "a.tif", noise(1, 40, 40))
    report = folder / "report.json"
    request = CompareRequest(path, path, report_json=str(report), report_html=f"{report}.html")
    with pytest.raises(OutputUnusable, match="appeared"):
        compare(request, lambda done, total: report.write_bytes(PRECIOUS))
    assert report.read_bytes() == PRECIOUS
    assert names(folder) == ["a.tif", "report.json"]


@pytest.mark.parametrize("change", ["append", "replace", "remove"])
def test_source_that_changes_while_it_is_read_is_told(folder, change):
    path = folder / "a.tif"
    make_raster(path, noise(1))
    with RasterSource.open(str(path)) as source:
        watch = SourceWatch(source.files())
    watch.check()
    if change == "append":
        path.write_bytes(path.read_bytes() + b"more")
    elif change == "replace":
        make_raster(folder / "other.tif", noise(1, seed=3))
        os.replace(folder / "other.tif", path)  # noqa: PTH105
    else:
        path.unlink()
    with pytest.raises(SourceFailed, match=r"was changed|went away") as caught:
        watch.check()
    assert str(path) in caught.value.message


def test_source_of_which_only_statistics_were_written_is_unchanged(folder):
    path = make_raster(folder / "a.tif", noise(1))
    watch = SourceWatch((path, path + ".aux.xml"))
    (folder / "a.tif.aux.xml").write_text("<PAMDataset/>")
    watch.check()
