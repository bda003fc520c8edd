"""What belongs to an article's apparatus rather than its list: particulars under terms, and what follows the content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from nakeru.lists.lines import Line
from nakeru.lists.vocabulary import lexicon

_OFTEN = 3
_DEEPEST = 7
_NO_TITLE = 0.1
_MOST = 0.5


def particulars(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of definitions whose terms, no word for titles, stand over others too: "Year", "Director"."""
    pairs = [
        (line.text, after.number)
        for line, after in pairwise(lines)
        if line.block.kind == "term" and after.block.kind == "definition"
    ]
    known = lexicon()
    repeated = {
        term
        for term, count in Counter(term for term, _ in pairs).items()
        if count >= _OFTEN and not known.is_cue("title_columns", term.rstrip(":："))
    }
    return frozenset(number for term, number in pairs if term in repeated)


def end_of_content(lines: Sequence[Line]) -> int:
    """The number of the first heading from which on all of its level open what follows an article: questions, sources."""
    end = len(lines)
    highest = _DEEPEST
    for line in reversed(lines):
        block = line.block
        if block.kind != "heading" or block.region != "main":
            continue
        if line.whole < _NO_TITLE and lexicon().is_cue("boilerplate", line.text.rstrip(":：")):
            end = line.number if block.level < highest else end
        else:
            highest = min(highest, block.level)
    return end


def up_to(end: int, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers before an end, where most are and what follows is a remainder."""
    if numbers[-1] < end:
        return numbers
    before = tuple([number for number in numbers if number < end])
    return before if len(before) >= max(2, _MOST * len(numbers)) else numbers
