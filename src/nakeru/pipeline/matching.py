"""A title without a list: which work is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from nakeru.catalogues.starter import load_starter
from nakeru.errors import SourceError
from nakeru.model.linking import WrittenEntry
from nakeru.model.works import Work
from nakeru.pipeline.answers import MatchAnswer, match_answer
from nakeru.works.linking import link_entries


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

    ids: dict[str, str]
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
    title: str, *, year: int | None = None, work_format: str | None = None, director: str | None = None
) -> MatchAnswer:
    """Decide on one title, as if it stood alone in a list."""
    entry = WrittenEntry(
        key="asked",
        list_key="asked",
        title=title,
        year=year,
        format=work_format,
        directors=(director,) if director else (),
    )
    works = load_starter().works
    link = link_entries([entry], works).links[0]
    return match_answer(link, {work.key: work for work in works})


def match_batch(lines: Iterable[bytes], *, name: str = "") -> Iterator[BatchAnswer | SourceError]:
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
    works = load_starter().works
    by_key = {work.key: work for work in works}
    links = {link.entry: link for link in link_entries(entries, works).links}
    for entry, case in zip(entries, cases, strict=True):
        answer = match_answer(links[entry.key], by_key)
        work = by_key.get(links[entry.key].work)
        yield BatchAnswer(
            id=case.id,
            decision=answer.decision,
            work=_identified(work) if work and answer.work else None,
            score=answer.score,
            candidates=tuple(
                _identified(by_key[one.work], one.score) for one in answer.candidates if one.work in by_key
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
        ids={one.namespace: f"{one.medium}/{one.value}" if one.medium else one.value for one in work.ids},
        title=work.name,
        year=work.year,
        format=work.format,
        score=score,
    )
