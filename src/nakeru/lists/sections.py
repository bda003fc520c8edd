"""Sections of a list: which heading stands over which entries, and whether it sets them apart."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.lists.families import Heading
from nakeru.lists.page import Page
from nakeru.lists.vocabulary import lexicon

SectionRole = Literal["main", "honourable", "aside"]
_WORKS = frozenset({"films", "series", "works"})
_OTHER_WORKS = frozenset({"others:book", "others:music", "others:game"})
_SHORT = 6
_LONGEST = 120


class Section(msgspec.Struct, frozen=True, gc=False):
    """The name over a stretch of entries and what it makes of them; nameless where the list has no sections."""

    name: str | None = None
    role: SectionRole = "main"


def sections_of(page: Page, headings: tuple[Heading, ...]) -> list[Section]:
    """The section of each heading. Names are given only where a list has two sections or more."""
    members = {heading.line for heading in headings} | {heading.start for heading in headings}
    marks = _section_marks(page, headings, members)
    over: list[int | None] = []
    current: int | None = None
    place = 0
    for heading in headings:
        while place < len(marks) and marks[place] < heading.start:
            current = marks[place]
            place += 1
        over.append(current)
    several = len(set(over)) > 1
    found = [_section(page, number, several) for number in over]
    apart = [number is not None and _closes(page.lines[number].text) for number in over]
    if 0 < sum(apart) <= 0.5 * len(apart):
        return [Section(s.name, "aside") if out else s for s, out in zip(found, apart, strict=True)]
    return found


def _closes(name: str) -> bool:
    """Whether a heading opens what follows the list: references, related pages, comments."""
    return lexicon().is_cue("boilerplate", name)


def _section_marks(page: Page, headings: tuple[Heading, ...], members: set[int]) -> list[int]:
    first, last = headings[0], headings[-1]
    level = max(page.lines[first.line].block.level, page.lines[last.line].block.level)
    low = max(0, first.start - 6)
    return [
        number
        for number in range(low, last.line)
        if number not in members and _is_mark(page, number, level) and not _is_equal(page, number, first)
    ]


def _is_equal(page: Page, number: int, first: Heading) -> bool:
    """Whether a heading before the first of the list, with lines of its own, is written as they are: it is not over them."""
    if number >= first.start - 1:
        return False
    own, other = page.lines[number], page.lines[first.line]
    return own.block.kind == "heading" and own.keys[0] == other.keys[0]


def _is_mark(page: Page, number: int, level: int) -> bool:
    line = page.lines[number]
    if len(line.text) > _LONGEST or line.block.region != "main":
        return False
    known = lexicon()
    if known.opens_with("honourable", line.text) or (known.is_cue("aside", line.text) and line.whole > 0.3):
        return len(line.text) < 60
    if line.block.kind == "heading":
        return level == 0 or line.block.level < level
    return False


def _section(page: Page, number: int | None, several: bool) -> Section:
    if number is None:
        return Section()
    text = page.lines[number].text.strip().rstrip(":：").strip()
    return Section(text if several else None, role_of(text))


def role_of(name: str) -> SectionRole:
    """What a section's name makes of its entries; a section of books, games or people is aside, too."""
    categories = lexicon().categories(name)
    if "honourable" in categories:
        return "honourable"
    others = bool(categories & _OTHER_WORKS) and len(name.split()) <= _SHORT
    if "aside" in categories or (others and not categories & _WORKS):
        return "aside"
    return "main"
