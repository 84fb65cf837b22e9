# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a job: its result and the network's layers; all of them or none."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import numpy as np

from backend.jobs.checking import CheckedJob
from backend.jobs.raster_request import RasterRequest
from backend.layers.change_layer import CHANGE
from backend.layers.layer_spec import LayerSpec, layer_file
from backend.listening import OnShare
from backend.networks.descriptor import Descriptor
from backend.pictures.validity import enlarge_mask
from backend.raster.reading.identity import lasting_name
from backend.raster.writing.output_spec import OutputSpec, choose_block_size
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.placing import take_back
from backend.raster.writing.publishing_note import note_publishing
from backend.raster.writing.writer import RasterWriter, check_free_disk
from backend.tiles.tile_result import TileResult

_SHARE_OF_LAYERS = 0.3
_SHARED_ITEMS = ("SOFTWARE", "TILE_SIZE_PX", "HALO_PX", "TILES", "DEVICE", "PRECISION")


@dataclass(frozen=True)
class LayerFile:
    """A layer of the network, the file that it becomes, and what the file says of itself."""

    layer: LayerSpec
    output: OutputSpec
    said: Mapping[str, str]


@dataclass(frozen=True)
class JobFiles:
    """What a job writes.

    Attributes:
        scale: of the result.
        result: None where layers alone are wanted.
        layers: of the network.
    """

    scale: int
    result: OutputSpec | None
    layers: tuple[LayerFile, ...]

    @classmethod
    def of(cls, job: CheckedJob, network: Descriptor) -> JobFiles:
        """Of a checked job.

        Raises:
            InvalidRequest: the network reports no such layer.
        """
        request = job.request
        said = {
            "MODEL": network.name,
            "MODEL_SHA256": network.digest,
            "SCALE": str(network.scale),
            "SOURCE": lasting_name(request.source),
            "ORIGIN": f"{job.region.row},{job.region.col}",
            **source_reading(request),
        }
        measured = [job.info.band(number) for number in job.output.measured_bands]
        layers = []
        for name, path in request.layer_paths.items():
            layer = layer_of(network, name).of_result(measured)
            output = layer_file(
                path,
                job.info,
                job.region,
                layer,
                measured=measured,
                scale=network.scale,
                overwrite=request.overwrite,
            )
            of_layer = {"LAYER": layer.name, "BANDS": _bands_of(layer, job)}
            layers.append(LayerFile(layer, output, {**layer.metadata, **said, **of_layer}))
        return cls(network.scale, job.output if request.has_result else None, tuple(layers))

    @property
    def specs(self) -> tuple[OutputSpec, ...]:
        """Every file, the one at the destination first."""
        layers = tuple(file.output for file in self.layers)
        return layers if self.result is None else (self.result, *layers)

    def with_tiles_of(self, tile_size_px: int) -> JobFiles:
        """The same files, their blocks chosen to suit the tiles."""

        def suited(output: OutputSpec) -> OutputSpec:
            return replace(output, block_size_px=choose_block_size(tile_size_px * output.scale))

        layers = tuple(replace(file, output=suited(file.output)) for file in self.layers)
        return replace(self, result=self.result and suited(self.result), layers=layers)


def source_reading(request: RasterRequest) -> dict[str, str]:
    """How a person had the source read, as metadata: whoever looks at it later reads it so too."""
    items = {
        "NODATA": request.nodata,
        "ALPHA": request.alpha,
        "ALLOW_THEMATIC": "YES" if request.allow_thematic else None,
    }
    return {name: said for name, said in items.items() if said is not None}


def layer_of(network: Descriptor, name: str) -> LayerSpec:
    """A layer that the engine or the network makes.

    Raises:
        InvalidRequest: neither makes one of this name.
    """
    return CHANGE if name == CHANGE.name else network.layer(name)


def _bands_of(layer: LayerSpec, job: CheckedJob) -> str:
    """Numbers of the source's bands that a layer tells of."""
    numbers = job.output.measured_bands if layer.is_per_band else job.groups[0].bands
    return ",".join(map(str, numbers))


class Outputs:
    """Takes finished tiles; a context manager, left without `finish` nothing stays.

    Args:
        files: what is written.
        folder: the destination's, where it is locked already.
    """

    def __init__(self, files: JobFiles, folder: PartialFolder | None = None) -> None:
        self._files, self._folder = files, folder
        self._writers = contextlib.ExitStack()
        self._result: RasterWriter | None = None
        self._layers: list[tuple[LayerFile, RasterWriter]] = []

    def __enter__(self) -> Outputs:
        check_free_disk(*self._files.specs)
        folder = self._folder
        try:
            if self._files.result is not None:
                self._result = self._begin(self._files.result, folder)
                folder = None
            for file in self._files.layers:
                self._layers.append((file, self._begin(file.output, folder)))
                folder = None
        except BaseException:
            self._writers.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writers.close()

    def write(self, tile: TileResult) -> None:
        """Write one tile.

        Raises:
            DiskFull, OutputFailed: it could not be written.
        """
        if self._result is not None:
            self._result.write(tile.rect, tile.values, tile.valid, tile.alpha)
        for file, writer in self._layers:
            values = tile.layers[file.layer.name]
            if file.layer.is_per_band:
                writer.write(tile.rect, values, tile.valid)
                continue
            if tile.layers_valid is None:
                raise ValueError("A tile with layers says where they are valid.")
            factor = file.layer.factor(self._files.scale)
            on_grid = np.broadcast_to(enlarge_mask(tile.layers_valid, factor), values.shape)
            writer.write(tile.source_rect.scaled(factor), values, on_grid)

    def finish(self, metadata: Mapping[str, str], on_step: OnShare) -> None:
        """Complete all files and let them appear under their names.

        Args:
            metadata: of the result.
            on_step: told the share done, in [0, 1]; may raise, which ends the work.

        Raises:
            DiskFull, OutputFailed: they could not be completed; then none of them appears.
        """
        shared = {name: metadata[name] for name in _SHARED_ITEMS if name in metadata}
        for file, writer in self._layers:
            writer.complete(
                {**file.said, **shared}, lambda share: on_step(share * _SHARE_OF_LAYERS)
            )
        if self._result is not None:
            self._result.complete(metadata, on_step)
        self._publish()

    def _publish(self) -> None:
        """One rename each; if one fails, those before it are taken back."""
        writers = [writer for _, writer in self._layers]
        if self._result is not None:
            writers.insert(0, self._result)
        if len(writers) > 1:
            note_publishing(writers[0].folder, [writer.folder.result for writer in writers])
        published: list[Path] = []
        try:
            for writer in writers:
                writer.publish()
                published.append(writer.target)
        except BaseException:
            take_back(published)
            raise

    def _begin(self, output: OutputSpec, folder: PartialFolder | None) -> RasterWriter:
        return self._writers.enter_context(RasterWriter.create(output, folder))
