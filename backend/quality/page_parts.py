# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces of an HTML page that needs nothing else, no network either.

Every text that comes from outside goes through `text`: names of files and layers never become
HTML.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

from backend.pictures.drawing import ramp_colours

# Rules for the dark come last; the browser within QGIS knows no variables of CSS.
STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#222;"
    "background:#fff}"
    "h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid #bbb}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0}"
    "caption{text-align:left;font-weight:bold}"
    "td,th{padding:.3rem .7rem;text-align:right;border-bottom:1px solid #bbb;vertical-align:top}"
    "th[scope=row],td.said,th.said{text-align:left;overflow-wrap:anywhere}"
    "img{max-width:100%;image-rendering:pixelated;display:block}"
    "figure{margin:1rem 0}figcaption{font-size:.9rem}"
    ".map{position:relative;max-width:30rem}.map img{width:100%}"
    ".mark{position:absolute;border:2px solid #fff;outline:1px solid #000;box-sizing:border-box;"
    "min-width:.6rem;min-height:.6rem}"
    ".mark b{position:absolute;left:100%;top:-.4rem;background:#fff;color:#000;font-size:.7rem;"
    "line-height:1;padding:1px 2px}"
    ".places{list-style:none;padding:0;display:flex;flex-wrap:wrap}"
    ".places li{width:20rem;max-width:100%;margin:0 1rem 1.5rem 0}"
    ".pair{display:flex}.pair div{position:relative;width:50%;margin-right:4px}"
    ".pair img{width:100%}"
    ".bar{display:inline-block;height:.7rem;background:#3b7dbd;margin-right:.4rem}"
    "svg text{fill:currentColor;font-size:11px}"
    ".warning{border-left:4px solid #c60;padding-left:.7rem}"
    "@media(prefers-color-scheme:dark){body{background:#16191c;color:#e4e4e4}"
    "a{color:#8cf}td,th,h2{border-color:#555}}"
)
_STOPS = 9
_PLOT_WIDTH, _PLOT_HEIGHT, _PLOT_FOOT = 480, 140, 18
_LONGEST_BAR_REM = 5.0


def text(value: object) -> str:
    """A text as HTML that shows it, whatever it holds."""
    return escape(str(value), quote=True)


def page(title: str, body: Iterable[str]) -> str:
    """A whole page, which may load nothing and run nothing."""
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">",
            f"<title>{text(title)}</title><style>{STYLE}</style></head><body><main>",
            f"<h1>{text(title)}</h1>",
            *body,
            "</main></body></html>\n",
        ]
    )


def paragraph(sentence: str, kind: str = "") -> str:
    """One paragraph of plain text; `kind` is a class of the style."""
    return f'<p class="{kind}">{text(sentence)}</p>' if kind else f"<p>{text(sentence)}</p>"


def listed(sentences: Iterable[str]) -> str:
    """Plain texts as a list."""
    return "<ul>" + "".join(f"<li>{text(sentence)}</li>" for sentence in sentences) + "</ul>"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names its rows.

    Args:
        caption, head: plain text.
        rows: HTML.
    """
    names = "".join(f'<th scope="col">{text(name)}</th>' for name in head)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="wide"><table><caption>{text(caption)}</caption>'
        f"<thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def facts(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """A table of names and texts; both plain."""
    lines = "".join(
        f'<tr><th scope="row">{text(name)}</th><td class="said">{text(value)}</td></tr>'
        for name, value in rows
    )
    return f'<div class="wide"><table><caption>{text(caption)}</caption>{lines}</table></div>'


def picture(png: bytes, alternative: str) -> str:
    """A picture within the page; `alternative` tells what it shows, in plain text."""
    data = b64encode(png).decode("ascii")
    return f'<img alt="{text(alternative)}" src="data:image/png;base64,{data}">'


def mark(frame: tuple[float, float, float, float], label: str = "") -> str:
    """A frame over a picture.

    Args:
        frame: left, top, width, height, as shares of the picture.
        label: plain text beside it.
    """
    left, top, width, height = (f"{100 * share:.3f}%" for share in frame)
    name = f"<b>{text(label)}</b>" if label else ""
    return (
        f'<span class="mark" style="left:{left};top:{top};width:{width};height:{height}">'
        f"{name}</span>"
    )


def colour_legend(low: str, high: str) -> str:
    """The colours of maps, from what is dark to what is pale; both plain text."""
    stops = ",".join(
        "rgb({:.0f},{:.0f},{:.0f})".format(*colour)
        for colour in ramp_colours(np.linspace(0, 1, _STOPS))
    )
    strip = (
        '<span style="display:inline-block;width:8rem;height:.8rem;border:1px solid #888;'
        f'background:linear-gradient(to right,{stops})"></span>'
    )
    return f"{text(low)} {strip} {text(high)}"


def bar(share: float, told: str) -> str:
    """A number with a bar before it; `told` is plain text."""
    length = _LONGEST_BAR_REM * min(1.0, max(0.0, share))
    return f'<span class="bar" style="width:{length:.2f}rem"></span>{text(told)}'


def histogram(shares: Sequence[float], bin_width: float, unit: str, alternative: str) -> str:
    """Bars of how often values occur, from 0 up; the last one holds all above.

    Args:
        shares: of each bin.
        unit, alternative: plain text.
    """
    most = max(shares, default=0.0) or 1.0
    step = _PLOT_WIDTH / max(1, len(shares))
    bars = "".join(
        f'<rect x="{place * step:.1f}" y="{_PLOT_HEIGHT * (1 - share / most):.1f}" '
        f'width="{step * 0.85:.1f}" height="{_PLOT_HEIGHT * share / most:.1f}" fill="#3b7dbd"/>'
        for place, share in enumerate(shares)
    )
    labels = "".join(
        f'<text x="{share * _PLOT_WIDTH:.0f}" y="{_PLOT_HEIGHT + 13}" text-anchor="{anchor}">'
        f"{text(told)}</text>"
        for share, anchor, told in (
            (0.0, "start", "0"),
            (0.5, "middle", f"{len(shares) / 2 * bin_width:.3g} {unit}"),
            (1.0, "end", f"{(len(shares) - 1) * bin_width:.3g} {unit} and more"),
        )
    )
    return (
        f'<svg role="img" aria-label="{text(alternative)}" style="width:100%;max-width:'
        f'{_PLOT_WIDTH}px" viewBox="0 0 {_PLOT_WIDTH} {_PLOT_HEIGHT + _PLOT_FOOT}">'
        f"{bars}{labels}</svg>"
    )
