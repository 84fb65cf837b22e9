# SPDX-License-Identifier: GPL-3.0-or-later
"""A satellite picture and the installed weights: the raster against a count of the selections."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.layers.routing.routing_reader import RoutingReader
from backend.layers.routing.routing_statistics import measure_routing
from backend.networks.descriptor import EDGE_MARGIN_PX
from backend.networks.himosa.himosa_in_engine import HimosaNetwork
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tools.demo.pictures import Stretch, read_bands, write_picture
from tools.fetch.samples import ROTTERDAM, fetch

HEIGHT, WIDTH = SIZE = 80, 72
MARGIN = EDGE_MARGIN_PX


class Count:
    """A recorder that adds one to a pixel for every expert that kept its token."""

    def __init__(self, experts):
        self.kept, self.in_windows, self._experts = {}, {}, experts

    def __call__(self, number, layout, indices):
        side, (windows, experts, kept) = layout.side, indices.shape
        down, across = (-(-(size + MARGIN) // side) + -(-MARGIN // side) for size in SIZE)
        assert (experts, windows) == (self._experts, across * down)
        first = -(-MARGIN // side) * side  # as much of the first windows lies before the raster
        counts = np.zeros((experts, down * side, across * side), int)
        for window in range(windows):
            top, left = window // across * side, window % across * side
            for expert in range(experts):
                tokens = indices[window, expert].numpy()
                assert len(set(tokens)) == kept
                counts[expert, top + tokens // side, left + tokens % side] += 1
        # Padded and mirrored tokens count among the K, and are no pixels.
        self.kept[number] = counts[:, first : first + HEIGHT, first : first + WIDTH]
        self.in_windows[number] = (side, kept)


@pytest.fixture(scope="module")
def routed(tmp_path_factory):
    """The routing raster of a part of the sample, and the count of the same pass."""
    folder = tmp_path_factory.mktemp("real")
    sample = fetch(ROTTERDAM)["ms1.tif"]
    values = read_bands(sample, (3, 2, 1))[::2, ::2][60 : 60 + HEIGHT, 50 : 50 + WIDTH]
    picture, source = Stretch.of(values).apply(values), folder / "part.tif"
    write_picture(source, picture, sample, 2)
    routing, cache = str(folder / "routing.tif"), ModelCache()
    with pytest.MonkeyPatch.context() as patch:
        # By torch's path, as the count is: kernels round otherwise, and near ties may swap.
        patch.setattr(HimosaNetwork, "kernels", lambda *_: None)
        run_raster_job(
            UpscaleRequest(str(source), routing, 4, routing_only=True, device="cpu"),
            Caller(lambda _: None, lambda _: None, CancelSource().token),
            cache,
        )
    network = cache.get(None, 4).network.module
    count = Count(max(network.config.experts))
    around = ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0))
    seen = np.pad(picture, around, mode="symmetric").transpose(2, 0, 1)
    image = torch.from_numpy(np.ascontiguousarray(seen))[None].float() / 255
    with torch.inference_mode():
        network(image, (-MARGIN, -MARGIN), recorder=count)
    return routing, count


@pytest.mark.network
def test_sums_over_the_routing_raster_of_a_real_picture_equal_a_direct_count(routed):
    path, count = routed
    bits = gdal.Open(path).ReadAsArray()
    assert len(bits) == len(count.kept) == 24
    for number, direct in count.kept.items():
        kept = bits[number][None] >> np.arange(8)[:, None, None] & 1
        np.testing.assert_array_equal(kept, direct)
    with RoutingReader(path) as reader:
        measured = measure_routing(reader)
    for layer in measured.layers:
        sums = count.kept[layer.number - 1].sum(axis=(1, 2)) / (HEIGHT * WIDTH)
        np.testing.assert_allclose(layer.kept_share, sums, rtol=1e-12)


@pytest.mark.network
def test_windows_of_a_real_picture_keep_k_and_those_of_the_edge_at_most_k(routed):
    for side, kept, counts in (
        (*routed[1].in_windows[number], counts) for number, counts in routed[1].kept.items()
    ):
        for top in range(0, HEIGHT, side):
            for left in range(0, WIDTH, side):
                inside = counts[:, top : top + side, left : left + side].sum(axis=(1, 2))
                is_whole = top + side <= HEIGHT and left + side <= WIDTH
                assert (inside == kept).all() if is_whole else (inside <= kept).all()
