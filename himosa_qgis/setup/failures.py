# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong while an environment is made: one table, a sentence and an action each.

pip says what happened in words, the operating system in numbers. Both lead to the same kinds.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from enum import Enum

from himosa_qgis.texts import tr


class FailureKind(Enum):
    """A failure that has a sentence of its own."""

    NO_NETWORK = "no_network"
    NAME_NOT_RESOLVED = "name_not_resolved"
    TIMED_OUT = "timed_out"
    PROXY_REFUSED = "proxy_refused"
    UNKNOWN_CERTIFICATE = "unknown_certificate"
    INDEX_REFUSED = "index_refused"
    SOCKS_PROXY = "socks_proxy"
    WRONG_DIGEST = "wrong_digest"
    PACKAGE_NOT_FOUND = "package_not_found"
    NO_FITTING_TORCH = "no_fitting_torch"
    NO_CUDA_BUILD = "no_cuda_build"
    NO_CPU_BUILD = "no_cpu_build"
    NO_PINNED_BUILD = "no_pinned_build"
    NO_DRIVER = "no_driver"
    DRIVER_TOO_OLD = "driver_too_old"
    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    NOT_OURS = "not_ours"
    PATH_TOO_LONG = "path_too_long"
    FORBIDDEN = "forbidden"
    FILE_IN_USE = "file_in_use"
    BUSY = "busy"
    KILLED = "killed"
    NO_PYTHON = "no_python"
    NO_VENV = "no_venv"
    NO_PIP = "no_pip"
    UNUSABLE = "unusable"
    OTHER = "other"


class SetupFailed(Exception):
    """The environment was not made, or cannot be used.

    Attributes:
        kind: what happened.
        detail: the value seen: a folder, a version, a line of pip.
    """

    def __init__(self, kind: FailureKind, detail: str = "") -> None:
        super().__init__(kind.value)
        self.kind, self.detail = kind, detail

    @property
    def sentence(self) -> str:
        """What is wrong, with the value seen."""
        return _sentences()[self.kind].format(self.detail)

    @property
    def action(self) -> str:
        """What to do about it."""
        return _actions()[self.kind]

    def __str__(self) -> str:
        return f"{self.sentence} {self.action}".strip()


class SetupCancelled(Exception):
    """The person stopped it; what was downloaded whole is kept for the next time."""


# The first pattern that is found tells the kind: causes stand before what pip makes of them.
_OUTPUT_TABLE = (
    (
        FailureKind.PROXY_REFUSED,
        r"failed: 407|HTTP error 407|407 Client Error|Proxy Authentication Required",
    ),
    (FailureKind.SOCKS_PROXY, r"Missing dependencies for SOCKS support"),
    (FailureKind.UNKNOWN_CERTIFICATE, r"CERTIFICATE_VERIFY_FAILED|certificate verify failed"),
    (
        FailureKind.INDEX_REFUSED,
        r"is not a trusted or secure host|(401|403|5\d\d) (Client|Server) Error"
        r"|HTTP error (401|403|5\d\d)",
    ),
    (
        FailureKind.NAME_NOT_RESOLVED,
        r"Name or service not known|name resolution|getaddrinfo failed|nodename nor servname"
        r"|NameResolutionError|No address associated with hostname",
    ),
    (
        FailureKind.NO_NETWORK,
        r"Network is unreachable|No route to host|Connection refused|actively refused"
        r"|WinError 1005[01]|WinError 1006[15]|ConnectionResetError|Cannot connect to proxy",
    ),
    (FailureKind.TIMED_OUT, r"timed out|TimeoutError|IncompleteRead|Download failed"),
    (FailureKind.DISK_FULL, r"No space left on device|Disk quota exceeded|WinError 112\b"),
    (FailureKind.PATH_TOO_LONG, r"File name too long|WinError 206\b|Long Path support"),
    (
        FailureKind.FORBIDDEN,
        r"failed to map segment from shared object|blocked by group policy|WinError (1260|4551)\b"
        r"|Application Control",
    ),
    (FailureKind.FILE_IN_USE, r"WinError (32|33)\b|used by another process|Text file busy"),
    (FailureKind.NOT_WRITABLE, r"Permission denied|Read-only file system|WinError (5|19)\b"),
    (FailureKind.WRONG_DIGEST, r"DO NOT MATCH THE HASHES"),
    (FailureKind.NO_FITTING_TORCH, r"No matching distribution found for torch\b"),
    (FailureKind.PACKAGE_NOT_FOUND, r"No matching distribution found for|Could not find a version"),
    (FailureKind.NO_VENV, r"ensurepip is not available|No module named '?(venv|ensurepip)"),
    (FailureKind.NO_PIP, r"No module named '?pip"),
)
_ERRNO_TABLE = {
    errno.ENOSPC: FailureKind.DISK_FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: FailureKind.DISK_FULL,
    errno.EACCES: FailureKind.NOT_WRITABLE,
    errno.EPERM: FailureKind.NOT_WRITABLE,
    errno.EROFS: FailureKind.NOT_WRITABLE,
    errno.ENOTDIR: FailureKind.NOT_WRITABLE,
    errno.ENAMETOOLONG: FailureKind.PATH_TOO_LONG,
    errno.ETXTBSY if hasattr(errno, "ETXTBSY") else errno.EBUSY: FailureKind.FILE_IN_USE,
    errno.EBUSY: FailureKind.FILE_IN_USE,
}
_WINDOWS_TABLE = {
    5: FailureKind.FILE_IN_USE,  # access denied: the folder was tried before, so a scanner holds it
    32: FailureKind.FILE_IN_USE,
    33: FailureKind.FILE_IN_USE,
    112: FailureKind.DISK_FULL,
    206: FailureKind.PATH_TOO_LONG,
    1260: FailureKind.FORBIDDEN,
    4551: FailureKind.FORBIDDEN,
}


def told_from_output(lines: Sequence[str], where: str) -> SetupFailed:
    """What the output of a step that failed means.

    Args:
        lines: the last ones it wrote.
        where: the folder of the environment, for sentences that name it.
    """
    text = "\n".join(lines)
    for kind, pattern in _OUTPUT_TABLE:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            return SetupFailed(kind, where if kind in _ABOUT_FOLDERS else _line_at(text, found))
    said = [line for line in lines if line.strip()]
    # Where pip itself fails the reason is the last line, below where it happened.
    is_crash = any(line.startswith("ERROR: Exception:") for line in said)
    errors = [] if is_crash else [line for line in said if line.startswith("ERROR")]
    return SetupFailed(FailureKind.OTHER, (errors or said or [""])[-1].strip())


def told_from_error(error: OSError, where: str) -> SetupFailed:
    """What an error of the operating system means."""
    number = getattr(error, "winerror", None)
    kind = _WINDOWS_TABLE.get(number) if number else _ERRNO_TABLE.get(error.errno or 0)
    if kind is None:
        return SetupFailed(FailureKind.OTHER, str(error))
    return SetupFailed(kind, str(error.filename or where))


_ABOUT_FOLDERS = {
    FailureKind.DISK_FULL,
    FailureKind.NOT_WRITABLE,
    FailureKind.PATH_TOO_LONG,
    FailureKind.FORBIDDEN,
}


def _line_at(text: str, found: re.Match[str]) -> str:
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    return text[start : end if end >= 0 else None].strip()[:300]


def _sentences() -> dict[FailureKind, str]:
    kind = FailureKind
    return {
        kind.NO_NETWORK: tr("The package index cannot be reached: {}"),
        kind.NAME_NOT_RESOLVED: tr("The name of the package index is not known here: {}"),
        kind.TIMED_OUT: tr("The download stopped half-way: {}"),
        kind.PROXY_REFUSED: tr("The proxy wants a name and a password (407): {}"),
        kind.UNKNOWN_CERTIFICATE: tr(
            "The connection is signed by an authority that is not trusted here, as companies that"
            " look into connections do: {}"
        ),
        kind.INDEX_REFUSED: tr("The package index does not serve us: {}"),
        kind.SOCKS_PROXY: tr("QGIS is set to a SOCKS proxy, which pip cannot use: {}"),
        kind.WRONG_DIGEST: tr("A file is not the one that was expected; nothing was installed: {}"),
        kind.PACKAGE_NOT_FOUND: tr("A package was not found: {}"),
        kind.NO_FITTING_TORCH: tr("There is no torch that fits: {}"),
        kind.NO_CUDA_BUILD: tr("The build of torch for CUDA was not found: {}"),
        kind.NO_CPU_BUILD: tr("The build of torch without CUDA was not found: {}"),
        kind.NO_PINNED_BUILD: tr(
            "No digest of a build of torch for CUDA is known for this Python: {}"
        ),
        kind.NO_DRIVER: tr("CUDA was asked for, but no NVIDIA driver answers: {}"),
        kind.DRIVER_TOO_OLD: tr("The NVIDIA driver is too old for this torch: {}"),
        kind.DISK_FULL: tr("There is not enough room on the disk: {}."),
        kind.NOT_WRITABLE: tr("“{}” cannot be written."),
        kind.NOT_OURS: tr("The folder “{}” holds other files."),
        kind.PATH_TOO_LONG: tr("Names below “{}” become longer than this system allows."),
        kind.FORBIDDEN: tr("This system does not let programs run from “{}”."),
        kind.FILE_IN_USE: tr("A file is held by another program, perhaps a virus scanner: {}"),
        kind.BUSY: tr("Another set-up is at work in “{}”."),
        kind.KILLED: tr("A step was ended from outside: {}"),
        kind.NO_PYTHON: tr("No Python was found that can hold the backend: {}"),
        kind.NO_VENV: tr("This Python cannot make environments: {}"),
        kind.NO_PIP: tr("This Python has no pip: {}"),
        kind.UNUSABLE: tr("This Python cannot run the backend: {}"),
        kind.OTHER: tr("The set-up failed: {}"),
    }


def _actions() -> dict[FailureKind, str]:
    kind = FailureKind
    again = tr("Try again: what was downloaded whole is kept.")
    folder = tr("Choose another folder.")
    return {
        kind.NO_NETWORK: tr(
            "Check the connection and the proxy in Settings ▸ Options ▸ Network, or install from a"
            " folder of wheels."
        ),
        kind.NAME_NOT_RESOLVED: tr(
            "Check the connection; where only a proxy knows names, enter it in Settings ▸ Options ▸"
            " Network. A folder of wheels needs no network."
        ),
        kind.TIMED_OUT: again,
        kind.PROXY_REFUSED: tr(
            "Enter them in Settings ▸ Options ▸ Network, or install from a folder of wheels."
        ),
        kind.UNKNOWN_CERTIFICATE: tr(
            "Add your company's certificate in Settings ▸ Options ▸ Authentication ▸ Manage"
            " Certificates, or name its file by PIP_CERT."
        ),
        kind.INDEX_REFUSED: tr(
            "Tell whoever runs it, or correct its address in pip's configuration or PIP_INDEX_URL."
        ),
        kind.SOCKS_PROXY: tr("Use an HTTP proxy, or install from a folder of wheels."),
        kind.WRONG_DIGEST: tr(
            "Try again; if it stays so, tell whoever runs your index or made the folder of wheels."
        ),
        kind.PACKAGE_NOT_FOUND: tr(
            "Fill the folder of wheels for this system and Python by “python -m himosa_qgis.setup"
            " download”, or have the package added to your index."
        ),
        kind.NO_FITTING_TORCH: tr(
            "torch is made for 64-bit Linux, Windows and Apple silicon with Python 3.9 to 3.14: use"
            " a QGIS with such a Python, or an existing Python that has torch."
        ),
        kind.NO_CUDA_BUILD: tr(
            "Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “cpu”."
        ),
        kind.NO_CPU_BUILD: tr(
            "Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “auto”."
        ),
        kind.NO_PINNED_BUILD: tr(
            "Choose the device “auto” or “cpu”, take a QGIS with a newer Python, or use an existing"
            " Python that has torch for CUDA."
        ),
        kind.NO_DRIVER: tr("Install the driver, or choose the device “auto” or “cpu”."),
        kind.DRIVER_TOO_OLD: tr("Update the driver, or choose the device “auto” or “cpu”."),
        kind.DISK_FULL: tr("Make room, or choose a folder on another disk."),
        kind.NOT_WRITABLE: tr("Choose a folder that you may write to, or ask whoever may."),
        kind.NOT_OURS: tr("Choose an empty one, or one that is not there yet."),
        kind.PATH_TOO_LONG: tr("Choose a folder with a shorter name, such as C:\\himosa."),
        kind.FORBIDDEN: tr("Choose a folder that your administrator allows programs in."),
        kind.FILE_IN_USE: tr("End other runs of HIMOSA, wait a minute, and try again."),
        kind.BUSY: tr("Wait until it ends, and try again."),
        kind.KILLED: again,
        kind.NO_PYTHON: tr(
            "Install Python's package for environments (python3-venv on Debian and Ubuntu), or use"
            " an existing Python that has torch, numpy and GDAL."
        ),
        kind.NO_VENV: tr("On Debian and Ubuntu, install the package python3-venv, and try again."),
        kind.NO_PIP: tr("On Debian and Ubuntu, install the package python3-venv, and try again."),
        kind.UNUSABLE: tr("Add what is missing to it, or choose another Python."),
        kind.OTHER: f"{folder} {again}",
    }
