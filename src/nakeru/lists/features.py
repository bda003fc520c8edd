"""What a family of headings is judged by: its layout, ordinals, likeness to titles, bodies, and the page's subject."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from nakeru.lists.body_features import BodyReader
from nakeru.lists.families import Family, Heading
from nakeru.lists.page import Page, evenly
from nakeru.lists.subject import claimed_size, read_subject
from nakeru.lists.title_features import TitleReader
from nakeru.lists.vocabulary import lexicon

_SAMPLE = 12
_NAME_PARTS = re.compile(r"\s*[&/,+·]\s*|\s+(?:and|y|et|und|e)\s+")
_MARGIN_PATH = re.compile(
    r"related|sidebar|widget|footer|breadcrumb|\bnav|menu|comment|share|social|reference|toc\b|tag|pagin|promo|recommend|trending|popular|recent|modal",
    re.IGNORECASE,
)
_BLOCK_KINDS = {kind: f"in {kind}" for kind in ("heading", "item", "paragraph", "quote", "term", "row")}
_FAMILY_KINDS: dict[str, str] = {
    kind: f"is {kind}"
    for kind in ("chain", "run-in", "colon", "dated", "bare", "column", "data", "alternative")
}
_IN_PROSE = ("run-in", "colon", "dated", "inner")
_SIGNS = ("works named", "film cues", "known", "page speaks of films", "introduced")
_WORKS = frozenset({"films", "series"})
_OVER = 3

_LineRow = tuple[str, str, bool, bool, bool, bool]


class FeatureReader:
    """Reads the features of a page's families, group by group; what families share is read once.

    The features are named, most of them shares between 0 and 1.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._titles = TitleReader(page)
        self._bodies = BodyReader(page)
        self._rows: dict[int, _LineRow] = {}
        self._claims: dict[int, frozenset[int]] = {}
        self._subjects: dict[int, dict[str, float]] = {}
        self._announced: dict[str, dict[str, float]] = {}

    def read(self, family: Family) -> dict[str, float]:
        """All features of a family."""
        sample = sample_of(family)
        titles, bodies = self.of_titles(sample), self.of_bodies(family)
        return together(self.of_form(family, sample), titles, bodies, self.of_subject(family))

    def of_titles(self, sample: tuple[Heading, ...]) -> dict[str, float]:
        """What its titles say."""
        return self._titles.read(sample)

    def of_bodies(self, family: Family) -> dict[str, float]:
        """What stands under its headings."""
        return self._bodies.read(family)

    def of_form(self, family: Family, sample: tuple[Heading, ...]) -> dict[str, float]:
        """Its size, layout and ordinals."""
        size = len(family.headings)
        tiny = float(size <= 3)
        found = {
            "bias": 1.0,
            "size": min(math.log2(size), 7) / 7,
            "tiny": tiny,
            "tiny in prose": tiny * (family.kind in _IN_PROSE),
        }
        self._add_layout(found, family, sample)
        self._add_ordinals(found, family)
        return found

    def _add_layout(self, found: dict[str, float], family: Family, sample: tuple[Heading, ...]) -> None:
        page, rows, size = self._page, self._rows, len(sample)
        seen = [rows.get(heading.line) or self._row(heading.line) for heading in sample]
        kinds, regions, margins, linked, marked, top = zip(*seen, strict=True)
        if family.kind in _FAMILY_KINDS:
            found[_FAMILY_KINDS[family.kind]] = 1.0
        for kind in set(kinds):
            if kind in _BLOCK_KINDS:
                found[_BLOCK_KINDS[kind]] = kinds.count(kind) / size
        narrow = family.key[:2]
        found["main"] = (regions.count("main") + regions.count("data")) / size
        found["margin path"] = sum(margins) / size
        found["broad prose"] = float(family.kind == "layout" and narrow in ("3|", "4|", "5|")) * found.get(
            "in paragraph", 0.0
        )
        found["taken"] = _taken(page, family)
        found["siblings"] = _sibling_share(page, family)
        found["titled column"] = _titled_column(page, family)
        found["comments"] = regions.count("comments") / size
        found["linked"] = sum(linked) / size
        found["marked"] = sum(marked) / size
        found["narrow"] = float(narrow in ("1|", "2|", "0|"))
        found["one group"] = float(narrow == "0|")
        found["top level"] = sum(top) / size
        found["coverage"] = min(1.0, (family.last - family.first + 1) / page.main_count)
        found["late"] = family.first / max(1, len(page.lines))

    def _row(self, number: int) -> _LineRow:
        line = self._page.lines[number]
        block, look = line.block, line.emphasis
        row = self._rows[number] = (
            block.kind,
            block.region,
            _in_margin(block.path),
            look == "linked",
            look in ("strong", "emphasised"),
            block.level == 1,
        )
        return row

    def _add_ordinals(self, found: dict[str, float], family: Family) -> None:
        ranks = [heading.rank for heading in family.headings if heading.rank is not None]
        size, claimed = len(family.headings), self._claimed(family)
        counts = {size, max(ranks, default=0)}
        written = family.kind == "chain" and family.chained > 0
        met = not claimed.isdisjoint(counts)
        found["chained"] = family.chained
        found["written"] = float(written)
        found["long chain"] = float(written and size >= 5)
        found["weak style"] = float(
            family.key.split("|", 1)[0].rstrip("+") in ("bare", "alone", "lone alone", "word", "roman")
        )
        found["from one"] = float(bool(ranks) and min(ranks) == 1)
        found["countdown"] = float(family.step < 0)
        found["as claimed"] = float(met)
        found["unlike claimed"] = float(
            bool(claimed) and not met and not any(0.8 <= c / size <= 1.25 for c in claimed)
        )
        found["none claimed"] = float(not claimed)

    def _claimed(self, family: Family) -> frozenset[int]:
        """The sizes that the page and the heading over the family promise."""
        known = self._claims.get(family.first)
        if known is None:
            over = self._page.heading_over(family.first)
            sizes = (self._page.subject.claimed_size, claimed_size(over.text) if over is not None else None)
            known = self._claims[family.first] = frozenset(size for size in sizes if size)
        return known

    def of_subject(self, family: Family) -> dict[str, float]:
        """What the page, and what stands over the family, announces."""
        known = self._subjects.get(family.first)
        if known is None:
            over = self._subject_over(family.first)
            known = self._subjects[family.first] = over | {"introduced": self._introduced(family.first)}
        return known

    def _introduced(self, first: int) -> float:
        """Whether one of the paragraphs right over the list speaks of films or series."""
        page = self._page
        return float(
            any(
                page.lines[number].block.kind == "paragraph"
                and page.lines[number].block.region == "main"
                and not page.categories(number).isdisjoint(_WORKS)
                for number in range(max(0, first - _OVER), first)
            )
        )

    def _subject_over(self, first: int) -> dict[str, float]:
        page = self._page
        subject = page.subject
        announced = page.announcer(first)
        if announced in self._announced:
            return self._announced[announced]
        near = lexicon().categories(announced)
        over = read_subject(announced)
        found = self._announced[announced] = {
            "works named": float(subject.works or over.works),
            "headline of a list": float(page.announces_list),
            "headline of none": float(bool(page.headlines) and not page.announces_list),
            "page of works": float(subject.works),
            "page of others": float(bool(subject.others)),
            "page of others alone": float(bool(subject.others) and not subject.works),
            "page praises": float(subject.praise),
            "page speaks of films": page.film_density,
            "under works": float(over.works),
            "under others": float(bool(over.others) and not over.works),
            "under praise": float("praise" in near),
            "under aside": float("aside" in near),
        }
        return found


def sample_of(family: Family) -> tuple[Heading, ...]:
    """At most twelve headings, evenly spread."""
    return tuple(evenly(family.headings, _SAMPLE))


def together(
    form: dict[str, float], titles: dict[str, float], bodies: dict[str, float], subject: dict[str, float]
) -> dict[str, float]:
    """The groups of features as one, with what only all of them tell."""
    found = form | titles | bodies | subject
    found["no sign of films"] = float(not any(found[sign] > 0.1 for sign in _SIGNS))
    return found


def _sibling_share(page: Page, family: Family) -> float:
    """The share of title-like lines of the same kind in the same region that the family takes in."""
    block = page.lines[family.first].block
    alike = page.alike(block.kind, block.level, block.region)
    return min(1.0, len(family.headings) / alike) if alike else 1.0


@lru_cache(maxsize=4_000)
def _in_margin(path: tuple[str, ...]) -> bool:
    """Whether an enclosing element is named as a margin: a sidebar, related posts, a menu."""
    return any(map(_is_margin, path[-8:]))


@lru_cache(maxsize=4_000)
def _is_margin(element: str) -> bool:
    return _MARGIN_PATH.search(element) is not None


def _taken(page: Page, family: Family) -> float:
    """The share of all lines of its kind that a family of run-in titles takes in; 1 for other families."""
    if family.kind not in _IN_PROSE:
        return 1.0
    block = page.lines[family.first].block
    return min(1.0, len(family.headings) / page.count(block.kind, block.region))


def _titled_column(page: Page, family: Family) -> float:
    """1 where the column's name says that it holds titles, -1 where it says otherwise, 0 where it has no name."""
    if family.kind != "column":
        return 0.0
    row = page.lines[family.first]
    column = next((n for n, cell in enumerate(row.block.cells) if cell == family.headings[0].span), 0)
    name = page.column_name(row.block.group, column)
    if not name:
        return 0.0
    parts = _NAME_PARTS.split(name.replace("_", " "))
    return 1.0 if any(lexicon().is_cue("title_columns", part) for part in parts) else -1.0
