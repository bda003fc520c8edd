"""Followed addresses are read again when they are due; what changed in their lists is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

import msgspec

from nakeru.documents.fetching.locations import parse_location
from nakeru.documents.sources import Fetch
from nakeru.errors import NotFoundError, SourceError
from nakeru.model.following import Followed
from nakeru.pipeline.documents import ReadDocument, no_list, read
from nakeru.pipeline.entries import kept_lists
from nakeru.pipeline.judgements import carried_over
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.list_changes import ListChange, list_changes, same_lists
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library, StoredArticle

# A timer that runs once a week comes a little early now and then; a failed reading is not left for a week.
_EARLY: Final = 0.01
_AGAIN_SECONDS: Final = 24 * 3600

State = Literal["new", "unchanged", "changed", "not due", "problem"]


class Checked(msgspec.Struct, frozen=True):
    """What came of one followed address. `due` is when it is read next (ISO 8601, UTC); `lists` are those that changed."""

    address: str
    state: State
    due: str
    problem: str = ""
    lists: tuple[ListChange, ...] = ()


class _Turn(msgspec.Struct, frozen=True):
    before: Followed
    after: Followed
    state: State


def follow(library: Library, address: str, every: int, *, now: datetime | None = None) -> Followed:
    """Follow an address, every so many seconds; one that is followed already keeps its readings.

    Raises UnreadableSourceError for an address that cannot be one.
    """
    exact = str(parse_location(address))
    known = next((one for one in library.followed() if one.address == exact), None)
    given = (
        msgspec.structs.replace(known, every=every)
        if known
        else Followed(exact, every, _written(now or _now()))
    )
    library.follow(given)
    return given


def unfollow(library: Library, address: str) -> None:
    """Follow an address no more; its last reading stays. Raises NotFoundError where it is not followed."""
    library.unfollow(str(parse_location(address)))


def due_at(one: Followed) -> datetime:
    """When an address is to be read next."""
    if one.checked is None:
        return datetime.fromisoformat(one.since)
    seconds = min(one.every, _AGAIN_SECONDS) if one.problem else one.every
    return datetime.fromisoformat(one.checked) + timedelta(seconds=seconds)


def check(
    library: Library, fetch: Fetch, addresses: Sequence[str] = (), *, now: datetime | None = None
) -> tuple[Checked, ...]:
    """Read the followed addresses (or those named) again that are due, and say what changed.

    Each is kept as soon as it is read; links are made once, after the last. Raises NotFoundError where one that is named
    is not followed.
    """
    moment = now or _now()
    turns = [_turn(library, one, fetch, moment) for one in _chosen(library.followed(), addresses)]
    changed = [turn for turn in turns if turn.state == "changed"]
    snapshot = Snapshot.of(library) if any(turn.state in ("new", "changed") for turn in turns) else None
    return tuple(
        Checked(
            turn.after.address,
            turn.state,
            _written(due_at(turn.after)),
            turn.after.problem,
            list_changes(snapshot, turn.before.digest or "", turn.after.digest or "")
            if snapshot and turn in changed
            else (),
        )
        for turn in turns
    )


def _chosen(followed: Sequence[Followed], addresses: Sequence[str]) -> Iterator[Followed]:
    by_address = {one.address: one for one in followed}
    for address in addresses:
        if address not in by_address:
            raise NotFoundError(
                "this address is not followed", where=address, remedy="`nakeru follow ADDRESS` follows it"
            )
    yield from (by_address[address] for address in addresses or by_address)


def _turn(library: Library, one: Followed, fetch: Fetch, moment: datetime) -> _Turn:
    early = timedelta(seconds=one.every * _EARLY)
    if moment < due_at(one) - early:
        return _Turn(one, one, "not due")
    try:
        after, state = _read_again(library, one, fetch)
    except SourceError as problem:
        after, state = msgspec.structs.replace(one, problem=str(problem)), "problem"
    after = msgspec.structs.replace(after, checked=_written(moment))
    library.follow(after)
    return _Turn(one, after, state)


def _read_again(library: Library, one: Followed, fetch: Fetch) -> tuple[Followed, State]:
    source = fetch(one.address)
    document = read(source.raw, name=source.name, address=source.address, media_type=source.media_type)
    if not document.entries:
        raise no_list(document)
    digest = document.article.digest
    known = library.article(one.digest) if one.digest else None
    if known is not None and _unchanged(known, document):
        return msgspec.structs.replace(one, problem=""), "unchanged"
    keep(library, document, source.raw)
    earlier = set(one.earlier) | ({one.digest} if one.digest else _editions(library.articles(), document))
    if known is not None:
        _carry_over(library, known, document)
    after = msgspec.structs.replace(one, digest=digest, earlier=tuple(sorted(earlier - {digest})), problem="")
    return after, "changed" if known is not None else "new"


def _unchanged(known: StoredArticle, document: ReadDocument) -> bool:
    """Whether the page says what it said: a new advertisement beside the list makes no new edition of it."""
    if known.article.digest == document.article.digest:
        return True
    return same_lists(known.article, known.reading, document.article, document.reading)


def _editions(articles: Iterable[StoredArticle], document: ReadDocument) -> set[str]:
    """What was read at the same address before it was followed."""
    return {
        one.article.digest
        for one in articles
        if one.article.address
        and one.article.address == document.article.address
        and one.article.format != "facts"
    }


def _carry_over(library: Library, known: StoredArticle, document: ReadDocument) -> None:
    """What people decided of an entry holds for the entry of that title in the new edition."""
    new = StoredArticle(document.article, document.reading)
    library.decide(*carried_over(library.judgements(), kept_lists([known]), kept_lists([new])))


def _now() -> datetime:
    return datetime.now(UTC)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
