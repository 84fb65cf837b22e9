# SPDX-License-Identifier: GPL-3.0-or-later
"""A world in small: tiny wheels, an index on loopback, a lock that names them, and a backend."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import json
import os
import threading
import zipfile

import pytest

from himosa_qgis.paths import platform_name, python_version
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.pip_steps import Watch
from himosa_qgis.setup.planning import Wishes, make_plan

TORCH = "9.9.0"
BACKEND = """
import json, sys
try:
    import torch, tinyhelp
    answer = {"usable": True, "missing": [], "versions": {"torch": torch.__version__},
              "devices": ["cpu"]}
except ImportError as error:
    answer = {"usable": False, "missing": [
        {"what": f"torch cannot be loaded: {error}.", "what_to_do": "Install it.",
         "is_needed": True}]}
print("noise before")
print(json.dumps(answer))
"""


def write_wheel(folder, name, version, size=2000):
    """A package with one module that knows its version, and some ballast."""
    tagged = f"{name}-{version}-py3-none-any.whl"
    contents = {
        f"{name}/__init__.py": f"__version__ = {version!r}\n".encode(),
        f"{name}/ballast.bin": os.urandom(size),
        f"{name}-{version}.dist-info/METADATA": (
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
        ),
        f"{name}-{version}.dist-info/WHEEL": (
            b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    lines = [f"{inside},{_record_digest(data)},{len(data)}" for inside, data in contents.items()]
    record = f"{name}-{version}.dist-info/RECORD"
    contents[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / tagged, "w") as archive:
        for inside, data in contents.items():
            archive.writestr(inside, data)
    return folder / tagged


def _record_digest(data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=")
    return f"sha256={digest.decode()}"


class Shop:
    """Wheels, the lock that lists them, and the environments of a test."""

    def __init__(self, root):
        self.root = root
        self.wheels = root / "räder"
        self.backend = root / "backend"
        self.backend.mkdir()
        (self.backend / "__main__.py").write_text(BACKEND, encoding="utf-8")
        self.packages = {"torch": TORCH, "tinyhelp": "1.0"}
        self.variables = {
            name: value
            for name, value in os.environ.items()
            if not name.upper().startswith("PIP_") and "PROXY" not in name.upper()
        }
        self.variables.update(PIP_CONFIG_FILE=os.devnull, PIP_TIMEOUT="5")
        self.log, self.progress = [], []
        for name, version in self.packages.items():
            write_wheel(self.wheels, name, version)

    @property
    def content(self):
        """Of a lock."""
        files = {}
        for name, version in self.packages.items():
            path = self.wheels / f"{name}-{version}-py3-none-any.whl"
            digest = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
            files[f"{name}=={version}"] = {path.name: [digest, path.stat().st_size]}
        target = {"pip": "", "cuda": "", "packages": list(files), "cuda_packages": []}
        name = f"{platform_name()}/{python_version()}"
        return {"format": 1, "targets": {name: target}, "files": files}

    @property
    def lock(self):
        return Lock(json.loads(json.dumps(self.content)))

    def plan(self, folder=None, wheels=None, **wishes):
        """A plan for a folder of this test, from the index unless wheels are given."""
        chosen = Wishes(folder=folder or self.root / "um gebung ü", wheels=wheels, **wishes)
        return make_plan(chosen, self.lock)

    def watch(self, is_cancelled=lambda: False):
        return Watch(
            lambda said, share: self.progress.append((said, share)), self.log.append, is_cancelled
        )


@pytest.fixture
def shop(tmp_path, monkeypatch):
    monkeypatch.setenv("HIMOSA_ENVIRONMENTS", str(tmp_path / "shared"))
    return Shop(tmp_path)


class _Index(http.server.SimpleHTTPRequestHandler):
    """A simple index over a folder of wheels; `asked` lists what was fetched."""

    def __init__(self, *arguments, wheels, asked, **options):
        self._wheels, self._asked = wheels, asked
        super().__init__(*arguments, directory=str(wheels), **options)

    def do_GET(self):
        self._asked.append(self.path)
        if not self.path.startswith("/simple/"):
            super().do_GET()
            return
        name = self.path.split("/")[2]
        links = [
            f'<a href="/{path.name}">{path.name}</a>' for path in self._wheels.glob(f"{name}-*.whl")
        ]
        body = "<!DOCTYPE html><html><body>" + "".join(links) + "</body></html>"
        self.send_response(200 if links else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def serve():
    """A factory of servers on loopback; gives their addresses."""
    servers = []

    def start(handler, wrap=lambda socket: socket, scheme="http"):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.socket = wrap(server.socket)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"{scheme}://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def index(shop, serve):
    """The shop's wheels on loopback; gives the list of what was asked for."""
    asked = []
    address = serve(functools.partial(_Index, wheels=shop.wheels, asked=asked))
    shop.variables["PIP_INDEX_URL"] = address + "/simple"
    return asked
