# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts trained weights into `resources/weights`, with their figures and their digest.

python -m backend evaluate FOLDER --scale 4 --model RUN/NAME.safetensors --json > figures.json
python -m tools.dev.release_weights RUN/NAME.safetensors NAME --evaluation figures.json

`--mantissa-bits 8` makes the zip smaller by an eighth; `--fit-flats training/NAME.toml` has flat
rasters come back flat (`tools/dev/flat_fit.py`), beside pictures drawn as that configuration says.
Then evaluate what was released.

An error head takes its place beside released weights of its name, if it was trained beside them:

python -m tools.dev.release_weights RUN/NAME.error.safetensors NAME
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from backend.errors import ModelUnusable
from backend.networks.error_head.head_weights import beside_digest
from backend.networks.weights import read_safetensors, read_weights, save_weights
from backend.protocol.model_cards import digest_path, file_digest
from backend.protocol.model_files import head_path, package_weights_folder
from backend.training.dataset import CropSampler
from backend.training.training_config import read_config
from tools.dev.flat_fit import fit_flats

_ORDINARY_BATCHES = 30


def main() -> int:
    """Release one weights file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="what 'train' wrote")
    parser.add_argument("name", help="name to install it under, himosa-x4 for example")
    parser.add_argument("--evaluation", type=Path, help="what 'evaluate --json' printed for it")
    parser.add_argument("--placeholder", action="store_true", help="mark it as not yet trained out")
    parser.add_argument("--note", help="what the recipe does not tell of the run, as a sentence")
    parser.add_argument(
        "--mantissa-bits",
        type=int,
        default=10,
        help="of float16's 10: the others are cleared, which the package's zip stores in less room",
    )
    parser.add_argument("--fit-flats", type=Path, metavar="CONFIG")
    arguments = parser.parse_args()

    if beside_digest(arguments.weights) is not None:
        target = release_head(arguments.weights, arguments.name, arguments.mantissa_bits)
        print(f"{target.name}: {target.stat().st_size / 1e3:.0f} kB")
        return 0
    stored = read_weights(arguments.weights)
    description = dict(stored.description)
    description["is_placeholder"] = arguments.placeholder
    if arguments.note:
        description["note"] = arguments.note
    if arguments.evaluation is not None:
        told = json.loads(arguments.evaluation.read_text(encoding="utf-8"))
        pictures = told.get("images") or {each["picture"] for each in told["pictures"]}
        description["evaluation"] = {**told["mean"], "images": len(pictures)}
    target = package_weights_folder() / f"{arguments.name}.safetensors"
    target.parent.mkdir(parents=True, exist_ok=True)
    network = stored.build()
    network.load_state_dict(with_fewer_bits(network.state_dict(), arguments.mantissa_bits))
    if arguments.fit_flats is not None:
        # After the rounding, which moves flat rasters too; what it changes keeps all its bits.
        fit = fit_flats(network.eval(), _ordinary_pictures(arguments.fit_flats, network.scale))
        print(
            f"flat rasters: {fit.before_dn:.2f} DN off, now {fit.after_dn:.2f}; "
            f"other pictures moved by {fit.moved_dn:.2f} DN"
        )
    save_weights(target, network, description)
    digest = _note_digest(target)
    print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB, SHA-256 {digest}")
    return 0


def _ordinary_pictures(config_path: Path, scale: int) -> Iterator[Tensor]:
    """Reduced pictures of training's kind, (B, 3, p, p) in [0, 1]."""
    sampler = CropSampler(read_config(config_path), scale, torch.device("cpu"))
    return (sampler.batch(number)[0] for number in range(_ORDINARY_BATCHES))


def with_fewer_bits(tensors: Mapping[str, Tensor], bits: int) -> dict[str, Tensor]:
    """Tensors in float16, rounded to the nearest number with so many bits of mantissa, 1 to 10."""
    cleared = 10 - bits
    half = (1 << cleared) >> 1
    rounded = {}
    for name, tensor in tensors.items():
        # The magnitude is an integer in order of size; a carry reaches the exponent rightly.
        magnitude = tensor.half().view(torch.int16) & 0x7FFF
        kept = (magnitude + half) >> cleared << cleared
        rounded[name] = torch.copysign(kept.view(torch.float16), tensor.half())
    return rounded


def release_head(head: Path, name: str, mantissa_bits: int = 10) -> Path:
    """Put an error head beside the released weights of a name.

    Args:
        head: what 'train' wrote.
        name: of the weights.
        mantissa_bits: that its numbers keep; see `with_fewer_bits`.

    Raises:
        ModelUnusable: it was trained beside other weights.
    """
    weights = package_weights_folder() / f"{name}.safetensors"
    if beside_digest(head) != file_digest(weights):
        raise ModelUnusable(
            f"{head.name} was not trained beside {weights.name} as it is released.",
            "Train it anew: make error-head.",
        )
    target = head_path(weights)
    metadata, tensors = read_safetensors(head)
    rounded = with_fewer_bits(tensors, mantissa_bits)
    save_file({name: each.contiguous() for name, each in rounded.items()}, target, metadata)
    _note_digest(target)
    return target


def _note_digest(target: Path) -> str:
    digest = file_digest(target)
    target.chmod(0o644)  # safetensors writes for its owner alone
    digest_path(target).write_text(f"{digest}  {target.name}\n", encoding="ascii")
    return digest


if __name__ == "__main__":
    sys.exit(main())
