# SPDX-License-Identifier: GPL-3.0-or-later
"""Tunes weights in the worker, and says in words what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol_part


@dataclass(frozen=True)
class FinetuneSettings:
    """One tuning, as the worker understands it.

    Attributes:
        sources: names that GDAL opens.
        name: of the model to install.
        coarse: the raster that blur and noise are measured from; empty for none.
        scale, minutes: of the model, and that it may take.
        model: weights to begin with; empty for the usual ones.
        sensor: a preset's name; empty for none.
        bands, coarse_bands: numbers from 1; empty for all.
        nodata, crs, coarse_nodata, coarse_crs: what holds whatever the files declare; empty for
            what they declare.
        licence, attribution: for the model's card; empty where not stated.
        validation: a folder of pictures; empty for none.
        device: as the worker names it.
        max_memory_mib: bound on the worker's memory; None for half of what is free.
        restart: whether to leave what an interrupted run has kept.

    Raises:
        ValueError: a value out of range, with a sentence for people.
    """

    sources: tuple[str, ...]
    name: str
    coarse: str = ""
    scale: int = 4
    minutes: float = 30.0
    model: str = ""
    sensor: str = ""
    bands: tuple[int, ...] = ()
    coarse_bands: tuple[int, ...] = ()
    nodata: str = ""
    crs: str = ""
    coarse_nodata: str = ""
    coarse_crs: str = ""
    licence: str = ""
    attribution: str = ""
    validation: str = ""
    device: str = "auto"
    max_memory_mib: int | None = None
    restart: bool = False

    def __post_init__(self) -> None:
        least = load_protocol_part("fields").MIN_FINETUNE_MINUTES
        if not self.minutes >= least:
            raise ValueError(tr("MINUTES is {:g}: give at least {}.").format(self.minutes, least))
        if not self.name:
            raise ValueError(tr("NAME is empty: give the new model a name."))

    def to_params(self) -> dict[str, Any]:
        """The parameters of the worker's method `finetune`."""
        texts = ("coarse", "model", "sensor", "nodata", "crs", "coarse_nodata", "coarse_crs")
        stated = ("licence", "attribution")
        return {
            "sources": list(self.sources),
            "name": self.name,
            "scale": self.scale,
            "minutes": self.minutes,
            "bands": list(self.bands) or None,
            "coarse_bands": list(self.coarse_bands) or None,
            "device": self.device,
            "max_memory_mib": self.max_memory_mib,
            "restart": self.restart,
            "validation": self.validation or None,
            **{name: getattr(self, name) or None for name in texts},
            **{name: getattr(self, name) for name in stated if getattr(self, name)},
        }


def gain_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """What was measured on tiles that were held back, and elsewhere, for people."""
    for key, what in (
        ("held_back", tr("Held-back tiles, as the sensor gives them")),
        ("held_back_clean", tr("The same tiles, reduced cleanly")),
    ):
        figures = report[key]
        yield tr("{}: bicubic {:.2f} dB, before {:.2f} dB, now {:.2f} dB ({:+.2f} dB).").format(
            what,
            figures["bicubic_db"],
            figures["released_db"],
            figures["tuned_db"],
            figures["gain_db"],
        )
    elsewhere = report["elsewhere"]
    if elsewhere:
        yield tr("{} pictures of other kinds: before {:.2f} dB, now {:.2f} dB.").format(
            elsewhere["pictures"], elsewhere["released_db"], elsewhere["tuned_db"]
        )
