"""What people decided of entries and works, ready to look up."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from nakeru.model.linking import Judgement


class Verdicts:
    """The judgements in force: of one entry and one work the latest counts; a positive one settles its entry."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        latest: dict[tuple[str, str], Judgement] = {}
        for one in sorted(judgements, key=_order):
            latest[one.entry, one.work] = one
        self._settled: dict[str, Judgement] = {}
        self._refused: dict[str, set[str]] = {}
        for one in sorted(latest.values(), key=_order):
            if one.verdict == "negative":
                self._refused.setdefault(one.entry, set()).add(one.work)
            elif one.verdict == "positive" or self._open(one.entry):
                self._settled[one.entry] = one

    def settled(self, entry: str) -> Judgement | None:
        """The judgement that ties an entry to a work: the latest positive one, else the latest that leaves it open."""
        return self._settled.get(entry)

    def refused(self, entry: str) -> frozenset[str]:
        """The works that an entry does not mean."""
        return frozenset(self._refused.get(entry, ()))

    def _open(self, entry: str) -> bool:
        known = self._settled.get(entry)
        return known is None or known.verdict == "unsure"


def _order(one: Judgement) -> tuple[str, bytes]:
    return one.when, msgspec.json.encode(one)
