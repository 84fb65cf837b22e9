# SPDX-License-Identifier: GPL-3.0-or-later
"""The families of networks that there are: one line each. The first that fits is the default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.networks.bicubic.bicubic_family import BICUBIC_FAMILY
from backend.networks.contract import Family
from backend.networks.csmoe.csmoe_family import CSMOE_FAMILY
from backend.networks.denoiser.denoiser_family import DENOISER_FAMILY
from backend.networks.himosa.himosa_family import HIMOSA_FAMILY
from backend.networks.sscan.sscan_family import SSCAN_FAMILY

FAMILIES: tuple[Family, ...] = (
    HIMOSA_FAMILY,
    SSCAN_FAMILY,
    BICUBIC_FAMILY,
    DENOISER_FAMILY,
    CSMOE_FAMILY,
)


UNNAMED = HIMOSA_FAMILY
"""Of files that name none: they were written before there were others."""


def family_of(name: str) -> Family:
    """The family of a name.

    Raises:
        ValueError: there is none; it names those that there are.
    """
    for family in FAMILIES:
        if family.name == name:
            return family
    known = ", ".join(family.name for family in FAMILIES)
    raise ValueError(f"There is no network family {name!r}, known are {known}.")


def variant_of(name: str) -> tuple[Family, Mapping[str, Any]]:
    """The family of a named variant, such as `himosa-x4`, and its configuration.

    Raises:
        ValueError: there is none; it names those that there are.
    """
    found = {
        variant: (family, config)
        for family in FAMILIES
        for variant, config in family.variants().items()
    }
    if name not in found:
        raise ValueError(
            f"There is no network variant {name!r}: give one of {', '.join(sorted(found))}."
        )
    return found[name]
