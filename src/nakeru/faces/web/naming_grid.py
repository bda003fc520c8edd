"""Lists against works: who named what and how high, and which lists are held to copy one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from nakeru.faces.web.wording import in_doubt
from nakeru.model.ranking import CopyLink
from nakeru.pipeline.views import EntryView, ListCard, RankedRow, RankingView
from nakeru.text.messages import gettext as _

WORKS, LISTS = 60, 40
INKS: Final = 5
COPIES: Final = 60
_LARGEST_NUMBER = 9999


class Naming(msgspec.Struct, frozen=True):
    """What a list says of a work. `ink` runs from INKS for the first place to 1 for the last, 0 where there is no order."""

    text: str
    ink: int = 0
    doubt: bool = False


class GridRow(msgspec.Struct, frozen=True):
    """A work with what each list of the grid says of it, None where it does not name it."""

    row: RankedRow
    namings: tuple[Naming | None, ...]


class GridColumn(msgspec.Struct, frozen=True):
    """A list. `sign` is the letter of the group of lists that copy one another, empty where it is in none."""

    card: ListCard
    sign: str = ""


class CopyingPair(msgspec.Struct, frozen=True):
    """Two lists that share more than chance explains, `shared` works of `of`, and the sign of their group."""

    sign: str
    left: ListCard | None
    right: ListCard | None
    shared: int
    of: int
    words: tuple[str, ...]


class NamingGrid(msgspec.Struct, frozen=True):
    """A part of the grid. `lists` counts all that name one of these works, `page` of `pages` is shown.

    `copies` are the pairs of the whole library, the strongest first, and `more_copies` those beyond COPIES.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    lists: int
    page: int
    pages: int
    copies: tuple[CopyingPair, ...]
    more_copies: int = 0


def naming_grid(rows: Sequence[RankedRow], view: RankingView, page: int = 1) -> NamingGrid:
    """The rows against the lists that name them: those that name most of them first, lists of one group side by side."""
    cards: dict[str, ListCard] = {}
    counts: dict[str, int] = {}
    for row in rows:
        for card in {entry.card.key: entry.card for entry in row.entries}.values():
            cards.setdefault(card.key, card)
            counts[card.key] = counts.get(card.key, 0) + 1
    signs = _signs(view)
    order = _side_by_side(sorted(counts, key=lambda key: (-counts[key], cards[key].title, key)), signs)
    pages = max(1, -(-len(order) // LISTS))
    number = min(max(page, 1), pages)
    shown = order[(number - 1) * LISTS : number * LISTS]
    links = [
        (sign, link)
        for sign, cluster in zip(_letters(len(view.clusters)), view.clusters, strict=True)
        for link in cluster.links
    ]
    links.sort(key=lambda one: (-one[1].evidence, one[1].left, one[1].right))
    everywhere = _cards_of(
        view, {key for _, link in links[:COPIES] for key in (link.left, link.right)}, cards
    )
    return NamingGrid(
        columns=tuple(GridColumn(cards[key], signs.get(key, "")) for key in shown),
        rows=tuple(_row(row, shown) for row in rows),
        lists=len(order),
        page=number,
        pages=pages,
        copies=tuple(_pair(sign, link, everywhere) for sign, link in links[:COPIES]),
        more_copies=max(0, len(links) - COPIES),
    )


def _row(row: RankedRow, shown: Sequence[str]) -> GridRow:
    by_list: dict[str, EntryView] = {}
    for entry in row.entries:
        by_list.setdefault(entry.card.key, entry)
    return GridRow(row, tuple(_naming(by_list[key]) if key in by_list else None for key in shown))


def _naming(entry: EntryView) -> Naming:
    doubt = in_doubt(entry)
    if entry.honourable:
        return Naming(_("hm"), 1, doubt)
    if entry.card.ordering != "ranked":
        return Naming("–", 0, doubt)
    place = entry.entry.position if entry.entry.rank is None else entry.entry.rank
    share = (place - 1) / max(entry.card.size - 1, place - 1, 1)
    text = str(place) if place <= _LARGEST_NUMBER else "…"
    return Naming(text, max(1, INKS - int(share * INKS)), doubt)


def _signs(view: RankingView) -> dict[str, str]:
    """The letter of each list that is in a group."""
    return {
        key: sign
        for sign, cluster in zip(_letters(len(view.clusters)), view.clusters, strict=True)
        for key in cluster.lists
    }


def _letters(count: int) -> list[str]:
    return [chr(ord("A") + number) if number < 26 else f"A{number - 25}" for number in range(count)]


def _side_by_side(order: Sequence[str], signs: Mapping[str, str]) -> list[str]:
    """The lists in their order, those of a group after the first of them."""
    groups: dict[str, list[str]] = {}
    for key in order:
        groups.setdefault(signs.get(key) or key, []).append(key)
    return [key for group in groups.values() for key in group]


def _cards_of(view: RankingView, wanted: set[str], known: Mapping[str, ListCard]) -> dict[str, ListCard]:
    """The cards of these lists, looked for among all namings only where the grid itself does not show them."""
    found = {key: known[key] for key in wanted if key in known}
    missing = wanted - found.keys()
    for entry in (entry for row in (view.rows if missing else ()) for entry in row.entries):
        if entry.card.key in missing:
            found[entry.card.key] = entry.card
            missing.discard(entry.card.key)
            if not missing:
                break
    return found


def _pair(sign: str, link: CopyLink, cards: Mapping[str, ListCard]) -> CopyingPair:
    return CopyingPair(
        sign, cards.get(link.left), cards.get(link.right), len(link.shared), link.of, link.words
    )
