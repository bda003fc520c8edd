"""Choosing for people who cannot: more of the same, a surprise, two that go together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

import msgspec

from nakeru.errors import NotFoundError
from nakeru.feelings.vocabulary import vocabulary
from nakeru.finding.search import Finder
from nakeru.pipeline.searching import FindAnswer, FoundWork, found_answer, short

ANYTHING: Final = "make me sob"
"""What everything here is: the question of who has none."""

_DRAWN_FROM: Final = 50
_COMPANIONS: Final = 40


def wished(query: str, *, unseen: bool = False, without: Sequence[str] = ()) -> str:
    """The question with further conditions in words, as a person would have written them.

    Raises NotFoundError where one of `without` is no warning: a slip must not look like a condition that is kept.
    """
    known = [term.name for term in vocabulary().warnings]
    for one in without:
        if one.casefold() not in known:
            raise NotFoundError(f"there is no warning {one!r}", remedy=f"take one of {', '.join(known)}")
    parts = [query.strip(), *(f"without {one}" for one in without), "not seen yet" if unseen else ""]
    return ", ".join(part for part in parts if part)


def more_like(finder: Finder, key: str, asked: str, limit: int) -> FindAnswer:
    """Works like one that keep the conditions of the question, the likest first."""
    answer = found_answer(finder, finder.find(asked, limit))
    kept = {hit.key for hit in finder.find(asked, finder.size).results} if asked else None
    results = [
        FoundWork(short(finder, hit.key), hit.score, hit.why)
        for hit in finder.like(key, finder.size)
        if kept is None or hit.key in kept
    ]
    return FindAnswer(answer.understood, tuple(results[:limit]))


def surprised(finder: Finder, asked: str, seed: int | None = None) -> FindAnswer:
    """One of the works that surely fit, by chance; the better it fits the likelier it is drawn. A seed draws the same again."""
    answer = found_answer(finder, finder.find(asked or ANYTHING, _DRAWN_FROM))
    sure = [hit for hit in answer.results if not hit.unknown] or list(answer.results)
    if not sure:
        return answer
    weights = [1 / (place + 3) for place in range(len(sure))]
    drawn = random.Random(seed).choices(sure, weights)[0]
    return msgspec.structs.replace(answer, results=(drawn,))


def doubled(finder: Finder, asked: str) -> FindAnswer:
    """The best that fits, and after it one that is like it and lets its viewers go home consoled.

    Raises NotFoundError where nothing fits.
    """
    answer = found_answer(finder, finder.find(asked or ANYTHING, 1))
    if not answer.results:
        raise NotFoundError("nothing fits, so nothing goes with it", remedy="ask for less")
    first = answer.results[0]
    companions = [hit for hit in finder.like(first.work.key, _COMPANIONS) if not hit.unknown]
    if not companions:
        return answer
    best = max(companions, key=lambda hit: (finder.consoles(hit.key, first.work.key), hit.score, hit.key))
    second = FoundWork(short(finder, best.key), best.score, (*best.why, "it goes well after the first"))
    return msgspec.structs.replace(answer, results=(first, second))
