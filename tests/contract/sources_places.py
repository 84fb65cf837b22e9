# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources by where they lie: geotransforms, reference systems, control points, sizes."""

from __future__ import annotations

import math

from osgeo import gdal

from tests.contract.building import (
    NORTH_UP,
    UTM33,
    picture,
    raster,
    reference_system,
    translated,
)
from tests.contract.case import Case

PLACES = "Georeferencing"
SYSTEMS = "Coordinate reference systems"
SIZES = "Sizes"
_CUSTOM = "+proj=laea +lat_0=48.3 +lon_0=11.2 +x_0=1234 +y_0=987 +ellps=bessel +units=m +no_defs"
_DEGREES = (11.0, 1e-4, 0.0, 48.0, 0.0, -1e-4)
_RPC = {
    "LINE_OFF": "7",
    "SAMP_OFF": "9",
    "LAT_OFF": "48",
    "LONG_OFF": "11",
    "HEIGHT_OFF": "500",
    "LINE_SCALE": "7",
    "SAMP_SCALE": "9",
    "LAT_SCALE": "0.01",
    "LONG_SCALE": "0.02",
    "HEIGHT_SCALE": "500",
    "LINE_NUM_COEFF": "0.01 0.02 -1.01 0.02 " + "0 " * 16,
    "LINE_DEN_COEFF": "1 0.001 0.002 0.001 " + "0 " * 16,
    "SAMP_NUM_COEFF": "0.01 1.02 0.01 -0.02 " + "0 " * 16,
    "SAMP_DEN_COEFF": "1 0.002 0.001 0.001 " + "0 " * 16,
}


def _at(*geotransform, crs=UTM33):
    return lambda folder: raster(folder, geotransform=geotransform, crs=crs)


def _rotated(degrees):
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return _at(500_000.0, 10 * cosine, 10 * sine, 5_000_000.0, 10 * sine, -10 * cosine)


def _in_crs(crs, geotransform=NORTH_UP):
    return lambda folder: raster(folder, geotransform=geotransform, crs=crs)


def _points(count):
    places = [(0, 0), (18, 0), (0, 14), (18, 14), (9, 7), (3, 11), (15, 2)]
    return [
        gdal.GCP(11 + col * 1e-3 + row * 2e-5, 48 - row * 1e-3, 400 + col, col, row, "n", str(i))
        for i, (col, row) in enumerate(places[:count])
    ]


def _with_gcps(count):
    def build(folder):
        def change(dataset):
            dataset.SetGCPs(_points(count), reference_system("EPSG:4326"))

        return raster(folder, geotransform=None, crs=None, change=change)

    return build


def _gcps_and_geotransform(folder):
    """A VRT may declare both."""
    raster(folder, "a.tif")
    points = "".join(
        f'<GCP Id="{p.Id}" Pixel="{p.GCPPixel}" Line="{p.GCPLine}" X="{p.GCPX}" Y="{p.GCPY}"/>'
        for p in _points(4)
    )
    name = translated(folder, str(folder / "a.tif"), "q.vrt", format="VRT")
    text = (folder / "q.vrt").read_text()
    listed = f'<GCPList Projection="EPSG:4326">{points}</GCPList>'
    (folder / "q.vrt").write_text(text.replace("</GeoTransform>", f"</GeoTransform>{listed}", 1))
    return name


def _with_rpc(geotransform=None, crs=None):
    def build(folder):
        def change(dataset):
            dataset.SetMetadata(_RPC, "RPC")

        return raster(folder, geotransform=geotransform, crs=crs, change=change)

    return build


def _rpc_beside(folder):
    """In a text file of the vendors' form, beside the picture."""
    name = _with_rpc()(folder)
    lines = "".join(f"{key}: {value}\n" for key, value in _RPC.items() if "COEFF" not in key)
    for key, value in _RPC.items():
        if "COEFF" in key:
            for place, number in enumerate(value.split(), start=1):
                lines += f"{key}_{place}: {number}\n"
    bare = raster(folder, "bare.tif", geotransform=None, crs=None)
    (folder / "bare_RPC.TXT").write_text(lines)
    del name
    return bare


def _geolocation(folder):
    """Arrays of longitude and latitude, one value for each pixel."""
    x = picture("Float64", 1, low=11.0, high=11.3)
    y = picture("Float64", 1, low=48.0, high=48.2)
    x[0] = 11 + 0.01 * _grid(1)
    y[0] = 48 - 0.01 * _grid(0)
    for axis, values in (("x", x), ("y", y)):
        raster(folder, f"{axis}.tif", values=values, dtype="Float64", geotransform=None, crs=None)

    def change(dataset):
        items = {
            "X_DATASET": str(folder / "x.tif"),
            "Y_DATASET": str(folder / "y.tif"),
            "X_BAND": "1",
            "Y_BAND": "1",
            "PIXEL_OFFSET": "0",
            "PIXEL_STEP": "1",
            "LINE_OFFSET": "0",
            "LINE_STEP": "1",
            "GEOREFERENCING_CONVENTION": "PIXEL_CENTER",
            "SRS": reference_system("EPSG:4326").ExportToWkt(),
        }
        dataset.SetMetadata(items, "GEOLOCATION")

    memory = raster(folder, "a.tif", geotransform=None, crs=None)
    view = gdal.Translate(str(folder / "q.vrt"), memory, format="VRT")
    change(view)
    view.FlushCache()
    del view
    return str(folder / "q.vrt")


def _grid(axis):
    import numpy as np

    return np.indices((14, 18))[axis].astype("f8")


def _with_epoch(folder):
    def change(dataset):
        crs = reference_system("EPSG:7912")
        crs.SetCoordinateEpoch(2021.5)
        dataset.SetSpatialRef(crs)

    return raster(folder, geotransform=_DEGREES, crs=None, change=change)


def _point_pixels(folder):
    def change(dataset):
        dataset.SetMetadataItem("AREA_OR_POINT", "Point")

    return raster(folder, change=change)


def _world_file(folder):
    name = translated(
        folder, raster(folder, "a.tif"), "q.png", format="PNG", creationOptions=["WORLDFILE=YES"]
    )
    (folder / "q.png.aux.xml").unlink()
    return name


def _of_size(width, height, dtype="Byte"):
    return lambda folder: raster(
        folder, values=picture(dtype, height=height, width=width), dtype=dtype
    )


WHERE = (
    Case(PLACES, "north up", raster),
    Case(PLACES, "rotated by 30°", _rotated(30)),
    Case(PLACES, "rotated by 90°", _rotated(90)),
    Case(PLACES, "sheared", _at(500_000.0, 10.0, 3.0, 5_000_000.0, 1.5, -10.0)),
    Case(PLACES, "south up", _at(500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, 10.0)),
    Case(PLACES, "columns run west", _at(500_000.0, -10.0, 0.0, 5_000_000.0, 0.0, -10.0)),
    Case(PLACES, "pixels that are not square", _at(500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, -2.5)),
    Case(
        PLACES,
        "pixels of 1/3 arc second",
        _at(11.0, 1 / 10800, 0, 48.0, 0, -1 / 10800, crs="EPSG:4326"),
    ),
    Case(
        PLACES,
        "no geotransform, no CRS",
        lambda folder: raster(folder, geotransform=None, crs=None),
    ),
    Case(PLACES, "geotransform, no CRS", lambda folder: raster(folder, crs=None)),
    Case(PLACES, "CRS, no geotransform", lambda folder: raster(folder, geotransform=None)),
    Case(PLACES, "AREA_OR_POINT=Point", _point_pixels),
    Case(PLACES, "PNG with a world file", _world_file, driver="PNG"),
    Case(PLACES, "4 ground control points", _with_gcps(4), also_text="scaled"),
    Case(PLACES, "7 ground control points", _with_gcps(7), also_text="scaled"),
    Case(PLACES, "geotransform and ground control points (VRT)", _gcps_and_geotransform),
    Case(PLACES, "RPC", _with_rpc(), also_text="GDAL's RPC transformer finds the same places"),
    Case(PLACES, "RPC in a text file beside the picture", _rpc_beside),
    Case(PLACES, "RPC and geotransform", _with_rpc(NORTH_UP, UTM33)),
    Case(
        PLACES,
        "geolocation arrays (VRT)",
        _geolocation,
        also_text="GDAL's geolocation transformer finds the same places",
    ),
    Case(SYSTEMS, "projected, UTM", _in_crs(UTM33)),
    Case(SYSTEMS, "geographic, WGS 84", _in_crs("EPSG:4326", _DEGREES)),
    Case(SYSTEMS, "Web Mercator", _in_crs("EPSG:3857")),
    Case(SYSTEMS, "north before east in the authority's order", _in_crs("EPSG:31468")),
    Case(SYSTEMS, "feet", _in_crs("EPSG:2225")),
    Case(SYSTEMS, "custom, Lambert equal area on Bessel", _in_crs(_CUSTOM)),
    Case(
        SYSTEMS,
        "custom, oblique",
        _in_crs(
            "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229 +no_defs",
            _DEGREES,
        ),
    ),
    Case(SYSTEMS, "with heights (compound)", _in_crs("EPSG:25832+7837")),
    Case(SYSTEMS, "in ESRI's words", _in_crs("ESRI:102003")),
    Case(SYSTEMS, "local, of an engineer", _in_crs('LOCAL_CS["site",UNIT["metre",1]]')),
    Case(SYSTEMS, "of the Moon", _in_crs("+proj=longlat +R=1737400 +no_defs", _DEGREES)),
    Case(SYSTEMS, "dynamic, with a coordinate epoch", _with_epoch),
    Case(SIZES, "1 × 1", _of_size(1, 1), tolerance=1.0),
    Case(SIZES, "1 × 5000", _of_size(1, 5000)),
    Case(SIZES, "5000 × 1", _of_size(5000, 1)),
    Case(SIZES, "7 × 3", _of_size(7, 3), tolerance=0.2),
    Case(SIZES, "2 × 2, Float32", _of_size(2, 2, "Float32"), tolerance=0.5),
    Case(
        SIZES,
        "301 × 197, four tiles and more",
        _of_size(301, 197),
        options=("--tile-size-px", "64"),
    ),
    Case(SIZES, "14 × 18, ×3", raster, scale=3),
    Case(SIZES, "14 × 18, ×4", raster, scale=4),
    Case(
        SIZES,
        "301 × 197, of which --extent 500100,4998500,500700,4999000",
        _of_size(301, 197),
        options=("--extent", "500100,4998500,500700,4999000"),
        view=lambda name: gdal.Translate("", name, format="VRT", srcWin=[10, 100, 60, 50]),
        tolerance=0.3,
    ),
)
