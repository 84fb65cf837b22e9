# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights files made to do harm: each is refused with a sentence, and stops nothing else."""

from __future__ import annotations

import json
import os
import pickle
import struct
import zipfile
from collections import OrderedDict
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from backend.errors import ModelUnusable
from backend.networks import catalogue
from backend.networks.catalogue import installed_models, load_model, look_at_installed
from backend.networks.csmoe.csmoe_config import CsmoeConfig
from backend.networks.denoiser.denoiser_config import DenoiserConfig
from backend.networks.families import FAMILIES, family_of
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.importing import import_model
from backend.networks.sscan.sscan_config import SscanConfig
from backend.networks.torch_archive import read_torch_archive
from backend.networks.weights import read_weights
from backend.protocol import model_files
from backend.protocol.model_files import installed_model_files
from tests.marks import needs_posix_links

SMALL = {
    "himosa": HimosaConfig(scale=2, channels=12, depths=(2,), experts=(2,)).to_json(),
    "sscan": SscanConfig(scale=2, channels=12, groups=1, hidden=8, reaches=(1,)).to_json(),
    "denoiser": DenoiserConfig(
        widths=(8, 32, 16), residual_blocks=(1, 1, 1), tier_sides=(2, 4, 8)
    ).to_json(),
    "csmoe": CsmoeConfig(cell_px=32, width=32, heads=2, hidden=16, expert_hidden=8).to_json(),
}
TASKS = {
    "himosa": ("upscale", "2"),
    "sscan": ("upscale", "2"),
    "denoiser": ("denoise", "1"),
    "csmoe": ("embed", "1"),
}


@pytest.fixture
def folders(tmp_path, monkeypatch):
    package, user = tmp_path / "package", tmp_path / "user"
    package.mkdir()
    user.mkdir()
    for module in (catalogue, model_files):
        monkeypatch.setattr(module, "package_weights_folder", lambda: package)
    monkeypatch.setenv("HIMOSA_MODELS", str(user))
    return package, user


def write(path, kind="himosa", tensors=None, **said):
    """A weights file of which everything can be said, true or not."""
    task, scale = TASKS[kind]
    metadata = {
        "format": "himosa-1",
        "family": kind,
        "task": task,
        "scale": scale,
        "config": json.dumps(SMALL[kind]),
        **{
            name: text if isinstance(text, str) else json.dumps(text) for name, text in said.items()
        },
    }
    if tensors is None:
        torch.manual_seed(0)
        tensors = dict(family_of(kind).build(SMALL[kind]).state_dict())
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path, metadata)
    return path


@pytest.mark.parametrize("family", list(SMALL))
def test_file_that_is_honest_is_read(tmp_path, family):
    assert read_weights(write(tmp_path / "a.safetensors", family)).build()


@pytest.mark.parametrize(
    ("family", "field", "value", "said"),
    [
        ("himosa", "channels", 10**6, "channels is 1000000: give 1 to 1024"),
        ("himosa", "channels", 1024, "describes"),
        ("himosa", "channels", "12", "channels is '12': give a whole number"),
        ("himosa", "channels", True, "channels is True"),
        ("himosa", "channels", 12.5, "channels is 12.5"),
        ("himosa", "channels", 10**30, "more than 64 bits"),
        ("himosa", "depths", [10**9], "needs as many window sides"),
        ("himosa", "depths", [2] * 100, "at most 64"),
        ("himosa", "depths", "66", "depths is '66': give a list"),
        ("himosa", "window_sides", [10**6] * 6, "give 1 to 256"),
        ("himosa", "window_sides", [256] * 6, "products at once"),
        ("himosa", "sparsity", [float("nan")] * 6, "sparsity is nan"),
        ("himosa", "sparsity", [float("inf")] * 6, "sparsity is inf"),
        ("himosa", "mlp_ratio", 1e9, "mlp_ratio"),
        ("himosa", "cab_compression", 24, "leave none"),
        ("himosa", "cab_compression", 0, "cab_compression"),
        ("himosa", "selection", ["content"], "selection"),
        ("himosa", "surprise", 1, "surprise"),
        ("sscan", "side", 10**6, "give 1 to 256"),
        ("sscan", "side", 256, "products at once"),
        ("sscan", "groups", 10**9, "groups"),
        ("sscan", "hidden", 4096, "describes"),
        ("sscan", "heads", "3", "heads is '3'"),
        ("denoiser", "tier_sides", [4, 8, 4096], "give 1 to 64"),
        ("denoiser", "widths", [1024, 1024, 1024], "describes"),
        ("denoiser", "widths", [8, 32], "three each"),
        ("denoiser", "tier_shares", [float("nan")] * 3, "tier_shares"),
    ],
)
def test_configuration_is_not_believed_before_its_limits_and_its_tensors(
    tmp_path, family, field, value, said
):
    path = write(tmp_path / "a.safetensors", family, config={**SMALL[family], field: value})
    with pytest.raises(ModelUnusable, match=r"cannot be read|do not fit") as refusal:
        read_weights(path).build()
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"config": "[" * 100_000}, "nested too deeply"),
        ({"config": "12"}, "cannot be read"),
        ({"config": []}, "cannot be read|do not fit"),
        ({"description": "[1"}, "cannot be read"),
        ({"family": "unknown"}, "no network family 'unknown'"),
        ({"scale": "4"}, "scale is '4', but the network's is 2"),
        ({"task": "denoise"}, "task is 'denoise'"),
        ({"format": "himosa-9"}, "not of HIMOSA weights"),
    ],
)
def test_metadata_that_cannot_be_are_refused(tmp_path, said, sentence):
    path = write(tmp_path / "a.safetensors", **said)
    with pytest.raises(ModelUnusable, match=sentence):
        read_weights(path).build()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda tensor: tensor * float("nan"), "no numbers"),
        (lambda tensor: tensor + float("inf"), "no numbers"),
        (lambda tensor: tensor.to(torch.int64), "int64, not real"),
        (lambda tensor: tensor.to(torch.complex64), "complex64, not real"),
        (lambda tensor: tensor.flatten(), "do not fit"),
    ],
)
def test_tensors_that_cannot_be_weights_are_refused(tmp_path, change, sentence):
    tensors = dict(family_of("himosa").build(SMALL["himosa"]).state_dict())
    tensors["shallow.weight"] = change(tensors["shallow.weight"])
    path = write(tmp_path / "a.safetensors", tensors=tensors)
    with pytest.raises(ModelUnusable, match=sentence):
        read_weights(path).build()


CHANGES = {
    "himosa": [
        {"depths": (1, 3), "experts": (4, 1)},
        {"channels": 30, "expert_width": 5, "glu_kernel": 3, "scale": 3},
        {"cab_compression": 2, "cab_squeeze": 4, "mlp_ratio": 1.7},
    ],
    "sscan": [{"groups": 2, "reaches": (0, 2)}, {"hidden": 20, "depthwise": 3, "scale": 4}],
    "denoiser": [
        {"channels": 1, "residual_blocks": (2, 1, 3)},
        {"tier_sides": (2, 8), "tier_shares": (0.5, 0.5), "widths": (10, 64, 20)},
    ],
    "csmoe": [
        {"sensors": "rgbn,nir,pan", "decoders": "direction", "experts": 2},
        {"experts": 0, "decoder_depth": 0, "shared_depth": 1},
    ],
}


@pytest.mark.parametrize(
    ("name", "change"), [(name, change) for name, all_of in CHANGES.items() for change in all_of]
)
def test_numbers_are_counted_as_the_network_has_them(name, change):
    family, config = family_of(name), {**SMALL[name], **change}
    held = sum(tensor.numel() for tensor in family.build(config).state_dict().values())
    assert family.element_count(config) == held


def test_no_family_is_left_uncounted():
    assert {family.name for family in FAMILIES if not family.is_weightless} == set(CHANGES)


@needs_posix_links
def test_bad_files_beside_a_good_one_take_nothing_from_it(folders):
    _, user = folders
    write(user / "good.safetensors")
    bad = {
        "text": b"nothing",
        "empty": b"",
        "long": struct.pack("<Q", 1 << 62) + b"{}",
        "deep": struct.pack("<Q", 200_000) + b"[" * 200_000,
        "words": struct.pack("<Q", 20) + b'{"__metadata__":[1]}',
    }
    for name, content in bad.items():
        (user / f"{name}.safetensors").write_bytes(content)
    write(user / "infinite.safetensors", scale="x", config='{"scale": Infinity}')
    write(user / "many.safetensors", config={**SMALL["himosa"], "window_sides": [10**9] * 6})
    os.mkfifo(user / "pipe.safetensors")  # who opens it waits for ever
    (user / "folder.safetensors").mkdir()
    with open(user / "huge.safetensors", "wb") as file:
        file.truncate(1 << 40)  # without a block on the disk
    (user / "nowhere.safetensors").symlink_to("absent")
    write(user / "bicubic.safetensors")

    models, left_out = look_at_installed()

    assert [model.name for model in models] == ["good"]
    names = {each.path.stem: each.reason for each in left_out}
    assert set(names) == {path.stem for path in user.glob("*.safetensors")} - {"good"}
    assert "no plain file" in names["pipe"]
    assert "at most 1024 MiB" in names["huge"]
    assert "name bicubic is taken" in names["bicubic"]
    assert load_model("good", 2).descriptor.scale == 2
    # QGIS asks without torch, and sees no more of a configuration than its scale.
    assert {m.name for m in installed_model_files()} == {"good", "many", "bicubic"}


def test_folder_that_is_closed_or_absent_leaves_the_package(folders, monkeypatch):
    package, user = folders
    write(package / "a.safetensors")
    user.rmdir()
    assert [model.name for model in installed_models()] == ["a"]
    monkeypatch.setenv("HIMOSA_MODELS", str(package / "a.safetensors"))  # no folder at all
    assert [model.name for model in installed_models()] == ["a"]


class Asks:
    """Asks for something when it is unpickled."""

    def __init__(self, what, *arguments):
        self._answer = (what, arguments)

    def __reduce__(self):
        return self._answer


def pth(path, content):
    torch.save(content, path)
    return path


def weights_of(change=None):
    tensors = OrderedDict(shallow=torch.ones(3), other=torch.zeros(2, 2))
    return {"params": {**tensors, **(change or {})}}


def repacked(path, compression=zipfile.ZIP_STORED, **parts):
    """The same archive with other parts, or compressed."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in held.items():
            archive.writestr(name, parts.get(name.split("/", 1)[1].replace(".", "_"), content))
    return path


def hostile_archives(folder):
    """Files that torch's own reader would run, unpack or believe, and what is said of them."""
    run = pth(folder / "run.pth", weights_of({"x": Asks(os.system, "touch ran")}))
    room = pth(folder / "room.pth", weights_of({"x": Asks(bytearray, 1 << 40)}))
    tensor = pth(folder / "tensor.pth", weights_of({"x": Asks(torch.Tensor, 1 << 20, 1 << 20)}))
    wide = pth(folder / "wide.pth", weights_of({"x": torch.zeros(1).expand(1 << 20, 1 << 20)}))
    bomb = repacked(
        pth(folder / "bomb.pth", weights_of({"x": torch.zeros(1 << 22)})), zipfile.ZIP_DEFLATED
    )
    short = pth(folder / "short.pth", {"params": {"x": torch.ones(1000)}})
    with zipfile.ZipFile(short) as archive:
        part = next(name for name in archive.namelist() if "/data/" in name)
    repacked(short, **{part.split("/", 1)[1]: b"\0" * 8})
    old = folder / "old.pth"
    torch.save(weights_of(), old, _use_new_zipfile_serialization=False)
    plain = folder / "plain.pth"
    plain.write_bytes(pickle.dumps(weights_of({"x": Asks(os.system, "touch ran")}), 2))
    programs = {
        "cut": b"\x80\x02}q\x00X\xff\xff\x00\x00",
        "empty": b"....",
        "marks": b"N" * 99 + b"(t" * 99 + b"R.",
        "long": b"N" * (5 << 20) + b".",
    }
    cut, empty, marks, long = (
        repacked(pth(folder / f"{name}.pth", weights_of()), data_pkl=program)
        for name, program in programs.items()
    )
    return {
        run: "system, no tensor",
        room: "bytearray, no tensor",
        tensor: "torch.Tensor, no tensor",
        wide: "larger together than weights",
        bomb: "compressed, which torch never does",
        short: "beyond the bytes that are stored",
        old: "no zip",
        plain: "no zip",
        cut: "cut off",
        empty: "damaged",
        marks: "calls something",
        long: "list of tensors has 5 MiB",
    }


def test_authors_files_that_ask_for_more_than_tensors_are_refused(folders, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path, sentence in hostile_archives(tmp_path).items():
        with pytest.raises(ModelUnusable, match="cannot be read as tensors") as refusal:
            import_model(path)
        assert sentence in str(refusal.value), path.name
    assert not (tmp_path / "ran").exists()
    assert installed_models() == []


@pytest.mark.parametrize("name", ["layers.999999999999.conv.weight", "layers.63.conv.weight"])
def test_authors_names_with_absurd_numbers_are_refused(folders, tmp_path, name):
    path = pth(tmp_path / "a.pth", weights_of({name: torch.ones(1)}))
    with pytest.raises(ModelUnusable, match="not those of a HIMOSA network"):
        import_model(path)


def test_archive_gives_what_torch_wrote(tmp_path):
    grid = torch.arange(12.0).view(3, 4)
    content: dict[str, Any] = {
        "state": torch.nn.Conv2d(2, 3, 3).state_dict(),
        "kinds": [torch.ones(3, dtype=d) for d in (torch.half, torch.bfloat16, torch.double)],
        "whole": torch.tensor([1, 2]),
        "views": (grid.t(), grid[1:, ::2], grid[0, 0], torch.zeros(0, 3)),
        "parameter": torch.nn.Parameter(torch.ones(2)),
        "plain": [1, -70_000, 1 << 40, 2.5, None, True, False, "ü", (1, 2, 3, 4), {}],
    }
    read = read_torch_archive(pth(tmp_path / "a.pth", content))
    assert read["plain"] == content["plain"]
    for name in ("kinds", "views"):
        assert all(torch.equal(a, b) for a, b in zip(read[name], content[name]))
        assert [a.dtype for a in read[name]] == [b.dtype for b in content[name]]
    assert torch.equal(read["whole"], content["whole"])
    assert torch.equal(read["parameter"], content["parameter"])
    assert list(read["state"]) == list(content["state"])
    assert all(torch.equal(read["state"][name], content["state"][name]) for name in read["state"])
