# SPDX-License-Identifier: GPL-3.0-or-later
"""`models list|verify|import|remove`: the weights on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from backend.cli.console import Console
from backend.errors import EXIT_DONE, InvalidRequest, ModelUnusable, OutputUnusable
from backend.protocol import remove_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="what is installed")
    actions.add_parser("verify", help="check the digests, and load every file once")
    adding = actions.add_parser("import", help="add our .safetensors, or an authors' .pth")
    adding.add_argument("file", type=Path, help="the weights file")
    adding.add_argument("--name", help="name to install it under (default: the file's)")
    adding.add_argument("--sparsity", help="tokens per kept token, one value a layer: 1,1,2,4,8,12")
    adding.add_argument("--overwrite", action="store_true", help="replace a model of this name")
    removing = actions.add_parser("remove", help="take weights away that were added")
    removing.add_argument("name", help="of the model, as the list tells it")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """List, check, add or remove weights.

    Raises:
        InvalidRequest: a name or value cannot be used.
        ModelUnusable: a file is damaged or of another form.
    """
    if arguments.action == "list":
        return _list(console)
    if arguments.action == "verify":
        return _verify(console)
    if arguments.action == "remove":
        return _remove(arguments.name, console)
    return _import(arguments, console)


def _list(console: Console) -> int:
    from backend.networks.catalogue import look_at_installed

    models, left_out = look_at_installed()
    for model in models:
        note = ", placeholder" if model.is_placeholder else ""
        console.line(f"{model.name}: {model.purpose}{note}, {model.path}")
    if not models:
        console.line("No weights are installed; 'models import FILE' adds some.")
    for file in left_out:
        console.line(f"left out: {file.path}: {file.reason}")
    console.result(
        {
            "models": [model.to_json() for model in models],
            "left_out": [{"path": str(each.path), "reason": each.reason} for each in left_out],
        }
    )
    return EXIT_DONE


def _verify(console: Console) -> int:
    from backend.networks.catalogue import look_at_installed, verify

    checked, damaged = [], []
    models, left_out = look_at_installed()
    for file in left_out:
        damaged.append(ModelUnusable(f"{file.path}: {file.reason}"))
        console.line(f"{file.path.stem}: {file.reason}")
    for model in models:
        try:
            checked.append({**model.to_json(), "digest": verify(model)})
            console.line(f"{model.name}: sound")
        except ModelUnusable as error:
            damaged.append(error)
            console.line(f"{model.name}: {error}")
    if damaged:
        raise damaged[0]
    console.result({"models": checked})
    return EXIT_DONE


def _import(arguments: argparse.Namespace, console: Console) -> int:
    from backend.networks.importing import import_model

    sparsity = _parse_sparsity(arguments.sparsity)
    model = import_model(arguments.file, arguments.name, sparsity, arguments.overwrite)
    console.line(f"Installed {model.name} (scale {model.scale}) as {model.path}")
    console.result(model.to_json())
    return EXIT_DONE


def _remove(name: str, console: Console) -> int:
    try:
        path = remove_model(name)
    except ValueError as error:
        raise InvalidRequest(str(error)) from error
    except OSError as error:
        raise OutputUnusable(
            f"The model {name} cannot be removed: {error.strerror or error}.",
            "End what uses it, or get the right to write there, and try again.",
        ) from error
    console.line(f"Removed {path}")
    console.result({"name": name, "path": str(path)})
    return EXIT_DONE


def _parse_sparsity(text: str | None) -> tuple[float, ...] | None:
    if text is None:
        return None
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise InvalidRequest(
            f"The sparsity {text!r} is no list of numbers.", "Give one such as 1,1,2,4,8,12."
        ) from error
