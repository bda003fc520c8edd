"""A ranking, a list, a search or what a viewer wants goes out: the values that the formats write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nakeru.errors import ExportFormatError, NotFoundError
from nakeru.model.listing import Listing, ListingItem
from nakeru.model.personal import MarkKind
from nakeru.model.works import Work
from nakeru.pipeline.documents import ReadDocument
from nakeru.pipeline.entries import kept_lists, written_entries
from nakeru.pipeline.personal import OwnView
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import EntryView, ListCard, ListView, RankedRow
from nakeru.store.library import StoredArticle
from nakeru.works.candidates import CandidateIndex
from nakeru.works.linking import link_entries


def ranking_listing(
    snapshot: Snapshot, own: dict[str, OwnView] | None = None, limit: int | None = None
) -> Listing:
    """The ranking of the library, as many places as wanted."""
    view = snapshot.ranking_view()
    rows = view.rows[:limit]
    return Listing(
        key="ranking",
        title="Works that make people cry",
        kind="ranking",
        items=tuple(_ranked(row, snapshot, (own or {}).get(row.work.key)) for row in rows),
        summary=f"Ranked by agreement between {view.ballots} {'list' if view.ballots == 1 else 'lists'}.",
        updated=max(snapshot.kept_at.values(), default=""),
        sources=_sources(snapshot.cards()),
    )


def list_listing(snapshot: Snapshot, key: str, own: dict[str, OwnView] | None = None) -> Listing:
    """One list as its author ordered it, honourable mentions last. `key` may be its title, or begin the key.

    Raises NotFoundError where no list or more than one is meant.
    """
    return _listing(snapshot.list_view(_list_key(snapshot, key)), snapshot, own or {})


def document_listings(
    document: ReadDocument, known: Sequence[Work], reference: CandidateIndex | None = None
) -> tuple[Listing, ...]:
    """The lists of a document that is in no library, each entry linked."""
    lists = kept_lists(
        [StoredArticle(article=document.article, reading=document.reading, name=document.name)]
    )
    linked = link_entries(written_entries(lists), known, reference=reference)
    snapshot = Snapshot(
        lists, {link.entry: link for link in linked.links}, {work.key: work for work in linked.works}, known
    )
    return tuple(_listing(snapshot.list_view(key), snapshot, {}) for key in snapshot.lists)


def found_listing(snapshot: Snapshot, query: str, keys: Iterable[str]) -> Listing:
    """What a search found, best first."""
    items = tuple(ListingItem(snapshot.work(key), line=snapshot.work(key).line) for key in keys)
    return Listing(key="search", title=f"nakeru: {query}", kind="search", items=items)


def own_listing(views: Iterable[OwnView], kind: MarkKind, viewer: str) -> Listing:
    """What a viewer wants to see, or has seen, newest first. Raises ExportFormatError for other kinds."""
    titles = {"want": "To watch", "seen": "Seen"}
    if kind not in ("want", "seen"):
        raise ExportFormatError(f"nothing is exported of what is {kind}", remedy="take want or seen")
    chosen = sorted(
        (view for view in views if (view.want if kind == "want" else view.seen) and not view.hidden),
        key=lambda view: (view.changed, view.work.key),
        reverse=True,
    )
    return Listing(
        key=kind,
        title=titles[kind] if viewer == "me" else f"{titles[kind]} ({viewer})",
        kind=kind,
        items=tuple(with_own(ListingItem(view.work, line=view.work.line), view) for view in chosen),
        updated=max((view.changed for view in chosen), default="")[:19] + "Z" if chosen else "",
        ordered=False,
    )


def with_own(item: ListingItem, own: OwnView | None) -> ListingItem:
    """The item with what the viewer said of its work."""
    if own is None:
        return item
    return ListingItem(
        work=item.work,
        rank=item.rank,
        line=item.line,
        sure=item.sure,
        place_low=item.place_low,
        place_high=item.place_high,
        lists=item.lists,
        tears=own.tears,
        rating=own.rating,
        on=own.on,
        want=own.want,
        seen=own.seen,
        since=item.since,
    )


def _listing(view: ListView, snapshot: Snapshot, own: dict[str, OwnView]) -> Listing:
    card = view.card
    return Listing(
        key=view.card.key.replace(":", "-"),
        title=card.title,
        kind="list",
        items=tuple(
            with_own(
                ListingItem(
                    work=entry.work,
                    rank=None if entry.honourable else entry.entry.rank,
                    line=entry.work.line,
                    sure=_sure(entry),
                ),
                own.get(entry.work_key),
            )
            for entry in _each_once(view.entries)
        ),
        summary=f"A list by {card.publisher}." if card.publisher else "",
        address=card.address,
        updated=snapshot.kept_at.get(view.article.digest, ""),
        ordered=card.ordering == "ranked",
        sources=_sources([card]),
    )


def _each_once(entries: Iterable[EntryView]) -> Iterator[EntryView]:
    seen: set[str] = set()
    for entry in entries:
        if entry.work_key not in seen:
            seen.add(entry.work_key)
            yield entry


def _ranked(row: RankedRow, snapshot: Snapshot, own: OwnView | None) -> ListingItem:
    standing = row.standing
    item = ListingItem(
        work=row.work,
        rank=standing.place,
        line=row.work.line,
        sure=any(_sure(entry) for entry in row.entries),
        place_low=standing.place_low,
        place_high=standing.place_high,
        lists=standing.lists,
        since=min((when for entry in row.entries if (when := _named_at(entry, snapshot))), default=None),
    )
    return with_own(item, own)


def _named_at(entry: EntryView, snapshot: Snapshot) -> str | None:
    return snapshot.kept_at.get(snapshot.lists[entry.card.key].shelved.digest)


def _sure(entry: EntryView) -> bool:
    return entry.decision != "unsure"


def _sources(cards: Iterable[ListCard]) -> tuple[str, ...]:
    told = (
        ", ".join(part for part in (card.title, card.publisher, card.published, card.address) if part)
        for card in cards
    )
    return tuple(dict.fromkeys(told))


def _list_key(snapshot: Snapshot, name: str) -> str:
    if name in snapshot.lists:
        return name
    fits = [
        key
        for key, one in snapshot.lists.items()
        if key.startswith(name) or one.title.casefold() == name.casefold()
    ]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise NotFoundError(f"{name!r} is the name of several lists", remedy=f"name one: {', '.join(fits)}")
    named = "; ".join(f"{one.title} ({key})" for key, one in list(snapshot.lists.items())[:20])
    raise NotFoundError(
        f"no list is called {name!r}", remedy=f"there are: {named}" if named else "read one first"
    )
