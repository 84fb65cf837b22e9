# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a job of embedding: they appear together, whole, or not at all."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np

from backend.embeddings.index_description import IndexDescription
from backend.embeddings.index_file import IndexFile
from backend.embeddings.index_writer import IndexWriter
from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.jobs.embedding.cell_grid import CellGrid, CellSpan
from backend.jobs.embedding.cell_rasters import (
    COMPONENTS,
    components_of,
    raster_of_cells,
    write_components,
)
from backend.jobs.embedding.span_answer import SpanAnswer
from backend.jobs.embedding.told_layers import ToldLayers
from backend.layers.layer_spec import LayerSpec
from backend.raster.raster_info import RasterInfo
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.placing import take_back
from backend.raster.writing.publishing_note import note_publishing
from backend.raster.writing.writer import RasterWriter


@dataclass(frozen=True)
class CellFiles:
    """What is written.

    Attributes:
        description: of the index.
        source: what the cells are of.
        grid: the cells.
        layers: of the rasters beside the index, by name, with their paths.
        told: what answers hold.
        patches: along the side of a cell.
        said: what each raster says of the job.
        may_replace: whether files may be there already.
    """

    description: IndexDescription
    source: RasterInfo
    grid: CellGrid
    layers: Mapping[str, tuple[LayerSpec, str]]
    told: ToldLayers
    patches: int
    said: Mapping[str, str]
    may_replace: bool


class CellOutputs:
    """Takes answers in the order of the spans; a context manager.

    Left without `finish` nothing stays.

    Args:
        files: what is written.
        folder: the index's, locked; whoever locked it discards it.
    """

    def __init__(self, files: CellFiles, folder: PartialFolder) -> None:
        self._files, self._folder = files, folder
        self._stack, self._index_end = contextlib.ExitStack(), contextlib.ExitStack()
        self._writers: dict[str, RasterWriter] = {}
        self.cells = 0

    def __enter__(self) -> CellOutputs:
        try:
            index = IndexWriter(self._folder.result, self._files.description)
            self._index = self._index_end.enter_context(index)
            for name, (layer, path) in self._files.layers.items():
                pixels = 1 if name == COMPONENTS else self._files.patches
                spec = raster_of_cells(
                    path,
                    self._files.source,
                    self._files.grid,
                    layer,
                    pixels,
                    may_replace=self._files.may_replace,
                )
                self._writers[name] = self._stack.enter_context(RasterWriter.create(spec))
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._index_end.__exit__(kind, error, trace)
        self._stack.close()

    def add(self, span: CellSpan, answer: SpanAnswer) -> None:
        """Take the cells of the next span.

        Raises:
            DiskFull, OutputFailed: they cannot be written.
        """
        self.cells += len(answer.cells)
        if len(answer.cells):
            self._index.add(answer.cells)
        if not self._files.told.layers:
            return
        values, known = answer.on_patches(span)
        first_row, first_column = self._files.grid.first
        here = PixelRect(span.row - first_row, span.column - first_column, 1, span.columns)
        rect = here.scaled(self._files.patches)
        for name, writer in self._writers.items():
            if name != COMPONENTS:  # which need all vectors
                held = self._files.told.raster(self._files.layers[name][0], values)
                writer.write(rect, held, np.broadcast_to(known, held.shape))

    def finish(self) -> None:
        """Complete all files and let them appear under their names.

        Raises:
            InvalidRequest: no cell has enough values.
            DiskFull, OutputFailed: they could not be completed; then none of them appears.
        """
        if not self.cells:
            raise InvalidRequest(
                f"No cell of {self._files.source.path} has enough values for a vector.",
                "Look at nodata, mask and extent, or allow cells with fewer values "
                "(--min-valid-share).",
            )
        self._index_end.close()
        if COMPONENTS in self._writers:
            with IndexFile(str(self._folder.result)) as index:
                components = components_of(index)
                write_components(self._writers[COMPONENTS], index, components, self._files.grid)
            shares = ",".join(f"{share:.4f}" for share in components.shares)
            self._complete(COMPONENTS, {"VARIANCE_SHARES": shares})
        for name in self._writers:
            if name != COMPONENTS:
                self._complete(name, {})
        self._publish()

    def _complete(self, name: str, more: Mapping[str, str]) -> None:
        layer, _ = self._files.layers[name]
        said = {**layer.metadata, **self._files.said, "LAYER": name, **more}
        self._writers[name].complete(said, lambda _share: None)

    def _publish(self) -> None:
        """One rename each; if one fails, those before it are taken back."""
        published: list[Path] = []
        if self._writers:
            folders = [*(writer.folder for writer in self._writers.values()), self._folder]
            note_publishing(self._folder, [folder.result for folder in folders])
        try:
            for writer in self._writers.values():
                writer.publish()
                published.append(writer.target)
            self._folder.publish(may_replace=self._files.may_replace)
        except BaseException:
            take_back(published)
            raise
