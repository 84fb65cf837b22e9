# SPDX-License-Identifier: GPL-3.0-or-later
"""A file on the loopback over HTTP, with ranges, as clouds serve their rasters."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class _RangeHandler(BaseHTTPRequestHandler):
    """Answers HEAD and GET; of a range it gives no more than was asked for."""

    files: ClassVar[dict[str, Path]] = {}

    def do_HEAD(self):
        self._answer(with_content=False)

    def do_GET(self):
        self._answer(with_content=True)

    def log_message(self, *_):
        """Say nothing."""

    def _answer(self, with_content):
        path = self.files.get(self.path)
        if path is None or not path.exists():
            self.send_error(404)
            return
        content = path.read_bytes()
        asked = self.headers.get("Range", "")
        if asked.startswith("bytes="):
            first, _, last = asked[len("bytes=") :].partition("-")
            start, end = int(first), min(int(last or len(content)), len(content) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
            content = content[start : end + 1]
        else:
            self.send_response(200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if with_content:
            self.wfile.write(content)


_servers: list[ThreadingHTTPServer] = []


def served(path: Path) -> str:
    """The URL of a file; the server runs until the process ends."""
    if not _servers:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _RangeHandler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _servers.append(server)
    url_path = f"/{len(_RangeHandler.files)}/{path.name}"
    _RangeHandler.files[url_path] = path
    return f"http://127.0.0.1:{_servers[0].server_port}{url_path}"
