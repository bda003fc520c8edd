"""What would have changed a decision: one fact more, another in its place, or one fewer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from nakeru.model.linking import Decision, Link, WrittenEntry
from nakeru.model.works import Work
from nakeru.works.describing import described
from nakeru.works.matching import Matched

_RIVALS = 4
_FACTS = ("year", "format", "director")
_FIELDS = {"director": "directors"}


class TurningPoint(msgspec.Struct, frozen=True):
    """A fact with which the decision would be another. `value` is None where the entry's own is left out."""

    fact: str
    value: str | int | None
    decision: Decision
    work: str | None
    sentence: str


def turning_points(
    entry: WrittenEntry, found: Matched, decide: Callable[[WrittenEntry], Matched]
) -> tuple[TurningPoint, ...]:
    """For each of the likeliest works the first fact of it that would make it the match, then what the entry's own facts decide.

    Each is found by deciding anew, not by adding up parts; where no single fact turns a decision, nothing is said.
    """
    return (*_towards(entry, found, decide), *_without(entry, found, decide))


def _towards(
    entry: WrittenEntry, found: Matched, decide: Callable[[WrittenEntry], Matched]
) -> Iterator[TurningPoint]:
    by_key = {work.key: work for work in found.works}
    likely = [by_key[one.work] for one in found.link.candidates[: _RIVALS + 1] if one.work in by_key]
    for work in likely:
        if found.link.decision == "match" and work.key == found.link.work:
            continue
        for fact in _FACTS:
            value = _value(work, fact)
            if value is None or value == _stated(entry, fact):
                continue
            turned = decide(_altered(entry, fact, value)).link
            if turned.decision == "match" and turned.work == work.key:
                yield TurningPoint(fact, value, "match", work.key, _sentence(fact, value, work, found.link))
                break


def _without(
    entry: WrittenEntry, found: Matched, decide: Callable[[WrittenEntry], Matched]
) -> Iterator[TurningPoint]:
    for fact in _FACTS:
        if _stated(entry, fact) is None:
            continue
        turned = decide(_altered(entry, fact, None))
        link = turned.link
        if (link.decision, link.work) == (found.link.decision, found.link.work):
            continue
        work = next((one for one in turned.works if one.key == link.work and link.decision != "nil"), None)
        outcome = {
            "match": f"it would be {_called(work)}",
            "unsure": f"it would be left open{f', nearest {_called(work)}' if work else ''}",
            "nil": "no known work would fit",
        }[link.decision]
        yield TurningPoint(
            fact, None, link.decision, work.key if work else None, f"Without the {fact} {outcome}."
        )


def _sentence(fact: str, value: str | int, work: Work, link: Link) -> str:
    told = f"With {value} as director" if fact == "director" else f"With the {fact} {value}"
    sure = link.decision != "match" and link.work == work.key
    return f"{told} it would be {'sure to be ' if sure else ''}{_called(work)}."


def _called(work: Work | None) -> str:
    return (
        f"{described(work)} “{work.name}”"
        if work and (work.year or work.format)
        else f"“{work.name}”"
        if work
        else ""
    )


def _value(work: Work, fact: str) -> str | int | None:
    if fact == "director":
        return work.directors[0] if work.directors else None
    return work.year if fact == "year" else work.format


def _stated(entry: WrittenEntry, fact: str) -> str | int | None:
    if fact == "director":
        return entry.directors[0] if entry.directors else None
    return entry.year if fact == "year" else entry.format


def _altered(entry: WrittenEntry, fact: str, value: str | int | None) -> WrittenEntry:
    given = (value,) if value is not None else ()
    changed = given if fact == "director" else value
    return msgspec.structs.replace(entry, **{_FIELDS.get(fact, fact): changed})
