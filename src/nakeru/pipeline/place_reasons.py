"""Why a work stands where it does, in words and numbers that add up."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from nakeru.errors import NotFoundError
from nakeru.model.ranking import Standing
from nakeru.pipeline.snapshot import Snapshot
from nakeru.ranking.methods import USUAL
from nakeru.ranking.reasons import UNIT, Comparison, Reasons, Share, compare, reasons


class PlaceReasons(msgspec.Struct, frozen=True):
    """Why a work stands where it does: in words, and as what the words say."""

    work: str
    place: int
    place_low: int
    place_high: int
    lines: tuple[str, ...]
    reasons: Reasons
    comparison: Comparison | None = None


def explain_place(snapshot: Snapshot, key: str, other: str | None = None) -> PlaceReasons:
    """Why the work of that key stands where it does, and how far it is from another.

    Raises NotFoundError where no list names one of them.
    """
    ranking = snapshot.ranking if snapshot.method == USUAL else snapshot.by_method(USUAL).ranking
    standings = {one.item: one for one in ranking.standings}
    for asked in (key, other):
        if asked is not None and asked not in standings:
            raise NotFoundError(
                f"no list names {snapshot.work(asked).name!r}", remedy="`nakeru rank` names what lists name"
            )
    names = {one.list: one.title or one.list for one in snapshot.ballots}
    counts = {one.list: one.weight for one in ranking.weights}
    why = reasons(key, ranking, snapshot.ballots, snapshot.attributes, snapshot.preferences)
    apart = compare(key, other, ranking) if other else None
    standing = standings[key]
    lines = [
        _where(snapshot.work(key).name, standing, len(standings), ranking.level),
        f"Its score is {_number(why.score)}. That is what lists give, over {why.divisor:.2f}: "
        f"{why.divisor - why.unseen:.2f} for the lists that could have named it, "
        f"and {why.unseen:.2f} more, for few lists prove little.",
        *(_share(one, names, counts) for one in why.shares),
        f"  = {_number(why.score)}",
        *([f"Passed over by: {_titles(why.passed_over, names)}."] if why.passed_over else []),
        *(f"Without “{names[one.list]}” it would stand at place {one.place}." for one in why.without),
        f"Named by one more list, it would stand at place {why.one_more}.",
        *(
            _apart(snapshot.work(key).name, snapshot.work(other).name, apart, names)
            if apart and other
            else []
        ),
    ]
    return PlaceReasons(
        key, standing.place, standing.place_low, standing.place_high, tuple(lines), why, apart
    )


def _where(name: str, standing: Standing, of: int, level: float) -> str:
    chances = ""
    if standing.first is not None and standing.top_ten is not None:
        chances = f" Its chance to be first is {standing.first:.0%}, to be among the first ten {standing.top_ten:.0%}."
    return (
        f"{name} stands at place {standing.place} of {of}; its true place is from {standing.place_low} "
        f"to {standing.place_high} with {level:.0%} probability.{chances}"
    )


def _share(one: Share, names: Mapping[str, str], counts: Mapping[str, float]) -> str:
    weight = f"the list counts for {counts.get(one.list, 1.0):.2f}"
    told = f"{_number(one.named)} for being named"
    if one.place is not None:
        sign = "−" if one.by_place < 0 else "+"
        told += f" {sign} {_number(abs(one.by_place))} for place {one.place:g}"
    return f"  + {_number(one.points)}  {names[one.list]} ({told}; {weight})"


def _apart(name: str, other: str, found: Comparison, names: Mapping[str, str]) -> list[str]:
    way = "ahead of" if found.ahead >= 0 else "behind"
    lines = [
        f"{name} is {_number(abs(found.ahead))} {way} {other}; the chance that it is truly above is {found.chance:.0%}."
    ]
    for label, lists in (
        ("Both are named by", found.both),
        (f"Only {name} is named by", found.only_this),
        (f"Only {other} is named by", found.only_other),
    ):
        if lists:
            lines.append(f"{label}: {_titles(lists, names)}.")
    return lines


def _titles(lists: tuple[str, ...], names: Mapping[str, str]) -> str:
    shown = [f"“{names.get(one, one)}”" for one in lists[:12]]
    return ", ".join(shown) + (f" and {len(lists) - 12} more" if len(lists) > 12 else "")


def _number(units: int) -> str:
    return f"{units / UNIT:.4f}"
