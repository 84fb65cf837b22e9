# SPDX-License-Identifier: GPL-3.0-or-later
"""Which weights are installed, which of them a scale uses, and loading one by name or path.

Weights live in two folders: the package's own `resources/weights`, and the user's (`HIMOSA_MODELS`
if set, else the usual place for a program's data). Beside each file lies its SHA-256 digest, as
`sha256sum` writes it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch import nn

from backend.errors import InvalidRequest, ModelNotInstalled, ModelUnusable
from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.networks.himosa.himosa_config import SCALES
from backend.networks.weights import build_network, read_weights

BICUBIC = "bicubic"


@dataclass(frozen=True)
class InstalledModel:
    """One weights file on this machine."""

    name: str
    scale: int
    path: Path
    is_placeholder: bool

    @property
    def recorded_digest(self) -> str | None:
        """The SHA-256 that was written down beside the file, if any."""
        try:
            return digest_path(self.path).read_text(encoding="ascii").split()[0]
        except (OSError, IndexError, UnicodeDecodeError):
            return None


@dataclass(frozen=True)
class LoadedModel:
    """A network in evaluation mode, ready on the CPU, and where it comes from."""

    network: nn.Module
    name: str
    scale: int
    digest: str
    description: dict[str, Any] = field(default_factory=dict)


def package_weights_folder() -> Path:
    """The folder of the weights that come with the package."""
    return Path(__file__).resolve().parents[2] / "resources" / "weights"


def user_weights_folder() -> Path:
    """The folder that `models import` writes to."""
    chosen = os.environ.get("HIMOSA_MODELS")
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return base / "himosa" / "weights"


def digest_path(weights: Path) -> Path:
    """Where the digest of a weights file is written down."""
    return weights.with_name(weights.name + ".sha256")


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def installed_models() -> list[InstalledModel]:
    """All readable weights, the package's first; a file that is damaged is left out."""
    found = []
    for folder in (package_weights_folder(), user_weights_folder()):
        for path in sorted(folder.glob("*.safetensors")):
            try:
                config, _, description = read_weights(path, with_tensors=False)
            except ModelUnusable:
                continue
            is_placeholder = bool(description.get("is_placeholder", False))
            found.append(InstalledModel(path.stem, config.scale, path, is_placeholder))
    return found


def default_model(scale: int) -> InstalledModel:
    """The weights that a scale uses when none are named: the released ones, else the placeholder.

    Raises:
        InvalidRequest: the scale is not 2, 3 or 4.
        ModelNotInstalled: there are none for this scale.
    """
    _check_scale(scale)
    names = {model.name: model for model in reversed(installed_models())}
    for name in (f"himosa-x{scale}", f"himosa-x{scale}-placeholder"):
        if name in names and names[name].scale == scale:
            return names[name]
    raise ModelNotInstalled(f"No weights for scale {scale} are installed.", _what_is_installed())


def load_model(name: str | Path | None, scale: int) -> LoadedModel:
    """Load a network by name or path, or the default one of a scale.

    Args:
        name: an installed name, the path of a weights file, `bicubic`, or None for the default.
        scale: 2, 3 or 4; must be the scale of the weights.

    Raises:
        InvalidRequest: the scale is not 2, 3 or 4, or is not the weights' own.
        ModelNotInstalled: nothing of this name is installed.
        ModelUnusable: the file is damaged or of another form.
    """
    _check_scale(scale)
    if name == BICUBIC:
        return LoadedModel(BicubicEnlarger(scale).eval(), BICUBIC, scale, digest="")
    path = default_model(scale).path if name is None else _find(str(name))
    config, tensors, description = read_weights(path)
    if config.scale != scale:
        raise InvalidRequest(
            f"The model {path.stem} enlarges by {config.scale}, but scale {scale} was asked for.",
            f"Give scale {config.scale} or another model. {_what_is_installed()}",
        )
    return LoadedModel(
        build_network(config, tensors), path.stem, scale, file_digest(path), description
    )


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
    config, tensors, _ = read_weights(model.path)
    build_network(config, tensors)
    return actual


def _check_scale(scale: int) -> None:
    if scale not in SCALES:
        raise InvalidRequest(f"Scale {scale} is not supported.", "Give 2, 3 or 4.")


def _find(name: str) -> Path:
    for model in installed_models():
        if model.name == name:
            return model.path
    path = Path(name).expanduser()
    if path.suffix == ".safetensors" and path.is_file():
        return path
    if path.suffix == ".pth":
        raise ModelUnusable(
            f"{path.name} is in the authors' form.", "Bring it in once with 'models import'."
        )
    raise ModelNotInstalled(f"There is no model {name!r}.", _what_is_installed())


def _what_is_installed() -> str:
    names = ", ".join(f"{model.name} (scale {model.scale})" for model in installed_models())
    return f"Installed: {names or 'none'}; 'bicubic' works at every scale."
