"""What stands below the headings of a family: bodies, echoes of titles, cues of films, dates, authors, further titles.

What is read of a line, and of the lines between two headings, is kept for the next family.
"""

from __future__ import annotations

import math
import re
from statistics import median

import msgspec

from nakeru.lists.families import Family, Heading
from nakeru.lists.lines import Line
from nakeru.lists.page import Page
from nakeru.lists.title_features import CUT
from nakeru.lists.titles import is_labelled
from nakeru.lists.vocabulary import lexicon

_SAMPLE = 12
_BODY = 60
_REACH = 30
_POSTED = re.compile(r"\b\d{1,2}\b.*(?:19|20)\d\d|(?:19|20)\d\d.*\b\d{1,2}\b")
_RUNNING_TIME = re.compile(r"\d\s?h(?:\s?\d|\b)|\b(?:[6-9]\d|[12]\d\d)\s?min")
_FILM_CUES = frozenset({"films", "series", "works", "directing", "film_forms", "series_forms", "season"})
_DESCRIBING = frozenset({"directing", "series_forms", "special_forms"})

BODY_FEATURES = (
    "body",
    "bodies",
    "lines each",
    "adjacent",
    "echoed",
    "film cues",
    "parents",
    "described",
    "authored",
    "posts",
    "of a review",
    "of an archive",
)


class _Body(msgspec.Struct, frozen=True, gc=False):
    """The lines under a heading: how long they are, what they speak of; `opening` are texts that may echo its title."""

    length: int
    parent: bool
    described: bool
    authored: bool
    posted: bool
    cued: bool
    opening: tuple[str, ...]


class BodyReader:
    """Reads the bodies of a page's families."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._bodies: dict[tuple[int, int], _Body] = {}
        self._folded: dict[int, str] = {}
        self._dated: dict[int, bool] = {}
        self._items: dict[int, bool] = {}
        headline = lexicon().categories(page.headlines[0]) if page.headlines else frozenset()
        self._review, self._archive = float("review" in headline), float("archive" in headline)

    def read(self, family: Family) -> dict[str, float]:
        """The features of `BODY_FEATURES`, each a share, or "body" a logarithm."""
        page = self._page
        headings = family.headings[:_SAMPLE]
        nexts = [heading.start for heading in family.headings[1 : _SAMPLE + 1]]
        if len(family.headings) == 1:
            nexts = [min(len(page.lines), family.last + 8)]
        found = [self._body(heading.line, end) for heading, end in zip(headings, nexts, strict=False)]
        size = len(found)
        rests = [page.lines[heading.line].block.span.end - heading.span.end for heading in headings[:size]]
        lengths = [rest + body.length for rest, body in zip(rests, found, strict=True)]
        counts = [end - heading.line - 1 for heading, end in zip(headings, nexts, strict=False)]
        cued = [
            body.cued or (rest > 4 and not page.categories(heading.line).isdisjoint(_FILM_CUES))
            for body, rest, heading in zip(found, rests, headings, strict=False)
        ]
        echoed = [self._echoes(heading, body) for body, heading in zip(found, headings, strict=False)]
        return {
            "body": math.log10(1 + median(lengths)) / 4,
            "bodies": sum([length >= _BODY for length in lengths]) / size,
            "lines each": min(median(counts), 20) / 20,
            "adjacent": counts.count(0) / size,
            "echoed": sum(echoed) / size,
            "film cues": sum(cued) / size,
            "parents": sum([body.parent for body in found]) / size,
            "described": sum([body.described for body in found]) / size,
            "authored": sum([body.authored for body in found]) / size,
            "posts": sum([body.posted for body in found]) / size,
            "of a review": self._review,
            "of an archive": self._archive,
        }

    def _echoes(self, heading: Heading, body: _Body) -> bool:
        """Whether one of the first lines names the title again."""
        if not body.opening:
            return False
        text = heading.span.of(self._page.article.text)[:60]
        title = CUT.split(text, 1)[0].strip().casefold()
        return bool(title) and any(title in line for line in body.opening)

    def _body(self, number: int, end: int) -> _Body:
        known = self._bodies.get((number, end))
        if known is None:
            known = self._bodies[number, end] = self._read(number, end)
        return known

    def _read(self, number: int, end: int) -> _Body:
        page = self._page
        lines = page.lines[number + 1 : min(end, number + _REACH)]
        near = (*page.lines[max(0, number - 1) : number], *lines[:2])
        described = page.categories(number)
        if lines and len(lines[0].text) < 120:
            described |= page.categories(lines[0].number)
        return _Body(
            length=sum([len(line.text) for line in lines]),
            parent=len(lines) >= 2 and self._is_parent(lines),
            described=not described.isdisjoint(_DESCRIBING),
            authored=bool(lines) and _is_authored(lines[0].text),
            posted=any(self._is_posted(line) for line in near),
            cued=any(not page.categories(line.number).isdisjoint(_FILM_CUES) for line in lines[:3]),
            opening=tuple([self._fold(line) for line in lines[:3] if line.block.kind != "alternative"]),
        )

    def _fold(self, line: Line) -> str:
        folded = self._folded.get(line.number)
        if folded is None:
            folded = self._folded[line.number] = line.text[:400].casefold()
        return folded

    def _is_parent(self, lines: tuple[Line, ...]) -> bool:
        """Whether most that stands under a heading is a list of titles: it heads a section, no entry."""
        kinds = [line.block.kind for line in lines]
        seen = len(kinds) - kinds.count("alternative")
        most = kinds.count("item") + kinds.count("row")
        if most < 2 or most < 0.65 * seen:
            return False
        titled = sum([self._is_titled(line) for line in lines])
        return titled >= 2 and titled >= 0.65 * seen

    def _is_titled(self, line: Line) -> bool:
        known = self._items.get(line.number)
        if known is None:
            known = self._items[line.number] = (
                line.block.kind in ("item", "row")
                and (line.whole >= 0.5 or (line.lead is not None and not is_labelled(line.text)))
                and " as " not in line.text
            )
        return known

    def _is_posted(self, line: Line) -> bool:
        """Whether a short line is a date, as beside the posts of a blog's index."""
        known = self._dated.get(line.number)
        if known is None:
            known = self._dated[line.number] = (
                len(line.text) <= 50
                and line.block.kind not in ("row", "data")
                and "months" in self._page.categories(line.number)
                and _POSTED.search(line.text) is not None
                and _RUNNING_TIME.search(line.text) is None
            )
        return known


def _is_authored(text: str) -> bool:
    """Whether a line under a heading names an author, as under a book's."""
    return len(text) < 60 and lexicon().opens_with("authoring", text) > 0
