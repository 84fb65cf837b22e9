# SPDX-License-Identifier: GPL-3.0-or-later
"""The error head: what it looks at, and that it is used beside its own weights only."""

from __future__ import annotations

import pytest
import torch

from backend.devices.placing import PlacedNetworks, place_network
from backend.errors import Cancelled, InvalidRequest, ModelUnusable
from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass
from backend.networks.error_head.error_head import (
    LEAST_ERROR,
    ErrorHead,
    ErrorHeadConfig,
    bicubic_kernels,
)
from backend.networks.error_head.head_weights import assessed, save_head
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_cards import file_digest
from backend.protocol.model_files import head_path

CPU = torch.device("cpu")
WANTED = Pass(layers=frozenset({"uncertainty"}))


def random_head(scale=2, **fields):
    """A head that says something else everywhere."""
    torch.manual_seed(1)
    head = ErrorHead(ErrorHeadConfig(scale, **{"width": 8, "dilations": (1, 2), **fields})).eval()
    with torch.no_grad():
        head.last.weight.normal_(std=0.3)
    return head


def pictures(scale=2, height=20, width=24):
    torch.manual_seed(2)
    return torch.rand(2, 3, height, width), torch.rand(2, 3, height * scale, width * scale)


@pytest.fixture
def weights(tmp_path):
    """Weights of a tiny network, with a head beside them."""
    torch.manual_seed(0)
    network = Himosa(named_config("himosa-tiny-x2"))
    path = tmp_path / "tiny.safetensors"
    save_weights(path, network, {})
    save_head(head_path(path), random_head(), file_digest(path), {"licence": "none"})
    return path


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_kernels_of_bicubic_are_bicubic_enlargement(scale):
    picture = torch.rand(1, 1, 12, 15)
    enlarged = BicubicEnlarger(scale)(picture)
    ours = torch.nn.functional.conv2d(picture, bicubic_kernels(scale), padding=2)
    ours = torch.nn.functional.pixel_shuffle(ours, scale)
    inner = (..., slice(2 * scale, -2 * scale), slice(2 * scale, -2 * scale))
    assert torch.allclose(ours[inner], enlarged[inner], atol=1e-6)


def test_head_before_training_says_the_same_of_every_pixel():
    head = ErrorHead(ErrorHeadConfig(3))
    error = head(*pictures(3))
    assert error.shape == (2, 3, 60, 72)
    assert torch.allclose(error, torch.tensor(0.0202))


@pytest.mark.parametrize("sees_slopes", [False, True])
@pytest.mark.parametrize("value", [0.0, 0.3, 1.0])
def test_head_on_a_flat_picture_says_a_number_that_is_the_same_everywhere(value, sees_slopes):
    flat, result = torch.full((1, 3, 16, 16), value), torch.full((1, 3, 32, 32), value)
    error = random_head(sees_slopes=sees_slopes)(flat, result)
    inner = error[..., 10:-10, 10:-10]
    assert torch.isfinite(error).all()
    assert error.min() >= LEAST_ERROR
    for channel in inner[0]:
        grid = channel.unfold(0, 2, 2).unfold(1, 2, 2)
        assert torch.allclose(grid, grid[:1, :1].expand_as(grid), atol=1e-6)


@pytest.mark.parametrize("sees_slopes", [False, True])
def test_head_in_strips_says_what_it_says_in_one_and_tells_each(monkeypatch, sees_slopes):
    head, (picture, result) = random_head(sees_slopes=sees_slopes), pictures()
    whole = head(picture, result)
    monkeypatch.setattr("backend.networks.strips.STRIP_PIXELS", 5 * 24)
    shares = []
    with torch.no_grad():
        in_strips = head(picture, result, shares.append)
    assert torch.allclose(in_strips, whole, atol=1e-6)
    assert len(shares) == 4
    assert sum(shares) == pytest.approx(1)


@pytest.mark.parametrize("sees_slopes", [False, True])
def test_head_looks_as_far_as_it_says(sees_slopes):
    head, (picture, result) = random_head(dilations=(1, 2, 1), sees_slopes=sees_slopes), pictures()
    reach = head.config.reach_px
    changed, other = picture.clone(), result.clone()
    changed[..., :4] += 0.3
    other[..., :8] -= 0.2
    difference = (head(changed, other) - head(picture, result)).abs().amax(dim=(0, 1, 2))
    assert (difference[: 2 * 4] > 0).all()
    assert difference[2 * (4 + reach) :].max() == 0


def test_head_that_sees_slopes_is_told_how_steep_the_result_is_at_each_of_its_pixels():
    head = ErrorHead(ErrorHeadConfig(2, width=8, sees_slopes=True)).eval()
    with torch.no_grad():
        head.last.weight.zero_()
        for place in range(4):  # each of 2 × 2 pixels answers to its own slope alone
            head.last.weight[place::4, 8 + place] = 1.0
    _, result = pictures()
    result[..., 24:] = 0.5  # flat on the right
    error = head(pictures()[0], result)
    step = torch.nn.functional.pad(result, [1] * 4, mode="replicate")
    down, right = (
        step[..., 2:, 1:-1] - step[..., :-2, 1:-1],
        step[..., 1:-1, 2:] - step[..., 1:-1, :-2],
    )
    steep = (down.square() + right.square()).mean(dim=1)
    order = error[0, 0].flatten().argsort()
    assert (steep[0].flatten()[order].diff() >= -1e-6).all()
    assert torch.allclose(error[0, 0], error[0, 2])
    assert error[..., 26:].max() < error[..., :22].min()


def test_config_below_one_is_refused():
    with pytest.raises(ValueError, match="give 1 to"):
        ErrorHeadConfig(2, width=0)


def test_head_beside_its_weights_tells_the_error_and_leaves_the_result_as_it_is(weights):
    model = load_model(weights, 2)
    network, picture = assessed(model), pictures()[0]
    with torch.no_grad():
        plain, told = model.network(picture), network(picture, WANTED)
        expected = random_head().half().float()(picture, told.picture)
    assert torch.equal(told.picture, plain.picture)
    assert torch.allclose(torch.from_numpy(told.layers["uncertainty"]), expected, atol=1e-5)
    assert network(picture).layers == {}
    layer = network.descriptor.layer("uncertainty")
    assert layer.metadata["ERROR_HEAD_SHA256"] == file_digest(head_path(weights))


def test_assessed_network_is_placed_as_its_network_is(weights):
    model, picture, placed = load_model(weights, 2), pictures()[0], PlacedNetworks()
    network = assessed(model)
    plain = placed.place(model.network, CPU, torch.float32)
    form = placed.place(network, CPU, torch.float32)
    assert form.form == plain.form
    with torch.inference_mode():
        told = form(picture, WANTED)
        assert torch.equal(told.picture, plain(picture).picture)
        assert torch.equal(
            told.picture, place_network(network, CPU, torch.float32)(picture).picture
        )
    assert told.layers["uncertainty"].shape == tuple(told.picture.shape)


def test_assessed_network_can_be_stopped_while_the_head_runs(weights):
    done = []

    def stop(share, total):
        done.append(share / total)
        if done.count(1.0) > 1:  # the network is through
            raise Cancelled("stopped")

    run = Pass(on_step=stop, layers=WANTED.layers)
    with pytest.raises(Cancelled), torch.no_grad():
        assessed(load_model(weights, 2))(pictures()[0], run)


def test_head_of_other_weights_is_refused_with_both_digests(weights):
    model = load_model(weights, 2)
    save_head(head_path(weights), random_head(), "f" * 64, {})
    with pytest.raises(ModelUnusable, match=r"other weights than tiny.*ffffffffffff") as refused:
        assessed(model)
    assert model.digest[:12] in str(refused.value)
    assert "train one beside these weights" in refused.value.hint


def test_model_without_a_head_is_refused_with_what_to_do(weights):
    head_path(weights).unlink()
    for model in (load_model(weights, 2), load_model("bicubic", 2)):
        with pytest.raises(InvalidRequest, match=f"{model.name} has no error head.*Leave the unc"):
            assessed(model)


@pytest.mark.parametrize(
    ("head", "complaint"),
    [(random_head(scale=3), "is for scale 3, not 2"), (None, "no error head of this program")],
)
def test_head_of_another_form_is_refused(weights, head, complaint):
    if head is None:
        head_path(weights).write_bytes(weights.read_bytes())
    else:
        save_head(head_path(weights), head, file_digest(weights), {})
    with pytest.raises(ModelUnusable, match=complaint):
        assessed(load_model(weights, 2))


def test_damaged_head_is_refused(weights):
    head_path(weights).write_bytes(head_path(weights).read_bytes()[:-50])
    with pytest.raises(ModelUnusable, match="cannot be read"):
        assessed(load_model(weights, 2))
