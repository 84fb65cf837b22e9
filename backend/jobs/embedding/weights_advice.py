# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of several weights may suit a raster: a suggestion with its reason, for a person to decide.

A few cells of the raster go through the encoder of places; the theme of training imagery that they
look most like is looked up, and how the weights did on it. Nothing that runs depends on this.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from backend.errors import HimosaError
from backend.geometry import PixelRect
from backend.jobs.checking import CheckedJob
from backend.jobs.embedding.cell_grid import CellGrid
from backend.jobs.embedding.cell_pictures import CellReader, CellRecipe
from backend.jobs.model_cache import ModelCache
from backend.networks.catalogue import InstalledModel, LoadedModel
from backend.networks.descriptor import Descriptor, Task
from backend.networks.imagery_themes import Theme, ThemeTable, is_trained_on, read_themes
from backend.pictures.scaling import ValueScaling

_CELLS = 16
_FEWEST_CELLS = 4
"""A smaller raster shows too little to be told by."""
_SECONDS = 1.0
"""No cell is read after it: where reading is slow, fewer of them have to do."""
_VALID_SHARE = 0.9
_WORTH_DB = 0.05
"""Differences below are less than what other pictures of a theme would make of them."""


@dataclass(frozen=True)
class _Fit:
    """Weights that fit a job, and what speaks for them on the nearest theme."""

    name: str
    gain_db: float | None
    is_trained: bool | None


def weights_sentences(
    job: CheckedJob,
    scaling: ValueScaling,
    network: Descriptor,
    fitting: Sequence[InstalledModel],
    models: ModelCache,
) -> Iterator[str]:
    """What a person shall read of the weights that fit a job.

    Args:
        job: its first group of bands is looked at.
        scaling: of that group.
        network: that will run.
        fitting: more than one.
        models: gives the encoder.

    Raises:
        SourceFailed: the raster cannot be read.
    """
    try:
        encoder = models.get(None, 1, Task.EMBED.value)
        table = _table_of(encoder)
    except HimosaError as error:  # the job does not need it
        yield f"No weights are suggested: {error}"
        return
    if table is None:
        return
    vectors = _vectors(job, scaling, encoder, table.cell_px)
    if len(vectors) < _FEWEST_CELLS:
        return
    theme, likeness = table.nearest(vectors)
    names = ", ".join(model.name for model in fitting)
    near = f"likeness {likeness:.2f} in the mean of {len(vectors)} cells"
    if likeness < theme.least:
        yield (
            f"The weights {names} fit this job. The raster looks like none of the "
            f"{len(table.themes)} themes of the training imagery: most like {theme.title}, {near}, "
            f"where nine of ten of its own pictures have {theme.least:.2f} or more. None is "
            "suggested."
        )
        return
    yield (
        f"The weights {names} fit this job. Of the training imagery the raster looks most like "
        f"{theme.title} ({near}; its own pictures have {theme.usual:.2f}). "
        + _advice([_fit(model, theme, table) for model in fitting], network.name)
    )


def _table_of(encoder: LoadedModel) -> ThemeTable | None:
    if encoder.path is None:
        return None
    return read_themes(encoder.path, encoder.digest, encoder.descriptor.dimension)


def _fit(model: InstalledModel, theme: Theme, table: ThemeTable) -> _Fit:
    gains = table.gains_db.get(model.recorded_digest or "", {})
    return _Fit(model.name, gains.get(theme.title), is_trained_on(model.description, theme))


def _advice(fits: Sequence[_Fit], used: str) -> str:
    """What speaks for which weights, as sentences."""
    now = next((fit for fit in fits if fit.name == used), _Fit(used, None, None))
    measured = sorted(
        (fit for fit in fits if fit.gain_db is not None), key=lambda fit: -(fit.gain_db or 0.0)
    )
    if measured:
        return _by_figures(measured, now)
    trained = [fit.name for fit in fits if fit.is_trained]
    if now.is_trained or not trained:
        known = "was trained on it" if now.is_trained else "is as good a guess as any"
        return f"Nothing was measured there; {used}, which is in use, {known}."
    return (
        f"Nothing was measured there, but {' and '.join(trained)} saw it in training, and {used}, "
        f"which is in use, did not or does not tell. {_how(trained[0])}"
    )


def _by_figures(measured: Sequence[_Fit], now: _Fit) -> str:
    best = measured[0]
    figures = ", ".join(f"{fit.name} {fit.gain_db:+.2f}{_trained(fit)}" for fit in measured)
    said = f"PSNR there over bicubic interpolation, in dB: {figures}. "
    if now.gain_db is None:
        return f"{said}{now.name}, which is in use, was not measured: nothing speaks against it."
    if (best.gain_db or 0.0) - now.gain_db < _WORTH_DB:
        return f"{said}{now.name}, which is in use, is as good as the best of them."
    return f"{said}{_how(best.name)}"


def _trained(fit: _Fit) -> str:
    return " (not trained on it)" if fit.is_trained is False else ""


def _how(name: str) -> str:
    return f"{name} may suit it better; to use it, give that model (--model, MODEL)."


def _vectors(job: CheckedJob, scaling: ValueScaling, encoder: LoadedModel, cell_px: int) -> Tensor:
    """Vectors of cells that are evenly spread over the job's region, shape (n, D); perhaps none."""
    network = encoder.descriptor
    grid = CellGrid(job.info.size, job.region, cell_px, 1)
    recipe = CellRecipe(
        grid=grid,
        group=job.groups[0],
        scaling=scaling,
        cutout=job.cutout,
        side_px=network.cell_px,
        side_patches=1,
        channels=network.channels,
        min_valid_share=_VALID_SHARE,
    )
    reader = CellReader(job.source, recipe)
    pictures = []
    started = time.monotonic()
    for number in _spread(grid, job.region):
        pictures.append(reader.read(grid.span(number)).pictures)
        if time.monotonic() - started > _SECONDS:
            break
    cells = torch.cat(pictures) if pictures else torch.empty(0)
    if not len(cells):
        return torch.empty(0, network.dimension)
    with torch.inference_mode():
        return encoder.network(cells).picture[:, :, 0, 0].float()


def _spread(grid: CellGrid, region: PixelRect) -> Iterator[int]:
    """Numbers of up to sixteen spans, four by four where there are so many; whole cells alone."""
    rows, columns = (
        [first + place for place in _places(count)]
        for first, count in (
            _whole(region.row, region.row_end, grid.cell_px),
            _whole(region.col, region.col_end, grid.cell_px),
        )
    )
    first_row, first_column = grid.first
    for row in rows:
        for column in columns:
            yield (row - first_row) * grid.spans_a_row + column - first_column


def _whole(start: int, end: int, side: int) -> tuple[int, int]:
    """The first cell that lies inside, and how many do."""
    first = -(-start // side)
    return first, max(0, end // side - first)


def _places(count: int) -> list[int]:
    each_way = int(_CELLS**0.5)
    if count <= each_way:
        return list(range(count))
    return [place * (count - 1) // (each_way - 1) for place in range(each_way)]
