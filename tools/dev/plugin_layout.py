# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin folder holds, once for the zip and once for a run from the repository.

In the repository `himosa_qgis/` and `backend/` are neighbours; QGIS wants one folder that holds
everything. `assemble` makes that folder of links, so that QGIS runs the sources as they are.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN_NAME = "himosa_qgis"
# Files and folders of the repository that lie inside the plugin folder.
INSIDE = ("metadata.txt", "LICENSE", "backend", "requirements", "resources")


def top_level_entries(root: Path = ROOT) -> dict[str, Path]:
    """Name in the plugin folder, and where it lies in the repository.

    Raises:
        FileNotFoundError: a part of the plugin is missing.
    """
    parts = [path for path in (root / PLUGIN_NAME).iterdir() if path.name != "__pycache__"]
    parts += [root / name for name in INSIDE]
    missing = [str(path) for path in parts if not path.exists()]
    if missing:
        raise FileNotFoundError(f"The plugin is not whole: {', '.join(missing)} is missing.")
    return {path.name: path for path in sorted(parts, key=lambda path: path.name)}


def assemble(folder: Path, root: Path = ROOT) -> Path:
    """Make `folder/himosa_qgis/` of links to the repository; links that went stale are removed.

    Returns:
        `folder`, for QGIS_PLUGINPATH.
    """
    plugin = folder / PLUGIN_NAME
    plugin.mkdir(parents=True, exist_ok=True)
    wanted = top_level_entries(root)
    for present in plugin.iterdir():
        if present.is_symlink():
            present.unlink()
    for name, target in wanted.items():
        (plugin / name).symlink_to(target, target_is_directory=target.is_dir())
    return folder
