# SPDX-License-Identifier: GPL-3.0-or-later
"""Error heads on disk: a small safetensors file beside the weights that they were trained beside.

The file of `NAME.safetensors` is `NAME.error.safetensors`. It names the digest of those weights:
beside others a head would tell wrong figures, and is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from backend.errors import InvalidRequest, ModelUnusable
from backend.networks.catalogue import LoadedModel
from backend.networks.error_head.assessed_network import AssessedNetwork
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.weights import fill, read_metadata, read_safetensors
from backend.protocol.model_cards import file_digest
from backend.protocol.model_files import head_path, parse_json

_FORMAT = "himosa-error-1"
_WHAT_TO_DO = (
    "Leave the uncertainty out, use a model that has an error head, or train one beside these "
    "weights ('train', see docs/uncertainty.md)."
)


def save_head(
    path: Path, head: ErrorHead, beside_digest: str, description: Mapping[str, Any]
) -> None:
    """Write an error head.

    Args:
        path: appears when it is whole.
        beside_digest: SHA-256 of the weights that it was trained beside.
        description: plain values: training, licence.
    """
    from safetensors.torch import save_file

    tensors = {
        name: tensor.detach().to(torch.float16).contiguous()
        for name, tensor in head.state_dict().items()
    }
    described = {
        "format": _FORMAT,
        "head": json.dumps(head.config.to_json()),
        "beside": beside_digest,
        "description": json.dumps(dict(description), sort_keys=True),
    }
    partial = path.with_name(path.name + ".partial")
    save_file(tensors, str(partial), metadata=described)
    partial.replace(path)


def beside_digest(path: Path) -> str | None:
    """The digest of the weights that a head was trained beside; None for a file of another form.

    Raises:
        ModelUnusable: the file is missing or damaged.
    """
    said = read_metadata(path)
    return said.get("beside") if said.get("format") == _FORMAT else None


def assessed(model: LoadedModel) -> AssessedNetwork:
    """A model's network with the error head that lies beside its weights.

    Raises:
        InvalidRequest: the model has no error head.
        ModelUnusable: the head's file is damaged, or belongs to other weights.
    """
    path = None if model.path is None else head_path(model.path)
    if path is None or not path.is_file():
        raise InvalidRequest(
            f"The model {model.name} has no error head, which tells the uncertainty of its "
            "results.",
            _WHAT_TO_DO,
        )
    return AssessedNetwork(model.network, _read(path, model), file_digest(path))


def _read(path: Path, model: LoadedModel) -> ErrorHead:
    said, tensors = read_safetensors(path)
    if said.get("format") != _FORMAT:
        raise ModelUnusable(f"{path.name} is no error head of this program.", _WHAT_TO_DO)
    if said.get("beside") != model.digest:
        raise ModelUnusable(
            f"The error head {path.name} was trained beside other weights than {model.name}: they "
            f"had the digest {said.get('beside', '')[:12]}…, these have {model.digest[:12]}….",
            _WHAT_TO_DO,
        )
    try:
        head = ErrorHead(ErrorHeadConfig.from_json(parse_json(said["head"])))
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise ModelUnusable(f"{path.name} cannot be read: {error}.", _WHAT_TO_DO) from error
    if head.config.scale != model.scale:
        raise ModelUnusable(
            f"The error head {path.name} is for scale {head.config.scale}, not {model.scale}.",
            _WHAT_TO_DO,
        )
    fill(head, tensors)
    return head
