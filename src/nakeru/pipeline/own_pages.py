"""What the page "Mine" shows: wanted, seen, hidden, and the tears of a year month by month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from nakeru.pipeline.personal import OwnView

MONTHS = 12


class TearMonth(msgspec.Struct, frozen=True):
    """The tears of one month ("2026-05"), with the works they were cried over."""

    month: str
    tears: float
    works: tuple[OwnView, ...] = ()


class OwnPage(msgspec.Struct, frozen=True):
    """What one viewer said, newest first, and the last twelve months, the oldest first. `earlier` counts tears before them."""

    want: tuple[OwnView, ...]
    seen: tuple[OwnView, ...]
    hidden: tuple[OwnView, ...]
    months: tuple[TearMonth, ...]
    earlier: float = 0.0


def own_page(views: Iterable[OwnView], today: date) -> OwnPage:
    """The page of all that was said. A work counts in the month it was last watched, else in that of the last word on it."""
    newest = sorted(views, key=lambda view: (view.on or view.changed, view.work.key), reverse=True)
    cried = [view for view in newest if view.tears]
    names = _months_until(today)
    return OwnPage(
        want=tuple(view for view in newest if view.want),
        seen=tuple(view for view in newest if view.seen or view.tears is not None),
        hidden=tuple(view for view in newest if view.hidden),
        months=tuple(_month(name, cried) for name in names),
        earlier=sum(view.tears or 0 for view in cried if _month_of(view) < names[0]),
    )


def _month(name: str, cried: Iterable[OwnView]) -> TearMonth:
    of_month = tuple(view for view in cried if _month_of(view) == name)
    return TearMonth(name, sum(view.tears or 0 for view in of_month), of_month)


def _month_of(view: OwnView) -> str:
    return (view.on or view.changed)[:7]


def _months_until(today: date) -> list[str]:
    last = today.year * 12 + today.month - 1
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(last - MONTHS + 1, last + 1)]
