# SPDX-License-Identifier: GPL-3.0-or-later
"""The cross-sensor autoencoder: sizes, masks, independence of pictures, decoders."""

from dataclasses import replace

import pytest
import torch

from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.patches import random_mask, sine_positions, to_patches
from backend.networks.csmoe.soft_moe import SoftMoe
from backend.networks.csmoe.whitening import fit_whitening

TINY = CsmoeConfig.from_json(csmoe_variants()["csmoe-tiny"])


def from_patches(patches, bands, patch_px):
    """The inverse of `to_patches`, for square pictures."""
    B, L, _ = patches.shape
    side = round(L**0.5)
    parts = patches.reshape(B, side, side, bands, patch_px, patch_px)
    return parts.permute(0, 3, 1, 4, 2, 5).reshape(B, bands, side * patch_px, side * patch_px)


@pytest.fixture
def make_network():
    def make(**changes):
        torch.manual_seed(5)
        return CsmoeNetwork(replace(TINY, **changes)).eval()

    return make


def elements(network):
    return sum(tensor.numel() for tensor in network.state_dict().values())


def test_tiny_has_the_parameters_counted_by_hand(make_network):
    embeddings = (8 * 8 * 3 + 1) * 32 + (8 * 8 + 1) * 32
    norms, attention = 4 * 32, 32 * 96 + 96 + 32 * 32 + 32
    dense = norms + attention + 32 * 64 + 64 + 64 * 32 + 32
    soft = norms + attention + 32 * (4 * 2) + 1 + 4 * (32 * 96 + 96 + 96 * 32 + 32)
    encoders = 2 * (dense + 2 * 32) + soft + 2 * 32
    decoder_block = 4 * 64 + 64 * 192 + 192 + 64 * 64 + 64 + 64 * 256 + 256 + 256 * 64 + 64
    decoder = 32 * 64 + 64 + 64 + decoder_block + 2 * 64 + 65 * (192 + 64)
    counted = embeddings + 32 + encoders + decoder + 2 * (32 + 32 * 32)
    assert counted == 126_305
    assert TINY.element_count == counted == elements(make_network())


def test_base_has_the_parameters_counted_by_hand():
    """Of CSMAE's sizes: 10 own blocks for each of 2 sensors, 2 shared, Soft MoE from the 7th on."""
    attention_and_norms = 4 * 768 * 769 + 4 * 768
    mlp = 2 * 768 * 3072 + 3072 + 768
    dense = attention_and_norms + mlp
    soft = attention_and_norms + 768 * 32 + 1 + 8 * mlp
    embeddings = (225 * 10 + 1) * 768 + (225 * 2 + 1) * 768
    encoders = 2 * (6 * dense + 4 * soft + 2 * 768) + 2 * soft + 2 * 768
    block = 4 * 512 * 513 + 4 * 512 + 2 * 512 * 2048 + 2048 + 512
    trunk = 769 * 512 + 512 + 8 * block + 2 * 512
    decoders = 4 * trunk + 2 * 513 * (2250 + 450)
    counted = embeddings + 768 + encoders + decoders + 2 * (768 + 768 * 768)
    base = CsmoeConfig.from_json(csmoe_variants()["csmoe-base"])
    with torch.device("meta"):  # every tensor has its shape, and none its 2.4 GB
        network = CsmoeNetwork(base)
    assert counted == elements(network) == base.element_count == 595_238_434
    learnt = sum(each.numel() for each in network.parameters())
    assert learnt == counted - 2 * (768 + 768 * 768) == 594_057_250


SMALL_AROUND = 4 * 96 + (96 * 288 + 288) + (96 * 96 + 96)
"""Of a block with 96 features: two norms, queries with keys and values, and what follows them."""
SMALL_MLP = (96 * 192 + 192) + (192 * 96 + 96)
SMALL_SOFT = 96 * 16 + 1 + 4 * ((96 * 96 + 96) + (96 * 96 + 96))
"""Sixteen slots with a common scale, and four experts."""
SMALL_REST = (
    (8 * 8 * 3 * 96 + 96)  # patches of three colours
    + (8 * 8 * 96 + 96)  # patches of one band
    + 96  # the class token
    + 2 * (SMALL_AROUND + SMALL_MLP + 2 * 96)  # each sensor's own block, and a norm
    + (SMALL_AROUND + SMALL_MLP)  # the shared block before the experts
    + 2 * 96  # the norm at the end
    + 2 * (96 + 96 * 96)  # each sensor's centre and whitening
)
SMALL_DECODER = (
    (96 * 64 + 64)
    + 64  # the token that stands for a hidden patch
    + 4 * 64
    + (64 * 192 + 192)
    + (64 * 64 + 64)
    + (64 * 256 + 256)
    + (256 * 64 + 64)
    + 2 * 64
    + (64 * 192 + 192)  # three colours of a patch
    + (64 * 64 + 64)  # one band of a patch
)


@pytest.mark.parametrize(
    ("name", "decoder", "feed", "wanted"),
    [
        ("csmoe-small", SMALL_DECODER, SMALL_SOFT, 568_770),
        ("csmoe-small", 0, SMALL_SOFT, 495_746),
        ("csmoe-small-dense", SMALL_DECODER, SMALL_MLP, 491_008),
        ("csmoe-small-dense", 0, SMALL_MLP, 417_984),
    ],
)
def test_small_and_its_twin_have_the_parameters_counted_by_hand(name, decoder, feed, wanted):
    """They differ in the last two shared blocks alone."""
    network = CsmoeNetwork(CsmoeConfig.from_json(csmoe_variants()[name]))
    if not decoder:
        network = network.without_decoders()
    assert SMALL_REST + 2 * (SMALL_AROUND + feed) + decoder == wanted == elements(network)


@pytest.mark.parametrize(
    "changes",
    [
        {"experts": 0},
        {"experts": 3, "slots": 5},
        {"moe_from": 0},
        {"sensor_depth": 0},
        {"shared_depth": 3, "moe_from": 2},
        {"sensors": "rgb"},
        {"sensors": "rgbn,pan,nir"},
        {"sensors": "optical,radar", "decoders": "direction"},
        {"decoder_depth": 0},
        {"width": 40, "hidden": 24, "expert_hidden": 8},
        {"cell_px": 48, "patch_px": 16},
    ],
)
def test_element_count_is_that_of_the_network(make_network, changes):
    network = make_network(**changes)
    assert network.config.element_count == elements(network)
    assert CsmoeConfig.from_json(network.config.to_json()) == network.config


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sensors": "rgb,lidar"}, "each at most once"),
        ({"sensors": "rgb,rgb"}, "each at most once"),
        ({"cell_px": 36}, "do not divide"),
        ({"heads": 3}, "heads"),
        ({"decoders": "many"}, "direction or common"),
        ({"experts": 1000}, "give 0 to 256"),
        ({"cell_px": 512, "patch_px": 1}, "products at once"),
    ],
)
def test_configuration_that_cannot_be_is_refused(changes, reason):
    with pytest.raises(ValueError, match=reason):
        replace(TINY, **changes)


def test_experts_begin_with_the_block_that_is_named(make_network):
    network = make_network(sensor_depth=2, shared_depth=2, moe_from=1)
    kinds = [isinstance(block.feed, SoftMoe) for block in network.own["rgb"].blocks]
    kinds += [isinstance(block.feed, SoftMoe) for block in network.shared.blocks]
    assert kinds == [False, True, True, True]
    assert network.config.moe_layers == 3


@torch.no_grad()
def test_vectors_have_unit_length_for_each_sensor(make_network):
    network = make_network()
    for sensor, bands in (("rgb", 3), ("pan", 1)):
        vectors = network.embed(sensor, torch.rand(4, bands, 32, 32))
        assert vectors.shape == (4, 32)
        torch.testing.assert_close(vectors.norm(dim=1), torch.ones(4))


@torch.no_grad()
def test_pictures_of_a_batch_do_not_know_each_other(make_network):
    network, pictures = make_network(), torch.rand(3, 3, 32, 32)
    together = network(pictures)
    for place in range(3):
        torch.testing.assert_close(together[place], network(pictures[place : place + 1])[0])


@torch.no_grad()
def test_hidden_patches_change_nothing(make_network):
    network, picture = make_network(), torch.rand(2, 3, 32, 32)
    mask = random_mask(2, TINY.tokens, 0.5, torch.Generator().manual_seed(1))
    other = torch.rand(2, TINY.tokens, 192)
    patches = torch.where(mask.is_masked[:, :, None], other, to_patches(picture, 8))
    changed = from_patches(patches, 3, 8)
    assert not torch.equal(changed, picture)
    one, two = (network.encode("rgb", each, mask).pooled for each in (picture, changed))
    assert torch.equal(one, two)


@torch.no_grad()
def test_dropping_patches_is_the_same_as_going_around_them(make_network):
    network, picture = make_network(), torch.rand(2, 3, 32, 32)
    mask = random_mask(2, TINY.tokens, 0.6, torch.Generator().manual_seed(2))
    dropped = network.encode("rgb", picture, mask)
    around = network.encode("rgb", picture, is_seen=~mask.is_masked)
    torch.testing.assert_close(dropped.pooled, around.pooled, rtol=0, atol=1e-6)
    torch.testing.assert_close(dropped.tokens, mask.keep(around.tokens), rtol=0, atol=2e-6)


@torch.no_grad()
def test_order_of_the_seen_patches_makes_no_difference(make_network):
    network, picture = make_network(), torch.rand(1, 3, 32, 32)
    everything = random_mask(1, TINY.tokens, 0.0, torch.Generator().manual_seed(3))
    assert not bool(everything.is_masked.any())
    torch.testing.assert_close(
        network.encode("rgb", picture, everything).pooled, network.encode("rgb", picture).pooled
    )


@torch.no_grad()
@pytest.mark.parametrize("decoders", ["common", "direction"])
def test_each_direction_is_decoded_to_the_bands_of_its_target(make_network, decoders):
    network = make_network(decoders=decoders)
    mask = random_mask(2, TINY.tokens, 0.5, torch.Generator().manual_seed(4))
    bands = {"rgb": 3, "pan": 1}
    for source, count in bands.items():
        tokens = network.encode(source, torch.rand(2, count, 32, 32), mask).tokens
        together = network.decode_all(source, ("rgb", "pan"), tokens, mask)
        for target, wanted in bands.items():
            assert together[target].shape == (2, TINY.tokens, 64 * wanted)
            alone = network.decode(source, target, tokens, mask)
            torch.testing.assert_close(together[target], alone)


def test_whitening_makes_variances_equal_but_for_directions_of_noise():
    """A direction of variance v is left with v / (v + a hundredth of the mean variance)."""
    torch.manual_seed(0)
    scales = torch.tensor([1.0, 2.0, 4.0, 0.01])
    turn = torch.linalg.qr(torch.randn(4, 4))[0]
    vectors = torch.randn(4000, 4) * scales @ turn + 3
    centre, matrix = fit_whitening(vectors)
    torch.testing.assert_close(matrix, matrix.T)
    whitened = (vectors - centre) @ matrix
    assert float(whitened.mean(dim=0).abs().max()) < 1e-4
    variances = torch.linalg.eigvalsh((vectors - centre).T @ (vectors - centre) / 4000)
    left = torch.linalg.eigvalsh(whitened.T @ whitened / 4000)
    torch.testing.assert_close(
        left, variances / (variances + 0.01 * variances.mean()), rtol=1e-3, atol=1e-4
    )


@torch.no_grad()
def test_whitening_is_that_of_the_sensor(make_network):
    network, grey = make_network(), torch.rand(2, 1, 32, 32)
    before = network.embed("pan", grey)
    network.set_whitening("rgb", torch.ones(32), 2 * torch.eye(32))
    assert torch.equal(network.embed("pan", grey), before)
    network.set_whitening("pan", torch.zeros(32), torch.eye(32).flip(0))
    torch.testing.assert_close(network.embed("pan", grey), before.flip(1))


def test_patches_come_back_as_the_picture_they_were():
    picture = torch.rand(2, 3, 24, 24)
    patches = to_patches(picture, 8)
    assert patches.shape == (2, 9, 192)
    assert torch.equal(patches[0, 1], picture[0, :, :8, 8:16].flatten())
    assert torch.equal(from_patches(patches, 3, 8), picture)


def test_positions_tell_row_and_column_apart():
    positions = sine_positions(4, 32).view(4, 4, 32)
    assert torch.equal(positions[1, 0, :16], positions[1, 3, :16])
    assert torch.equal(positions[0, 2, 16:], positions[3, 2, 16:])
    assert len({tuple(row.tolist()) for row in positions.view(16, 32)}) == 16
    assert positions[1, 0, 0] == pytest.approx(0.841471, abs=1e-6)


def test_each_sensor_hides_its_own_share_of_patches():
    generator = torch.Generator().manual_seed(0)
    for ratio, kept in ((0.0, 16), (0.5, 8), (0.75, 4), (0.99, 1)):
        mask = random_mask(5, 16, ratio, generator)
        assert mask.kept.shape == (5, kept)
        assert mask.is_masked.sum(dim=1).tolist() == [16 - kept] * 5
