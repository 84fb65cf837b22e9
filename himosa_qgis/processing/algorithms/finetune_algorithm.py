# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:finetune`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from himosa_qgis.icons import help_picture
from himosa_qgis.processing.algorithms import finetune_parameters as names
from himosa_qgis.processing.files_algorithm import FilesAlgorithm
from himosa_qgis.texts import tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.processing.layer_file import LayerFile
    from himosa_qgis.runs.finetune_settings import FinetuneSettings


class FinetuneAlgorithm(FilesAlgorithm):
    """Fits weights to layers, in a worker of its own."""

    layer_parameters = (names.COARSE,)

    def name(self) -> str:
        return "finetune"

    def displayName(self) -> str:
        return tr("Fine-tune model on own imagery")

    def tags(self) -> list[str]:
        return [tr(tag) for tag in names.FINETUNE_TAGS]

    def shortDescription(self) -> str:
        return tr("Fits a model to sharp layers, and installs it if it is better.")

    def shortHelpString(self) -> str:
        caption = tr("A sharp picture, and what a sensor makes of it: a model learns the way back.")
        return help_picture(self.name(), caption) + names.finetune_help()

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        for parameter in names.finetune_parameters():
            self.addParameter(parameter)
        for output in names.finetune_outputs():
            self.addOutput(output)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.runs.finetune_settings import gain_lines
        from himosa_qgis.runs.run_job import JobCancelled, JobFailed, run_in_worker

        del parameters, context
        settings: FinetuneSettings = self._inputs
        try:
            report = run_in_worker(self._client, "finetune", settings.to_params(), feedback)
        except JobCancelled:
            feedback.pushInfo(
                tr(
                    "Stopped. What was trained until then is kept: run again with the same layers"
                    " and the name “{}” to go on."
                ).format(settings.name)
            )
            return {}
        except JobFailed as error:
            raise QgsProcessingException(str(error)) from error
        for line in gain_lines(report):
            feedback.pushInfo(line)
        return {
            names.INSTALLED: report["name"] if report["is_installed"] else "",
            names.GAIN: report["gain_db"],
            names.SECONDS: float(report["seconds"]),
        }

    def _read(self, parameters: Mapping[str, Any], context: Any) -> FinetuneSettings:
        from himosa_qgis.processing.layer_file import file_of_layer
        from himosa_qgis.runs.finetune_settings import FinetuneSettings

        layers = self.parameterAsLayerList(parameters, names.INPUT, context)
        if not layers:
            raise ValueError(tr("No sharp layer is given: choose one or more."))
        sharp = [file_of_layer(layer) for layer in layers]
        coarse, coarse_bands = self._coarse(parameters, context)
        return FinetuneSettings(
            sources=tuple(file.name for file in sharp),
            name=self._text(parameters, names.NAME, context),
            coarse="" if coarse is None else coarse.name,
            scale=int(self.parameterAsEnumString(parameters, names.SCALE, context)),
            minutes=self.parameterAsDouble(parameters, names.MINUTES, context),
            model=self._text(parameters, names.MODEL, context),
            sensor=self.parameterAsEnumString(parameters, names.SENSOR, context),
            bands=_band_numbers(self._text(parameters, names.BANDS, context)),
            coarse_bands=coarse_bands,
            nodata=_said_by_all(sharp, "nodata"),
            crs=_said_by_all(sharp, "crs"),
            coarse_nodata="" if coarse is None else coarse.says.nodata,
            coarse_crs="" if coarse is None else coarse.says.crs,
            licence=self._text(parameters, names.LICENCE, context),
            attribution=self._text(parameters, names.ATTRIBUTION, context),
            validation=self._text(parameters, names.VALIDATION, context),
            device=self.parameterAsEnumString(parameters, names.DEVICE, context),
            max_memory_mib=self._max_memory(parameters, context),
            restart=self.parameterAsBool(parameters, names.RESTART, context),
        )

    def _coarse(
        self, parameters: Mapping[str, Any], context: Any
    ) -> tuple[LayerFile | None, tuple[int, ...]]:
        from himosa_qgis.processing.band_names import with_band_numbers
        from himosa_qgis.processing.layer_file import file_of_layer

        if parameters.get(names.COARSE) in (None, ""):
            return None, ()
        layer = self._layer(parameters, names.COARSE, context)
        given = parameters.get(names.COARSE_BANDS)
        if given in (None, "", []):
            return file_of_layer(layer), ()
        values = {names.COARSE_BANDS: with_band_numbers(given, layer)}
        bands = self.parameterAsInts(values, names.COARSE_BANDS, context)
        return file_of_layer(layer), tuple(bands)

    def _text(self, parameters: Mapping[str, Any], name: str, context: Any) -> str:
        return str(self.parameterAsString(parameters, name, context)).strip()

    def _max_memory(self, parameters: Mapping[str, Any], context: Any) -> int | None:
        from himosa_qgis.runs.run_settings import check_max_memory

        if parameters.get(names.MAX_MEMORY, None) in (None, ""):
            return None
        memory = int(self.parameterAsInt(parameters, names.MAX_MEMORY, context))
        check_max_memory(memory)
        return memory


def _said_by_all(files: Sequence[LayerFile], what: str) -> str:
    """What the properties of all layers say of nodata or of the reference system.

    Raises:
        ValueError: they say different things, which one run cannot take.
    """
    said = {str(getattr(file.says, what)) for file in files}
    if len(said) > 1:
        raise ValueError(
            tr(
                "The properties of the sharp layers say different things ({}): save them with"
                " Export ▸ Save As…, and choose the files."
            ).format(", ".join(f"{what} {each or '–'}" for each in sorted(said)))
        )
    return said.pop()


def _band_numbers(text: str) -> tuple[int, ...]:
    """The numbers in a text like `1,2,3`.

    Raises:
        ValueError: it is no list of numbers.
    """
    try:
        return tuple(int(part) for part in text.split(",")) if text else ()
    except ValueError:
        raise ValueError(
            tr("{} “{}” cannot be read: give numbers, 1,2,3 say.").format(names.BANDS, text)
        ) from None
