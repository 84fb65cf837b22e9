# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS's settings say of proxy and certificates; to be read in the main thread."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy

from himosa_qgis.setup.network import NetworkSettings, proxy_address


def network_settings() -> NetworkSettings:
    """Proxy and certificates as QGIS itself uses them.

    The system's own proxy and certificates are left to pip, which knows them.
    """
    manager = QgsNetworkAccessManager.instance()
    excluded = (*manager.excludeList(), *manager.noProxyList())
    return NetworkSettings(_proxy(manager.fallbackProxy()), tuple(excluded), _certificates())


def _proxy(proxy: QNetworkProxy) -> str:
    kinds = QNetworkProxy.ProxyType
    schemes = {
        kinds.HttpProxy: "http",
        kinds.HttpCachingProxy: "http",
        kinds.Socks5Proxy: "socks5h",
    }
    scheme = schemes.get(proxy.type())
    if scheme is None or not proxy.hostName():
        return ""
    login = (proxy.user(), proxy.password())
    return proxy_address(scheme, proxy.hostName(), proxy.port(), *login)


def _certificates() -> str:
    """All that QGIS trusts, where somebody added to what the system trusts."""
    manager = QgsApplication.authManager()
    if manager is None or manager.isDisabled():
        return ""
    if not manager.databaseCAs() and not manager.extraFileCAs():
        return ""
    return bytes(manager.trustedCaCertsPemText()).decode("ascii", errors="replace")
