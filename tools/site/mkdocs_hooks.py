# SPDX-License-Identifier: GPL-3.0-or-later
"""What MkDocs calls while it builds the site: lists the decisions, and keeps the site to itself.

The theme's scripts would fetch three things from elsewhere, on pages that ask for them. No page of
ours does, and after this none can.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

DECISIONS = "Decisions"
# A script for browsers of ten years ago, one for diagrams, and the stars of a repository.
_FETCHED = re.compile(r"https://(?:unpkg\.com|api\.github\.com|gitlab\.com)[^\"'`\s]*")
# Names of the sources of scripts and styles, which are not in the site.
_MAPS = re.compile(r"(?://|/\*)# sourceMappingURL=\S+(?: \*/)?")


def on_config(config: Any) -> Any:
    """Put every decision into the navigation, in the order of their numbers."""
    folder = Path(config["docs_dir"]) / "decisions"
    pages = [f"decisions/{path.name}" for path in sorted(folder.glob("*.md"))]
    for entry in config["nav"]:
        if DECISIONS in entry:
            entry[DECISIONS] = pages
    return config


def on_files(files: Any, config: Any) -> Any:
    """Show the plugin's own icon, where it lies."""
    icon = Path(config["config_file_path"]).parent / "resources" / "icons" / "himosa.svg"
    files.append(File.generated(config, "images/himosa.svg", abs_src_path=str(icon)))
    return files


def on_post_build(config: Any) -> None:
    """Take addresses of elsewhere out of the theme's scripts."""
    for path in Path(config["site_dir"]).rglob("*"):
        if path.suffix in (".js", ".css"):
            text = path.read_text(encoding="utf-8")
            path.write_text(_MAPS.sub("", _FETCHED.sub("", text)), encoding="utf-8")
        elif path.suffix == ".map":
            path.unlink()
