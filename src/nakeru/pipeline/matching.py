"""A title without a list: which work is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from nakeru.catalogues.starter import load_starter
from nakeru.errors import SourceError
from nakeru.model.linking import WrittenEntry
from nakeru.model.works import Work
from nakeru.pipeline.answers import Ids, MatchAnswer, identifiers, match_answer
from nakeru.pipeline.turning import turning_points
from nakeru.works.candidates import CandidateIndex, MemoryIndex
from nakeru.works.explaining import explained
from nakeru.works.linking import link_entries
from nakeru.works.matching import Matched, match_entries
from nakeru.works.reading import read_entry

_SURE = 0.9


class MatchCase(msgspec.Struct, frozen=True):
    """A line of `match --batch`. `list` is the title of the list that the entry stands in."""

    id: str
    title: str
    other_titles: tuple[str, ...] = ()
    year: int | None = None
    format: str | None = None
    director: str | tuple[str, ...] | None = None
    list: str | None = None


_case = msgspec.json.Decoder(MatchCase).decode


class IdentifiedWork(msgspec.Struct, frozen=True, omit_defaults=True):
    """A work by its ids in other catalogues."""

    ids: Ids
    title: str
    year: int | None
    format: str | None
    score: float | None = None


class BatchAnswer(msgspec.Struct, frozen=True):
    """What is printed for a case."""

    id: str
    decision: str
    work: IdentifiedWork | None
    score: float
    candidates: tuple[IdentifiedWork, ...]


def match_title(
    title: str,
    *,
    year: int | None = None,
    work_format: str | None = None,
    director: str | None = None,
    index: CandidateIndex | None = None,
) -> MatchAnswer:
    """Decide on one title, and say what would have changed the decision; among the starter's works where no index is given.

    A title alone has no list around it, from which the learned model draws: where that model leaves it open, the
    stated weights may decide.
    """
    entry = WrittenEntry(
        key="asked",
        list_key="asked",
        title=title,
        year=year,
        format=work_format,
        directors=(director,) if director else (),
    )
    searched = index or _starter_index()
    found = match_alone(entry, searched)
    turns = turning_points(entry, found, lambda altered: match_alone(altered, searched))
    return match_answer(found.link, {work.key: work for work in found.works}, turns)


def match_batch(
    lines: Iterable[bytes], *, name: str = "", index: CandidateIndex | None = None
) -> Iterator[BatchAnswer | SourceError]:
    """Decide on every case; cases of one list are judged together. A line that is no case is a problem, handed over first."""
    cases: list[MatchCase] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            cases.append(_case(line))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
            yield SourceError(
                f"line {number} is no case ({problem})",
                where=name,
                remedy='a case is {"id": …, "title": …} on one line, in UTF-8',
            )
    entries = [_entry(number, case) for number, case in enumerate(cases)]
    searched = index or _starter_index()
    listed = [entry for entry in entries if entry.list_title]
    found = {one.link.entry: one for one in match_entries(listed, searched)}
    for entry, case in zip(entries, cases, strict=True):
        yield _answer(case, found.get(entry.key) or match_alone(entry, searched))


def match_alone(entry: WrittenEntry, index: CandidateIndex) -> Matched:
    """The decision on an entry without a list, with its reasons: the learned one, else a match that the stated weights are sure of."""
    (learned,) = match_entries([entry], index)
    if learned.link.decision == "match":
        return explained_match(entry, learned)
    works = index.candidates(read_entry(entry).names, year=entry.year, directors=entry.directors)
    stated = Matched(link=link_entries([entry], works).links[0], works=works)
    if stated.link.decision == "match" and stated.link.score >= _SURE:
        return stated
    if learned.link.decision == "nil" and stated.link.decision != "nil":
        return _left_open(stated)
    return explained_match(entry, learned)


def _left_open(found: Matched) -> Matched:
    """What the stated weights prefer, but not surely enough where the learned model knows no work."""
    doubts = found.link.doubts or (f"Only {found.link.score:.0%} sure that this work is meant.",)
    return Matched(msgspec.structs.replace(found.link, decision="unsure", doubts=doubts), found.works)


def explained_match(entry: WrittenEntry, found: Matched) -> Matched:
    """The decision with the parts of its comparisons, and with its doubts in words."""
    return Matched(link=explained(entry, found), works=found.works)


def _starter_index() -> CandidateIndex:
    return MemoryIndex(load_starter().works)


def _answer(case: MatchCase, found: Matched) -> BatchAnswer:
    by_key = {work.key: work for work in found.works}
    link = found.link
    chosen = by_key.get(link.work) if link.decision != "nil" else None
    return BatchAnswer(
        id=case.id,
        decision=link.decision,
        work=_identified(chosen) if chosen else None,
        score=link.score,
        candidates=tuple(
            _identified(by_key[one.work], one.score) for one in link.candidates if one.work in by_key
        ),
    )


def _entry(number: int, case: MatchCase) -> WrittenEntry:
    directors = (case.director,) if isinstance(case.director, str) else case.director or ()
    return WrittenEntry(
        key=f"case-{number:08d}",
        list_key=case.list or f"case-{number:08d}",
        title=case.title,
        other_titles=case.other_titles,
        year=case.year,
        format=case.format,
        directors=directors,
        list_title=case.list or "",
    )


def _identified(work: Work, score: float | None = None) -> IdentifiedWork:
    return IdentifiedWork(
        ids=identifiers(work.ids),
        title=work.name,
        year=work.year,
        format=work.format,
        score=score,
    )
