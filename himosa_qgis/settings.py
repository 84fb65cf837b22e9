# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a person may set, once: names in QgsSettings, kinds, defaults and limits.

Nothing needs to be set. What is stored but cannot be used, by another version say, counts as not
set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsSettings

from himosa_qgis.paths import PYTHON_SETTING
from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol_part

_GROUP = "himosa"
_RATES = f"{_GROUP}/rates"
_DAY_S = 24 * 3600
_MOST_MEMORY_MIB = 1 << 24


@dataclass(frozen=True)
class Choice:
    """One of some words.

    Attributes:
        key: in QgsSettings.
        choices: gives what is offered.
        usual: the default; the first choice where empty.
    """

    key: str
    choices: Callable[[], tuple[str, ...]]
    usual: str = ""

    @property
    def default(self) -> str:
        return self.usual or self.choices()[0]

    def read(self) -> str:
        """What is set, else the default."""
        offered = self.choices()
        stored = str(QgsSettings().value(self.key, ""))
        return stored if stored in offered else self.usual or offered[0]

    def write(self, value: str) -> None:
        """Set it; the default is what nobody set.

        Raises:
            ValueError: it is not offered.
        """
        if value not in self.choices():
            offered = ", ".join(self.choices())
            raise ValueError(
                tr("{} “{}” is not offered: give one of {}.").format(self.key, value, offered)
            )
        _store(self.key, value, is_default=value == self.default)


@dataclass(frozen=True)
class Whole:
    """A whole number.

    Attributes:
        key: in QgsSettings.
        default: None where something suitable is chosen for each run.
        limits: gives the least and the most.
    """

    key: str
    default: int | None
    limits: Callable[[], tuple[int, int]]

    def read(self) -> int | None:
        """What is set, else the default."""
        stored = QgsSettings().value(self.key)
        if stored is None:
            return self.default
        try:
            stored = int(stored)
        except (TypeError, ValueError):
            return self.default
        least, most = self.limits()
        return stored if least <= stored <= most else self.default

    def write(self, value: int | None) -> None:
        """Set it; None is the default.

        Raises:
            ValueError: it is beyond the limits.
        """
        least, most = self.limits()
        if value is not None and not least <= value <= most:
            raise ValueError(tr("{} is {}: give {} to {}.").format(self.key, value, least, most))
        _store(self.key, value, is_default=value in (None, self.default))


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    key: str
    default: bool = False

    def read(self) -> bool:
        """What is set, else the default."""
        stored = QgsSettings().value(self.key, self.default)
        return str(stored).lower() in ("true", "1")

    def write(self, value: bool) -> None:
        """Set it."""
        _store(self.key, value, is_default=value == self.default)


@dataclass(frozen=True)
class Text:
    """Any text; the default is none."""

    key: str

    def read(self) -> str:
        """What is set, or nothing."""
        return str(QgsSettings().value(self.key, "") or "")

    def write(self, value: str) -> None:
        """Set it."""
        _store(self.key, value, is_default=not value)


def _devices() -> tuple[str, ...]:
    return tuple(load_protocol_part("fields").DEVICES)


def _precisions() -> tuple[str, ...]:
    return tuple(load_protocol_part("fields").PRECISIONS)


def _formats() -> tuple[str, ...]:
    return tuple(load_protocol_part("fields").FORMATS)


def _log_levels() -> tuple[str, ...]:
    return tuple(load_protocol_part("fields").LOG_LEVELS)


def _scales() -> tuple[str, ...]:
    return tuple(map(str, load_protocol_part("fields").SCALES))


def _memory_limits() -> tuple[int, int]:
    return int(load_protocol_part("fields").MIN_MEMORY_MIB), _MOST_MEMORY_MIB


def _thread_limits() -> tuple[int, int]:
    return 1, int(load_protocol_part("fields").MAX_THREADS)


def _idle_limits() -> tuple[int, int]:
    return 1, _DAY_S


DEVICE = Choice(f"{_GROUP}/device", _devices)
PRECISION = Choice(f"{_GROUP}/precision", _precisions)
MAX_MEMORY_MIB = Whole(f"{_GROUP}/max_memory_mib", None, _memory_limits)
THREADS = Whole(f"{_GROUP}/threads", None, _thread_limits)
_USUAL_IDLE_S = 300
IDLE_S = Whole(f"{_GROUP}/idle_s", _USUAL_IDLE_S, _idle_limits)
"""A worker without work ends by itself after this time, and gives its memory back."""

SCALE = Choice(f"{_GROUP}/scale", _scales, "4")
FORMAT = Choice(f"{_GROUP}/format", _formats)
ENFORCE_CONSISTENCY = Flag(f"{_GROUP}/enforce_consistency")
LOG_LEVEL = Choice(f"{_GROUP}/log_level", _log_levels)
BACKEND_PYTHON = Text(PYTHON_SETTING)
SETUP_OFFERED = Flag(f"{_GROUP}/setup_offered")
"""Whether the first start without a backend has said so."""

CHOSEN: tuple[Any, ...] = (
    *(DEVICE, PRECISION, MAX_MEMORY_MIB, THREADS, IDLE_S, LOG_LEVEL),
    *(SCALE, FORMAT, ENFORCE_CONSISTENCY, BACKEND_PYTHON),
)
"""All that the options page offers."""


def idle_s() -> int:
    """Seconds after which a worker without work ends."""
    return IDLE_S.read() or _USUAL_IDLE_S


def read_rate(kind: str) -> float | None:
    """Source pixels a second of the last run of a kind; None where there was none."""
    try:
        rate = float(QgsSettings().value(f"{_RATES}/{kind}", 0.0))
    except (TypeError, ValueError):
        return None
    return rate if rate > 0 else None


def write_rate(kind: str, rate: float) -> None:
    """Keep the rate of a run for the next forecast of its kind."""
    QgsSettings().setValue(f"{_RATES}/{kind}", rate)


def _store(key: str, value: object, *, is_default: bool) -> None:
    if is_default:
        QgsSettings().remove(key)
    else:
        QgsSettings().setValue(key, value)
