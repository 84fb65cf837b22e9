# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the built site in Chromium, to look at: light, dark, and as wide as a phone.

python -m tools.site.browser_look [PAGE…]
"""

from __future__ import annotations

import argparse
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tools.dev.plugin_layout import ROOT

SITE, PICTURES = ROOT / "build" / "site", ROOT / "build" / "site-look"
PAGES = ("index", "first-upscale", "troubleshooting", "commands", "architecture")
# Width and height of the window, and Blink's number for the reader's wish: dark 0, light 1.
LOOKS = {"light": ((1280, 900), 1), "dark": ((1280, 900), 0), "phone": ((500, 950), 1)}
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address. Without a server there is no search."""
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def take(address: str, page: str, look: str, browser: str) -> Path:
    """Picture one page of the site."""
    (width, height), scheme = LOOKS[look]
    picture = PICTURES / f"{page.replace('/', '_')}-{look}.png"
    with tempfile.TemporaryDirectory(prefix="browser-") as profile:
        subprocess.run(
            [
                browser,
                *_QUIET,
                f"--user-data-dir={profile}",
                f"--window-size={width},{height}",
                f"--blink-settings=preferredColorScheme={scheme}",
                "--virtual-time-budget=4000",
                f"--screenshot={picture}",
                f"{address}/{page}.html",
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return picture


def main(arguments: Sequence[str]) -> int:
    """Picture the pages and say where the pictures are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", default=PAGES, help="names without .html")
    parser.add_argument("--looks", nargs="*", default=list(LOOKS), choices=list(LOOKS))
    wish = parser.parse_args(arguments)
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None or not SITE.is_dir():
        print("Chromium or build/site is missing: install it, call `make site`.", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(SITE) as address:
        for page in wish.pages:
            for look in wish.looks:
                print(take(address, page, look, browser).relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
