"""A page as its families are judged on it: its lines, what its title announces, cues found once and kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

from nakeru.lists.lines import Line, read_lines
from nakeru.lists.subject import Subject, claimed_size, read_subject
from nakeru.lists.tables import is_header
from nakeru.lists.vocabulary import distinct_words, lexicon
from nakeru.model.article import Article

_LEAD = 160
_LIKELY = 0.45
_LONGEST_ANNOUNCEMENT = 160
_FIRST_LINES = 3
_MOST_BODIES = 120
_BODY_SAMPLE = 16
_ALIKE_SAMPLE = 20
_PLURAL = re.compile("s\\b|filmen?\\b|serien\\b|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", re.IGNORECASE)
_HEADING_REACH = 150
_Member = TypeVar("_Member")
_NAMED = frozenset({"films", "series", "works"})


def evenly(members: Sequence[_Member], most: int) -> Sequence[_Member]:
    """At most so many members of a sequence, evenly spread; all of a shorter one."""
    if len(members) <= most:
        return members
    step = len(members) / most
    return [members[int(at * step)] for at in range(most)]


class Page:
    """The lines of an article with cached readings of them."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.lines = read_lines(article)
        self._categories: dict[int, frozenset[str]] = {}
        self._spoken: dict[str, bool] = {}
        self._alike: dict[tuple[str, int, str], int] = {}

    def categories(self, number: int) -> frozenset[str]:
        """The cue categories of the start of a line."""
        known = self._categories.get(number)
        if known is None:
            known = self._categories[number] = lexicon().categories(self.lines[number].text[:_LEAD])
        return known

    def may_speak_of(self, category: str) -> bool:
        """Whether a cue of that category may stand anywhere on the page."""
        known = self._spoken.get(category)
        if known is None:
            known = lexicon().may_speak_of(category, self._words, self.article.text)
            self._spoken[category] = known
        return known

    @cached_property
    def _words(self) -> frozenset[str]:
        return distinct_words(self.article.text)

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """The article's title and the headings of the first levels, most telling first."""
        titles = [self.article.title] if self.article.title else []
        top = [
            line.text
            for line in self.lines
            if line.block.kind == "heading"
            and line.block.level == 1
            and line.block.region in ("main", "header")
        ]
        if not titles and not top and self.article.format == "text":
            top = [
                line.text for line in self.lines[:_FIRST_LINES] if line.whole >= _LIKELY and not line.ordinal
            ]
        return tuple(dict.fromkeys(title[:200] for title in (*titles, *top[:3])))

    @cached_property
    def is_missing(self) -> bool:
        """Whether a headline or the first line under it says that the page asked for is not there."""
        opening = (line.text[:_LEAD] for line in self.lines if line.block.region == "main")
        said = (*self.headlines, *islice(opening, _FIRST_LINES))
        return any("missing" in lexicon().categories(text) for text in said)

    @cached_property
    def announces_list(self) -> bool:
        """Whether a headline speaks of several works: a plural, a number with them, or praise."""
        for headline in self.headlines:
            hits = lexicon().hits(headline)
            named = [headline[hit.start : hit.end] for hit in hits if hit.category in _NAMED]
            if named and (_PLURAL.search(" ".join(named)) or any(hit.category == "praise" for hit in hits)):
                return True
            if claimed_size(headline) is not None:
                return True
        return False

    @cached_property
    def subject(self) -> Subject:
        """What the headlines announce together; the first that names works or other things decides."""
        for headline in self.headlines:
            subject = read_subject(headline)
            if subject.works or subject.others:
                return subject
        return read_subject(self.headlines[0]) if self.headlines else Subject()

    def heading_over(self, number: int) -> Line | None:
        """The nearest heading or announcing line above a line; None where none is near."""
        at = bisect_left(self._overs, number) - 1
        return self.lines[self._overs[at]] if at >= 0 and self._overs[at] >= number - _HEADING_REACH else None

    @cached_property
    def _overs(self) -> list[int]:
        """The numbers of headings and of short lines that announce something."""
        return [
            line.number
            for line in self.lines
            if line.block.kind == "heading" or (line.text.endswith((":", "：")) and len(line.text) < 160)
        ]

    def announcer(self, number: int) -> str:
        """The heading above a line that says most plainly what is listed; the nearest of equals; "" where none does."""
        best, best_score = "", 0.0
        own = self.lines[number].keys[1]
        first = bisect_left(self._announcing, number - _HEADING_REACH)
        for line, plainness in self._announcers[first : bisect_left(self._announcing, number)]:
            score = plainness - 0.003 * (number - line.number)
            if score <= best_score:
                continue
            if not line.block.path or line.keys[1] != own:
                best, best_score = line.text[:_LEAD], score
        return best

    @cached_property
    def _announcing(self) -> list[int]:
        return [line.number for line, _ in self._announcers]

    @cached_property
    def _announcers(self) -> list[tuple[Line, float]]:
        """The headings that name works or other things, with how plainly each announces a list."""
        found = []
        for line in self.lines:
            short = len(line.text) < _LONGEST_ANNOUNCEMENT and (line.block.strong or not line.block.path)
            if line.block.kind != "heading" and not short:
                continue
            cues = self.categories(line.number)
            if cues & _NAMED or any(cue.startswith("others:") for cue in cues):
                numbered = bool(re.search(r"\d", line.text))
                found.append((line, 1.0 + 0.5 * ("praise" in cues) + 0.3 * numbered))
        return found

    @cached_property
    def main_count(self) -> int:
        """How many lines are the page's own content."""
        return sum(1 for line in self.lines if line.block.region == "main") or 1

    def alike(self, kind: str, level: int, region: str) -> int:
        """How many title-like lines of that kind, level and region the page has, by a sample of them."""
        known = self._alike.get((kind, level, region))
        if known is None:
            same = self._shapes[kind, level, region]
            seen = evenly(same, _ALIKE_SAMPLE)
            likely = sum([line.whole >= _LIKELY for line in seen])
            known = self._alike[kind, level, region] = likely * len(same) // len(seen) if likely else 0
        return known

    @cached_property
    def _shapes(self) -> dict[tuple[str, int, str], list[Line]]:
        shapes: dict[tuple[str, int, str], list[Line]] = defaultdict(list)
        for line in self.lines:
            block = line.block
            shapes[block.kind, block.level, block.region].append(line)
        return shapes

    def count(self, kind: str, region: str) -> int:
        """How many lines of that kind the region has, one at least."""
        return self._counts[(kind, region)] or 1

    @cached_property
    def _counts(self) -> Counter[tuple[str, str]]:
        return Counter((line.block.kind, line.block.region) for line in self.lines)

    def column_name(self, group: int | None, column: int) -> str:
        """The name of a table's column; "" where it has none."""
        return self._columns.get((group, column), "")

    @cached_property
    def _columns(self) -> dict[tuple[int | None, int], str]:
        names: dict[tuple[int | None, int], str] = {}
        seen: set[int | None] = set()
        for line in self.lines:
            if not line.block.cells:
                continue
            first = line.block.group not in seen
            seen.add(line.block.group)
            if line.block.header or (first and is_header(line)):
                for column, cell in enumerate(line.block.cells):
                    names.setdefault((line.block.group, column), cell.of(self.article.text).strip())
        return names

    @cached_property
    def film_density(self) -> float:
        """The share of running paragraphs that speak of films, series or their makers."""
        bodies = [line.number for line in self.lines if len(line.text) > 80 and line.block.region == "main"]
        seen = evenly(bodies[:_MOST_BODIES], _BODY_SAMPLE)
        wanted = {"films", "series", "works", "directing", "film_forms", "series_forms"}
        return sum(1 for number in seen if self.categories(number) & wanted) / len(seen) if seen else 0.0
