"""A question as it is read: parts are taken out of it one after the other, and every part keeps its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from nakeru.finding.query import LONGEST, Chip, ChipKind

# Where a denial ends: at a mark, at "but", or where a new wish begins.
_DENIED: Final = re.compile(
    r"(?<![\w'’])(?:but\s+)?(?:not|no|none|nothing|nobody(?:['’]s)?|no[\s-]one(?:['’]s)?|never|without|except|avoid|nor"
    r"|(?:is|are|do|does|did|should|must|ca)n['’]?t|less)\b"
    r"[^,;.!?()\[\]、。]*?(?=[,;.!?()\[\]、。]|\bbut\b|\band\b(?!\s+(?:no|not)\b)|\bthat is\b|\bwith\b|$)",
    re.IGNORECASE,
)

# A denial in Japanese stands behind what it denies.
_DENIED_BEFORE: Final = re.compile(
    r"[^\s、。,.]{1,12}?(?:(?:が|は|の|も)?(?:出てこない|登場しない|でない|ではない|じゃない|死なない|くない)"
    r"|(?:が|は|も)(?:い)?ない|しない|なし|以外|抜き|を除く|を除いて|は嫌|は苦手)"
)
_BRACKETS: Final = re.compile(r"[()\[\]{}]")


class Asked:
    """A question of at most 300 characters, in one line; what is taken becomes blanks, so that places stay."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())
        self.chips: list[Chip] = []
        self._rest = self.text
        self._left: list[tuple[int, int]] = []
        self._denied = tuple(
            (found.start(), found.end())
            for pattern in (_DENIED, _DENIED_BEFORE)
            for found in pattern.finditer(self.text)
        )

    @property
    def rest(self) -> str:
        """What was not taken yet, as long as the whole."""
        return self._rest

    @property
    def words(self) -> str:
        """What was not taken, in words."""
        return " ".join(_BRACKETS.sub(" ", self._rest).split()).strip(" ,;.!?、。")

    @property
    def sought(self) -> str:
        """What was neither taken nor left aside, in words."""
        rest = self._rest
        for start, end in self._left:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        return " ".join(_BRACKETS.sub(" ", rest).split()).strip(" ,;.!?、。")

    def denied(self, start: int) -> tuple[int, int] | None:
        """The stretch of a denial that holds this place."""
        return next((one for one in self._denied if one[0] <= start < one[1]), None)

    def take(self, start: int, end: int) -> None:
        """Take a part out."""
        self._rest = self._rest[:start] + " " * (end - start) + self._rest[end:]

    def leave(self, start: int, end: int) -> None:
        """Leave a part aside: it stays in the words, and is not searched as words."""
        self._left.append((start, end))

    def chip(self, kind: ChipKind, label: str, start: int, end: int) -> None:
        """Remember what a part was understood as."""
        self.chips.append(Chip(kind, label, start, end))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches in what was not taken yet, in order; each may be taken before the next is asked for."""
        at = 0
        while found := pattern.search(self._rest, at):
            at = max(found.end(), at + 1)
            yield found


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, each once."""
    return tuple(dict.fromkeys(names))
