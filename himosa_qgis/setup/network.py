# SPDX-License-Identifier: GPL-3.0-or-later
"""The variables that pip runs with: QGIS's proxy and certificates, and nothing that misleads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from himosa_qgis.worker.environment import clean_environment

TORCH_INDEX_VARIABLE = "HIMOSA_TORCH_INDEX"
"""Address of an index that has more builds of torch than the common one."""

_CERTIFICATE_VARIABLES = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
# These would send packages elsewhere, or forbid what we do.
_MISLEADING = """
    PIP_TARGET PIP_PREFIX PIP_ROOT PIP_USER PIP_REQUIRE_VIRTUALENV PIP_DRY_RUN PIP_LOG PIP_REPORT
    PIP_QUIET PIP_VERBOSE PIP_NO_DEPS PIP_PROGRESS_BAR PIP_REQUIREMENT PIP_EDITABLE PIP_UPGRADE
    PIP_IGNORE_INSTALLED PIP_FORCE_REINSTALL PIP_NO_BINARY PIP_ONLY_BINARY PIP_PLATFORM PIP_ABI
    PIP_PYTHON_VERSION PIP_IMPLEMENTATION PIP_PYTHON
"""


@dataclass(frozen=True)
class NetworkSettings:
    """What QGIS is told of the network.

    Attributes:
        proxy: address with scheme, and name and password where they are set; empty for none.
        excluded: hosts that are reached without it.
        certificates: authorities that QGIS trusts beside the system's, with these, as PEM; empty
            where there are none.
    """

    proxy: str = ""
    excluded: tuple[str, ...] = ()
    certificates: str = ""


def proxy_address(scheme: str, host: str, port: int, user: str, secret: str) -> str:
    """An address of a proxy, with everything escaped that needs it."""
    login = f"{quote(user, safe='')}:{quote(secret, safe='')}@" if user else ""
    return f"{scheme}://{login}{host}:{port}" if port else f"{scheme}://{login}{host}"


def pip_variables(
    inherited: Mapping[str, str], network: NetworkSettings, temporary: Path, *, shares_gdal: bool
) -> dict[str, str]:
    """The whole environment of pip.

    Args:
        inherited: names and values around us; pip's own stay, a company sets its index by them.
        network: by QGIS's settings; what is said for pip in the environment comes before it.
        temporary: folder on the disk of the environment: that of the system is often too small.
        shares_gdal: whether the interpreter is QGIS's own.
    """
    kept = clean_environment(inherited, shares_gdal=shares_gdal)
    for name, value in inherited.items():
        upper = name.upper()
        is_pips = upper.startswith("PIP_") and upper not in _MISLEADING.split()
        if is_pips or upper in _CERTIFICATE_VARIABLES:
            kept[name] = value
    if network.proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            kept = {key: value for key, value in kept.items() if key.upper() != name}
            kept[name] = network.proxy
        if network.excluded:
            kept["NO_PROXY"] = ",".join(network.excluded)
    if network.certificates and not any(name in kept for name in _CERTIFICATE_VARIABLES):
        bundle = temporary / "certificates.pem"
        bundle.write_text(network.certificates, encoding="utf-8")
        kept["PIP_CERT"] = str(bundle)
    places = {name: str(temporary) for name in ("TMPDIR", "TMP", "TEMP")}
    return {
        **kept,
        **places,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        # Packages in the person's own folder are none of the environment's.
        "PYTHONNOUSERSITE": "1",
        "PYTHONUNBUFFERED": "1",
    }
