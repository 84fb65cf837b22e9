# SPDX-License-Identifier: GPL-3.0-or-later
"""Failures provoked for real, as far as this machine can: proxy, certificate, disk, folder."""

from __future__ import annotations

import errno
import functools
import http.server
import os
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from himosa_qgis.setup.failures import (
    FailureKind,
    SetupFailed,
    _actions,
    _sentences,
    told_from_error,
    told_from_output,
)
from himosa_qgis.setup.making import make
from himosa_qgis.setup.marker import ENVIRONMENT, GROWING
from himosa_qgis.setup.network import NetworkSettings
from tests.marks import needs_linux, needs_openssl, needs_root
from tests.setup.conftest import write_wheel

ROOT = Path(__file__).resolve().parents[2]


def failure_of(shop, **plan):
    """The failure of a set-up, which must leave no environment behind."""
    made = shop.plan(**plan)
    with pytest.raises(SetupFailed) as caught:
        make(made, shop.variables, shop.watch(), shop.backend)
    assert not (made.folder / ENVIRONMENT).exists()
    assert not (made.folder / GROWING).exists()
    assert caught.value.action
    return caught.value


class Refusing(http.server.BaseHTTPRequestHandler):
    """A proxy that wants to know who asks."""

    def refuse(self):
        self.send_response(407, "Proxy Authentication Required")
        self.send_header("Proxy-Authenticate", 'Basic realm="company"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_CONNECT(self):
        self.refuse()

    def do_GET(self):
        self.refuse()

    def log_message(self, *_):
        pass


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_proxy_that_wants_a_password_is_told(shop, serve, scheme):
    shop.variables["PIP_INDEX_URL"] = f"{scheme}://index.invalid/simple"
    shop.variables["PIP_TRUSTED_HOST"] = "index.invalid"
    network = NetworkSettings(proxy=serve(Refusing))
    failure = failure_of(shop, network=network)
    assert failure.kind is FailureKind.PROXY_REFUSED
    assert "407" in failure.sentence
    assert "Network" in failure.action


@pytest.fixture
def certificate(tmp_path):
    """A key and a certificate for loopback that nobody knows; gives the file of both."""
    key, signed, both = (tmp_path / name for name in ("key.pem", "signed.pem", "both.pem"))
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", str(key), "-out", str(signed)]
    subprocess.run(command, check=True, capture_output=True)
    both.write_text(key.read_text() + signed.read_text())
    return both


@needs_openssl
def test_unknown_certificate_is_told_and_is_trusted_once_qgis_has_it(shop, serve, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    handler = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(shop.root / "www")
    )
    for name in shop.packages:
        folder = shop.root / "www" / "simple" / name
        folder.mkdir(parents=True)
        for wheel in shop.wheels.glob(f"{name}-*.whl"):
            (folder / wheel.name).write_bytes(wheel.read_bytes())
    wrap = functools.partial(context.wrap_socket, server_side=True)
    # By name: pip of Python 3.13 fails over a number before it looks at the certificate.
    address = serve(handler, wrap, "https").replace("127.0.0.1", "localhost")
    shop.variables["PIP_INDEX_URL"] = f"{address}/simple"
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        shop.variables.pop(name, None)
    failure = failure_of(shop)
    assert failure.kind is FailureKind.UNKNOWN_CERTIFICATE
    assert "Authentication" in failure.action
    signed = (shop.root / "signed.pem").read_text()
    plan = shop.plan(network=NetworkSettings(certificates=signed))
    make(plan, shop.variables, shop.watch(), shop.backend)


class Forbidding(Refusing):
    """An index that serves members only."""

    def refuse(self):
        self.send_error(403)


def test_index_that_forbids_us_or_is_not_secure_is_told(shop, serve):
    shop.variables["PIP_INDEX_URL"] = serve(Forbidding) + "/simple"
    failure = failure_of(shop)
    assert failure.kind is FailureKind.INDEX_REFUSED
    assert "403" in failure.sentence
    shop.variables["PIP_INDEX_URL"] = "http://index.invalid/simple"
    assert failure_of(shop).kind is FailureKind.INDEX_REFUSED


def test_name_that_nobody_knows_is_told(shop):
    shop.variables["PIP_INDEX_URL"] = "https://index.invalid/simple"
    assert failure_of(shop).kind is FailureKind.NAME_NOT_RESOLVED


def test_index_that_does_not_answer_is_told(shop):
    shop.variables["PIP_INDEX_URL"] = "http://127.0.0.1:9/simple"
    assert failure_of(shop).kind is FailureKind.NO_NETWORK


def test_disk_too_small_for_the_plan_is_told_before_anything_is_made(shop, small_disk):
    write_wheel(shop.wheels, "torch", shop.packages["torch"], size=2_000_000)
    failure = failure_of(shop, folder=small_disk(3_000_000) / "env", wheels=shop.wheels)
    assert failure.kind is FailureKind.DISK_FULL
    assert "11.0 MB needed" in failure.sentence
    assert shop.progress == []


def test_disk_that_fills_up_on_the_way_is_told(shop, small_disk, monkeypatch):
    monkeypatch.setattr("himosa_qgis.setup.making._check_room", lambda *_: None)
    write_wheel(shop.wheels, "torch", shop.packages["torch"], size=2_000_000)
    failure = failure_of(shop, folder=small_disk(1_900_000) / "env", wheels=shop.wheels)
    assert failure.kind is FailureKind.DISK_FULL


@needs_root
@needs_linux
def test_folder_of_somebody_else_is_told(shop):
    folder = shop.root / "locked"
    folder.mkdir()
    # pytest's own folders are closed to others: the way there has to be open.
    for step in (shop.root, *shop.root.parents[:3]):
        step.chmod(step.stat().st_mode | 0o755)
    code = (
        "import os, sys; os.setgid(65534); os.setuid(65534)\n"
        "from himosa_qgis.setup.command_line import main\n"
        f"sys.exit(main(['make', '--folder', {str(folder)!r}, '--device', 'cpu']))"
    )
    run = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 4
    assert "cannot be written" in run.stderr
    assert "Choose a folder that you may write to" in run.stderr
    assert list(folder.iterdir()) == []


@needs_linux
def test_name_too_long_is_told(shop):
    folder = shop.root / ("x" * 200) / ("y" * 300)
    with pytest.raises(SetupFailed) as caught:
        make(shop.plan(folder=folder), shop.variables, shop.watch(), shop.backend)
    assert caught.value.kind is FailureKind.PATH_TOO_LONG


def test_name_that_venv_refuses_is_told_before_anything_is_made(shop):
    with pytest.raises(SetupFailed) as caught:
        shop.plan(folder=shop.root / f"a{os.pathsep}b")
    assert caught.value.kind is FailureKind.FORBIDDEN


def test_python_for_which_there_is_no_torch_is_told(shop):
    with pytest.raises(SetupFailed) as caught:
        shop.lock.target("linux-x86_64", "3.8.10")
    assert caught.value.kind is FailureKind.NO_FITTING_TORCH
    assert "Python 3.8" in caught.value.sentence


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("OSError: [Errno 28] No space left on device", FailureKind.DISK_FULL),
        ("ERROR: [WinError 32] The process cannot access the file", FailureKind.FILE_IN_USE),
        ("[WinError 5] Access is denied: 'C:\\\\x'", FailureKind.NOT_WRITABLE),
        ("[WinError 206] The filename or extension is too long", FailureKind.PATH_TOO_LONG),
        (
            "HINT: This error might have occurred since this system does not have Windows Long Path"
            " support enabled.",
            FailureKind.PATH_TOO_LONG,
        ),
        ("OSError: [WinError 1260] blocked by group policy", FailureKind.FORBIDDEN),
        ("x.so: failed to map segment from shared object", FailureKind.FORBIDDEN),
        ("socket.gaierror: [Errno 11001] getaddrinfo failed", FailureKind.NAME_NOT_RESOLVED),
        ("[Errno 101] Network is unreachable", FailureKind.NO_NETWORK),
        ("[WinError 10051] unreachable network", FailureKind.NO_NETWORK),
        ("ReadTimeoutError: Read timed out.", FailureKind.TIMED_OUT),
        ("SSLError(SSLCertVerificationError(CERTIFICATE_VERIFY_FAILED", None),
        ("ERROR: Missing dependencies for SOCKS support.", FailureKind.SOCKS_PROXY),
        (
            "ERROR: No matching distribution found for torch==2.13.0",
            FailureKind.NO_FITTING_TORCH,
        ),
        ("ERROR: No matching distribution found for torchlike==1", FailureKind.PACKAGE_NOT_FOUND),
        ("No module named ensurepip", FailureKind.NO_VENV),
        ("/usr/bin/python3: No module named pip", FailureKind.NO_PIP),
    ],
)
def test_words_of_pip_lead_to_a_kind(said, kind):
    told = told_from_output(["Downloading x (407 kB)", said, "more"], "/folder")
    assert told.kind is (kind or FailureKind.UNKNOWN_CERTIFICATE)


def test_words_that_nobody_foresaw_are_shown_as_they_are():
    told = told_from_output(["ERROR: the moon", "note: see above"], "/folder")
    assert told.kind is FailureKind.OTHER
    assert "ERROR: the moon" in str(told)


def test_numbers_of_the_system_lead_to_a_kind():
    assert told_from_error(OSError(errno.EROFS, "x"), "/f").kind is FailureKind.NOT_WRITABLE
    assert told_from_error(OSError(errno.ENOSPC, "x"), "/f").kind is FailureKind.DISK_FULL
    locked = OSError(errno.EACCES, "x")
    locked.winerror = 32
    assert told_from_error(locked, "/f").kind is FailureKind.FILE_IN_USE
    assert told_from_error(OSError(errno.EIO, "broken"), "/f").kind is FailureKind.OTHER


def test_every_kind_has_a_sentence_with_a_place_for_the_value_and_an_action():
    for kind in FailureKind:
        assert "{}" in _sentences()[kind]
        assert _actions()[kind].endswith(".")
