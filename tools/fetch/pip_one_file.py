# SPDX-License-Identifier: GPL-3.0-or-later
"""Download one file of a package as it is: neither its metadata are read nor is it built.

    PYTHONPATH=FOLDER_OF_PIP_24.0 python tools/fetch/pip_one_file.py NAME FILE FOLDER

pip has no command for this: `pip download` runs the setup script of a source archive, and refuses
a wheel whose metadata it does not understand. Its parts do it, with the person's own settings for
indexes and proxies. They are pip's own affair, so that one version of pip is pinned
(`tools/fetch/samples.py`).
"""

from __future__ import annotations

import sys
from typing import Any


def main() -> int:
    """Find the file among those of the package, and fetch it."""
    from pip._internal.commands import create_command
    from pip._internal.network.download import Downloader

    name, file, folder = sys.argv[1:]
    command: Any = create_command("download")
    options, _ = command.parse_args(["--no-deps", "--dest", folder, name])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options=options, session=session)
        links = [found.link for found in finder.find_all_candidates(name)]
        link = next((link for link in links if link.filename == file), None)
        if link is None:
            print(f"the index has no file {file}", file=sys.stderr)
            return 1
        Downloader(session, "off")(link, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
