"""A person settles a quarrel; it stays settled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from nakeru.errors import NotFoundError, SettlementError
from nakeru.model.facts import BOTH, Conflict, Settlement, settling_place
from nakeru.pipeline.quarrels import conflict_of
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

LONGEST_REASON = 2_000
LONGEST_VALUE = 300


def settle(
    library: Library, conflict: Conflict, chosen: str, why: str = "", *, who: str = "reader"
) -> Settlement:
    """Let a value (or "both") stand for a quarrel from now on. Raises SettlementError for a value or a reason too long, or empty."""
    plain, reason = " ".join(chosen.split()), why.strip()
    if not plain or len(plain) > LONGEST_VALUE or len(reason) > LONGEST_REASON:
        raise SettlementError(
            f"a value has 1 to {LONGEST_VALUE} characters, a reason at most {LONGEST_REASON}",
            remedy="shorten it",
        )
    seen = tuple(dict.fromkeys(str(side.value) for side in conflict.sides))
    known = next((value for value in seen if value.casefold() == plain.casefold()), plain)
    given = Settlement(
        work=conflict.work,
        property=conflict.property,
        subject=settling_place(conflict),
        chosen=BOTH if plain.casefold() == BOTH else known,
        seen=seen,
        who=who,
        when=datetime.now(UTC).isoformat(timespec="microseconds"),
        why=reason,
    )
    library.settle(given)
    return given


def settle_in(path: Path, key: str, chosen: str, why: str = "") -> str:
    """Settle the quarrel of a key in a library file, and say so. Raises NotFoundError, SettlementError, LibraryError."""
    with Library.open(path, create=False) as library:
        conflict = named_conflict(Snapshot.of(library), key)
        given = settle(library, conflict, chosen, why)
        return f"settled as {given.chosen}: {conflict.sentence}"


def reopen_in(path: Path, key: str) -> str:
    """Open a settled quarrel again, and say so. Raises NotFoundError, LibraryError."""
    with Library.open(path, create=False) as library:
        conflict = named_conflict(Snapshot.of(library), key)
        reopen(library, conflict)
        return f"open again: {conflict.sentence}"


def reopen(library: Library, conflict: Conflict) -> None:
    """End the settlement of a quarrel. Raises NotFoundError where it is not settled."""
    if conflict.settled is None:
        raise NotFoundError(
            "that quarrel is not settled",
            where=conflict.key,
            remedy="`nakeru conflicts` names those that are",
        )
    library.unsettle(conflict.settled)


def named_conflict(snapshot: Snapshot, key: str) -> Conflict:
    """The quarrel of a key. Raises NotFoundError."""
    found = conflict_of(snapshot.finder.all_conflicts(), key)
    if found is None:
        raise NotFoundError(
            f"no quarrel has the key {key!r}", remedy="`nakeru conflicts --spoilers all` names them all"
        )
    return found
