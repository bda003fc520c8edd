"""The geometry of the marks: the bar of a place and the strip of positions, in user units of their drawings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from nakeru.faces.web.wording import in_doubt, place_sentence, written_place
from nakeru.model.ranking import Standing
from nakeru.pipeline.views import EntryView, ListCard, RankedRow
from nakeru.text.messages import gettext as _
from nakeru.text.messages import ngettext

BAR_WIDTH = 96.0
_THINNEST = 3.0
COLUMN = 24.0
STEM_TOP, STEM_BOTTOM = 5.0, 39.0
MOST_COLUMNS = 12
MOST_TOLD = 4
_LARGEST_NUMBER = 9999


class PlaceBar(msgspec.Struct, frozen=True):
    """An interval on the scale of all places, first place left. `tick` is the middle of the place itself."""

    start: float
    length: float
    tick: float
    label: str


class Column(msgspec.Struct, frozen=True):
    """One list of a strip. `y` is where the work stands, the top the first place; None where it is not named."""

    x: float
    y: float | None = None
    number: str = ""
    shape: str = "absent"
    doubt: bool = False


class StripPaths(msgspec.Struct, frozen=True):
    """The data of the paths of a strip. `dots` are points for a round pen as wide as a dot; the others are outlines."""

    stems: str
    absent: str
    dots: str
    bars: str
    doubts: str


class Strip(msgspec.Struct, frozen=True):
    """The positions of a work, list by list, with the same told in words. `more` counts lists left undrawn.

    A page holds many: `paths` draws all columns by a few paths.
    """

    width: float
    columns: tuple[Column, ...]
    label: str
    more: int = 0

    @property
    def paths(self) -> StripPaths:
        """The columns as the data of paths (SVG 2, 9.3)."""
        shown = [(one, one.y) for one in self.columns if one.y is not None]
        return StripPaths(
            stems="".join(
                f"M{one.x:g} {STEM_TOP:g}V{STEM_BOTTOM:g}" for one in self.columns if one.y is not None
            ),
            absent="".join(
                f"M{one.x:g} {STEM_TOP:g}V{STEM_BOTTOM:g}" for one in self.columns if one.y is None
            ),
            dots="".join(
                f"M{one.x:g} {y:g}h0" for one, y in shown if one.shape == "ordered" and not one.doubt
            ),
            bars="".join(_bar(one.x, y) for one, y in shown if one.shape != "ordered" and not one.doubt),
            doubts="".join(
                _ring(one.x, y) if one.shape == "ordered" else _bar(one.x, y) for one, y in shown if one.doubt
            ),
        )


def place_bar(standing: Standing, of: int) -> PlaceBar:
    """The bar of a standing among `of` works; never thinner than can be seen."""
    step = BAR_WIDTH / max(of, standing.place_high, standing.place, 1)
    length = max((standing.place_high - standing.place_low + 1) * step, _THINNEST)
    start = min((standing.place_low - 1) * step, BAR_WIDTH - length)
    return PlaceBar(
        start=round(max(start, 0.0), 2),
        length=round(length, 2),
        tick=round(min((standing.place - 0.5) * step, BAR_WIDTH - 1), 2),
        label=place_sentence(standing, of),
    )


def shelf(rows: Iterable[RankedRow]) -> tuple[ListCard, ...]:
    """The lists to draw in every strip of a ranking, in one order; none where they are too many for that."""
    cards: dict[str, ListCard] = {}
    for row in rows:
        for entry in row.entries:
            cards[entry.card.key] = entry.card
            if len(cards) > MOST_COLUMNS:
                return ()
    return tuple(sorted(cards.values(), key=lambda card: (card.published or "", card.title, card.key)))


def strip(entries: Sequence[EntryView], cards: Sequence[ListCard] = ()) -> Strip:
    """The strip of a work's entries: one column for each of `cards`, or for each list that names it."""
    by_list: dict[str, EntryView] = {}
    for entry in entries:
        by_list.setdefault(entry.card.key, entry)
    keys = [card.key for card in cards] or list(by_list)
    drawn = keys[:MOST_COLUMNS]
    columns = tuple(_column(number, by_list.get(key)) for number, key in enumerate(drawn))
    named = [key for key in keys if key in by_list]
    told = "; ".join(_told(by_list[key]) for key in named[:MOST_COLUMNS])
    if len(named) > MOST_COLUMNS:
        more = len(named) - MOST_COLUMNS
        told += "; " + ngettext("and %(num)s more list", "and %(num)s more lists", more) % {
            "num": f"{more:,}"
        }
    return Strip(width=len(drawn) * COLUMN, columns=columns, label=told, more=len(keys) - len(drawn))


EXAMPLE_STANDING = Standing(item="", score=0.0, place=4, place_low=2, place_high=9, lists=0, first_places=0)
_EXAMPLE_STRIP = Strip(
    width=5 * COLUMN,
    columns=(
        Column(x=COLUMN * 0.5, y=STEM_TOP, number="1", shape="ordered"),
        Column(x=COLUMN * 1.5, y=STEM_BOTTOM, number="10", shape="ordered"),
        Column(x=COLUMN * 2.5, y=STEM_TOP + 10, number="4", shape="ordered", doubt=True),
        Column(x=COLUMN * 3.5, y=(STEM_TOP + STEM_BOTTOM) / 2, number="–", shape="unordered"),
        Column(x=COLUMN * 4.5),
    ),
    label="",
)


def example_strip() -> Strip:
    """A strip that shows every mark, told in words."""
    label = _(
        "first on one list; tenth on the next; fourth, in doubt; named in no order; not named on the last"
    )
    return msgspec.structs.replace(_EXAMPLE_STRIP, label=label)


def _bar(x: float, y: float) -> str:
    return f"M{x - 5:g} {y - 1.75:g}h10v3.5h-10z"


def _ring(x: float, y: float) -> str:
    return f"M{x - 4:g} {y:g}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"


def _told(entry: EntryView) -> str:
    place = written_place(entry)
    return _("%(place)s, in doubt") % {"place": place} if in_doubt(entry) else place


def _column(number: int, entry: EntryView | None) -> Column:
    x = number * COLUMN + COLUMN / 2
    if entry is None:
        return Column(x=x)
    middle, doubt = (STEM_TOP + STEM_BOTTOM) / 2, in_doubt(entry)
    if entry.honourable:
        return Column(x=x, y=STEM_BOTTOM + 1, number=_("hm"), shape="unordered", doubt=doubt)
    if entry.card.ordering != "ranked":
        return Column(x=x, y=middle, number="–", shape="unordered", doubt=doubt)
    place = entry.position if entry.rank is None else entry.rank
    share = (place - 1) / max(entry.card.size - 1, place - 1, 1)
    y = STEM_TOP + max(share, 0.0) * (STEM_BOTTOM - STEM_TOP)
    return Column(
        x=x,
        y=round(y, 2),
        number=str(place) if place <= _LARGEST_NUMBER else "…",
        shape="ordered",
        doubt=doubt,
    )
