"""From the signs of all entries of a work, and what the starter says of it, to what the work does to its viewers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from nakeru.feelings.vocabulary import Term, vocabulary
from nakeru.model.feelings import LEVELS, Curation, Ending, Feeling, Feelings, Kind, Level, Sign

_SURE: Final = 0.5  # from here on a warning is answered
_NAMED: Final = 0.35  # from here on a theme or a mood is named
_MOST_THEMES: Final = 9
_MOST_MOODS: Final = 5
_CURATED: Final = 0.95
_COMMON: Final = frozenset(
    {"family", "first love", "friendship", "coming of age", "medical", "perseverance", "memory", "illness"}
)
_USUAL_TEARS: Final = 3.35  # lists that make one cry are what is read here
_USUAL_WEIGHT: Final = 2.0
_MOVED_BY: Final = {
    "child death": 0.7, "death of a young person": 0.4, "starvation": 0.4, "suicide": 0.2, "terminal illness": 0.3,
    "death of a loved one": 0.2, "war violence": 0.2, "child neglect": 0.5, "animal suffering": 0.2,
}  # fmt: skip
_TONE: Final = 0.2  # what a sentence of some mood adds to an ending of that tone
_PARTING: Final = frozenset({"separation", "regret", "grief", "memory loss", "loneliness"})
_TONE_MOST: Final = 0.6
_TELLING: Final[dict[Level, float]] = {"safe": 0.4, "premise": 0.2, "all": 1.0}


def feelings_of(signs: Iterable[Sign], curation: Curation | None = None) -> Feelings:
    """What the signs of a work's entries say together; what a person judged outweighs them.

    A theme is named from some confidence on, at most nine; a warning is answered where one side is sure and surer than
    the other, and stays unknown otherwise.
    """
    given = [*signs, *_curated(curation)] if curation else list(signs)
    told = _implied(given)
    warnings = _warnings(told)
    tears = curation.tears if curation and curation.tears else _tears(told, warnings)
    ending, ending_signs = _ending(told)
    return Feelings(
        themes=_named(
            "theme", told, _MOST_THEMES, curation.themes + curation.late_themes if curation else ()
        ),
        moods=_named("mood", told, _MOST_MOODS, curation.moods if curation else ()),
        warnings=warnings,
        tear_level=tears,
        tear_signs=tuple(sign for sign in told if sign.kind == "tears"),
        ending=curation.ending if curation and curation.ending else ending,
        ending_signs=ending_signs,
        line=curation.line if curation else None,
        minutes=curation.minutes if curation else None,
        true_story=_true_story(told, curation),
    )


def _curated(curation: Curation) -> list[Sign]:
    """A person's judgements as signs. What spoils by its name alone may be named at the level "all" alone."""
    rows: list[tuple[Kind, str, bool, bool]] = [
        *(("theme", name, True, False) for name in curation.themes),
        *(("theme", name, True, True) for name in curation.late_themes),
        *(("mood", name, True, False) for name in curation.moods),
        *(("warning", name, True, False) for name in curation.yes),
        *(("warning", name, False, False) for name in curation.no),
    ]
    return [
        Sign(
            kind,
            name,
            "yes" if yes else "no",
            _CURATED,
            "all" if late or vocabulary().named[kind][name].spoils else "safe",
            source=curation.source,
        )
        for kind, name, yes, late in rows
    ]


def _implied(signs: Sequence[Sign]) -> list[Sign]:
    """The signs, and those for the terms that they imply; a denial implies nothing."""
    told = list(signs)
    for sign in signs:
        terms = vocabulary().named.get(sign.kind, {})
        if sign.answer == "yes" and sign.name in terms:
            for name in terms[sign.name].implies:
                level = "all" if terms[name].spoils and sign.evidence is None else sign.level
                told.append(Sign(sign.kind, name, "yes", sign.confidence, level, sign.evidence, sign.source))
    return told


def _named(kind: Kind, told: Sequence[Sign], most: int, first: Sequence[str]) -> tuple[Feeling, ...]:
    found = []
    for term in vocabulary().named[kind].values():
        mine = tuple(
            sign for sign in told if sign.kind == kind and sign.name == term.name and sign.answer == "yes"
        )
        sure = _together(mine)
        if sure >= _NAMED:
            found.append(Feeling(term.name, "yes", round(sure, 4), _level(term, mine), mine))
    order = sorted(
        found,
        key=lambda one: (one.name not in first, -one.confidence + 0.1 * (one.name in _COMMON), one.name),
    )
    return tuple(order[: max(most, len(first))])


def _warnings(told: Sequence[Sign]) -> tuple[Feeling, ...]:
    found = []
    for term in vocabulary().warnings:
        mine = [sign for sign in told if sign.kind == "warning" and sign.name == term.name]
        yes = tuple(sign for sign in mine if sign.answer == "yes")
        no = tuple(sign for sign in mine if sign.answer == "no")
        sides = sorted(((_together(yes), "yes", yes), (_together(no), "no", no)), key=lambda side: -side[0])
        (sure, answer, signs), (other, _, _) = sides
        if sure >= _SURE and sure > other:
            level: Level = _level(term, signs) if answer == "yes" or not term.spoils else "all"
            found.append(Feeling(term.name, "yes" if answer == "yes" else "no", round(sure, 4), level, signs))
    return tuple(found)


def _together(signs: Sequence[Sign]) -> float:
    """How sure several signs are together, each sentence counting once."""
    best: dict[object, float] = {}
    for sign in signs:
        where = (sign.evidence.digest, sign.evidence.start) if sign.evidence else sign.source
        best[where] = max(best.get(where, 0.0), sign.confidence)
    doubt = 1.0
    for confidence in best.values():
        doubt *= 1 - confidence
    return 1 - doubt


def _level(term: Term, signs: Sequence[Sign]) -> Level:
    """Where a term may be named: a harmless one wherever it stands outside spoilers, any other no earlier than its premise."""
    lowest = min((sign.level for sign in signs), key=LEVELS.index, default="all")
    if lowest == "all":
        return "all"
    return "premise" if term.spoils else "safe"


def _tears(told: Sequence[Sign], warnings: Sequence[Feeling]) -> int | None:
    """The level of tears: a mean of what the words say and of what lists that make one cry name usually."""
    said = [sign for sign in told if sign.kind == "tears"]
    if not said and not any(sign.kind != "ending" for sign in told):
        return None
    total = _USUAL_TEARS * _USUAL_WEIGHT + sum(int(sign.name) for sign in said)
    mean = total / (_USUAL_WEIGHT + len(said))
    yes = {one.name for one in warnings if one.answer == "yes"}
    moved = sum(more for name, more in _MOVED_BY.items() if name in yes)
    return max(1, min(5, round(mean + min(moved, 1.0))))


def _ending(told: Sequence[Sign]) -> tuple[Ending | None, tuple[Sign, ...]]:
    """How it ends, where sentences that may tell it do: those of the ending first, then those of the tone."""
    sums: dict[Ending, float] = {"hopeful": 0.0, "bittersweet": 0.0, "devastating": 0.0}
    told_by = []
    for sign in told:
        for ending in sums:
            if sign.kind == "ending" and sign.name == ending:
                sums[ending] += _TELLING[sign.level]
                told_by.append(sign)
    late = [sign for sign in told if sign.level == "all" and sign.evidence]
    died = any(sign.kind == "warning" and sign.answer == "yes" and "death" in sign.name for sign in late)
    light = _count(told, ("hopeful", "uplifting")) + (sums["hopeful"] > 0)
    if not told_by and not late:
        return None, ()
    sums["hopeful"] += min(_TONE_MOST, _TONE * light)
    sums["bittersweet"] += min(_TONE_MOST, _TONE * _count(told, ("bittersweet",)))
    if any(sign.kind == "theme" and sign.name in _PARTING for sign in late):
        sums["bittersweet"] += _TONE
    if died and light:
        sums["bittersweet"] += 0.6 + sums["hopeful"] / 2
        sums["hopeful"] /= 2
    elif died:
        sums["devastating"] += 0.6
    if not any(sums.values()):
        return None, ()
    best: Ending = max(sums, key=lambda name: (sums[name], name == "bittersweet"))
    return best, tuple(told_by)


def _count(told: Sequence[Sign], moods: tuple[str, ...]) -> int:
    """How many sentences speak of these moods."""
    return len(
        {sign.evidence for sign in told if sign.kind == "mood" and sign.name in moods and sign.evidence}
    )


def _true_story(told: Sequence[Sign], curation: Curation | None) -> bool | None:
    if curation and curation.true_story is not None:
        return curation.true_story
    said = [sign for sign in told if sign.kind == "theme" and sign.name == "true story"]
    return True if _together(said) >= _SURE else None
