# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices which requests of a provider failed: it draws nothing there, and is silent."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent
from qgis.PyQt.QtCore import Qt, QUrl, QUrlQuery
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from himosa_qgis.sources.main_thread import MainThread
from himosa_qgis.texts import tr

_ERROR = QNetworkReply.NetworkError
_NOT_THERE = (_ERROR.ContentNotFoundError, _ERROR.ContentGoneError)
_TILED = ("xyz", "mbtiles")
_ADDRESS = re.compile(r"""https?://[^\s'"<>&|;]+""", re.IGNORECASE)


class RequestWatch:
    """A context manager; use it in the thread that draws.

    A provider asks again for what failed: only the last answer to a request counts. Requests run in
    threads of QGIS's choice, and the network manager of the main thread alone hears of all of them:
    those of the canvas too, which is why answers of other hosts do not count.

    Args:
        provider: the data provider that will draw.
        is_cancelled: asked while the main thread has no time for us.
    """

    def __init__(self, provider: Any, is_cancelled: Callable[[], bool]) -> None:
        self._hosts = hosts_of(provider)
        may_lack_places = is_tiled(provider)
        self._ignored = {_ERROR.OperationCanceledError, *(_NOT_THERE if may_lack_places else ())}
        self._main = MainThread(is_cancelled)
        # Answers arrive in the main thread while the drawing one reads.
        self._lock = threading.Lock()
        self._failed: dict[str, str] = {}
        self._answered = 0
        self._is_listening = False

    def __enter__(self) -> RequestWatch:
        self._main.__enter__()
        try:
            self._main.ask(self._listen)
        except BaseException:
            self._main.tell(self._leave)
            self._main.__exit__()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._main.tell(self._leave)
        self._main.__exit__()

    def complaint(self) -> str:
        """What went wrong, as half a sentence; empty when nothing did.

        Raises:
            JobCancelled, JobFailed: the main thread could not be asked what it heard.
        """
        self._main.ask(_nothing)
        with self._lock:
            failed, answered = dict(self._failed), self._answered
        if not failed:
            return ""
        url, reason = next(iter(failed.items()))
        return tr("{} of {} requests failed, the first because {} {}").format(
            len(failed), answered, QUrl(url).host(), reason
        )

    # Both in the main thread: a connection that another one takes away may just be in use.

    def _listen(self) -> None:
        manager, direct = QgsNetworkAccessManager.instance(), Qt.ConnectionType.DirectConnection
        manager.finished[QgsNetworkReplyContent].connect(self._take, direct)
        manager.requestTimedOut.connect(self._take_silence, direct)
        self._is_listening = True

    def _leave(self) -> None:
        if self._is_listening:
            manager = QgsNetworkAccessManager.instance()
            manager.finished[QgsNetworkReplyContent].disconnect(self._take)
            manager.requestTimedOut.disconnect(self._take_silence)
            self._is_listening = False

    def _take(self, reply: Any) -> None:
        url = reply.request().url()
        if url.host() not in self._hosts:
            return
        target = reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)
        if target:
            self._hosts.add(url.resolved(QUrl(target)).host())
        reason = "" if reply.error() in self._ignored else _failure(reply)
        with self._lock:
            self._answered += 1
            if reason:
                # Kept when it is there already: a time-out is told before the reply it ends.
                self._failed.setdefault(url.toString(), reason)
            else:
                self._failed.pop(url.toString(), None)

    def _take_silence(self, parameters: Any) -> None:
        url = parameters.request().url()
        if url.host() in self._hosts:
            with self._lock:
                self._failed[url.toString()] = tr("did not answer in time")


def hosts_of(provider: Any) -> set[str]:
    """Every host that a provider may ask, as its source and its service's description name them.

    Services may draw on another host than the one that describes them.
    """
    told = provider.dataSourceUri() + " " + provider.htmlMetadata()
    addresses = _ADDRESS.findall(QUrl.fromPercentEncoding(told.encode()))
    return {QUrl(address).host() for address in addresses} - {""}


def is_tiled(provider: Any) -> bool:
    """Whether a service may lack single tiles without being at fault."""
    query = QUrlQuery(provider.dataSourceUri())
    return query.hasQueryItem("tileMatrixSet") or query.queryItemValue("type") in _TILED


def _nothing() -> None:
    """Ask for no more than that what was told before has arrived."""


def _failure(reply: Any) -> str:
    """Why an answer is of no use; empty for a good one."""
    error = reply.error()
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    if error != _ERROR.NoError:
        if status:
            return tr("answered with status {}").format(status)
        return tr("could not be reached ({})").format(reply.errorString())
    if reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute):
        return ""
    kind = bytes(reply.rawHeader(b"Content-Type")).decode("ascii", "replace").lower()
    # Services tell what is wrong as XML or JSON, with a status that says all is well.
    if "xml" in kind or "json" in kind or kind.startswith("text/"):
        return tr("answered with a message instead of a picture")
    return ""
