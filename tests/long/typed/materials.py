# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that the pages' commands name: small, made up, and where the pages say they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr, osr

RASTERS = (
    "field.tif SRC SOURCE REFERENCE a.tif b.tif folder/c.tif tiles/d.tif big.tif satellite.tif"
    " country.tif scene.tif shared/country.tif"
)
PICTURES = (
    "PICTURES/naip_one.png PICTURES/naip_two.png FOLDER/naip_bishop_2020_8.png FOLDER/two.png"
    " PICTURE.png TOWN.png WATER.png"
    " rsscn7_fResident_f112.png"
)
_THEMES = re.compile(r'^    "([a-z0-9_]+)": "', re.MULTILINE)
# Of the research pictures that `tools.measure.retrieval_table` looks for.
_SCENES = ("rsscn7_aGrass_", "rsscn7_bField_", "aid150_airport_", "aid150_beach_")
_GROUPS = re.compile(r'pattern = "([^"*]+)\*?"')
_RNG = np.random.default_rng(7)


def make_materials(repository: Path) -> None:
    """Put everything into the copy of the repository, and into `shared` beside it."""
    shared = repository.parent / "shared"
    for name in RASTERS.split():
        _write(repository / name, _scene(40, 48), 2.0)
    for name in PICTURES.split():
        _write(repository / name, _scene(96, 96))
    for name in ("ortho_1.tif", "ortho_2.tif"):
        _write(repository / name, _scene(1024, 1024), 0.5)
    for number in (1, 2):
        _write(repository / "VALIDATION" / f"{number}.png", _scene(300, 300))
        _write(repository / f"planet3m_{number}.png", _scene(1024, 1024))
    _mosaic(repository / "country.vrt", repository / "country.tif")
    shared.mkdir(exist_ok=True)
    (repository / "shared" / "country.tif").replace(shared / "country.tif")
    _mosaic(shared / "country.vrt", shared / "country.tif")
    (repository / "scenes.txt").write_text("scene.tif\n", encoding="utf-8")
    asset = {"B04": {"href": "scene.tif", "type": "image/tiff"}}
    item = {"type": "Feature", "stac_version": "1.0.0", "id": "scene", "assets": asset}
    items = {"type": "FeatureCollection", "features": [item]}
    (repository / "items.json").write_text(json.dumps(items), encoding="utf-8")
    for name, layer in (("lawns.gpkg", "places"), ("other.gpkg", "fields")):
        _places(repository / name, layer)
    _authors_weights(repository)
    _imagery(repository, shared / "data")
    _pairs(repository / "PAIRS")
    _pairs(shared / "data" / "pairs")


def _authors_weights(repository: Path) -> None:
    import torch
    from safetensors.torch import load_file

    fixture = load_file(repository / "tests" / "data" / "himosa_tiny_x2.safetensors")
    found = {name[8:]: value for name, value in fixture.items() if name.startswith("weights.")}
    torch.save({"params_ema": found}, repository / "net_g_250000.pth")


def _imagery(repository: Path, data: Path) -> None:
    """Pictures by the names that configurations and tools ask for."""
    themes = (repository / "tools" / "measure" / "theme_table.py").read_text(encoding="utf-8")
    begins = {*_SCENES, *_THEMES.findall(themes)}
    for configuration in repository.glob("training/*.toml"):
        begins.update(_GROUPS.findall(configuration.read_text(encoding="utf-8")))
    for folder in ("train", "train_research"):
        for name in (f"{begin}{n}" for begin in sorted(begins) for n in (1, 2)):
            _write(data / folder / f"{name}.png", _scene(272, 272))
    for name in ("naip_bishop_2020_8", "naip_bishop_2020_9", "oam_other_1"):
        _write(data / "validation" / f"{name}.png", _scene(128, 128))


def _pairs(folder: Path) -> None:
    told = {"scale": 4, "bands": ["a", "b", "c"], "weights": [0.3, 0.4, 0.3, 0.0]}
    for name in ("one", "two"):
        sharp = _scene(128, 128)
        _write(folder / f"{name}_hr.tif", sharp[:1], 2.0)
        coarse = sharp.reshape(3, 32, 4, 32, 4).mean(axis=(2, 4)).astype(np.uint8)
        _write(folder / f"{name}_lr.tif", coarse, 8.0)
    entry = {**told, "total_offset_hr_px": [0.0, 0.0], "hr_p1_p99": [10.0, 240.0]}
    (folder / "pairs.json").write_text(json.dumps({"one": entry, "two": entry}), encoding="utf-8")


def _scene(height: int, width: int) -> NDArray[np.uint8]:
    """Three bands of blocks, waves and noise: something for every measurement to find."""
    rows, cols = np.mgrid[:height, :width]
    blocks = np.kron(_RNG.integers(0, 90, (height // 8 + 1, width // 8 + 1)), np.ones((8, 8)))
    base = 80 + blocks[:height, :width] + 30 * np.sin(cols / 3) + 25 * np.cos(rows / 4)
    bands = [base * share + _RNG.normal(0, 2, base.shape) for share in (0.8, 1.0, 0.9)]
    return np.clip(bands, 1, 255).astype(np.uint8)


def _write(path: Path, bands: NDArray[np.uint8], pixel_m: float | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    count, height, width = bands.shape
    made = gdal.GetDriverByName("MEM").Create("", width, height, count, gdal.GDT_Byte)
    if pixel_m is not None:
        made.SetProjection(_utm().ExportToWkt())
        made.SetGeoTransform((500_000.0, pixel_m, 0.0, 5_700_000.0, 0.0, -pixel_m))
    made.WriteArray(bands)
    driver = "PNG" if path.suffix == ".png" else "GTiff"
    gdal.GetDriverByName(driver).CreateCopy(str(path), made)


def _mosaic(path: Path, source: Path) -> None:
    gdal.BuildVRT(str(path), [str(source)], VRTNodata=0).FlushCache()


def _places(path: Path, layer: str) -> None:
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    made = dataset.CreateLayer(layer, _utm(), ogr.wkbPoint)
    feature = ogr.Feature(made.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (500040 5699960)"))
    made.CreateFeature(feature)


def _utm() -> osr.SpatialReference:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    return reference
