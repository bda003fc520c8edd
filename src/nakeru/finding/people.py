"""People and studios by name: whole names in any order, and what one of them had a hand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from nakeru.finding.lexicon import lexicon
from nakeru.finding.works import FindableWork, Reason
from nakeru.text.titles import fold_text

_NAMED: Final = 45.0
_LONGEST: Final = 4


@lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """A name as names are compared; a hyphen parts nothing ("Kore-eda" is "Koreeda")."""
    return fold_text(name.replace("-", ""))


def names_of(work: FindableWork) -> tuple[str, ...]:
    """Everybody who is known to have to do with a work."""
    return (*work.directors, *work.people, *work.cast, *work.characters)


def part_of(work: FindableWork, name: str) -> str:
    """What a person has to do with a work, in words."""
    if name in work.directors:
        return f"{name} directed it"
    return f"{name} is in it" if name in (*work.cast, *work.characters) else f"{name} is among its makers"


class PeopleIndex:
    """Works by the whole names of their people, however the parts of a name are ordered."""

    def __init__(self, works: Iterable[FindableWork]) -> None:
        self._works = {work.key: work for work in works}
        self._by_name: dict[str, list[tuple[str, str]]] = {}
        self._by_part: dict[str, set[str]] = {}
        for work in self._works.values():
            for name in dict.fromkeys(names_of(work)):
                parts = folded_name(name).split()
                self._by_name.setdefault(" ".join(sorted(parts)), []).append((work.key, name))
                for part in parts:
                    self._by_part.setdefault(part, set()).add(work.key)
        self._also: dict[str, str] = {}
        for group in lexicon().people:
            for one in group:
                for other in group:
                    if one != other:
                        self._also[" ".join(sorted(folded_name(one).split()))] = " ".join(
                            sorted(folded_name(other).split())
                        )

    def named_in(self, text: str) -> Iterator[Reason]:
        """Works of people whose whole name, of two words or more, stands in a text."""
        words = folded_name(text).split()
        for size in range(2, min(len(words), _LONGEST) + 1):
            for first in range(len(words) - size + 1):
                written = " ".join(sorted(words[first : first + size]))
                for name in dict.fromkeys((written, self._also.get(written, written))):
                    for key, told in self._by_name.get(name, ()):
                        yield Reason(key, _NAMED, part_of(self._works[key], told), by_title=False)

    def with_all(self, text: str) -> set[str]:
        """The works of a person or studio whose name has all words of a text."""
        wanted = set(folded_name(text).split())
        keys = [self._by_part.get(word, set()) for word in wanted]
        both = set.intersection(*keys) if keys else set()
        return {
            key
            for key in both
            if any(
                wanted <= set(folded_name(name).split())
                for name in (*self._works[key].directors, *self._works[key].people)
            )
        }
