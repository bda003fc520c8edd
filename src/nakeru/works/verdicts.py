"""What people decided of entries and works, ready to look up."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from nakeru.model.linking import Judgement
from nakeru.model.works import Work


class Verdicts:
    """The judgements in force: of one entry and one work the latest counts; a positive one settles its entry.

    Judgements speak of one work where they name one key or share an id: a refusal holds for every record of the work.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._of: dict[str, list[Judgement]] = {}
        for one in sorted(judgements, key=_order):
            standing = [kept for kept in self._of.get(one.entry, ()) if not _same_work(kept, one)]
            self._of[one.entry] = [*standing, one]

    def settled(self, entry: str) -> Judgement | None:
        """The judgement that ties an entry to a work: the latest positive one, else the latest that leaves it open."""
        tied = [one for one in self._of.get(entry, ()) if one.verdict != "negative"]
        return max(tied, key=lambda one: (one.verdict == "positive", *_order(one)), default=None)

    def refused(self, entry: str) -> frozenset[str]:
        """The keys of the works that an entry does not mean."""
        return frozenset(one.work for one in self._refusals(entry))

    def refuses(self, entry: str, work: Work) -> bool:
        """Whether a person said that an entry does not mean this work, by whatever key."""
        return any(
            one.work == work.key or (one.named is not None and not set(one.named.ids).isdisjoint(work.ids))
            for one in self._refusals(entry)
        )

    def apart(self) -> frozenset[tuple[str, str]]:
        """Pairs of entries, the smaller key first, that are never one work: one was refused the work that the other names."""
        return frozenset(
            (min(entry, other), max(entry, other))
            for entry in self._of
            for one in self._refusals(entry)
            for other in (one.named.entries if one.named else ())
            if other != entry
        )

    def _refusals(self, entry: str) -> list[Judgement]:
        return [one for one in self._of.get(entry, ()) if one.verdict == "negative"]


def _same_work(one: Judgement, other: Judgement) -> bool:
    if one.work == other.work:
        return True
    return bool(one.named and other.named and not set(one.named.ids).isdisjoint(other.named.ids))


def _order(one: Judgement) -> tuple[str, bytes]:
    return one.when, msgspec.json.encode(one)
