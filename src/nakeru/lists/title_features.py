"""What the titles of a family say: likeness, lengths, years, known names, cues. A title is read once for all families."""

from __future__ import annotations

import math
import re

from nakeru.lists.families import Heading
from nakeru.lists.page import Page
from nakeru.lists.titles import title_likeness
from nakeru.lists.vocabulary import known_titles, lexicon, line_key, title_key
from nakeru.model.spans import Span

CUT = re.compile(r"\s*[(\[（|]")
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_WORKS = frozenset({"films", "series", "works"})
_SHORTEST_NAME = 3

TITLE_FEATURES = (
    "likeness",
    "unlike",
    "distinct",
    "short",
    "words",
    "uneven",
    "years",
    "known",
    "announces",
    "names the page",
    "dates",
    "margins",
    "lower",
    "questions",
    "labels",
)

_Row = tuple[float, bool, str, bool, int, bool, bool, bool, bool, bool, bool, bool, bool]


class TitleReader:
    """Reads the titles of a page's families; what is read of one title or line is kept for the next family."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._rows: dict[Span, _Row] = {}
        self._dated: dict[int, bool] = {}
        name = title_key(CUT.split(page.headlines[0])[0]) if page.headlines else ""
        self._name = "" if len(name) < _SHORTEST_NAME or page.announces_list else name

    def read(self, sample: tuple[Heading, ...]) -> dict[str, float]:
        """The features of `TITLE_FEATURES`, each from 0 to 1."""
        rows = self._rows
        found = [rows.get(heading.span) or self._read(heading) for heading in sample]
        size = len(found)
        (
            likeness,
            unlike,
            keys,
            short,
            lengths,
            known,
            announces,
            names,
            dates,
            margins,
            lower,
            asks,
            labels,
        ) = zip(*found, strict=True)
        return {
            "likeness": sum(likeness) / size,
            "unlike": sum(unlike) / size,
            "distinct": len(set(keys)) / size,
            "short": sum(short) / size,
            "words": min(sum(lengths) / size, 15) / 15,
            "uneven": min(_spread(lengths), 6) / 6,
            "years": sum([self._is_dated(heading.line) for heading in sample]) / size,
            "known": min(1.0, 3 * (sum(known) / size)),
            "announces": sum(announces) / size,
            "names the page": sum(names) / size,
            "dates": sum(dates) / size,
            "margins": sum(margins) / size,
            "lower": sum(lower) / size,
            "questions": sum(asks) / size,
            "labels": sum(labels) / size,
        }

    def _read(self, heading: Heading) -> _Row:
        page, span = self._page, heading.span
        line = page.lines[heading.line]
        title = span.of(page.article.text)
        whole = span == line.block.span
        likeness = line.whole if whole else title_likeness(title)
        short = whole and len(title) <= 120
        cues = page.categories(heading.line) if short else lexicon().categories(title[:120])
        end = title.rstrip()[-1:]
        row = self._rows[span] = (
            likeness,
            likeness < 0.45,
            line.key if whole else line_key(title),
            len(title) < 4,
            len(title.split()),
            title_key(CUT.split(title, 1)[0]) in known_titles(),
            bool(cues & _WORKS and ("praise" in cues or "films" in cues)),
            bool(self._name) and self._name in title_key(title),
            "months" in cues,
            lexicon().opens_with_phrase("boilerplate", title),
            title[:1].islower(),
            end in ("?", "？"),
            end in (":", "："),
        )
        return row

    def _is_dated(self, number: int) -> bool:
        known = self._dated.get(number)
        if known is None:
            text = self._page.lines[number].text[:300]
            known = self._dated[number] = _YEAR.search(text) is not None
        return known


def _spread(lengths: tuple[int, ...]) -> float:
    """The standard deviation of whole numbers, the mean not rounded."""
    size, total = len(lengths), sum(lengths)
    return math.sqrt(size * sum(length * length for length in lengths) - total * total) / size
