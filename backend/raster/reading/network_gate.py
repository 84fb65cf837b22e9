# SPDX-License-Identifier: GPL-3.0-or-later
"""GDAL asks no server while nobody has allowed it, whatever files name within themselves.

Some hundred formats can name other files, and these again. `references` looks for addresses in
those that are meant for it, and says so in a sentence; this here holds whatever it overlooks.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from osgeo import gdal, gdal_array, ogr

from backend.raster.reading.addresses import NETWORK_DRIVERS, opens_network

_IMPORTED_FIRST = (gdal_array, ogr)
"""They register all drivers once more when they are loaded: that has to be over by then."""

CLOSED_OPTIONS = {
    # The only name that /vsicurl/, /vsis3/ and their like open then; no file is called so.
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none: the network is not allowed",
    # For requests that are made by other ways: curl refuses this at once, and asks nobody.
    "GDAL_HTTP_PROXY": "not-allowed://",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_DOWNLOAD_WFS_SCHEMA": "NO",
}


class _Gate:
    """One for the process, as GDAL's options and drivers are."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._leases = 0
        self._before: dict[str, str | None] | None = None
        self._drivers: dict[str, Any] = {}

    def change(self, leases: int) -> None:
        """Count leases; open for the first one, and close after the last."""
        with self._lock:
            self._leases += leases
            if self._leases > 0:
                self._open()
            else:
                self._close()

    @contextmanager
    def all_drivers(self) -> Iterator[None]:
        """Let GDAL know what such files are; to look asks no server."""
        with self._lock:
            for driver in self._drivers.values():
                driver.Register()
            try:
                yield
            finally:
                self._take_drivers_away()

    def _close(self) -> None:
        if self._before is None:
            self._before = {name: gdal.GetConfigOption(name) for name in CLOSED_OPTIONS}
            for name, value in CLOSED_OPTIONS.items():
                gdal.SetConfigOption(name, value)
        self._take_drivers_away()

    def _open(self) -> None:
        if self._before is None:
            return
        for driver in self._drivers.values():
            driver.Register()
        for name, value in self._before.items():
            gdal.SetConfigOption(name, value)
        self._before, self._drivers = None, {}

    def _take_drivers_away(self) -> None:
        """Hosts that the environment excepts from proxies would be asked all the same."""
        if self._before is None:
            return
        for name in NETWORK_DRIVERS:
            driver = gdal.GetDriverByName(name)
            if driver is not None:
                driver.Deregister()
                self._drivers[name] = driver


_GATE = _Gate()


class NetworkLease:
    """Lets GDAL ask servers until it is released; does nothing where that is not allowed."""

    def __init__(self, is_allowed: bool) -> None:
        self._is_held = is_allowed
        _GATE.change(1 if is_allowed else 0)

    def __enter__(self) -> NetworkLease:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Give it back; again is fine."""
        if self._is_held:
            self._is_held = False
            _GATE.change(-1)


def network_for(path: str, *, allow_network: bool) -> NetworkLease:
    """What a raster or layer may ask of the network: all, where it is allowed, or an address.

    Args:
        path: its name; one that leads to a server by itself was chosen so.
        allow_network: whether files that it names may lie on a server.
    """
    return NetworkLease(allow_network or opens_network(path))


def close_network() -> None:
    """See to it that no server is asked, unless some raster that may is open."""
    _GATE.change(0)


@contextmanager
def network_drivers_known() -> Iterator[None]:
    """Inside the block GDAL can tell files that are addresses of servers from others."""
    with _GATE.all_drivers():
        yield
