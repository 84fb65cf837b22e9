# SPDX-License-Identifier: GPL-3.0-or-later
"""What the themes of the training imagery look like to the encoder, and how weights do on each.

    python -m tools.measure.theme_table ../shared/data/train
    python -m tools.measure.theme_table ../shared/data/train --weights himosa-x4 --weights FILE

The first writes `NAME.themes.json` beside the weights of the encoder, where jobs read it, and from
which they suggest weights. Before, half of each theme's pictures are looked up among the themes of
the other halves: that tells how far the table can be trusted. The second measures weights on some
pictures of each theme, reduced as sensors do it, and adds them to the table that is there.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from backend.devices.placing import place_network
from backend.evaluation.reduced_pictures import evaluate_picture
from backend.networks.catalogue import LoadedModel, find_weights, load_model
from backend.networks.descriptor import Task
from backend.networks.imagery_themes import Theme, ThemeTable, centroid_of
from backend.networks.weights import read_weights
from backend.protocol.model_cards import themes_path
from backend.training.dataset import read_picture
from backend.training.degradation import bicubic_resize

CELL_PX = 128
"""Of the 64 to 256 pixels that a cell stood for in the encoder's training."""
MEASURED = 2
WEIGHTS_BESIDE = Path(__file__).resolve().parents[2] / "weights"
"""Of the package: they are installed one by one."""
_MOST_PIXELS = 300_000
_DIGITS = 4

# Kinds of imagery with at least five pictures, by the beginning of their names.
THEMES: Mapping[str, str] = {
    "naip_chico_": "Chico, California, from the air, 0.6 m (NAIP)",
    "naip_claremont_": "Claremont, California, from the air, 0.6 m (NAIP)",
    "naip_long_beach_": "Long Beach, California, from the air, 0.6 m (NAIP)",
    "naip_palm_springs_": "Palm Springs, California, from the air, 0.6 m (NAIP)",
    "naip_riverside_": "Riverside, California, from the air, 0.6 m (NAIP)",
    "naip_santa_monica_": "Santa Monica, California, from the air, 0.6 m (NAIP)",
    "ucm_agricultural": "farmland, 0.3 m (UC Merced)",
    "ucm_airplane": "parked aircraft, 0.3 m (UC Merced)",
    "ucm_baseballdiamond": "sports grounds, 0.3 m (UC Merced)",
    "ucm_beach": "beaches, 0.3 m (UC Merced)",
    "ucm_buildings": "large buildings, 0.3 m (UC Merced)",
    "ucm_chaparral": "scrub, 0.3 m (UC Merced)",
    "ucm_denseresidential": "dense housing, 0.3 m (UC Merced)",
    "ucm_forest": "forest, 0.3 m (UC Merced)",
    "ucm_freeway": "motorways, 0.3 m (UC Merced)",
    "ucm_golfcourse": "golf courses, 0.3 m (UC Merced)",
    "ucm_harbor": "harbours, 0.3 m (UC Merced)",
    "ucm_intersection": "crossings of roads, 0.3 m (UC Merced)",
    "ucm_mediumresidential": "housing, 0.3 m (UC Merced)",
    "ucm_mobilehomepark": "mobile homes, 0.3 m (UC Merced)",
    "ucm_overpass": "flyovers, 0.3 m (UC Merced)",
    "ucm_parkinglot": "car parks, 0.3 m (UC Merced)",
    "ucm_river": "rivers, 0.3 m (UC Merced)",
    "ucm_runway": "runways, 0.3 m (UC Merced)",
    "ucm_sparseresidential": "scattered houses, 0.3 m (UC Merced)",
    "ucm_storagetanks": "storage tanks, 0.3 m (UC Merced)",
    "ucm_tenniscourt": "tennis courts among houses, 0.3 m (UC Merced)",
    "brighton": "park, forest and shore, by drone (Brighton Beach)",
    "seneca": "farmland in false colour, by drone (Seneca)",
    "caliterra": "bare land and a building site, by drone (Caliterra)",
    "oam_kampala": "Kampala, by drone, 0.2 to 0.3 m (OpenAerialMap)",
    "oam_nepal": "Banepa, Nepal, by drone, 0.2 to 0.3 m (OpenAerialMap)",
    "copr_dunes_": "sand dunes, from a kite (ODM copr)",
    "neon_": "forest and savanna, 0.1 to 0.2 m (NEON)",
}


@dataclass(frozen=True)
class ThemePictures:
    """The pictures of a theme, and of each the vectors of its cells (n, D)."""

    title: str
    paths: tuple[Path, ...]
    vectors: tuple[Tensor, ...]


def main() -> int:
    """Look at all pictures, measure the weights, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path, help="folder of the training imagery")
    parser.add_argument("--weights", action="append", default=[], help="name or file; repeated")
    parser.add_argument("--encoder", help="name or file of the encoder")
    arguments = parser.parse_args()
    torch.set_grad_enabled(False)
    path = themes_path(find_weights(arguments.encoder, 1, Task.EMBED))
    if arguments.weights:
        for name in arguments.weights:
            add_weights(path, name, arguments.pictures)
    else:
        make_themes(path, load_model(arguments.encoder, 1, Task.EMBED), arguments.pictures)
    return 0


def make_themes(path: Path, encoder: LoadedModel, pictures: Path) -> None:
    """Look at all pictures, and write the table; what was measured on the same themes is kept."""
    found = [look_at(pictures, start, encoder) for start in THEMES]
    own, among = trusted(found)
    print(f"Own theme found for {own:.3f} of held-back pictures, among three for {among:.3f}")
    themes = tuple(theme_of(each) for each in found)
    _write(path, ThemeTable(encoder.digest, CELL_PX, themes, gains_before(path)))


def add_weights(path: Path, name: str, pictures: Path) -> None:
    """Measure weights, and write the table with what was found; replaced weights leave it."""
    digest, gains = measured(name, pictures)
    mean = statistics.fmean(gains.values())
    print(f"{name}: {mean:+.2f} dB over bicubic interpolation in the mean of the themes")
    table = _read(path)
    kept = gains_of_released(table.gains_db, path.parent, WEIGHTS_BESIDE)
    _write(path, replace(table, gains_db={**kept, digest: gains}))


def gains_of_released(
    gains_db: Mapping[str, Mapping[str, float]], *folders: Path
) -> dict[str, Mapping[str, float]]:
    """What was measured on weights that lie in these folders with their digest."""
    files = [path for folder in folders for path in folder.glob("*.safetensors.sha256")]
    released = {path.read_text(encoding="utf-8").split()[0] for path in files}
    return {digest: gains for digest, gains in gains_db.items() if digest in released}


def gains_before(path: Path) -> dict[str, Mapping[str, float]]:
    """What a table holds of weights, as far as it was measured on the themes of now."""
    if not path.exists():
        return {}
    titles = set(THEMES.values())
    return {digest: gains for digest, gains in _read(path).gains_db.items() if set(gains) == titles}


def look_at(folder: Path, start: str, encoder: LoadedModel) -> ThemePictures:
    """All pictures of a theme, by the beginning of their names."""
    paths = tuple(sorted(folder.glob(f"{start}*")))
    vectors = tuple(vectors_of(read_picture(path), encoder) for path in paths)
    return ThemePictures(THEMES[start], paths, vectors)


def vectors_of(picture: Tensor, encoder: LoadedModel) -> Tensor:
    """Vectors of the whole cells of a picture, uint8 (3, H, W); shape (n, D)."""
    cells = torch.stack(list(_cells(picture)))
    side = encoder.descriptor.cell_px
    small = bicubic_resize(cells, side, side).float() / 255
    return torch.cat([encoder.network(part).picture[:, :, 0, 0] for part in small.split(64)])


def _cells(picture: Tensor) -> Iterator[Tensor]:
    height, width = picture.shape[1:]
    for row in range(0, height - CELL_PX + 1, CELL_PX):
        for column in range(0, width - CELL_PX + 1, CELL_PX):
            yield picture[:, row : row + CELL_PX, column : column + CELL_PX]


def theme_of(pictures: ThemePictures) -> Theme:
    """The centroid, and how like it the pictures are."""
    centroid = centroid_of(torch.cat(pictures.vectors))
    likeness = sorted(float((each @ centroid).mean()) for each in pictures.vectors)
    return Theme(
        pictures.title,
        pictures.paths[0].name,
        tuple(round(value, _DIGITS) for value in centroid.tolist()),
        round(statistics.fmean(likeness), _DIGITS),
        round(likeness[len(likeness) // 10], _DIGITS),
    )


def trusted(found: Sequence[ThemePictures]) -> tuple[float, float]:
    """How often a picture of every second finds its own theme, first and among three.

    The themes are those of the other pictures. Means over themes.
    """
    centroids = torch.stack([centroid_of(torch.cat(each.vectors[::2])) for each in found])
    first, among = [], []
    for number, each in enumerate(found):
        orders = [
            (vectors @ centroids.T).mean(dim=0).argsort(descending=True).tolist()
            for vectors in each.vectors[1::2]
        ]
        first.append(statistics.fmean(order[0] == number for order in orders))
        among.append(statistics.fmean(number in order[:3] for order in orders))
    return statistics.fmean(first), statistics.fmean(among)


def measured(name: str, pictures: Path) -> tuple[str, dict[str, float]]:
    """Digest of weights, and their mean PSNR-Y over bicubic interpolation on each theme, in dB."""
    model = _upscaler(name)
    placed = place_network(model.network, torch.device("cpu"), torch.float32)
    gains = {}
    for start, title in THEMES.items():
        some = _some(sorted(pictures.glob(f"{start}*")))
        results = [evaluate_picture(path, model, "sensor", placed) for path in some]
        gain = statistics.fmean(r.model.psnr_y_db - r.bicubic.psnr_y_db for r in results)
        gains[title] = round(gain, 2)
        print(f"  {title}: {gain:+.2f} dB", flush=True)
    return model.digest, gains


def _upscaler(name: str) -> LoadedModel:
    installed = {f"himosa-x{scale}": scale for scale in (2, 3, 4)}
    scale = installed.get(name)
    if scale is None:
        scale = int(read_weights(Path(name), with_tensors=False).config["scale"])
    return load_model(name, scale)


def _some(paths: Sequence[Path]) -> list[Path]:
    """Some pictures, evenly spread, the largest left out: they take long."""
    small = [path for path in paths if read_picture(path)[0].numel() <= _MOST_PIXELS] or paths[:1]
    step = max(1, len(small) // MEASURED)
    return list(small[::step][:MEASURED])


def _read(path: Path) -> ThemeTable:
    return ThemeTable.from_json(json.loads(path.read_text(encoding="utf-8")))


def _write(path: Path, table: ThemeTable) -> None:
    path.write_text(json.dumps(table.to_json()) + "\n", encoding="utf-8")
    print(f"wrote {path}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
