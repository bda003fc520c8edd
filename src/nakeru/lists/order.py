"""Whether a list orders its entries, and which way its numbers run."""

from __future__ import annotations

from nakeru.lists.families import Family
from nakeru.lists.lines import Line
from nakeru.lists.vocabulary import lexicon
from nakeru.model.lists import Direction

_INTRODUCTION = 30


def direction_of(family: Family) -> Direction:
    """The direction of the numbers down the page."""
    return {1: "ascending", -1: "descending", 0: "none"}[family.step]  # type: ignore[return-value]


def is_ranked(family: Family, lines: tuple[Line, ...]) -> bool:
    """Whether the numbers are a ranking: they are there, and nothing over the first entry denies an order."""
    first = family.headings[0].line
    over = "\n".join(line.text for line in lines[max(0, first - _INTRODUCTION) : first])
    return family.step != 0 and "denial" not in lexicon().categories(over)
