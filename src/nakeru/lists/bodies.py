"""Where entries end: adverts, buttons, footers and the farewell after the last entry are no part of a body."""

from __future__ import annotations

import re
from statistics import median

from nakeru.lists.families import Heading
from nakeru.lists.lines import Line
from nakeru.lists.recovery import subheading_keys
from nakeru.lists.titles import is_labelled
from nakeru.lists.vocabulary import lexicon

_HASHTAGS = re.compile(r"^(?:#\w+[\s,]*){2,}$")
_MARGIN = re.compile(r"^[©®]|^\W*$|^\d+ of \d+")
_SHORT = 320


def body_ends(lines: tuple[Line, ...], headings: tuple[Heading, ...]) -> list[int]:
    """The number of the last body line of each entry."""
    nexts = [heading.start for heading in headings[1:]] + [len(lines)]
    ends = [
        last_body_line(lines, heading.line, after, final=after == len(lines))
        for heading, after in zip(headings, nexts, strict=True)
    ]
    marks = subheading_keys(lines, [(h, end + 1) for h, end in zip(headings, ends, strict=True)])
    strays = trailing_strays(lines, [(h.line, end) for h, end in zip(headings, ends, strict=True)], marks)
    trimmed = []
    for end in ends:
        while end in strays:
            end -= 1
        trimmed.append(end)
    return trimmed


def last_body_line(lines: tuple[Line, ...], first: int, end: int, *, final: bool) -> int:
    """The number of the last line of the entry that begins at line `first` and lies before line `end`.

    `final` marks the last entry, after which the page says farewell: its body ends before the first margin line.
    """
    if final:
        for number in range(first + 1, end):
            if is_margin(lines[number], farewell=True):
                return number - 1
        return end - 1
    last = end - 1
    while last > first and is_margin(lines[last]):
        last -= 1
    return last


def is_margin(line: Line, *, farewell: bool = False) -> bool:
    """Whether a line is an advert, a button or a footer; with `farewell` also a closing word on the whole list."""
    text, known = line.text, lexicon()
    if line.block.region not in ("main", "data") or _HASHTAGS.match(text) or _MARGIN.match(text):
        return True
    if len(text) <= 60 and (
        known.is_cue("boilerplate", text)
        or (line.likeness <= 0.2 and known.opens_with("boilerplate", text) and not is_labelled(text))
    ):
        return True
    if len(text) < _SHORT and any(hit.category == "advert" for hit in known.hits(text)):
        return True
    return farewell and _is_farewell(text)


def _is_farewell(text: str) -> bool:
    known = lexicon()
    if not known.opens_with("continuation", text):
        return False
    lead = known.categories(text[:90])
    return bool(lead & {"films", "series", "works", "praise"}) or len(text) < 200


def trailing_strays(
    lines: tuple[Line, ...], bodies: list[tuple[int, int]], marks: frozenset[str]
) -> frozenset[int]:
    """Short paragraphs after an entry's last sub-heading where other entries have one paragraph less.

    `bodies` are first and last line of each entry, `marks` the keys of repeated sub-headings.
    """
    if not marks:
        return frozenset()
    tails: list[list[Line]] = []
    for first, last in bodies:
        places = [n for n in range(first, last + 1) if len(lines[n].text) <= 100 and lines[n].key in marks]
        tails.append(list(lines[places[-1] + 1 : last + 1]) if places else [])
    filled = [tail for tail in tails if tail]
    if len(filled) < 4:
        return frozenset()
    usual = int(median(len(tail) for tail in filled))
    length = median(len(tail[0].text) for tail in filled)
    return frozenset(line.number for tail in filled for line in tail[usual:] if len(line.text) < 0.5 * length)
