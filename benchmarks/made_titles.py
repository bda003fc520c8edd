"""Titles made for timing: the words of real titles put together anew, as often as they stand there, and words never seen."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from nakeru.model.works import Title, Work
from nakeru.text.scripts import script_of

# The share of words that no learned title holds: a catalogue ten times as large has words of its own.
_NEW_WORD = 0.12
_SYLLABLES = (
    "ka",
    "re",
    "mi",
    "ton",
    "sha",
    "la",
    "ber",
    "no",
    "gri",
    "su",
    "vel",
    "do",
    "ya",
    "en",
    "ki",
    "ro",
)
_MANY_TITLES = (1, 1, 1, 2, 2, 3)
_UNSPACED = frozenset(("Jpan", "Hani"))
_WORD = re.compile(r"\S+")


class _Drawn:
    """Values drawn as often as they were seen."""

    def __init__(self, seen: Counter[str] | Counter[int]) -> None:
        self._values = list(seen)
        self._sums = list(accumulate(seen.values()))

    def draw(self, dice: random.Random) -> str | int:
        return dice.choices(self._values, cum_weights=self._sums)[0]


class TitleMaker:
    """Makes titles like those it was shown: as many words, the same words as often, the same scripts.

    Titles in Chinese signs and kana are chains of signs that follow one another in the titles shown.
    """

    def __init__(self, titles: Iterable[str], seed: int) -> None:
        self._dice = random.Random(seed)
        lengths: Counter[int] = Counter()
        words: Counter[str] = Counter()
        follows: dict[str, Counter[str]] = {}
        spaced = unspaced = 0
        for title in titles:
            if script_of(title) in _UNSPACED:
                unspaced += 1
                for one, next_one in zip("^" + title, title + "$", strict=True):
                    follows.setdefault(one, Counter())[next_one] += 1
            else:
                spaced += 1
                found = _WORD.findall(title)
                lengths[len(found)] += 1
                words.update(found)
        self._unspaced = unspaced / (spaced + unspaced)
        self._lengths = _Drawn(lengths)
        self._words = _Drawn(words)
        self._follows = {one: _Drawn(after) for one, after in follows.items()}

    def works(self, titles: int, *, prefix: str = "made") -> Iterator[Work]:
        """Works with `titles` titles in all, one to three each, with a year and a director."""
        left, number = titles, 0
        while left > 0:
            count = min(left, self._dice.choice(_MANY_TITLES))
            texts = dict.fromkeys(self.title() for _ in range(count))
            left -= count
            number += 1
            yield Work(
                key=f"{prefix}:{number}",
                titles=tuple(Title(text, script=script_of(text)) for text in texts),
                year=self._dice.randint(1920, 2025),
                format=self._dice.choice(("film", "film", "series")),
                directors=(f"{self._coined().title()} {self._coined().title()}",),
                popularity=int(10 ** self._dice.uniform(0, 5)),
            )

    def title(self) -> str:
        """One title."""
        if self._dice.random() < self._unspaced:
            return self._chain()
        return " ".join(self._word() for _ in range(int(self._lengths.draw(self._dice))))

    def _word(self) -> str:
        return self._coined() if self._dice.random() < _NEW_WORD else str(self._words.draw(self._dice))

    def _coined(self) -> str:
        return "".join(self._dice.choices(_SYLLABLES, k=self._dice.randint(2, 4)))

    def _chain(self) -> str:
        signs, last = "", "^"
        while len(signs) < 60:
            last = str(self._follows[last].draw(self._dice))
            if last == "$":
                break
            signs += last
        return signs


def misspelt(title: str, dice: random.Random) -> str:
    """The title with one mistake of a typist, two from twelve letters on: a letter left out, doubled, changed, or two swapped."""
    signs = list(title)
    for _ in range(1 + (len(title) >= 12)):
        place = dice.randrange(1, len(signs) - 1)
        match dice.randrange(4):
            case 0:
                del signs[place]
            case 1:
                signs.insert(place, signs[place])
            case 2:
                signs[place] = dice.choice("abcdefghiklmnoprstuvwy")
            case _:
                signs[place], signs[place + 1] = signs[place + 1], signs[place]
    return "".join(signs)


def cut(title: str, dice: random.Random) -> str:
    """The title without its first or last word, or without the last third of its signs where it has fewer than three words."""
    words: Sequence[str] = title.split()
    if len(words) < 3:
        return title[: len(title) - len(title) // 3]
    return " ".join(words[1:] if dice.random() < 0.3 else words[:-1])
