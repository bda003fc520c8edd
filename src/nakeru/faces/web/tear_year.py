"""A year in tears, drawn: twelve bars in user units, and the same in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec

from nakeru.faces.web.wording import date_words, month_name
from nakeru.pipeline.own_pages import TearMonth
from nakeru.text.messages import gettext as _

STEP, HEIGHT, BASE = 30.0, 90.0, 110.0
_LEAST_SCALE = 5.0


class TearBar(msgspec.Struct, frozen=True):
    """One month: the middle and top of its bar, its tears and its first letter."""

    x: float
    y: float
    height: float
    tears: str
    letter: str


class TearYear(msgspec.Struct, frozen=True):
    """The bars of a year, the oldest month first."""

    bars: tuple[TearBar, ...]
    label: str


def tear_year(months: Sequence[TearMonth]) -> TearYear:
    """The bars of a year of tears. Five tears at least fill the height, so that a quiet month looks quiet."""
    scale = HEIGHT / max(_LEAST_SCALE, *(month.tears for month in months))
    bars = tuple(
        TearBar(
            x=(number + 0.5) * STEP,
            y=round(BASE - month.tears * scale, 2),
            height=round(month.tears * scale, 2),
            tears=f"{month.tears:g}" if month.tears else "",
            letter=_letter(month.month),
        )
        for number, month in enumerate(months)
    )
    total = sum(month.tears for month in months)
    if not total:
        return TearYear(bars, _("no tears in twelve months"))
    most = max(months, key=lambda month: month.tears)
    return TearYear(
        bars,
        _("%(tears)s tears in twelve months, the most in %(month)s: %(most)s")
        % {"tears": f"{total:g}", "month": date_words(most.month), "most": f"{most.tears:g}"},
    )


def _letter(month: str) -> str:
    """What stands under a bar: the first letter of the month, or its number in a language that counts months."""
    name = month_name(month)
    return "".join(takewhile(str.isdigit, name)) or name[:1]
