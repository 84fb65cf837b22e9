# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing in weights made elsewhere, without ever running code that they carry."""

from __future__ import annotations

import math
import pickle
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.errors import InvalidRequest, ModelUnusable
from backend.networks.catalogue import InstalledModel, digest_path, file_digest, user_weights_folder
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.weights import build_network, read_weights, rename_from_authors, save_weights

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def import_model(
    source: Path,
    name: str | None = None,
    sparsity: tuple[float, ...] | None = None,
    overwrite: bool = False,
) -> InstalledModel:
    """Add a weights file to the user's folder.

    Args:
        source: our `.safetensors`, or an authors' `.pth` (tensors only; a file that asks for code
            to be run is refused).
        name: the name to install it under; the file's own if None.
        sparsity: L / K of each layer, for a `.pth`, which does not say; the paper's if None.
        overwrite: whether a model of this name may be replaced.

    Raises:
        InvalidRequest: the name cannot be used or is taken.
        ModelUnusable: the file cannot be read or does not fit the network.
    """
    name = source.stem if name is None else name
    if not _NAME.fullmatch(name):
        raise InvalidRequest(
            f"{name!r} cannot be a model's name.", "Use letters, digits, '.', '-' and '_'."
        )
    target = user_weights_folder() / f"{name}.safetensors"
    if target.exists() and not overwrite:
        raise InvalidRequest(f"A model {name} is installed already.", "Give another name.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == ".pth":
        config = _import_authors(source, target, sparsity)
    else:
        config, tensors, _ = read_weights(source)
        build_network(config, tensors)
        partial = target.with_name(target.name + ".partial")
        shutil.copyfile(source, partial)
        partial.replace(target)
    digest_path(target).write_text(f"{file_digest(target)}  {target.name}\n", encoding="ascii")
    return InstalledModel(name, config.scale, target, is_placeholder=False)


def _import_authors(source: Path, target: Path, sparsity: tuple[float, ...] | None) -> HimosaConfig:
    tensors = {rename_from_authors(k): v for k, v in _read_pth(source).items()}
    config = infer_config(tensors)
    if sparsity is not None:
        config = replace(config, sparsity=sparsity)
    network = build_network(config, tensors)
    save_weights(target, network, {"imported_from": source.name}, torch.float32)
    return config


def _read_pth(path: Path) -> Mapping[str, Tensor]:
    """The tensors of an authors' checkpoint, averaged ones if it has them."""
    hint = "Give a file that holds a dict with 'params_ema' or 'params' of tensors."
    try:
        content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError) as error:
        reason = str(error).split("\n")[0][:200]
        raise ModelUnusable(f"{path.name} cannot be read as tensors: {reason}", hint) from error
    if isinstance(content, dict):
        content = content.get("params_ema", content.get("params"))
    if not isinstance(content, dict) or not content:
        raise ModelUnusable(f"{path.name} holds no 'params_ema' and no 'params'.", hint)
    if not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelUnusable(f"{path.name} holds more than tensors.", hint)
    return content


def infer_config(tensors: Mapping[str, Tensor]) -> HimosaConfig:
    """The configuration that these tensors (our names) were made with, sparsity aside.

    Raises:
        ModelUnusable: a tensor that tells is missing, or they contradict each other.
    """
    try:
        blocks = 1 + max(_numbers(tensors, r"blocks\.(\d+)\.conv\.weight"))
        layers = [rf"blocks\.{b}\.layers\.(\d+)\.norm1\.weight" for b in range(blocks)]
        first = "blocks.0.layers.0"
        routers = [tensors[f"blocks.{b}.layers.0.attention.router.weight"] for b in range(blocks)]
        channels = int(tensors["shallow.weight"].shape[0])
        hidden = int(tensors[f"{first}.glu.reduce.weight"].shape[1])
        return HimosaConfig(
            scale=math.isqrt(int(tensors["reconstruct.weight"].shape[0]) // 3),
            channels=channels,
            depths=tuple(1 + max(_numbers(tensors, pattern)) for pattern in layers),
            experts=tuple(int(router.shape[0]) for router in routers),
            expert_width=int(tensors[f"{first}.attention.expert_attention.output"].shape[1]),
            mlp_ratio=math.ceil(hidden * 3 / 2) / channels,
            glu_kernel=int(tensors[f"{first}.glu.depthwise.weight"].shape[2]),
        )
    except (KeyError, IndexError, ValueError) as error:
        raise ModelUnusable(
            f"These tensors are not those of a HIMOSA network: {error}",
            "Give weights of the authors' implementation.",
        ) from error


def _numbers(tensors: Mapping[str, Tensor], pattern: str) -> list[int]:
    found = (re.fullmatch(pattern, name) for name in tensors)
    numbers = [int(match.group(1)) for match in found if match]
    if not numbers:
        raise ValueError(f"no tensor is named like {pattern}")
    return numbers
