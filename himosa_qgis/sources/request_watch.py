# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices which requests of this thread failed: a provider draws nothing there, and is silent."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from himosa_qgis.texts import tr

_ERROR = QNetworkReply.NetworkError
_NOT_THERE = (_ERROR.ContentNotFoundError, _ERROR.ContentGoneError)


class RequestWatch:
    """A context manager; use it in the thread that draws.

    A provider asks again for what failed: only the last answer to a request counts.

    Args:
        hosts: of which the answers count; empty for all.
        may_lack_places: whether "not found" is a blank place, and no failure.
    """

    def __init__(self, hosts: frozenset[str], *, may_lack_places: bool) -> None:
        self._hosts = hosts
        self._ignored = {_ERROR.OperationCanceledError, *(_NOT_THERE if may_lack_places else ())}
        self._failed: dict[str, str] = {}
        self._manager: Any = None
        self.answered = 0

    def __enter__(self) -> RequestWatch:
        self._manager = QgsNetworkAccessManager.instance()
        self._manager.finished[QgsNetworkReplyContent].connect(
            self._take, Qt.ConnectionType.DirectConnection
        )
        self._manager.requestTimedOut.connect(
            self._take_silence, Qt.ConnectionType.DirectConnection
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._manager.finished[QgsNetworkReplyContent].disconnect(self._take)
        self._manager.requestTimedOut.disconnect(self._take_silence)
        self._manager = None

    def complaint(self) -> str:
        """What went wrong, as half a sentence; empty when nothing did."""
        if not self._failed:
            return ""
        url, reason = next(iter(self._failed.items()))
        host = QUrl(url).host()
        return tr("{} of {} requests failed, the first because {} {}").format(
            len(self._failed), self.answered, host, reason
        )

    def _take(self, reply: Any) -> None:
        url = reply.request().url()
        if self._hosts and url.host() not in self._hosts:
            return
        self.answered += 1
        reason = "" if reply.error() in self._ignored else _failure(reply)
        if reason:
            # Kept when it is there already: a time-out is told before the reply that it ends.
            self._failed.setdefault(url.toString(), reason)
        else:
            self._failed.pop(url.toString(), None)

    def _take_silence(self, parameters: Any) -> None:
        url = parameters.request().url()
        if not self._hosts or url.host() in self._hosts:
            self._failed[url.toString()] = tr("did not answer in time")


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
