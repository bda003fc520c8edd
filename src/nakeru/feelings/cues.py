"""What a sentence shows of itself: readable measures, from the words that stand in it and from where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Final

import msgspec

from nakeru.feelings.phrases import found_in, phrase_pattern

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_JAPANESE: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_NAMED: Final = re.compile(r"\b(?P<before>[a-z]+)[,;:]? (?P<name>[A-Z][a-z]+)")
_BEFORE_A_TITLE: Final = frozenset(
    "of in series film movie drama anime show called titled named and the watching a an or like is on for with to".split()  # noqa: SIM905
)
_OF_THE_FILM: Final = re.compile(
    r"^[\"“‘']?(?:this|the|a|it['’]?s|it is|that is)\s+(?:\w+\s+){0,3}(?:film|movie|drama|series|anime|show|story|animation|picture|adaptation)\b|^(?:it['’]s|this is|it is|it was|there(?:['’]s| is| are| was))\b|^[\"“]",
    re.IGNORECASE,
)
_CRAFT_SUBJECT: Final = re.compile(
    r"^(?:\w+\s+){0,3}(?:soundtrack|score|music|animation|cinematography|performances?|acting|cast|director|screenplay|script|visuals|themes?|direction|photography|viewers|critics|audiences)\b",
    re.IGNORECASE,
)
_HEADING_END: Final = tuple(".!?…。！？:,;")
_LONGEST_HEADING: Final = 8
_LATE_HEADING: Final = re.compile(
    r"heart-?\s?break|heart-?wrench|sad(?:dest)?\b|tear|\bcry|ending|spoiler|twist|devastat|finale|climax|泣|結末|ネタバレ|ラスト",
    re.IGNORECASE,
)
_LATE_ALONE: Final = ("ending", "late_part", "reveal", "later")
_OF_THE_STORY: Final = ("dies", "premise_death", *_LATE_ALONE)
_SHORT: Final = 6
_LONG: Final = 26


class _Cue(msgspec.Struct, frozen=True):
    english: tuple[str, ...]
    japanese: tuple[str, ...]


class Place(msgspec.Struct, frozen=True):
    """A sentence in its entry: its text, its number from 0, how many there are, the titles of the work.

    `names` are words that the entry writes like names of people; `heading` is the sub-heading under which it stands.
    """

    text: str
    number: int
    of: int
    titles: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    heading: str | None = None


def names_in(texts: Sequence[str], titles: tuple[str, ...]) -> frozenset[str]:
    """The words that stand with a capital inside a sentence; those of a title only where somebody is named so."""
    known = {word for title in titles for word in _WORD.findall(title)}
    return frozenset(
        found["name"]
        for text in texts
        for found in _NAMED.finditer(text)
        if found["name"] not in known or found["before"].casefold() not in _BEFORE_A_TITLE
    )


def is_heading(line: str) -> bool:
    """Whether a whole line is a sub-heading: a few words that end no sentence."""
    words = line.split()
    return 0 < len(words) <= _LONGEST_HEADING and len(line) <= 60 and not line.endswith(_HEADING_END)


def promises_the_saddest(heading: str | None) -> bool:
    """Whether a sub-heading announces the saddest part, the ending, or spoilers."""
    return bool(heading and _LATE_HEADING.search(heading))


def measures(place: Place) -> dict[str, float]:
    """The measures of one sentence by itself, each between 0 and 1, only those that are not 0."""
    text = place.text
    counts = {name: len(found_in(pattern, text)) for name, pattern in _patterns().items()}
    named = sum(word.removesuffix("'s").removesuffix("’s") in place.names for word in _WORD.findall(text))
    counts["people"] += named if not counts["craft"] else 0
    words = len(_WORD.findall(text)) if not _JAPANESE.search(text) else max(1, len(text) // 2)
    late = any(counts[name] for name in ("ending", "at_last", "reveal", "later"))
    dies = bool(counts["dies"])
    past = bool(counts["premise_death"] or counts["prognosis"])
    told = {
        **{name: float(bool(count)) for name, count in counts.items()},
        "dies, not before": float(dies and not past),
        "dies, late": float(dies and late and not counts["premise_death"]),
        "dies, before": float(dies and bool(counts["premise_death"])),
        "late twice": float(sum(bool(counts[n]) for n in ("ending", "at_last", "reveal", "later")) > 1),
        "at last twice": float(counts["at_last"] > 1),
        "late, of people": float(late and bool(counts["people"]) and not counts["craft"]),
        "many people": min(1.0, counts["people"] / 4),
        "much craft": min(1.0, counts["craft"] / 4),
        "much praise": min(1.0, counts["praise"] / 3),
        "nobody": float(not counts["people"] and not named),
        "craft, nobody": float(bool(counts["craft"]) and not counts["people"]),
        "praise, nobody": float(bool(counts["praise"]) and not counts["people"]),
        "of the film": float(bool(_OF_THE_FILM.search(text) or _titled(place))),
        "of its craft": float(bool(_CRAFT_SUBJECT.search(text))),
        "premise of the film": float(bool(counts["premise"]) and bool(_titled(place) or counts["film"])),
        "short": float(words <= _SHORT),
        "long": float(words >= _LONG),
        "shouts": float(text.rstrip().endswith("!")),
        "asks": float(text.rstrip().endswith("?")),
        "first": float(place.number == 0),
        "last": float(place.number == place.of - 1 and place.of > 1),
        "saddest part": float(promises_the_saddest(place.heading)),
    }
    return {name: value for name, value in told.items() if value}


@lru_cache(maxsize=1024)
def tells_the_story(text: str) -> bool:
    """Whether words tell of a death (not one before the story), of the ending, or of what comes out late."""
    counts = {name: bool(found_in(_patterns()[name], text)) for name in _OF_THE_STORY}
    return (counts["dies"] and not counts["premise_death"]) or any(counts[name] for name in _LATE_ALONE)


def in_sequence(rows: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The measures of an entry's sentences, with what the sentences before and after add to each."""
    turned = mourned = 0.0
    told = []
    for number, row in enumerate(rows):
        goes_on = "people" in row and "craft" not in row and "reader" not in row
        told_on = turned if goes_on else 0.0
        more = {
            "after a turn": turned,
            "told on after a turn": told_on,
            "told on after a death": mourned if goes_on else 0.0,
            "short, after a turn": turned if "short" in row else 0.0,
        }
        if "saddest part" in row:
            more["told on in the saddest part"] = told_on
        if number + 1 < len(rows) and "dies, not before" in rows[number + 1]:
            more["before a death"] = 1.0
        told.append(row | {name: value for name, value in more.items() if value})
        if "dies, not before" in row and "nobody" not in row and "people" in row:
            mourned = 1.0
        elif not goes_on:
            mourned *= 0.5
        if ("dies, not before" in row or "late, of people" in row) and "nobody" not in row:
            turned = 1.0
        elif turned:
            turned *= 0.7 if "people" in row else 0.4
    return told


def _titled(place: Place) -> bool:
    plain = place.text.lstrip("\"“‘'«「『").casefold()
    return any(title and plain.startswith(title.casefold()) for title in place.titles)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = resources.files(__package__) / "data" / "cues.json"
    cues = msgspec.json.decode(data.read_bytes(), type=dict[str, _Cue])
    return {name: phrase_pattern(cue.english, plain=cue.japanese) for name, cue in cues.items()}
