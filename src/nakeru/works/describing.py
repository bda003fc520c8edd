"""Works, formats and countries in words."""

from __future__ import annotations

from collections.abc import Iterable

from nakeru.model.works import Relation, Work

FORMAT_WORDS = {"film": "film", "series": "series", "special": "special"}
NATIONALITIES = {
    "JP": "Japanese",
    "KR": "Korean",
    "CN": "Chinese",
    "HK": "Hong Kong",
    "TW": "Taiwanese",
    "TH": "Thai",
    "IN": "Indian",
    "PH": "Philippine",
    "US": "American",
    "GB": "British",
    "FR": "French",
    "DE": "German",
    "IT": "Italian",
    "ES": "Spanish",
    "BR": "Brazilian",
    "TR": "Turkish",
}  # fmt: skip
RELATION_WORDS = {
    "based_on": "source",
    "adaptation_of_same_story": "other version",
    "remake_of": "original",
    "remade_as": "remake",
    "sequel_of": "predecessor",
    "sequel": "sequel",
    "season_of": "series",
    "part_of": "whole",
    "related_to": "related work",
}


def described(work: Work) -> str:
    """A work told from its namesakes: "the 2004 film", "the 2018 Korean series"; its name where nothing else is known."""
    return f"the {told}" if (told := _marks(work)) else f"“{work.name}”"


def described_relation(relation: Relation, other: Work | None) -> str:
    """What a related work is, in words: "the Korean remake", "the other version (series)"."""
    what = RELATION_WORDS[relation.kind]
    if other is not None:
        return f"the {what} ({_marks(other) or other.name})"
    medium = f" ({relation.medium})" if relation.medium else ""
    return f"the {what}{medium}"


def nationality(countries: Iterable[str]) -> str:
    """Countries as adjectives: "Japanese", "Korean"; a code that has none here stays a code."""
    return " or ".join(NATIONALITIES.get(code, code) for code in countries)


def listed(words: Iterable[str]) -> str:
    """Words as an English list: "title, romaji and country"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _marks(work: Work) -> str:
    told = [
        str(work.year) if work.year else "",
        nationality(work.countries[:1]),
        FORMAT_WORDS.get(work.format or "", ""),
    ]
    return " ".join(mark for mark in told if mark)
