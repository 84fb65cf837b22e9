# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that lead to a server in many ways: each is refused in a sentence, no server is asked."""

from __future__ import annotations

import contextlib
import html
import os
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from osgeo import gdal

from backend.errors import HimosaError, SourceUnreadable
from backend.raster.reading import RasterSource, references
from backend.raster.reading.cutout import read_cutout
from backend.raster.reading.descriptions import addresses_in_json, names_in
from backend.raster.reading.file_names import files_within
from backend.raster.reading.folder import rasters_in
from backend.raster.reading.network_gate import CLOSED_OPTIONS, close_network, network_for
from tests.backend.raster.polygons import box, make_polygons
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_posix_links

SOURCE = (
    "<SimpleSource>{}<SourceBand>1</SourceBand>"
    '<SourceProperties RasterXSize="20" RasterYSize="20" DataType="Byte" BlockXSize="20" '
    'BlockYSize="20"/><SrcRect xOff="0" yOff="0" xSize="20" ySize="20"/>'
    '<DstRect xOff="0" yOff="0" xSize="20" ySize="20"/></SimpleSource>'
)
BAND = '<VRTRasterBand dataType="Byte" band="1">{}</VRTRasterBand>'
VRT = '<VRTDataset rasterXSize="20" rasterYSize="20">{}</VRTDataset>'
SHAPE = box(500_020, 4_999_910, 500_060, 4_999_970)


@pytest.fixture
def server():
    """A server that has nothing, and counts who asks."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *_):
            pass

    asked = []
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    running.address, running.asked = f"127.0.0.1:{running.server_port}", asked
    yield running
    running.shutdown()
    running.server_close()


def tiled(address):
    return (
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>http://{address}/${{z}}/${{x}}/${{y}}.png'
        "</ServerUrl></Service><DataWindow><UpperLeftX>-180</UpperLeftX><UpperLeftY>90"
        "</UpperLeftY><LowerRightX>180</LowerRightX><LowerRightY>-90</LowerRightY><TileLevel>0"
        "</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>top</YOrigin>"
        "</DataWindow><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY><BandsCount>3"
        "</BandsCount></GDAL_WMS>"
    )


def named(text, relative=0):
    return VRT.format(
        BAND.format(
            SOURCE.format(f'<SourceFilename relativeToVRT="{relative}">{text}</SourceFilename>')
        )
    )


def plain(address):
    return named(f"/vsicurl/http://{address}/a.tif")


# What lies in a.vrt, by the server's address; other files of the folder are told by `FILES`.
TEXTS = {
    "cdata": lambda a: named(f"<![CDATA[/vsicurl/http://{a}/a.tif]]>"),
    "after another element": lambda a: named(f"<b/>/vsicurl/http://{a}/a.tif"),
    "entities": lambda a: named(f"/vsi&#99;url/http://{a}/a.tif"),
    "description of a service": lambda a: named(html.escape(tiled(a))),
    "description of a virtual raster": lambda a: named(html.escape(plain(a))),
    "local description of a service": lambda _: named("wms.xml", 1),
    "the same with an option": lambda _: named("vrt://wms.xml?bands=1", 1),
    "the same derived": lambda _: named("DERIVED_SUBDATASET:AMPLITUDE:wms.xml", 1),
    "attribute in capitals": lambda _: named("wms.xml", 1).replace("relativeTo", "RELATIVETO"),
    "sub-dataset": lambda a: named(f'NETCDF:"http://{a}/a.nc":v'),
    "sub-dataset of HDF": lambda a: named(f'HDF5:"/vsicurl/http://{a}/a.h5"://v'),
    "archive": lambda a: named(f"/vsizip//vsicurl/http://{a}/a.zip/a.tif"),
    "in streams": lambda a: named(f"/vsicurl_streaming/http://{a}/a.tif"),
    "cache of tiles": lambda _: named("c.mrf", 1),
    "sparse file": lambda _: named("/vsisparse/sparse.xml", 1),
    "under another ending": lambda _: named("inner.tif", 1),
    "within an archive": lambda _: named("/vsizip/inner.zip/inner.vrt", 1),
    "after a long remark": lambda a: f"<!--{'-' * 900}-->{plain(a)}",
    "not in UTF-8": lambda a: plain(a).replace("<SourceBand", "<Title>\udce9</Title><SourceBand"),
    "with an end amidst": lambda a: plain(a) + "\0</VRTDataset",
    "warped": lambda a: VRT.format(
        BAND.format("").replace("Byte", 'Byte" subClass="VRTWarpedRasterBand')
        + f"<GDALWarpOptions><SourceDataset><![CDATA[/vsicurl/http://{a}/a.tif]]>"
        "</SourceDataset></GDALWarpOptions>"
    ).replace("<VRTDataset", '<VRTDataset subClass="VRTWarpedDataset"'),
    "sharpened": lambda a: VRT.format(
        "<PansharpeningOptions><PanchroBand><SourceFilename><![CDATA["
        f"/vsicurl/http://{a}/a.tif]]></SourceFilename></PanchroBand></PansharpeningOptions>"
    ).replace("<VRTDataset", '<VRTDataset subClass="VRTPansharpenedDataset"'),
    "processed": lambda a: VRT.format(
        f'<ProcessingSteps><Step><Argument name="gain_dataset_filename_1">/vsicurl/http://{a}/g.tif'
        "</Argument></Step></ProcessingSteps>"
    ),
    "reference system": lambda a: VRT.format(f"<SRS>http://{a}/crs</SRS>{BAND.format('')}"),
    "option of a source": lambda a: named(
        f'x</SourceFilename><OpenOptions><OOI key="X">http://{a}/</OOI></OpenOptions><SourceFilename>'
    ),
}


@pytest.fixture
def folder(tmp_path, server):
    (tmp_path / "wms.xml").write_text(tiled(server.address))
    (tmp_path / "inner.tif").write_text(plain(server.address))
    (tmp_path / "c.mrf").write_text(
        f"<MRF_META><CachedSource><Source>/vsicurl/http://{server.address}/a.tif</Source>"
        '</CachedSource><Raster><Size x="20" y="20" c="1"/><PageSize x="20" y="20" c="1"/>'
        "</Raster></MRF_META>"
    )
    (tmp_path / "sparse.xml").write_text(
        '<VSISparseFile><Length>100</Length><SubfileRegion><Filename relative="0">'
        f"/vsicurl/http://{server.address}/a.tif</Filename><DestinationOffset>0"
        "</DestinationOffset><SourceOffset>0</SourceOffset><RegionLength>100</RegionLength>"
        "</SubfileRegion></VSISparseFile>"
    )
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as archive:
        archive.writestr("inner.vrt", plain(server.address))
    return tmp_path


def write(folder, kind, server):
    text = TEXTS[kind](server.address)
    for name in ("wms.xml", "sparse.xml", "inner.zip"):
        # GDAL counts no name behind a prefix from the folder of the virtual raster.
        for before in ("/", ":"):
            text = text.replace(f"{before}{name}", f"{before}{folder}/{name}")
    (folder / "a.vrt").write_bytes(text.encode("utf-8", "surrogateescape"))
    return str(folder / "a.vrt")


def read_all(path, **options):
    with contextlib.suppress(HimosaError), RasterSource.open(path, **options) as source:
        source.read(source.info.size.as_rect(), (1,))


@pytest.mark.parametrize("kind", TEXTS)
def test_server_within_a_file_is_told_and_not_asked(folder, server, kind):
    path = write(folder, kind, server)
    with pytest.raises(SourceUnreadable, match="opens the network from within") as caught:
        RasterSource.open(path)
    assert "--allow-network" in caught.value.hint
    assert server.asked == []


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if kind != "sub-dataset"])
@pytest.mark.parametrize("is_excepted", [False, True])
def test_server_that_no_look_finds_is_not_asked_either(
    folder, server, kind, is_excepted, monkeypatch
):
    monkeypatch.setattr(references, "_check_named", lambda *_: None)
    if is_excepted and kind != "in streams":
        monkeypatch.setenv("no_proxy", "*")
    read_all(write(folder, kind, server))
    assert server.asked == []


@pytest.mark.parametrize("kind", ["cdata", "description of a service", "in streams"])
def test_server_is_asked_with_leave(folder, server, kind):
    read_all(write(folder, kind, server), allow_network=True)
    assert server.asked != []


@pytest.mark.parametrize("suffix", [".msk", ".ovr"])
def test_server_within_a_file_beside_a_raster_is_told(tmp_path, server, suffix):
    path = make_raster(tmp_path / "a.tif", noise(1))
    (tmp_path / f"a.tif{suffix}").write_text(plain(server.address))
    with pytest.raises(
        SourceUnreadable, match=rf"a\.tif\{suffix} is a file that opens the network"
    ):
        RasterSource.open(path)
    assert server.asked == []


def test_places_on_a_server_are_told(tmp_path, server):
    path = make_raster(tmp_path / "a.tif", noise(1))
    item = f'<MDI key="X_DATASET">/vsicurl/http://{server.address}/x.tif</MDI>'
    (tmp_path / "a.tif.aux.xml").write_text(
        f'<PAMDataset><Metadata domain="GEOLOCATION">{item}</Metadata></PAMDataset>'
    )
    with pytest.raises(SourceUnreadable, match="opens the network"):
        RasterSource.open(path)
    assert server.asked == []


def test_address_in_metadata_is_a_remark(tmp_path):
    make_raster(tmp_path / "a.tif", noise(1, 20, 20))
    text = named("a.tif", 1).replace(
        "<VRTRasterBand",
        '<Metadata><MDI key="SOURCE">https://example.org/</MDI></Metadata>'
        '<Metadata domain="xml:XMP" format="xml"><x:m xmlns:x="http://www.w3.org/ns#" '
        'href="http://example.org/"/></Metadata><VRTRasterBand',
        1,
    )
    (tmp_path / "a.vrt").write_text(text)
    with RasterSource.open(str(tmp_path / "a.vrt")) as source:
        assert source.info.size.width == 20


def test_folder_is_listed_without_asking_a_server(folder, server):
    write(folder, "local description of a service", server)
    (folder / "wmts.xml").write_text(
        f"<GDAL_WMTS><GetCapabilitiesUrl>http://{server.address}/</GetCapabilitiesUrl></GDAL_WMTS>"
    )
    assert str(folder / "a.vrt") in rasters_in(str(folder))
    assert server.asked == []


LAYERS = {
    "plain": "<SrcDataSource>/vsicurl/http://{}/a.geojson</SrcDataSource>",
    "cdata": "<SrcDataSource><![CDATA[/vsicurl/http://{}/a.geojson]]></SrcDataSource>",
    "address": "<SrcDataSource>http://{}/a.geojson</SrcDataSource>",
    "database": "<SrcDataSource>PG:host={}</SrcDataSource>",
    "description": "<SrcDataSource>&lt;OGRVRTDataSource&gt;&lt;OGRVRTLayer name='b'&gt;"
    "&lt;SrcDataSource&gt;/vsicurl/http://{}/a.geojson&lt;/SrcDataSource&gt;&lt;/OGRVRTLayer&gt;"
    "&lt;/OGRVRTDataSource&gt;</SrcDataSource>",
    "service": '<SrcDataSource relativeToVRT="1">wfs.xml</SrcDataSource>',
}


@pytest.fixture
def info(tmp_path):
    with RasterSource.open(make_raster(tmp_path / "r.tif", noise(1))) as source:
        return source.info


@pytest.mark.parametrize("kind", LAYERS)
def test_server_within_a_mask_is_told_and_not_asked(tmp_path, info, server, kind, monkeypatch):
    (tmp_path / "wfs.xml").write_text(
        f"<OGRWFSDataSource><URL>http://{server.address}/</URL></OGRWFSDataSource>"
    )
    layer = f'<OGRVRTLayer name="a">{LAYERS[kind].format(server.address)}</OGRVRTLayer>'
    (tmp_path / "m.vrt").write_text(f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>")
    with pytest.raises(SourceUnreadable, match="opens the network"):
        read_cutout(str(tmp_path / "m.vrt"), info)
    monkeypatch.setattr(references, "_check_named", lambda *_: None)
    with pytest.raises(HimosaError):
        read_cutout(str(tmp_path / "m.vrt"), info)
    assert server.asked == []


def test_mask_whose_reference_system_lies_on_a_server_is_told(tmp_path, info, server):
    make_polygons(tmp_path / "m.gpkg", [SHAPE])
    gdal.VectorTranslate(str(tmp_path / "m.geojson"), str(tmp_path / "m.gpkg"), format="GeoJSON")
    linked = f'"type":"link","properties":{{"href":"http://{server.address}/crs","type":"proj4"}}'
    text = (tmp_path / "m.geojson").read_text()
    text = text.replace("{", f'{{"crs":{{{linked}}},', 1)
    (tmp_path / "m.geojson").write_text(text)
    with pytest.raises(SourceUnreadable, match="opens the network"):
        read_cutout(str(tmp_path / "m.geojson"), info)
    assert server.asked == []


def test_mask_that_names_its_schema_on_a_server_is_read_without_it(tmp_path, info, server):
    made = make_polygons(tmp_path / "m.gpkg", [SHAPE])
    gdal.VectorTranslate(str(tmp_path / "m.gml"), made, format="GML")
    (tmp_path / "m.xsd").unlink()
    text = (tmp_path / "m.gml").read_text().replace("m.xsd", f"http://{server.address}/m.xsd")
    (tmp_path / "m.gml").write_text(text)
    assert len(read_cutout(str(tmp_path / "m.gml"), info).polygons) == 1
    assert server.asked == []


@needs_posix_links
@pytest.mark.parametrize("name", ["m.geojson", "m.shp", "folder"])
def test_mask_with_a_pipe_in_it_is_refused_and_not_waited_for(tmp_path, info, name):
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        os.mkfifo(path / "m.geojson")
    elif name == "m.shp":
        made = make_polygons(tmp_path / "n.gpkg", [SHAPE])
        gdal.VectorTranslate(str(path), made, format="ESRI Shapefile")
        (tmp_path / "m.dbf").unlink()
        os.mkfifo(tmp_path / "m.dbf")
    else:
        os.mkfifo(path)
    with pytest.raises(SourceUnreadable, match="is a device or a pipe"):
        read_cutout(str(path), info)


@needs_posix_links
@pytest.mark.parametrize("name", ['NETCDF:"{}":v', "vrt://{}?bands=1", "/vsizip/{}/a.tif"])
def test_pipe_within_a_name_is_refused(tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    path = name.format(tmp_path / "pipe")
    with pytest.raises(SourceUnreadable, match="is a device or a pipe"):
        RasterSource.open(path)
    (tmp_path / "a.vrt").write_text(named(html.escape(path)))
    with pytest.raises(SourceUnreadable, match=r"which .*a\.vrt names, is a device"):
        RasterSource.open(str(tmp_path / "a.vrt"))


def test_standard_input_is_no_source():
    with pytest.raises(SourceUnreadable, match="is a device or a pipe"):
        RasterSource.open("/vsistdin/")


def test_files_in_a_name_of_several_parts_are_found(tmp_path):
    (tmp_path / "a.nc").write_text("")
    path = str(tmp_path / "a.nc")
    for name in (path, f'NETCDF:"{path}":v', f"HDF5:{path}://v", f"vrt://{path}?bands=1"):
        assert path in files_within(name)
    assert path in files_within(f"/vsizip/{{{path}}}/a.tif")
    assert list(files_within("<VRTDataset/>")) == []


def test_addresses_in_tables_of_references_are_found(tmp_path):
    (tmp_path / "a.json").write_text(r'{"refs": {"0": ["s3:\/\/b\/c", 0, 9], "1": "base64:"}}')
    assert addresses_in_json(str(tmp_path / "a.json")) == ["s3://b/c"]
    (tmp_path / "b.json").write_text('{"attributes": {"references": "https://example.org/"}}')
    assert addresses_in_json(str(tmp_path / "b.json")) == []


def test_entities_of_one_s_own_do_not_grow():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    content = f'<!DOCTYPE a [<!ENTITY e0 "x">{bomb}]>' + named("&e8;")
    assert list(names_in(content.encode())) == []


def test_options_of_the_person_come_back_while_a_server_may_be_asked():
    close_network()
    before = {name: gdal.GetConfigOption(name) for name in CLOSED_OPTIONS}
    assert before == CLOSED_OPTIONS
    assert gdal.GetDriverByName("WMS") is None
    with network_for("/vsicurl/http://127.0.0.1:9/a.tif", allow_network=False):
        with network_for("a.tif", allow_network=True):
            assert gdal.GetConfigOption("GDAL_HTTP_PROXY") is None
        assert gdal.GetDriverByName("WMS") is not None
    assert gdal.GetConfigOption("GDAL_HTTP_PROXY") == CLOSED_OPTIONS["GDAL_HTTP_PROXY"]
