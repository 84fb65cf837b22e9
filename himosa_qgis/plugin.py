# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin: `unload` undoes what `initGui` and `initProcessing` did."""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.core import QgsApplication

from himosa_qgis.menus.layer_menu import LayerMenu
from himosa_qgis.message_log import MessageLog
from himosa_qgis.notices import Notices
from himosa_qgis.options.background import BackgroundWork
from himosa_qgis.options.options_entry import OptionsEntry, PageMeans
from himosa_qgis.places.places_dock import PlacesDock
from himosa_qgis.processing.provider import HimosaProvider
from himosa_qgis.routing.routing_dock import RoutingDock
from himosa_qgis.runs.backend_state import backend_notice, notice_at_start
from himosa_qgis.runs.stuck_question import StuckQuestion
from himosa_qgis.setup.in_qgis.setup_offer import SetupOffer
from himosa_qgis.similar.similar_dock import SimilarDock
from himosa_qgis.swipe.swipe_control import SwipeControl
from himosa_qgis.translation import Translation
from himosa_qgis.worker.client import WorkerClient
from himosa_qgis.worker.laned_client import LanedClient


class HimosaPlugin:
    """What QGIS loads and unloads.

    Args:
        iface: QgisInterface; None under `qgis_process`, which calls `initProcessing` alone.
    """

    def __init__(self, iface: Any | None) -> None:
        self._iface = iface
        self._translation = Translation()
        self._client: WorkerClient | None = None
        self._provider: HimosaProvider | None = None
        self._layer_menu: LayerMenu | None = None
        self._setup_offer: SetupOffer | None = None
        self._options: OptionsEntry | None = None
        self._notices: Notices | None = None
        self._log: MessageLog | None = None
        self._routing_dock: RoutingDock | None = None
        self._similar_dock: SimilarDock | None = None
        self._swipe: SwipeControl | None = None
        self._places_dock: PlacesDock | None = None
        self._stuck_question: StuckQuestion | None = None

    def initProcessing(self) -> None:
        """Register the provider; the worker starts with the first job."""
        self._start()

    def initGui(self) -> None:
        """Register the provider and add the entries to the layer menu."""
        if self._iface is None:
            raise RuntimeError("Only a QGIS with windows has a place for entries and panels.")
        client, provider = self._start()
        self._stuck_question = StuckQuestion(self._iface.mainWindow())
        client.bystander = self._stuck_question
        self._notices = Notices(self._iface)
        self._setup_offer = SetupOffer(
            self._iface,
            self._notices,
            backend_notice,
            notice_at_start,
            client.close,
            self._open_options,
        )
        self._setup_offer.install()
        provider.offer_setup = self._setup_offer.offer
        self._options = OptionsEntry(self._iface, self._page_means(client, self._setup_offer))
        self._options.install()
        self._layer_menu = LayerMenu(self._iface, self._notices, self._setup_offer.offer)
        self._layer_menu.install()
        self._routing_dock = RoutingDock(self._iface, self._notices, partial(client.ask, "inspect"))
        self._routing_dock.install()
        self._similar_dock = SimilarDock(
            self._iface,
            self._notices,
            partial(client.ask, "similar"),
            self._layer_menu.open_embed,
        )
        self._similar_dock.install()
        self._swipe = SwipeControl(self._iface, self._notices)
        self._swipe.install()
        self._places_dock = PlacesDock(self._iface, self._notices, provider.new_places)
        self._places_dock.install()

    def _page_means(self, client: WorkerClient, offer: SetupOffer) -> PageMeans:
        return PageMeans(
            ask=client.ask,
            work=BackgroundWork(),
            open_setup=offer.open_above,
            before_change=client.close,
            on_applied=self._follow_settings,
        )

    def _follow_settings(self) -> None:
        if self._log is not None:
            self._log.follow_settings()
        if self._provider is not None:
            # Algorithms of the toolbox hold defaults; the worker asks when it next starts a job.
            self._provider.refreshAlgorithms()

    def _open_options(self) -> None:
        if self._options is not None:
            self._options.open()

    def _start(self) -> tuple[WorkerClient, HimosaProvider]:
        self._translation.install()
        self._log = MessageLog()
        self._log.install()
        client = LanedClient()
        self._provider = HimosaProvider(client)
        QgsApplication.processingRegistry().addProvider(self._provider)
        self._client = client
        return client, self._provider

    def unload(self) -> None:
        """Take away everything, the worker included."""
        if self._places_dock is not None:
            self._places_dock.remove()
            self._places_dock = None
        if self._swipe is not None:
            self._swipe.remove()
            self._swipe = None
        if self._similar_dock is not None:
            self._similar_dock.remove()
            self._similar_dock = None
        if self._routing_dock is not None:
            self._routing_dock.remove()
            self._routing_dock = None
        if self._layer_menu is not None:
            self._layer_menu.remove()
            self._layer_menu = None
        if self._options is not None:
            self._options.remove()
            self._options = None
        if self._setup_offer is not None:
            self._setup_offer.remove()
            self._setup_offer = None
        if self._notices is not None:
            self._notices.remove()
            self._notices = None
        if self._provider is not None:
            self._provider.pending.clear()
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._client is not None:
            self._client.bystander = None
            self._client.close()
            self._client = None
        if self._stuck_question is not None:
            self._stuck_question.withdraw()
            self._stuck_question.deleteLater()
            self._stuck_question = None
        if self._log is not None:
            self._log.remove()
            self._log = None
        self._translation.remove()
