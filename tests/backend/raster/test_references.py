# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters that name others: in rings, on servers, through pipes; and rasters of very many bands."""

from __future__ import annotations

import os
import re
import socket
import time
from dataclasses import replace

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import Cancelled, SourceUnreadable
from backend.pictures import plan_band_groups
from backend.raster import gdal_settings
from backend.raster.reading import RasterSource
from backend.raster.reading.addresses import opens_network
from tests.backend.raster.rasters import make_raster, noise
from tests.calls import calls_of, counted_calls
from tests.marks import needs_posix_links

BANDS = 20_000

SERVERS = [
    "/vsicurl/http://127.0.0.1:9/a.tif",
    "/vsicurl_streaming/http://127.0.0.1:9/a.tif",
    "/vsicurl?url=http://127.0.0.1:9/a.tif",
    "/vsizip//vsicurl/http://127.0.0.1:9/a.zip/a.tif",
    "/vsis3/bucket/a.tif",
    "http://127.0.0.1:9/a.tif",
    "WMS:http://127.0.0.1:9/?LAYERS=a",
    "HDF5:/vsicurl/http://127.0.0.1:9/a.h5://a",
]


def vrt_of(*names, relative=1, tag="SourceFilename"):
    sources = "".join(
        f'<SimpleSource><{tag} relativeToVRT="{relative}">{name}</{tag}>'
        "<SourceBand>1</SourceBand></SimpleSource>"
        for name in names
    )
    band = f'<VRTRasterBand dataType="Byte" band="1">{sources}</VRTRasterBand>'
    return f'<VRTDataset rasterXSize="24" rasterYSize="20">{band}</VRTDataset>'


def make_ring(folder, count):
    for number in range(count):
        names = (f"{other}.vrt" for other in range(count))
        (folder / f"{number}.vrt").write_text(vrt_of(*names))
    return str(folder / "0.vrt")


def refusal(path, **options):
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource.open(str(path), **options)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("count", [1, 2, 9, 40])
def test_virtual_rasters_that_name_each_other_are_looked_at_once_each(tmp_path, count):
    path = make_ring(tmp_path, count)
    with counted_calls() as calls, RasterSource.open(path) as source:
        files = source.files()
    assert calls.count < 10_000 * count + 100 * count**2  # each names them all
    assert sorted(files) == sorted(str(tmp_path / f"{number}.vrt") for number in range(count))


def test_virtual_rasters_deep_in_each_other_are_all_named(tmp_path):
    make_raster(tmp_path / "a.tif", noise(1))
    (tmp_path / "0.vrt").write_text(vrt_of("a.tif"))
    for depth in range(1, 30):
        (tmp_path / f"{depth}.vrt").write_text(vrt_of(f"{depth - 1}.vrt"))
    with RasterSource.open(str(tmp_path / "29.vrt")) as source:
        assert str(tmp_path / "a.tif") in source.files()
        assert len(source.files()) == 31


@pytest.mark.parametrize("name", SERVERS)
def test_names_of_servers_are_known(name):
    assert opens_network(name)


@pytest.mark.parametrize(
    "name", ["a.tif", "/data/vsicurl/a.tif", "C:/a.tif", "/vsizip/a.zip/a.tif", "HDF5:a.h5://a"]
)
def test_names_of_files_are_no_servers(name):
    assert not opens_network(name)


@pytest.mark.parametrize("tag", ["SourceFilename", "SourceDataset"])
@pytest.mark.parametrize("name", SERVERS)
def test_virtual_raster_with_a_server_in_it_is_refused_before_it_is_asked(tmp_path, name, tag):
    (tmp_path / "a.vrt").write_text(vrt_of(name, relative=0, tag=tag))
    error = refusal(tmp_path / "a.vrt")
    assert "opens the network from within" in error.message
    assert name in error.message
    assert "--allow-network" in error.hint
    assert "ALLOW_NETWORK" in error.hint


def test_server_behind_other_virtual_rasters_is_found(tmp_path):
    (tmp_path / "2.vrt").write_text(vrt_of(SERVERS[0], relative=0))
    (tmp_path / "1.vrt").write_text(vrt_of("2.vrt"))
    (tmp_path / "0.vrt").write_text(vrt_of("1.vrt"))
    assert str(tmp_path / "2.vrt") in refusal(tmp_path / "0.vrt").message


def test_virtual_raster_that_is_a_text_is_looked_at_too():
    assert "opens the network" in refusal(vrt_of(SERVERS[0], relative=0)).message


def test_file_that_is_the_address_of_a_server_is_refused(tmp_path):
    (tmp_path / "map.xml").write_text(
        '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}.png'
        "</ServerUrl></Service><DataWindow><UpperLeftX>-20037508</UpperLeftX>"
        "<UpperLeftY>20037508</UpperLeftY><LowerRightX>20037508</LowerRightX>"
        "<LowerRightY>-20037508</LowerRightY><TileLevel>3</TileLevel></DataWindow>"
        "<BandsCount>3</BandsCount></GDAL_WMS>"
    )
    assert "GDAL's driver WMS" in refusal(tmp_path / "map.xml").message
    with RasterSource.open(str(tmp_path / "map.xml"), allow_network=True) as source:
        assert len(source.info.bands) == 3


def test_server_is_asked_where_that_is_allowed(tmp_path):
    (tmp_path / "a.vrt").write_text(vrt_of(SERVERS[0], relative=0))
    with RasterSource.open(str(tmp_path / "a.vrt"), allow_network=True) as source:
        assert source.info.size.width == 24


@needs_posix_links
@pytest.mark.parametrize("suffix", [".ovr", ".aux.xml", ".msk"])
def test_pipe_beside_a_raster_is_refused_and_not_waited_for(tmp_path, suffix):
    path = make_raster(tmp_path / "a.tif", noise(1))
    os.mkfifo(path + suffix)
    error = refusal(path)
    assert f"a.tif{suffix}" in error.message
    assert "is a device or a pipe" in error.message


@needs_posix_links
def test_pipe_within_a_virtual_raster_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.tif")
    (tmp_path / "1.vrt").write_text(vrt_of("pipe.tif"))
    (tmp_path / "0.vrt").write_text(vrt_of("1.vrt"))
    error = refusal(tmp_path / "0.vrt")
    assert "pipe.tif, which" in error.message
    assert "1.vrt names" in error.message


def test_mosaic_of_many_files_is_looked_at_in_steps(tmp_path):
    (tmp_path / "a.vrt").write_text(vrt_of(*(f"{number}.tif" for number in range(3000))))
    asked = []

    def cancel():
        asked.append(time.monotonic())
        if len(asked) == 3:
            raise Cancelled("The job was cancelled.")

    with pytest.raises(Cancelled):
        RasterSource.open(str(tmp_path / "a.vrt"), check=cancel)


def test_very_many_bands_are_described_in_steps_and_grouped_in_linear_time(tmp_path):
    gdal.UseExceptions()
    path = str(tmp_path / "a.tif")
    options = ["INTERLEAVE=PIXEL", "PHOTOMETRIC=MINISBLACK"]
    dataset = gdal.GetDriverByName("GTiff").Create(path, 4, 4, BANDS, options=options)
    dataset.FlushCache()
    del dataset
    counts = [0]
    with (
        counted_calls() as calls,
        RasterSource.open(path, check=lambda: counts.append(calls.count)) as source,
    ):
        counts.append(calls.count)
        info = source.info
    steps = np.diff(counts)
    assert len(steps) > BANDS / 200
    assert steps.max() < steps.sum() / 3
    few = replace(info, bands=info.bands[: BANDS // 10])
    assert len(plan_band_groups(info, None)) == 6667
    assert calls_of(lambda: plan_band_groups(info, None)) < 15 * calls_of(
        lambda: plan_band_groups(few, None)
    )


@pytest.fixture
def no_words_on_waits():
    """Nobody has said how long to wait, before and after."""

    def forget():
        for name in gdal_settings.WAITS_FOR_SERVERS:
            gdal.SetConfigOption(name, None)

    forget()
    yield
    forget()


@pytest.mark.usefixtures("no_words_on_waits")
def test_server_that_is_silent_is_given_up(monkeypatch):
    quick = dict.fromkeys(gdal_settings.WAITS_FOR_SERVERS, "1")
    monkeypatch.setattr(gdal_settings, "WAITS_FOR_SERVERS", quick)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(SourceUnreadable):
            RasterSource.open(f"/vsicurl/http://127.0.0.1:{port}/a.tif")


@pytest.mark.usefixtures("no_words_on_waits")
def test_person_s_own_word_on_waits_counts():
    gdal.SetConfigOption("GDAL_HTTP_CONNECTTIMEOUT", "77")
    gdal_settings.limit_waits()
    assert gdal.GetConfigOption("GDAL_HTTP_CONNECTTIMEOUT") == "77"
    assert gdal.GetConfigOption("GDAL_HTTP_LOW_SPEED_TIME") == "30"


@pytest.mark.parametrize("where", ["within", "beside"])
def test_overviews_on_a_server_are_refused_before_it_is_asked(tmp_path, where):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        name = f"/vsicurl/http://127.0.0.1:{server.getsockname()[1]}/a.ovr"
        path = make_raster(tmp_path / "q.tif", noise(1, 20, 24))
        if where == "within":
            dataset = gdal.Open(str(path), gdal.GA_Update)
            dataset.SetMetadataItem("OVERVIEW_FILE", name, "OVERVIEWS")
            del dataset
        else:
            item = f'<MDI key="OVERVIEW_FILE">{name}</MDI>'
            (tmp_path / "q.tif.aux.xml").write_text(
                f'<PAMDataset><Metadata domain="OVERVIEWS">{item}</Metadata></PAMDataset>'
            )
        with pytest.raises(SourceUnreadable, match="opens the network from within"):
            RasterSource.open(str(path))
        with pytest.raises(TimeoutError):
            server.accept()
        with RasterSource.open(str(path), allow_network=True) as source:
            assert source.info.size.width == 24


@pytest.mark.parametrize("where", ["within", "beside"])
def test_overviews_on_a_server_of_a_raster_behind_virtual_ones_are_refused(tmp_path, where):
    path = make_raster(tmp_path / "q.tif", noise(1, 20, 24))
    name = "/vsicurl/http://127.0.0.1:9/a.ovr"
    if where == "within":
        dataset = gdal.Open(str(path), gdal.GA_Update)
        dataset.SetMetadataItem("OVERVIEW_FILE", name, "OVERVIEWS")
        del dataset
    else:
        item = f'<MDI key="OVERVIEW_FILE">{name}</MDI>'
        (tmp_path / "q.tif.aux.xml").write_text(
            f'<PAMDataset><Metadata domain="OVERVIEWS">{item}</Metadata></PAMDataset>'
        )
    for source, target in (("q.tif", "inner.vrt"), ("inner.vrt", "outer.vrt")):
        gdal.Translate(str(tmp_path / target), str(tmp_path / source), format="VRT").FlushCache()
        with pytest.raises(SourceUnreadable, match=r"q\.tif is a file that opens the network"):
            RasterSource.open(str(tmp_path / target))
        with RasterSource.open(str(tmp_path / target), allow_network=True) as opened:
            assert opened.info.size.width == 24


@needs_posix_links
def test_pipe_as_overviews_behind_a_virtual_raster_is_refused(tmp_path):
    path = make_raster(tmp_path / "q.tif", noise(1, 20, 24))
    os.mkfifo(tmp_path / "pipe.ovr")
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetMetadataItem("OVERVIEW_FILE", ":::BASE:::pipe.ovr", "OVERVIEWS")
    del dataset
    (tmp_path / "q.vrt").write_text(vrt_of("q.tif"))  # GDAL itself would wait for the pipe
    with pytest.raises(SourceUnreadable, match="device or a pipe"):
        RasterSource.open(str(tmp_path / "q.vrt"))


def test_virtual_raster_under_another_ending_hides_no_server(tmp_path):
    make_raster(tmp_path / "q.tif", noise(1, 20, 24))
    inner = tmp_path / "inner.vrt"
    gdal.Translate(str(inner), str(tmp_path / "q.tif"), format="VRT").FlushCache()
    text = re.sub(
        r"<SourceFilename[^>]*>[^<]*",
        "<SourceFilename>/vsicurl/http://127.0.0.1:9/a.tif",
        inner.read_text(),
    )
    (tmp_path / "inner.dat").write_text(text)
    outer = text.replace("/vsicurl/http://127.0.0.1:9/a.tif", str(tmp_path / "inner.dat"))
    (tmp_path / "outer.vrt").write_text(outer)
    with pytest.raises(SourceUnreadable, match="opens the network"):
        RasterSource.open(str(tmp_path / "outer.vrt"))
