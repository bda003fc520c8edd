"""Search over titles in any script, words, themes and moods, with conditions and reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

import msgspec

from nakeru.finding.conditions import unknowns
from nakeru.finding.fitting import Fitting
from nakeru.finding.index import WordIndex
from nakeru.finding.kinship import Kinship
from nakeru.finding.people import PeopleIndex
from nakeru.finding.query import LONGEST, Query
from nakeru.finding.reasons import plain_reasons, told_reasons
from nakeru.finding.titles import EQUAL, Spelling, TitleIndex
from nakeru.finding.understanding import Understood, liked_titles, refused_title, understand_wholly
from nakeru.finding.vocabulary import leaves_open, telling
from nakeru.finding.works import FindableWork, FindResult, Hit, Reason
from nakeru.text.titles import title_key

__all__ = ["FindResult", "FindableWork", "Finder", "Hit"]

_MOST_OPEN: Final = 400
_MOST_CONSIDERED: Final = 300
_SPARE: Final = 20
# Answers come from lists that people publish: one that six of them name outweighs a word that fits by chance.
_LISTED = 5.0
# Of works that answer a wish alike the more listed comes first; that it is listed answers no wish.
_LISTED_ALONE = 2.0
# A work that no list of the library names is an answer where nothing that is named fits as well.
_ON_NO_LIST: Final = 0.3
_KIN: Final = 4.0
# What is left of a likeness that answers none of the wishes of the question ("like X but hopeful").
_UNASKED: Final = 0.5
_AGE: Final = 8.0
_GENERATION: Final = 15
# What is not known of a condition makes a work by so much the less likely.
_DOUBT: Final = 2.0
_WORTHWHILE: Final = 0.3
_ENOUGH: Final = 5
_LIKING: Final = 4.0
# An answer much like one above it is moved down by this much, so that the first five are not five of a kind.
_SAME_FAMILY: Final = 6.0
_CONSOLING: Final = {"hopeful": 2, "bittersweet": 1}


class Finder:
    """An index in memory over works. Answers depend on the works alone, not on their order."""

    def __init__(self, works: Iterable[FindableWork]) -> None:
        self._works = {work.key: work for work in sorted(works, key=lambda work: work.key)}
        self._titles = TitleIndex(self._works.values())
        self._people = PeopleIndex(self._works.values())
        self._index = WordIndex(self._works)
        self._kinship = Kinship(self._works.values())
        self._by_lists = sorted(self._works.values(), key=lambda work: (-work.lists, work.key))
        self._fitting = Fitting(self._works)

    @property
    def size(self) -> int:
        """How many works are searched."""
        return len(self._works)

    @property
    def works(self) -> tuple[FindableWork, ...]:
        """The works that are searched, by key."""
        return tuple(self._works.values())

    def work(self, key: str) -> FindableWork:
        """A work as it is searched. Raises KeyError."""
        return self._works[key]

    def find(self, query: str, limit: int = 20) -> FindResult:
        """At most `limit` works that fit, best first: equal titles, then beginnings, then words, wishes and like spellings.

        A work that breaks a condition of the question is left out; one of which it is not known comes after the
        others, and says so. A work whose title is the whole question is never left out.
        """
        text = " ".join(query[:LONGEST].split())
        understood, like = self._understood(text)
        found = self._answer(text, understood.query, like, limit)
        if like and not found.results:  # nothing is like it: then at least it is shown
            return self._answer(text, understand_wholly(text).query, None, limit)
        return found

    def _answer(self, text: str, asked: Query, like: FindableWork | None, limit: int) -> FindResult:
        named = list(self._titles.named_in(asked.words))
        asked = msgspec.structs.replace(
            asked,
            titles=_distinct(title for title, _ in named),
            not_understood=self._index.unmet(asked.unread()),
        )
        called = {reason.key for reason in self._titles.equal(text)}
        points, reasons = self._gathered(text, asked, (reason for _, reason in named), like)
        out = self._refused(asked)
        if like:
            out.update(self._titles.family(like))
        hits = []
        enough = 4 * max(limit, 0) + _SPARE
        for key in sorted(points, key=lambda key: (-points[key], key))[:_MOST_CONSIDERED]:
            if key in out:
                continue
            hit = self._hit(key, points[key], reasons.get(key, []), asked, called=key in called)
            if hit is not None:
                hits.append(hit)
                enough -= not hit.unknown
            if not enough:
                break
        hits.sort(key=lambda hit: (bool(hit.unknown), -hit.score, hit.key))
        best = self._varied(_worthwhile(hits), max(limit, 0))
        told = tuple(msgspec.structs.replace(hit, why=self._why(hit, asked, like)) for hit in best)
        return FindResult(understood=asked, sentences=asked.sentences(), results=told)

    def like(self, key: str, limit: int = 10) -> tuple[Hit, ...]:
        """Works like one, the likest first, with what they share; versions of the same story are not among them."""
        work = self._works.get(key)
        if work is None:
            return ()
        out = self._titles.family(work)
        hits = []
        for other in self._akin(work):
            points = self._kinship.points(work, other)
            if points and other.key not in out and not other.hides:
                hits.append((-round(points + math.log1p(other.lists), 4), other.key))
        return tuple(
            Hit(other, -score, self._kinship.shared(work, self._works[other]))
            for score, other in sorted(hits)[: max(limit, 0)]
        )

    def consoles(self, key: str, after: str) -> float:
        """How well a work is watched after another: a gentler end and no more tears count; 0 where nothing is known."""
        work, first = self._works[key], self._works[after]
        gentler = _CONSOLING.get(work.ending or "", 0) - _CONSOLING.get(first.ending or "", 0)
        return gentler + (work.tears is not None and work.tears <= (first.tears or 5))

    def _understood(self, text: str) -> tuple[Understood, FindableWork | None]:
        """The question with what it compares, and the work it wants answers to be like."""
        like = next((work for title in liked_titles(text) if (work := self._called(title))), None)
        understood = understand_wholly(text, naming=like.titles[0] if like else None)
        return _compared(understood, like), like

    def _refused(self, asked: Query) -> set[str]:
        """The works that the question does not want: those of a title ("besides X") or of a maker ("but not X")."""
        refused = refused_title(asked.text)
        if not refused:
            return set()
        keys = [reason.key for reason in (*self._titles.equal(refused), *self._titles.beginning(refused))]
        if keys:
            best = min((self._works[key] for key in keys), key=lambda work: (-work.lists, work.key))
            return self._titles.family(best)
        return self._people.with_all(refused)

    def _called(self, title: str) -> FindableWork | None:
        """The work of a title, the most listed where several have it; one that is spelt alike where none has."""
        keys = {reason.key for reason in self._titles.equal(title)}
        if keys:
            return min((self._works[key] for key in keys), key=lambda work: (-work.lists, work.key))
        spelling = Spelling(title)
        alike = [
            (reason.points, work.lists, work.key)
            for work in self._index.spelt_alike(title)
            if (reason := spelling.likeness(work)) and len(telling(title)) > 0
        ]
        return self._works[max(alike)[2]] if alike else None

    def _gathered(
        self, text: str, asked: Query, named: Iterable[Reason], like: FindableWork | None
    ) -> tuple[dict[str, float], dict[str, list[Reason]]]:
        """Points by work, and the reasons that are known already."""
        points: dict[str, float] = {}
        reasons: dict[str, list[Reason]] = {}
        for reason in sorted(self._by_title(text, asked, named), key=lambda reason: -reason.points):
            given = reasons.setdefault(reason.key, [])
            if not given:
                given.append(reason)
                points[reason.key] = points.get(reason.key, 0.0) + reason.points
        for reason in self._people.named_in(asked.words):
            given = reasons.setdefault(reason.key, [])
            if all(one.why != reason.why for one in given):
                given.append(reason)
                points[reason.key] = points.get(reason.key, 0.0) + reason.points
        for key, score in (*self._index.worded(asked.sought), *self._fitting.wished(asked)):
            if points.get(key, 0.0) < EQUAL:  # a title that is asked for needs no other reason
                points[key] = points.get(key, 0.0) + score
        if like:
            for other in self._akin(like):
                kin = self._kinship.points(like, other)
                if kin:
                    kin *= _KIN * (_UNASKED + (1 - _UNASKED) * self._fitting.share(other, asked))
                    points[other.key] = points.get(other.key, 0.0) + kin + _apart(like, other, asked)
        if (asked.conditions() or asked.tears) and leaves_open(asked.sought) and not like:
            for work in self._open(asked):
                points.setdefault(work.key, 0.0)
        listed = _LISTED if telling(asked.sought) else _LISTED_ALONE
        for key, score in points.items():
            work = self._works[key]
            if not work.lists and key not in reasons:
                score *= _ON_NO_LIST
            points[key] = score + listed * math.log1p(work.lists) + _LIKING * work.liking
        return points, reasons

    def _by_title(self, text: str, asked: Query, named: Iterable[Reason]) -> Iterator[Reason]:
        yield from self._titles.equal(text)
        yield from self._titles.beginning(text)
        yield from self._titles.equal(asked.words)
        yield from self._titles.beginning(asked.words)
        yield from named
        spelling = Spelling(asked.words)
        for work in self._index.spelt_alike(asked.words):
            if reason := spelling.likeness(work):
                yield reason

    def _akin(self, work: FindableWork) -> Iterable[FindableWork]:
        """Works that could be like one: those that share a theme, a mood or a maker."""
        found = {key: None for name in (*work.themes, *work.moods) for key, _ in self._fitting.having(name)}
        made = " ".join((*work.directors, *work.people))
        found.update((key, None) for key, _ in self._index.worded(made)) if made else None
        return [self._works[key] for key in found if key != work.key]

    def _open(self, asked: Query) -> Iterator[FindableWork]:
        """Works that keep the conditions for sure, the most listed first, then some that may keep them."""
        sure: list[FindableWork] = []
        unsure: list[FindableWork] = []
        for work in self._by_lists:
            not_known = unknowns(work, asked)
            if not_known == ():
                sure.append(work)
            elif not_known and len(unsure) < _MOST_OPEN:
                unsure.append(work)
            if len(sure) >= _MOST_OPEN:
                break
        yield from sure
        yield from unsure

    def _hit(
        self, key: str, points: float, reasons: list[Reason], asked: Query, *, called: bool
    ) -> Hit | None:
        not_known = unknowns(self._works[key], asked)
        if not_known is None and not called:
            return None
        equal = bool(reasons) and reasons[0].points >= EQUAL
        why = tuple(reason.why for reason in reasons[:2])
        doubted = () if equal else not_known or ()
        return Hit(key, round(max(points - _DOUBT * len(doubted), 0.0), 4), why, doubted)

    def _varied(self, hits: list[Hit], limit: int) -> list[Hit]:
        """The best hits, versions of one story not side by side unless their title was asked for."""
        chosen: list[Hit] = []
        told: set[str] = set()
        later: list[Hit] = []
        for hit in islice(hits, 4 * limit + _SPARE):
            titles = {title_key(title) for title in self._works[hit.key].titles}
            if not hit.why and titles & told:
                later.append(msgspec.structs.replace(hit, score=round(max(hit.score - _SAME_FAMILY, 0.0), 4)))
                continue
            told |= titles
            chosen.append(hit)
        return sorted([*chosen, *later], key=lambda hit: (bool(hit.unknown), -hit.score, hit.key))[:limit]

    def _why(self, hit: Hit, asked: Query, like: FindableWork | None) -> tuple[str, ...]:
        """The reasons in words, with what two works share where one is asked to be like another."""
        if hit.score >= EQUAL:
            return hit.why
        work = self._works[hit.key]
        kin = self._kinship.shared(like, work) if like else ()
        shared = self._index.shared(work, asked.sought)
        told = told_reasons(work, asked, (*hit.why, *kin), shared)
        if not told and not hit.unknown:
            told = plain_reasons(asked)
        return (*told, *hit.unknown)


def _worthwhile(hits: list[Hit]) -> list[Hit]:
    """The hits without those that keep the conditions and answer little else of the question, where others answer it."""
    best = max((hit.score for hit in hits), default=0.0)
    kept = [hit for hit in hits if hit.score >= _WORTHWHILE * best]
    return kept if len(kept) >= _ENOUGH else hits


def _compared(understood: Understood, like: FindableWork | None) -> Understood:
    """The question with what it compares made conditions on years and minutes, or wishes on tears."""
    query = understood.query
    if like is None:
        return understood
    for name in understood.compared:
        if name == "older" and like.year:
            query = msgspec.structs.replace(query, last_year=like.year - 1)
        elif name == "newer" and like.year:
            query = msgspec.structs.replace(query, first_year=like.year + 1)
        elif name == "shorter" and like.minutes:
            query = msgspec.structs.replace(query, most_minutes=like.minutes - 1)
        elif name == "longer" and like.minutes:
            query = msgspec.structs.replace(query, least_minutes=like.minutes + 1)
        elif name == "sadder":
            query = msgspec.structs.replace(query, tears=5)
        elif name == "happier":
            query = msgspec.structs.replace(query, tears=max(1, (like.tears or 4) - 2))
    return msgspec.structs.replace(understood, query=query)


def _apart(like: FindableWork, other: FindableWork, asked: Query) -> float:
    """Points for years apart, where the question wants something older or newer than the work it names."""
    if not (like.year and other.year) or (asked.first_year is None and asked.last_year is None):
        return 0.0
    return _AGE * min(abs(like.year - other.year), _GENERATION) / _GENERATION


def _distinct(titles: Iterable[str]) -> tuple[str, ...]:
    """Titles in order, one of each that differ in more than signs."""
    return tuple({title_key(title): title for title in sorted(titles, reverse=True)}.values())[::-1]
