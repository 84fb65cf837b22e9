# SPDX-License-Identifier: GPL-3.0-or-later
"""The network by the processor's kernels against the plain path, on real weights."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from backend.errors import Cancelled
from backend.networks.catalogue import load_model
from backend.networks.himosa.himosa_config import HimosaConfig, named_config
from backend.networks.himosa.himosa_forms import compile_for_processor, why_not_compiled
from backend.networks.himosa.himosa_network import Himosa

pytest.importorskip("numba")


def picture(height, width, batch=1):
    """Slow changes with a little noise on them, in [0, 1]."""
    generator = torch.Generator().manual_seed(height * 1000 + width)
    coarse = torch.rand(batch, 3, 5, 5, generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, (height, width), mode="bilinear")
    return smooth * 0.8 + 0.2 * torch.rand(batch, 3, height, width, generator=generator)


@pytest.fixture(scope="module")
def networks():
    """The fast form and the plain one, by scale."""

    made = {}

    def get(scale):
        if scale not in made:
            network = load_model(None, scale).network.module
            plain = load_model(None, scale).network.module
            plain.is_reference = True
            made[scale] = compile_for_processor(network), plain
        return made[scale]

    return get


def assert_same(given, wanted):
    """Equal up to rounding, but where two router scores are.

    There another token is kept, by another processor too: some windows are then off by a little
    (on one without AVX-512 once 8.6 % of a picture, where torch's own fast path did the same).
    """
    assert given.shape == wanted.shape
    difference = (given - wanted).abs()
    assert float((difference > 1e-5).float().mean()) < 0.15
    assert float(difference.max()) < 5e-3


@torch.inference_mode()
@pytest.mark.parametrize(
    ("height", "width"), [(1, 1), (1, 9), (3, 2), (16, 16), (37, 53), (64, 64), (70, 5)]
)
def test_any_size_gives_the_plain_paths_picture(networks, height, width):
    compiled, plain = networks(4)
    image = picture(height, width)
    assert_same(compiled(image), plain(image))


@torch.inference_mode()
@pytest.mark.parametrize("scale", [2, 3])
def test_other_scales_give_the_plain_paths_picture(networks, scale):
    compiled, plain = networks(scale)
    image = picture(24, 40)
    assert compiled.scale == scale
    assert_same(compiled(image), plain(image))


@torch.inference_mode()
def test_batch_and_origin_give_the_plain_paths_picture(networks):
    compiled, plain = networks(4)
    image = picture(40, 84, batch=2)
    image[:, :, :, 50:] *= 0.2  # cells of channel attention that differ
    for origin in ((0, 0), (13, 29), (64, 48), (-20, -7), (-64, -60)):
        assert_same(compiled(image, origin), plain(image, origin))


@torch.inference_mode()
def test_many_windows_and_several_steps_give_the_plain_paths_picture(networks, monkeypatch):
    compiled, plain = networks(4)
    image = picture(100, 72)
    monkeypatch.setattr("backend.networks.himosa.cpu.cpu_form.CHUNK_TOKENS", 2000)
    assert_same(compiled(image), plain(image))


@torch.inference_mode()
def test_answer_does_not_depend_on_the_number_of_threads(networks):
    compiled, _ = networks(4)
    image, before = picture(50, 66), torch.get_num_threads()
    answers = []
    try:
        for threads in (1, 2, 3):
            torch.set_num_threads(threads)
            answers.append(compiled(image))
    finally:
        torch.set_num_threads(before)
    # torch's own convolutions and norms may differ in the last bit; the kernels add nothing to it.
    assert_same(answers[1], answers[0])
    assert_same(answers[2], answers[0])


@torch.inference_mode()
def test_tables_of_windows_do_not_pile_up_from_tile_to_tile(networks):
    compiled, _ = networks(4)
    for top in range(3):
        compiled(picture(8, 12), (top * 24, 7))
        assert len(compiled._windows) <= len(set(compiled.config.window_sides))


@torch.inference_mode()
def test_recorder_hears_of_the_tokens_that_the_plain_path_keeps(networks):
    compiled, plain = networks(4)
    image, kept = picture(40, 52), {}
    for name, network in (("compiled", compiled), ("plain", plain)):
        kept[name] = []
        network(image, recorder=lambda *told, name=name: kept[name].append(told))
    assert len(kept["compiled"]) == compiled.config.layer_count
    for mine, theirs in zip(kept["compiled"], kept["plain"]):
        assert mine[:2] == theirs[:2]
        assert torch.equal(mine[2].sort().values, theirs[2].sort().values)


@torch.inference_mode()
def test_steps_rise_to_the_end_and_may_end_the_pass(networks):
    compiled, _ = networks(4)
    steps = []
    compiled(picture(20, 20), on_step=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1][0] == pytest.approx(steps[-1][1])
    assert len(steps) >= 6 * compiled.config.layer_count  # a cancel waits for no more than one

    def stop(_done, _total):
        raise Cancelled("enough")

    with pytest.raises(Cancelled, match="enough"):
        compiled(picture(20, 20), on_step=stop)


@torch.inference_mode()
def test_input_and_weights_stay_as_they_are(networks):
    compiled, _ = networks(4)
    image = picture(20, 24)
    before, weights = image.clone(), [p.clone() for p in compiled._network.parameters()]
    first = compiled(image)
    assert torch.equal(image, before)
    assert all(torch.equal(a, b) for a, b in zip(weights, compiled._network.parameters()))
    assert torch.equal(compiled(image), first)


@torch.inference_mode()
@pytest.mark.parametrize("selection", ["random", "sequential"])
@pytest.mark.parametrize("channels", [48, 60])
def test_other_selections_and_widths_give_the_plain_paths_picture(selection, channels):
    torch.manual_seed(0)
    config = HimosaConfig(
        scale=2, channels=channels, depths=(6,), experts=(3,), selection=selection
    )
    assert channels == 60 or config.cab_width % 16 == 0  # no half panel
    network = Himosa(config).eval()
    for parameter in network.parameters():
        parameter.mul_(3)  # as far from nothing as trained weights are
    compiled, image = compile_for_processor(network), picture(36, 50)
    given = compiled(image)
    network.is_reference = True
    wanted = network(image)
    assert float((given - wanted).abs().max()) < 1e-4 * float(wanted.abs().max())


def test_reasons_not_to_compile_name_what_does_not_fit():
    config = replace(named_config("himosa-x4"), depths=(1,), experts=(1,))
    assert why_not_compiled(Himosa(config)) is None
    assert "30 channels" in why_not_compiled(Himosa(replace(config, channels=30)))
    fewer = why_not_compiled(Himosa(replace(config, channels=36)))
    assert "36 channels, fewer than its experts" in fewer
    assert "9 wide" in why_not_compiled(Himosa(replace(config, glu_kernel=9)))
    assert "20 channels of an expert" in why_not_compiled(Himosa(replace(config, expert_width=20)))
    assert "plain path" in why_not_compiled(Himosa(config, is_reference=True))
    network = Himosa(config)
    network.has_authors_ties = True
    assert "equal scores" in why_not_compiled(network)


def test_reason_not_to_compile_without_numba_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    network = Himosa(replace(named_config("himosa-x4"), depths=(1,), experts=(1,)))
    assert "pip install numba" in why_not_compiled(network)
