"""Which works an entry could mean at all: blocking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import Protocol

from rapidfuzz import fuzz, process

from nakeru.model.works import Work
from nakeru.text.similarity import TitleForms, title_forms

_GRAM = 3
_FUZZY_FLOOR = 78.0


class CandidateIndex(Protocol):
    """Finds the works whose titles resemble given ones. An index on disk answers like one in memory."""

    def candidates(
        self,
        names: Sequence[TitleForms],
        *,
        year: int | None = None,
        directors: Sequence[str] = (),
        limit: int = 20,
    ) -> tuple[Work, ...]:
        """About `limit` works whose titles resemble the names; an index may add works of the directors."""
        ...


class MemoryIndex:
    """An index over a few thousand works: equal forms, then shared character trigrams, then letters in common."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._works = sorted(works, key=lambda work: work.key)
        self._by_form: dict[str, set[int]] = {}
        self._by_gram: dict[str, set[int]] = {}
        self._titles: list[tuple[str, int]] = []
        for number, work in enumerate(self._works):
            for text in (*(title.text for title in work.titles), *work.readings):
                self._add(title_forms(text), number)

    def candidates(
        self,
        names: Sequence[TitleForms],
        *,
        year: int | None = None,  # noqa: ARG002 - few enough works to be found by title
        directors: Sequence[str] = (),  # noqa: ARG002
        limit: int = 20,
    ) -> tuple[Work, ...]:
        """At most `limit` works, those with an equal title first, then by likeness."""
        likeness: dict[int, float] = {}
        for name in names:
            for form in _forms(name):
                for number in self._by_form.get(form, ()):
                    likeness[number] = 100.0
            for number, score in self._fuzzy(name):
                likeness[number] = max(likeness.get(number, 0.0), score)
        best = sorted(likeness, key=lambda number: (-likeness[number], number))[:limit]
        return tuple(self._works[number] for number in best)

    def _add(self, forms: TitleForms, number: int) -> None:
        for form in _forms(forms):
            self._by_form.setdefault(form, set()).add(number)
        row = len(self._titles)
        self._titles.append((forms.romaji, number))
        for gram in grams(forms.romaji):
            self._by_gram.setdefault(gram, set()).add(row)

    def _fuzzy(self, name: TitleForms) -> Iterator[tuple[int, float]]:
        shared: Counter[int] = Counter()
        for gram in grams(name.romaji):
            shared.update(self._by_gram.get(gram, ()))
        rows = nsmallest(100, shared, key=lambda row: (-shared[row], row))
        titles = {row: self._titles[row][0] for row in rows}
        for _, score, row in process.extract(
            name.romaji, titles, scorer=fuzz.ratio, score_cutoff=_FUZZY_FLOOR, limit=50
        ):
            yield self._titles[row][1], min(score, 99.0)


def grams(text: str, size: int = _GRAM) -> frozenset[str]:
    """The character n-grams of a text, its ends marked."""
    marked = f"^{text}$"
    return frozenset(marked[at : at + size] for at in range(max(1, len(marked) - size + 1)))


def _forms(name: TitleForms) -> set[str]:
    return {name.key, name.loose, name.romaji, name.main}
