"""Titles that a question equals, begins, names or misspells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from nakeru.finding.vocabulary import telling
from nakeru.finding.works import FindableWork, Reason
from nakeru.text.scripts import script_of
from nakeru.text.similarity import TitleForms, title_forms, title_similarity
from nakeru.text.titles import fold_romaji, squeeze, title_key

EQUAL: Final = 1000.0
_BEGINS: Final = 100.0
_NAMED: Final = 60.0
_HOLDS: Final = 15.0
_BEGINS_A_WORD: Final = 20.0
_ALIKE: Final = 30.0
_LEAST_ALIKE: Final = 0.75
_SHORTEST_BEGINNING: Final = 3
_MOST_WORDS: Final = 12
_MOST: Final = 200


class _Name(msgspec.Struct, frozen=True, order=True):
    """A way of writing a title (its key, or its key with romanisation folded), and whose it is."""

    folded: str
    key: str
    title: str


class TitleIndex:
    """All titles in order, so that equal ones and beginnings are found by bisection."""

    def __init__(self, works: Iterable[FindableWork]) -> None:
        known = list(works)
        self._names = sorted(
            {
                _Name(folded, work.key, title)
                for work in known
                for title in work.titles
                for folded in (title_key(title), fold_romaji(title))
                if folded
            }
        )
        self._folded = [name.folded for name in self._names]
        self._called: dict[str, set[str]] = {}
        for work in known:
            for title in work.titles:
                self._called.setdefault(title_key(title), set()).add(work.key)

    def family(self, work: FindableWork) -> set[str]:
        """The keys of works that carry one of a work's titles: versions of the same story, and itself."""
        return set().union(*(self._called.get(title_key(title), set()) for title in work.titles))

    def equal(self, text: str) -> Iterator[Reason]:
        """Works of exactly this title, in any spelling that folds to the same."""
        for folded in dict.fromkeys((title_key(text), fold_romaji(text))):
            for name in self._from(folded):
                if name.folded != folded:
                    break
                yield Reason(name.key, EQUAL, f"it is called “{name.title}”")

    def beginning(self, text: str) -> Iterator[Reason]:
        """Works whose title begins with this text, at most 200; whole words count more."""
        for folded in dict.fromkeys((title_key(text), fold_romaji(text))):
            if len(folded) < _SHORTEST_BEGINNING and script_of(folded) in ("Latn", "Zyyy"):
                continue
            for name in self._from(folded)[:_MOST]:
                if not name.folded.startswith(folded):
                    break
                if name.folded != folded:
                    whole = name.folded.startswith(folded + " ") or not folded.isascii()
                    yield Reason(
                        name.key, _BEGINS if whole else _BEGINS_A_WORD, f"its title “{name.title}” begins so"
                    )

    def named_in(self, text: str) -> Iterator[tuple[str, Reason]]:
        """Titles of two words or more that stand whole inside a longer text, each with its reason."""
        words = title_key(text).split()
        for size in range(2, min(len(words) - 1, _MOST_WORDS) + 1):
            for first in range(len(words) - size + 1):
                folded = " ".join(words[first : first + size])
                for name in self._from(folded):
                    if name.folded != folded:
                        break
                    sure = len(telling(name.title)) > 1
                    yield (
                        name.title,
                        Reason(name.key, _NAMED if sure else _HOLDS, f"you named “{name.title}”"),
                    )

    def _from(self, folded: str) -> Sequence[_Name]:
        at = bisect_left(self._folded, folded) if folded else len(self._names)
        return self._names[at : at + _MOST]


class Spelling:
    """A text as it may be the misspelt title of works."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ours = title_forms(text)
        self._wanted = squeeze(self._ours.key)
        east_asian = script_of(self._wanted) not in ("Latn", "Zyyy")
        self._part = self._wanted if len(self._wanted) >= (2 if east_asian else 5) else None

    def likeness(self, work: FindableWork) -> Reason | None:
        """Why a work that shares letters with the text is worth showing, None where it is not."""
        forms = [title_forms(title) for title in work.titles]
        if self._part:
            for one in forms:
                if self._part in squeeze(one.key):
                    return Reason(work.key, _HOLDS, f"its title “{one.text}” has “{self._text}” in it")
        alike, title = max(
            ((title_similarity(self._ours, one), one.text) for one in forms if self._may_be(one)),
            default=(0, ""),
        )
        if alike < _LEAST_ALIKE:
            return None
        return Reason(work.key, _ALIKE * alike, f"its title “{title}” is spelt alike")

    def _may_be(self, theirs: TitleForms) -> bool:
        """Whether the lengths of two titles let them be alike enough, or one may be the other without its subtitle."""
        ours = self._ours
        spaced = sorted((len(ours.loose), len(theirs.loose)))
        closed = sorted((len(ours.romaji), len(theirs.romaji)))
        return (
            2 * spaced[0] >= _LEAST_ALIKE * sum(spaced)
            or closed[0] >= _LEAST_ALIKE * closed[1]
            or theirs.loose == ours.main
            or theirs.main == ours.loose
        )
