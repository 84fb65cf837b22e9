# SPDX-License-Identifier: GPL-3.0-or-later
"""The Processing provider `himosa`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.icons import icon_path
from himosa_qgis.processing.algorithms.compare_algorithm import CompareAlgorithm
from himosa_qgis.processing.algorithms.denoise_algorithm import DenoiseAlgorithm
from himosa_qgis.processing.algorithms.embed_algorithm import EmbedAlgorithm
from himosa_qgis.processing.algorithms.finetune_algorithm import FinetuneAlgorithm
from himosa_qgis.processing.algorithms.quality_algorithm import QualityAlgorithm
from himosa_qgis.processing.algorithms.routing_algorithm import RoutingAlgorithm
from himosa_qgis.processing.algorithms.setup_algorithm import SetupBackendAlgorithm
from himosa_qgis.processing.algorithms.similar_algorithm import SimilarAlgorithm
from himosa_qgis.processing.algorithms.statistics_algorithm import RoutingStatisticsAlgorithm
from himosa_qgis.processing.algorithms.upscale_algorithm import UpscaleAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.places_layer import NewPlaces
from himosa_qgis.texts import tr

PROVIDER_ID = "himosa"


class HimosaProvider(QgsProcessingProvider):
    """Offers the algorithms; all of them share one worker.

    Args:
        client: runs jobs in the worker (WorkerClient).

    Attributes:
        pending: keeps the post-processors of results alive.
        new_places: tells of layers of places to check.
        offer_setup: shows that the backend is missing, with buttons that mend it; None where no
            window could show it.
    """

    def __init__(self, client: Any) -> None:
        super().__init__()
        self._client = client
        self.pending = PendingResults()
        self.new_places = NewPlaces()
        self.offer_setup: Callable[[], None] | None = None

    def id(self) -> str:
        return PROVIDER_ID

    def name(self) -> str:
        return "HIMOSA"

    def longName(self) -> str:
        return tr("HIMOSA super-resolution")

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(icon_path())

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(UpscaleAlgorithm(self._client, self.pending))
        self.addAlgorithm(DenoiseAlgorithm(self._client, self.pending))
        self.addAlgorithm(RoutingAlgorithm(self._client, self.pending))
        self.addAlgorithm(RoutingStatisticsAlgorithm(self._client, self.pending))
        self.addAlgorithm(CompareAlgorithm(self._client, self.pending))
        self.addAlgorithm(EmbedAlgorithm(self._client, self.pending))
        self.addAlgorithm(FinetuneAlgorithm(self._client, self.pending))
        self.addAlgorithm(QualityAlgorithm(self._client, self.pending, self.new_places))
        self.addAlgorithm(SimilarAlgorithm(self._client, self.pending))
        self.addAlgorithm(SetupBackendAlgorithm(self._client, self.pending))

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        return ["tif", "tiff"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:
        return ["gpkg"]

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:
        del hasGeometry
        return "gpkg"

    def defaultRasterFileExtension(self) -> str:
        return "tif"
