"""Choosing the reading of a page: the best family, and the families that are further parts of the same list."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from nakeru.lists.candidates import (
    bare_families,
    distinct_families,
    find_families,
    layout_families,
    told_families,
)
from nakeru.lists.families import Family
from nakeru.lists.features import FeatureReader
from nakeru.lists.lines import Line
from nakeru.lists.page import Page
from nakeru.lists.scoring import Scorer, Weights
from nakeru.lists.vocabulary import lexicon
from nakeru.model.article import BlockKind
from nakeru.model.spans import Span

_BROADER = 0.93
_SURE = 0.7
_SEEN = 0.4
_CERTAIN = 0.9
_MANY = 5
_SETTLING = ("chain", "layout", "run-in")
# Families never mix kinds of blocks: those that are lists most often are judged first.
_IN_TURN: tuple[frozenset[BlockKind], ...] = (
    frozenset(("heading",)),
    frozenset(("item", "term")),
    frozenset(("paragraph", "caption", "quote", "definition", "preformatted", "alternative")),
)
_MOST_COMPANIONS = 30
_ORDINAL = re.compile(r"^\s*#?\d{1,4}\s?[.):-]\s*")


class Choice(msgspec.Struct, frozen=True, gc=False):
    """A family that is part of the reading, with the probability that it is a list of works."""

    family: Family
    probability: float


def choose(page: Page, model: Weights, *, thorough: bool = False) -> tuple[Choice, ...]:
    """The families that make the best reading of a page, in the order of the page; empty where none is a list.

    The likeliest family leads, or one that takes it in and is nearly as likely. Others join where they are likely
    themselves and stand clear of it: two readings of the same lines exclude each other. What is told by numbers,
    tables or data is judged first; where that is surely a list, lines that only look alike are looked for beside it
    alone. Margins are read where the page itself holds no list. `thorough` judges all families of the whole page at
    once, which takes longer.
    """
    if page.is_missing:
        return ()
    if thorough:
        judges = _Judges(page, model)
        judges.hear(find_families(page.lines))
        return _chosen(page, model, judges.judged())
    own = [line for line in page.lines if line.block.region != "aside"]
    return _among(page, model, own) or (
        () if len(own) == len(page.lines) else _among(page, model, page.lines)
    )


def _among(page: Page, model: Weights, lines: Sequence[Line]) -> tuple[Choice, ...]:
    """The best reading that some of the page's lines make."""
    judges = _Judges(page, model)
    judges.hear(told_families(page.lines, lines))
    for kinds in _IN_TURN:
        alike = [line for line in lines if line.block.kind in kinds]
        if len(alike) > 1:
            judges.hear(layout_families(page.lines, alike, judges.settled()))
    if not judges.settled():
        judges.hear(bare_families(page.lines, lines))
    return _chosen(page, model, judges.judged())


class _Judges:
    """Scores families as they come, each once."""

    def __init__(self, page: Page, model: Weights) -> None:
        floor = min(model.companion_threshold, _SEEN * model.threshold)
        self._scorer = Scorer(FeatureReader(page), model, floor)
        self._known: dict[tuple[Span, ...], Family] = {}
        self._choices: list[Choice] = []

    def hear(self, families: Sequence[Family]) -> None:
        """Score families; of two that name the same stretches of text, the one with chains of ordinals."""
        for spans, family in distinct_families(families).items():
            known = self._known.get(spans)
            if known is None or family.chained > known.chained:
                self._known[spans] = family
                chance = self._scorer.probability(family)
                if chance is not None:
                    self._choices.append(Choice(family, chance))

    def judged(self) -> list[Choice]:
        """The families that may be lists, the likeliest first."""
        return sorted(self._choices, key=lambda choice: -choice.probability)

    def settled(self) -> range:
        """The lines of the likeliest family, where numbers or headings and all the rest say that it is the list."""
        best = max(self._choices, key=lambda choice: choice.probability, default=None)
        if best is None or best.probability < _CERTAIN or len(best.family.headings) < _MANY:
            return range(0)
        family = best.family
        return range(family.headings[0].start, family.last + 1) if family.kind in _SETTLING else range(0)


def _chosen(page: Page, model: Weights, judged: list[Choice]) -> tuple[Choice, ...]:
    if not judged or judged[0].probability < model.threshold:
        return ()
    leader = _visible(page, _broadest(page, judged), judged)
    chosen = [leader]
    for choice in judged:
        if choice.probability < model.companion_threshold or len(chosen) > _MOST_COMPANIONS:
            break
        if all(_clear(page, choice, other.family) for other in chosen) and _worth_adding(
            page, choice, chosen
        ):
            chosen.append(choice)
    return tuple(sorted(chosen, key=lambda choice: choice.family.first))


def _visible(page: Page, best: Choice, judged: list[Choice]) -> Choice:
    """What readers see of the same titles, where the best family is of pictures' alternative texts."""
    if best.family.kind != "alternative":
        return best
    text = page.article.text
    named = [heading.span.of(text).strip().casefold() for heading in best.family.headings]
    for choice in judged:
        if choice.family.kind in ("alternative", "data") or choice.probability < _SEEN * best.probability:
            continue
        shown = [heading.span.of(text).casefold() for heading in choice.family.headings]
        again = sum(1 for name in named if any(name and name in other for other in shown))
        if again >= 0.8 * len(named) and len(shown) <= 1.2 * len(named):
            return choice
    return best


def _broadest(page: Page, judged: list[Choice]) -> Choice:
    best = judged[0]
    while True:
        lines = {heading.line for heading in best.family.headings}
        depths = {page.lines[number].block.depth for number in lines}
        wider = [
            choice
            for choice in judged
            if len(choice.family.headings) > len(best.family.headings)
            and choice.family.kind == best.family.kind
            and choice.family.chained >= best.family.chained - 0.15
            and choice.probability >= _BROADER * best.probability
            and lines <= {heading.line for heading in choice.family.headings}
            and all(page.lines[heading.line].block.depth in depths for heading in choice.family.headings)
        ]
        if not wider:
            return best
        best = max(wider, key=lambda choice: choice.probability)


def _clear(page: Page, choice: Choice, other: Family) -> bool:
    """Whether two families may both be lists: one ends before the other begins, or stands in a section of its own."""
    family = choice.family
    if family.last < other.first:
        return True
    if family.first > other.last:
        own = choice.probability >= _SURE and _has_own_heading(page, family)
        return own or _alike(page, family, other) or _is_announced(page, family)
    inside = [heading for heading in other.headings if family.first <= heading.line <= family.last]
    return not inside and _is_announced(page, family) and family.kind != "alternative"


def _alike(page: Page, family: Family, other: Family) -> bool:
    """Whether two families share the enclosing elements, as lists of one template do."""
    first, second = page.lines[family.first], page.lines[other.first]
    return family.kind == other.kind and first.keys[1] == second.keys[1]


def _is_announced(page: Page, family: Family) -> bool:
    """Whether a heading right over the family speaks of works or of a choice among them."""
    above = page.lines[max(0, family.first - 4) : family.first]
    announced = {"films", "series", "works", "praise", "honourable"}
    return any(line.block.kind == "heading" and page.categories(line.number) & announced for line in above)


def _has_own_heading(page: Page, family: Family) -> bool:
    above = page.lines[max(0, family.first - 4) : family.first]
    return any(line.block.kind == "heading" for line in above)


def _worth_adding(page: Page, choice: Choice, chosen: list[Choice]) -> bool:
    family = choice.family
    if family.kind in ("alternative", "data", "colon") or len(family.headings) < 2:
        return False
    regions = {page.lines[heading.line].block.region for heading in family.headings}
    if regions != {"main"} or len(family.headings) < 3 or _is_under_margin(page, family):
        return False
    return not _repeats(page, family, chosen)


def _is_under_margin(page: Page, family: Family) -> bool:
    """Whether the heading right over the family is one of margins: "Trending", 热门排行."""
    above = page.lines[max(0, family.first - 2) : family.first]
    return any(line.block.kind == "heading" and lexicon().is_cue("boilerplate", line.text) for line in above)


def _repeats(page: Page, family: Family, chosen: list[Choice]) -> bool:
    """Whether the family only names again what a chosen one names, without numbers or a heading of its own."""
    announced = any(other.family.kind == "data" for other in chosen)
    if family.step and _has_own_heading(page, family) and not announced:
        return False
    text = page.article.text
    known = {_bare(heading.span.of(text)) for other in chosen for heading in other.family.headings}
    again = sum(1 for heading in family.headings if _bare(heading.span.of(text)) in known)
    return again > 0.5 * len(family.headings)


def _bare(title: str) -> str:
    return _ORDINAL.sub("", title).strip().casefold()
