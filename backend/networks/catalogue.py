# SPDX-License-Identifier: GPL-3.0-or-later
"""Which weights are installed, which of them a scale uses, and loading one by name or path.

Weights live in two folders: the package's own `resources/weights`, and the user's (`HIMOSA_MODELS`
if set, else the usual place for a program's data). Beside each file lies its SHA-256 digest, as
`sha256sum` writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.errors import InvalidRequest, ModelNotInstalled, ModelUnusable
from backend.networks.contract import Network
from backend.networks.descriptor import Descriptor, Task
from backend.networks.families import FAMILIES, family_of
from backend.networks.weights import read_weights
from backend.protocol.model_cards import file_digest, recorded_digest
from backend.protocol.model_files import package_weights_folder, weights_paths
from backend.protocol.own_folders import expanded


@dataclass(frozen=True)
class InstalledModel:
    """One weights file on this machine, and what it says; its descriptor has no digest yet."""

    path: Path
    descriptor: Descriptor
    is_placeholder: bool = False
    description: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.descriptor.name

    @property
    def scale(self) -> int:
        return self.descriptor.scale

    @property
    def recorded_digest(self) -> str | None:
        """The SHA-256 that was written down beside the file, if any."""
        return recorded_digest(self.path) or None

    @property
    def purpose(self) -> str:
        """Its task, with its scale where it has one."""
        task = self.descriptor.task.value
        return f"{task} ×{self.scale}" if self.scale > 1 else task

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "name": self.name,
            "purpose": self.purpose,
            "family": self.descriptor.family,
            "task": self.descriptor.task.value,
            "scale": self.scale,
            "path": str(self.path),
            "is_placeholder": self.is_placeholder,
        }


@dataclass(frozen=True)
class LoadedModel:
    """A network in evaluation mode, ready on the processor, and what its file says of it.

    `path` is that of its weights, None for a network without any.
    """

    network: Network
    description: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None

    @property
    def descriptor(self) -> Descriptor:
        return self.network.descriptor

    @property
    def name(self) -> str:
        return self.descriptor.name

    @property
    def scale(self) -> int:
        return self.descriptor.scale

    @property
    def digest(self) -> str:
        return self.descriptor.digest


@dataclass(frozen=True)
class LeftOut:
    """A file in a folder of weights that is not used, and why, as a sentence."""

    path: Path
    reason: str


def installed_models() -> list[InstalledModel]:
    """All readable weights, the package's first; what cannot be used is left out."""
    return look_at_installed()[0]


def choice_of_weights(network: Descriptor) -> list[InstalledModel]:
    """All weights of a network's task and scale, no placeholders; empty where there is no choice.

    Nor is there one for a network without weights: it was asked for by its name.
    """
    if not network.digest:
        return []
    wanted = (network.task, network.scale)
    fitting = [
        model
        for model in installed_models()
        if (model.descriptor.task, model.scale) == wanted and not model.is_placeholder
    ]
    return fitting if len(fitting) > 1 else []


def look_at_installed() -> tuple[list[InstalledModel], list[LeftOut]]:
    """All weights that can be used, the package's first, and all files that cannot."""
    found: dict[str, InstalledModel] = {}
    left_out = []
    for path in weights_paths():
        if path.stem in found or path.stem in _weightless_names():
            reason = f"Not used, for the name {path.stem} is taken: rename the file."
            left_out.append(LeftOut(path, reason))
            continue
        try:
            stored = read_weights(path, with_tensors=False)
        except ModelUnusable as error:
            left_out.append(LeftOut(path, str(error)))
            continue
        descriptor = family_of(stored.family).describe(stored.config, path.stem, "")
        is_placeholder = stored.description.get("is_placeholder") is True
        found[path.stem] = InstalledModel(path, descriptor, is_placeholder, stored.description)
    return list(found.values()), left_out


def is_reserved(name: str) -> bool:
    """Whether a name belongs to weights of the package, or to a network that needs none."""
    packaged = package_weights_folder() / f"{name}.safetensors"
    return packaged.exists() or name in _weightless_names()


def _weightless_names() -> set[str]:
    return {family.name for family in FAMILIES if family.is_weightless}


def default_model(scale: int, task: Task = Task.UPSCALE) -> InstalledModel:
    """The weights that a task uses when none are named: the released ones, else a placeholder.

    They are called after their family, with the scale where it is more than 1: `himosa-x4`.

    Raises:
        InvalidRequest: no family does this task at this scale.
        ModelNotInstalled: there are no weights for it.
    """
    _check_scale(scale, task)
    names = {model.name: model for model in installed_models()}
    ending = f"-x{scale}" if scale > 1 else ""
    for suffix in ("", "-placeholder"):
        for family in FAMILIES:
            found = names.get(f"{family.released or family.name}{ending}{suffix}")
            if found and (found.scale, found.descriptor.task) == (scale, task):
                return found
    what = f"scale {scale}" if task is Task.UPSCALE else f"the task {task.value}"
    raise ModelNotInstalled(f"No weights for {what} are installed.", _what_is_installed())


def load_model(name: str | Path | None, scale: int, task: Task = Task.UPSCALE) -> LoadedModel:
    """Load a network by name or path, or the default one of a task and a scale.

    Args:
        name: an installed name, the path of a weights file, a family without weights (`bicubic`),
            or None for the default.
        scale: that the result shall have; must be the scale of the weights.
        task: that they shall do.

    Raises:
        InvalidRequest: the scale is not offered, or the weights are for another scale or task.
        ModelNotInstalled: nothing of this name is installed.
        ModelUnusable: the file is damaged or of another form.
    """
    _check_scale(scale, task)
    weightless = _weightless(name, scale, task)
    if weightless is not None:
        return weightless
    path = find_weights(name, scale, task)
    stored = read_weights(path)
    family = family_of(stored.family)
    descriptor = family.describe(stored.config, path.stem, stored.digest)
    _check_task(path.stem, descriptor.task, task)
    if descriptor.scale != scale:
        raise InvalidRequest(
            f"The model {path.stem} enlarges by {descriptor.scale}, but scale {scale} was asked "
            "for.",
            f"Give scale {descriptor.scale} or another model. {_what_is_installed()}",
        )
    return LoadedModel(family.wrap(stored.build(), descriptor), stored.description, path)


def _check_task(name: str, own: Task, wanted: Task) -> None:
    if own is not wanted:
        raise InvalidRequest(
            f"The model {name} is for the task {own.value}, not {wanted.value}.",
            f"Give another model. {_what_is_installed()}",
        )


def find_weights(name: str | Path | None, scale: int, task: Task) -> Path:
    """The file that `load_model` reads for the same arguments, unless the network needs none.

    Raises:
        ModelNotInstalled, ModelUnusable, InvalidRequest: as `load_model`.
    """
    return default_model(scale, task).path if name is None else _find(str(name))


def _weightless(name: str | Path | None, scale: int, task: Task) -> LoadedModel | None:
    """A network that needs no weights, by the name of its family.

    Raises:
        InvalidRequest: it does another task.
    """
    for family in FAMILIES:
        if family.is_weightless and name == family.name:
            _check_task(family.name, family.task, task)
            config = {"scale": scale}
            descriptor = family.describe(config, family.name, "")
            return LoadedModel(family.wrap(family.build(config).eval(), descriptor))
    return None


def verify(model: InstalledModel) -> str:
    """Check a file against the digest beside it and load it whole.

    Returns:
        Its digest.

    Raises:
        ModelUnusable: the digest differs or is missing, or the weights do not fit.
    """
    actual, recorded = file_digest(model.path), model.recorded_digest
    if recorded is None:
        raise ModelUnusable(f"{model.path.name} has no digest beside it.", "Import it again.")
    if actual != recorded:
        raise ModelUnusable(
            f"{model.path.name} has the digest {actual[:12]}…, not {recorded[:12]}… as written "
            "down: it has been changed or damaged.",
            "Fetch or import it again.",
        )
    read_weights(model.path).build()
    return actual


def _check_scale(scale: int, task: Task) -> None:
    offered = sorted({s for family in FAMILIES if family.task is task for s in family.scales})
    if scale not in offered:
        listed = ", ".join(map(str, offered[:-1])) + f" or {offered[-1]}" if offered else "none"
        raise InvalidRequest(f"Scale {scale} is not supported.", f"Give {listed}.")


def _find(name: str) -> Path:
    for path in weights_paths():
        if path.stem == name and name not in _weightless_names() and _can_be_read(path):
            return path
    path = expanded(name)
    if path.suffix == ".safetensors" and path.is_file():
        return path
    if path.suffix == ".pth":
        raise ModelUnusable(
            f"{path.name} is in the authors' form.", "Bring it in once with 'models import'."
        )
    raise ModelNotInstalled(f"There is no model {name!r}.", _what_is_installed())


def _can_be_read(path: Path) -> bool:
    try:
        read_weights(path, with_tensors=False)
    except ModelUnusable:
        return False
    return True


def _what_is_installed() -> str:
    names = ", ".join(f"{model.name} (scale {model.scale})" for model in installed_models())
    free = " and ".join(f"'{family.name}'" for family in FAMILIES if family.is_weightless)
    return f"Installed: {names or 'none'}; {free} upscales at every scale."
