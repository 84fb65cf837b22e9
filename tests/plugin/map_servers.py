# SPDX-License-Identifier: GPL-3.0-or-later
"""Small web services on the loopback that draw what can be checked: tiles, maps and coverages."""

from __future__ import annotations

import contextlib
import struct
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import numpy as np
from osgeo import gdal, osr

HALF_WORLD_M = 20037508.342789244
TILE_PX = 256
LONGEST_HANG_S = 20.0


def pixel_size_m(zoom):
    return 2 * HALF_WORLD_M / (TILE_PX << zoom)


def tile_colours(zoom, first_col, first_row, width, height):
    """What the tiles show, by the number of the pixel in the whole world; shape (4, h, w)."""
    cols, rows = np.meshgrid(
        np.arange(first_col, first_col + width), np.arange(first_row, first_row + height)
    )
    return np.stack(
        [cols // 4 % 256, rows // 4 % 256, (cols + rows) // 8 % 256, np.full_like(cols, 255)]
    ).astype("u1")


def ground_colours(x, y):
    """What maps and coverages show at places, smooth; shape (3, h, w) for shapes (h, w)."""
    return np.stack(
        [
            128 + 100 * np.sin(x / 90.0),
            128 + 100 * np.cos(y / 70.0),
            128 + 60 * np.sin((x + y) / 200.0),
        ]
    )


def png(rgba):
    """An array of shape (4, h, w) as a PNG."""
    _, height, width = rgba.shape
    rows = np.moveaxis(rgba, 0, -1).reshape(height, width * 4)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(raw, 1))
        + (chunk(b"IEND", b""))
    )


class MapServer:
    """A server that can be told to misbehave.

    Attributes:
        mood: "fine", "error" (500), "message" (an exception as XML), "missing" (404), "hang",
            "elsewhere" (sent on to another name of this machine, which fails).
        requests: paths asked for, capabilities left out.
        fine_requests: so many are answered well before the mood counts.
        drawing_address: where the capabilities of the WMS say that maps are drawn.
    """

    def __init__(self):
        self.mood, self.requests, self.fine_requests = "fine", [], 0
        self.opacity = 255
        self._is_over = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                with contextlib.suppress(ConnectionError):
                    server.answer(self)

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        self.drawing_address = self.address

    def close(self):
        self._is_over.set()
        self._http.shutdown()
        self._http.server_close()

    def answer(self, request):
        split = urlsplit(request.path)
        query = {name.upper(): values[0] for name, values in parse_qs(split.query).items()}
        wanted = query.get("REQUEST", "")
        if wanted in ("GetCapabilities", "DescribeCoverage"):
            documents = {"WMS": _WMS_CAPABILITIES, "WCS": _WCS_CAPABILITIES}
            text = documents[query["SERVICE"]] if wanted == "GetCapabilities" else _WCS_COVERAGE
            addresses = {"address": self.address, "drawing_address": self.drawing_address}
            self._send(request, "text/xml", text.format(**addresses).encode())
            return
        self.requests.append(request.path)
        if len(self.requests) > self.fine_requests and self._misbehave(request):
            return
        if wanted == "GetMap":
            self._send(request, "image/png", self._map(query))
        elif wanted == "GetCoverage":
            self._send(request, "image/tiff", self._coverage(query))
        else:
            zoom, col, row = map(int, split.path.strip("/").split("/")[-3:])
            colours = tile_colours(zoom, col * TILE_PX, row * TILE_PX, TILE_PX, TILE_PX)
            colours[3] = self.opacity
            self._send(request, "image/png", png(colours))

    def _misbehave(self, request):
        if self.mood == "hang":
            self._is_over.wait(LONGEST_HANG_S)
            return True
        if self.mood == "slow":
            time.sleep(0.3)
            return False
        is_elsewhere = "localhost" in request.headers.get("Host", "")
        if self.mood == "elsewhere" and not is_elsewhere:
            request.send_response(302)
            place = self.address.replace("127.0.0.1", "localhost")
            request.send_header("Location", place + request.path)
            request.send_header("Content-Length", "0")
            request.end_headers()
        elif self.mood in ("error", "elsewhere"):
            request.send_error(500)
        elif self.mood == "missing":
            request.send_error(404)
        elif self.mood == "message":
            self._send(request, "text/xml", _EXCEPTION.encode())
        return self.mood != "fine"

    def _send(self, request, kind, body):
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def _places(self, query):
        xmin, ymin, xmax, ymax = map(float, query["BBOX"].split(","))
        width, height = int(query["WIDTH"]), int(query["HEIGHT"])
        across, down = (xmax - xmin) / width, (ymax - ymin) / height
        x = xmin + (np.arange(width) + 0.5) * across
        y = ymax - (np.arange(height) + 0.5) * down
        return np.meshgrid(x, y), (xmin, across, 0.0, ymax, 0.0, -down)

    def _map(self, query):
        (x, y), _ = self._places(query)
        rgb = ground_colours(x, y).round().astype("u1")
        alpha = np.full((1, *x.shape), self.opacity, "u1")
        return png(np.concatenate([rgb, alpha]))

    def _coverage(self, query):
        (x, y), transform = self._places(query)
        path = f"/vsimem/coverage-{time.monotonic_ns()}.tif"
        dataset = gdal.GetDriverByName("GTiff").Create(
            path, x.shape[1], x.shape[0], 1, gdal.GDT_Float32
        )
        dataset.SetGeoTransform(transform)
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32631)
        dataset.SetProjection(reference.ExportToWkt())
        dataset.GetRasterBand(1).WriteArray(10 * ground_colours(x, y)[0])
        dataset = None
        file = gdal.VSIFOpenL(path, "rb")
        body = bytes(gdal.VSIFReadL(1, gdal.VSIStatL(path).size, file))
        gdal.VSIFCloseL(file)
        gdal.Unlink(path)
        return body


_EXCEPTION = """<?xml version="1.0"?>
<ServiceExceptionReport version="1.1.1"><ServiceException>The map is out of order
</ServiceException></ServiceExceptionReport>"""

_WMS_CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<WMT_MS_Capabilities version="1.1.1">
 <Service><Name>OGC:WMS</Name><Title>test</Title>
  <OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{address}/wms"/></Service>
 <Capability><Request>
  <GetCapabilities><Format>application/vnd.ogc.wms_xml</Format><DCPType><HTTP><Get>
   <OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{address}/wms?"/>
  </Get></HTTP></DCPType></GetCapabilities>
  <GetMap><Format>image/png</Format><DCPType><HTTP><Get>
   <OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{drawing_address}/wms?"/>
  </Get></HTTP></DCPType></GetMap></Request>
  <Exception><Format>application/vnd.ogc.se_xml</Format></Exception>
  <Layer><Title>all</Title><SRS>EPSG:32631</SRS>
   <LatLonBoundingBox minx="1" miny="50" maxx="5" maxy="53"/>
   <BoundingBox SRS="EPSG:32631" minx="400000" miny="5600000" maxx="600000" maxy="5800000"/>
   <Layer queryable="0"><Name>ground</Name><Title>ground</Title><SRS>EPSG:32631</SRS>
    <LatLonBoundingBox minx="1" miny="50" maxx="5" maxy="53"/>
    <BoundingBox SRS="EPSG:32631" minx="400000" miny="5600000" maxx="600000" maxy="5800000"/>
   </Layer></Layer></Capability></WMT_MS_Capabilities>"""

_WCS_CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<WCS_Capabilities version="1.0.0" xmlns="http://www.opengis.net/wcs"
 xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink">
 <Service><name>test</name><label>test</label><fees>NONE</fees>
  <accessConstraints>NONE</accessConstraints></Service>
 <Capability><Request>
  <GetCapabilities><DCPType><HTTP><Get><OnlineResource xlink:href="{address}/wcs?"/></Get></HTTP>
  </DCPType></GetCapabilities>
  <DescribeCoverage><DCPType><HTTP><Get><OnlineResource xlink:href="{address}/wcs?"/></Get></HTTP>
  </DCPType></DescribeCoverage>
  <GetCoverage><DCPType><HTTP><Get><OnlineResource xlink:href="{address}/wcs?"/></Get></HTTP>
  </DCPType></GetCoverage></Request>
  <Exception><Format>application/vnd.ogc.se_xml</Format></Exception></Capability>
 <ContentMetadata><CoverageOfferingBrief><name>heights</name><label>heights</label>
  <lonLatEnvelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><gml:pos>2.9 51.4</gml:pos>
   <gml:pos>3.1 51.5</gml:pos></lonLatEnvelope></CoverageOfferingBrief></ContentMetadata>
</WCS_Capabilities>"""

_WCS_COVERAGE = """<?xml version="1.0" encoding="UTF-8"?>
<CoverageDescription version="1.0.0" xmlns="http://www.opengis.net/wcs"
 xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink">
 <CoverageOffering><name>heights</name><label>heights</label>
  <lonLatEnvelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><gml:pos>2.9 51.4</gml:pos>
   <gml:pos>3.1 51.5</gml:pos></lonLatEnvelope>
  <domainSet><spatialDomain>
   <gml:Envelope srsName="EPSG:32631"><gml:pos>500000 5699000</gml:pos>
    <gml:pos>501000 5700000</gml:pos></gml:Envelope>
   <gml:RectifiedGrid dimension="2"><gml:limits><gml:GridEnvelope><gml:low>0 0</gml:low>
    <gml:high>99 99</gml:high></gml:GridEnvelope></gml:limits>
    <gml:axisName>x</gml:axisName><gml:axisName>y</gml:axisName>
    <gml:origin><gml:pos>500000 5700000</gml:pos></gml:origin>
    <gml:offsetVector>10 0</gml:offsetVector><gml:offsetVector>0 -10</gml:offsetVector>
   </gml:RectifiedGrid></spatialDomain></domainSet>
  <rangeSet><RangeSet><name>heights</name><label>heights</label></RangeSet></rangeSet>
  <supportedCRSs><requestResponseCRSs>EPSG:32631</requestResponseCRSs>
   <nativeCRSs>EPSG:32631</nativeCRSs></supportedCRSs>
  <supportedFormats><formats>GeoTIFF</formats></supportedFormats>
  <supportedInterpolations default="nearest neighbor">
   <interpolationMethod>nearest neighbor</interpolationMethod></supportedInterpolations>
 </CoverageOffering></CoverageDescription>"""
