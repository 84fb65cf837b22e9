# SPDX-License-Identifier: GPL-3.0-or-later
"""How large the result will be and how long it will take, said before the work starts.

The rate of a finished run is remembered for the next one of its kind; before the first run a
cautious figure for a small computer stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

from himosa_qgis.runs.region import PixelSize
from himosa_qgis.runs.run_settings import RunSettings
from himosa_qgis.settings import read_rate, write_rate
from himosa_qgis.texts import data_size, duration, tr

# Source pixels a second on two processor cores, everything included.
_FIRST_GUESS = 3_000.0
# Of models and methods that are faster.
_FIRST_GUESSES = {"bicubic": 1_000_000.0, "denoise": 300_000.0}
# A run below this many pixels is mostly the start of the worker and says nothing of the rate.
_SMALLEST_LESSON_PX = 10_000

LONG_RUN_S = 3600.0
LARGE_RESULT_BYTES = 20e9


@dataclass(frozen=True)
class Forecast:
    """What to expect of a run.

    Attributes:
        source: size of the part that is upscaled.
        result: size of the result.
        result_bytes: size of the result in memory; the file is compressed and smaller.
        seconds: expected time.
        is_from_experience: whether an earlier run of this kind was measured here.
    """

    source: PixelSize
    result: PixelSize
    result_bytes: int
    seconds: float
    is_from_experience: bool

    def sentence(self) -> str:
        """The forecast for the log."""
        basis = (
            tr("judged by the last run of this kind here")
            if self.is_from_experience
            else tr("a guess for two processor cores; a GPU is far faster")
        )
        return tr(
            "{} source pixels become {} ({} before compression). Expected time: about {} ({})."
        ).format(
            self.source,
            self.result,
            data_size(self.result_bytes),
            duration(self.seconds),
            basis,
        )

    def warnings(self) -> list[str]:
        """Sentences on what is unusually long or large; empty for most runs."""
        sentences = []
        if self.seconds > LONG_RUN_S:
            sentences.append(
                tr(
                    "This will take long, about {}. It can be cancelled at any time; an extent"
                    " makes it shorter."
                ).format(duration(self.seconds))
            )
        if self.result_bytes > LARGE_RESULT_BYTES:
            sentences.append(
                tr(
                    "The result is large, {} before compression: check that the disk has room for"
                    " it."
                ).format(data_size(self.result_bytes))
            )
        return sentences


def forecast(settings: RunSettings, source: PixelSize, bytes_per_pixel: int) -> Forecast:
    """What to expect of a run.

    Args:
        source: size of the part that is upscaled.
        bytes_per_pixel: of the result, all bands together.
    """
    scale = settings.scale
    result = PixelSize(source.height * scale, source.width * scale)
    remembered = read_rate(settings.kind)
    guess = _FIRST_GUESSES.get(str(settings.fields.get("model")))
    guess = guess or _FIRST_GUESSES.get(settings.method, _FIRST_GUESS)
    return Forecast(
        source,
        result,
        result.count * bytes_per_pixel,
        source.count / (remembered or guess),
        remembered is not None,
    )


def remember_rate(settings: RunSettings, source: PixelSize, seconds: float) -> None:
    """Keep the rate of a finished run for the next forecast of its kind."""
    if source.count >= _SMALLEST_LESSON_PX and seconds > 0:
        write_rate(settings.kind, source.count / seconds)
