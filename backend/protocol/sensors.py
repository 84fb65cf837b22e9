# SPDX-License-Identifier: GPL-3.0-or-later
"""Sensors by name: what is known of their blur and noise, their values, and which weights fit.

A preset is chosen by a person. What a file says of itself leads to a suggestion, never to more.
docs/sensors.md tells the sources.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SensorPreset:
    """One kind of imagery.

    Attributes:
        name: as `--sensor` and SENSOR take it.
        title: for people.
        gsd_m: metres per pixel that such imagery has, from and to.
        response: what is left of a contrast at the Nyquist frequency, from and to; None where
            nothing that is known holds for this kind.
        noise_dn: standard deviation of the noise in 1/255 of the usual range of values; None where
            `response` is.
        least_span: what dark and bright ground differ by in stored values; 0 where each product
            has values of its own. A scene that spans less is not stretched further.
        caution: a sentence on what the figures are not.
        advice: a sentence on which weights fit.
        signs: lower-case texts of which such files hold one in their name or metadata.
        band_names: a pattern for names of bands that tell it, in upper case; empty where none do.
    """

    name: str
    title: str
    gsd_m: tuple[float, float]
    response: tuple[float, float] | None
    noise_dn: float | None
    least_span: float = 0.0
    caution: str = ""
    advice: str = ""
    signs: tuple[str, ...] = ()
    band_names: str = ""


_USUAL = "The usual weights fit."

SENSORS = (
    SensorPreset(
        "sentinel-2",
        "Sentinel-2, bands of 10 m",
        (9.0, 11.0),
        (0.20, 0.30),
        1.0,
        least_span=3000.0,
        caution=(
            "The figures are published ones: contrast of 0.24 to 0.28 at Nyquist, noise as it is "
            "specified."
        ),
        advice=_USUAL,
        signs=("sentinel-2", "sentinel2", "s2a_", "s2b_", "s2c_", "msil1c", "msil2a"),
        band_names=r"B(0?[1-9]|1[0-2]|8A)",
    ),
    SensorPreset(
        "landsat",
        "Landsat, bands of 30 m",
        (27.0, 33.0),
        (0.25, 0.45),
        0.7,
        caution=(
            "For Landsat 8, 0.4 is published and 0.43 was measured on one pair; older instruments "
            "leave less."
        ),
        advice=_USUAL,
        signs=("landsat", "oli_tirs", "lc08_", "lc09_", "le07_", "lt05_"),
        band_names=r"(SR_|BAND )?B?[1-7]",
    ),
    SensorPreset(
        "landsat-pan",
        "Landsat, panchromatic band of 15 m",
        (14.0, 16.0),
        None,
        None,
        caution="No figures of its blur are known to us: those of a general mixture are taken.",
        advice=_USUAL,
        signs=("landsat", "oli_tirs", "lc08_", "lc09_", "le07_"),
    ),
    SensorPreset(
        "planetscope",
        "PlanetScope, 3 m",
        (2.7, 4.2),
        None,
        None,
        caution=(
            "No figures hold for all of its satellites, and the product is resampled: those of a "
            "general mixture are taken."
        ),
        advice=_USUAL,
        signs=("planetscope", "analyticms", "psscene", "planet labs"),
        # Its blue, green, red and nir are those of many sensors.
        band_names=r"COASTAL[_ ]BLUE|GREEN[_ ]I|YELLOW|RED[_ ]?EDGE",
    ),
    SensorPreset(
        "worldview",
        "WorldView and alike, multispectral bands of 1.2 to 2.4 m",
        (1.1, 2.5),
        (0.70, 0.90),
        1.0,
        caution=(
            "The figures are measured on one scene of WorldView-2, whose contrast ground "
            "processing had raised; instruments alone leave 0.23 to 0.37."
        ),
        advice=_USUAL,
        signs=("worldview", "wv02", "wv03", "wv2", "wv3", "ge01", "geoeye", "digitalglobe"),
        band_names=r"COASTAL|YELLOW|RED[_ ]?EDGE|NIR[_ -]?[12]",
    ),
    SensorPreset(
        "aerial",
        "Aerial photographs, 0.1 to 1 m",
        (0.08, 1.05),
        None,
        None,
        caution=(
            "Cameras, heights and orthorectification differ from flight to flight: figures of a "
            "general mixture are taken."
        ),
        advice=_USUAL,
        signs=("naip", "aerial", "orthophoto", "ultracam", "ads80", "ads100"),
    ),
    SensorPreset(
        "drone",
        "Photographs of drones, 1 to 10 cm",
        (0.005, 0.12),
        None,
        None,
        caution=(
            "A mosaic of colour filters and JPEG decide on the detail more than the lens: figures "
            "of a general mixture are taken."
        ),
        advice=_USUAL,
        signs=("dji", "sensefly", "mavic", "phantom 4", "opendronemap", "odm_orthophoto"),
    ),
)
SENSOR_NAMES = tuple(sensor.name for sensor in SENSORS)


def preset_of(name: str) -> SensorPreset | None:
    """The preset of a name; None where there is none."""
    return next((sensor for sensor in SENSORS if sensor.name == name), None)
