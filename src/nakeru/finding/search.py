"""Search over titles in any script and over safe words, with reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from nakeru.finding.conditions import unknowns
from nakeru.finding.index import WordIndex
from nakeru.finding.query import LONGEST, Query, understand
from nakeru.finding.titles import EQUAL, TitleIndex, likeness
from nakeru.finding.vocabulary import leaves_open
from nakeru.finding.works import FindableWork, FindResult, Hit, Reason
from nakeru.text.titles import title_key

__all__ = ["FindResult", "FindableWork", "Finder", "Hit"]

_MOST_REASONS: Final = 4
_NOT_SURE: Final = 0.1
# Answers come from lists that people publish: one that six of them name outweighs a word that fits by chance.
_LISTED = 5.0


class Finder:
    """An index in memory over works. Answers depend on the works alone, not on their order."""

    def __init__(self, works: Iterable[FindableWork]) -> None:
        self._works = {work.key: work for work in sorted(works, key=lambda work: work.key)}
        self._titles = TitleIndex(self._works.values())
        self._index = WordIndex(self._works)

    def find(self, query: str, limit: int = 20) -> FindResult:
        """At most `limit` works that fit, best first: equal titles, then beginnings, then words and like spellings.

        A work that breaks a condition of the question is left out; one of which it is not known comes after the
        others, and says so. A work whose title is the whole question is never left out.
        """
        text = " ".join(query[:LONGEST].split())
        asked = understand(text)
        named = list(self._titles.named_in(asked.words))
        asked = msgspec.structs.replace(asked, titles=_distinct(title for title, _ in named))
        called = {reason.key for reason in self._titles.equal(text)}
        reasons = (
            *self._titles.equal(text),
            *self._titles.beginning(text),
            *self._titles.equal(asked.words),
            *self._titles.beginning(asked.words),
            *(reason for _, reason in named),
            *self._spelt_alike(asked.words),
            *self._index.worded(asked.words),
        )
        hits = [
            hit
            for key, given in self._gathered(reasons, asked).items()
            if (hit := self._hit(key, given, asked, called=key in called)) is not None
        ]
        best = sorted(hits, key=lambda hit: (-hit.score, hit.key))[: max(limit, 0)]
        return FindResult(understood=asked, sentences=asked.sentences(), results=tuple(best))

    def _gathered(self, reasons: Iterable[Reason], asked: Query) -> dict[str, list[Reason]]:
        """The reasons by work, best first; with every work where the words leave it open."""
        found: dict[str, list[Reason]] = {}
        for reason in sorted(reasons, key=lambda reason: -reason.points):
            given = found.setdefault(reason.key, [])
            if not reason.by_title or not any(other.by_title for other in given):
                given.append(reason)
        if asked.conditions() and leaves_open(asked.words):
            found = {key: [] for key in self._works} | found
        return found

    def _spelt_alike(self, text: str) -> Iterator[Reason]:
        for work in self._index.spelt_alike(text):
            if reason := likeness(text, work):
                yield reason

    def _hit(self, key: str, reasons: list[Reason], asked: Query, *, called: bool) -> Hit | None:
        work = self._works[key]
        not_known = unknowns(work, asked)
        if not_known is None and not called:
            return None
        if reasons and reasons[0].points >= EQUAL:
            reasons = reasons[:1]
        score = sum(reason.points for reason in reasons) + _LISTED * math.log1p(work.lists)
        if not_known:
            score *= _NOT_SURE
        why = (*(reason.why for reason in reasons[:_MOST_REASONS]), *(not_known or ()))
        return Hit(key, round(score, 4), why or asked.conditions())


def _distinct(titles: Iterable[str]) -> tuple[str, ...]:
    """Titles in order, one of each that differ in more than signs."""
    return tuple({title_key(title): title for title in sorted(titles, reverse=True)}.values())[::-1]
