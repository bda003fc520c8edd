"""Whether two values of one property can both be right, by the kind of the property."""

from __future__ import annotations

import re
from typing import Final, Literal

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import token_sort_ratio

from nakeru.facts.vocabulary import phrase_pattern, words
from nakeru.text.names import name_key
from nakeru.text.titles import fold_romaji, loose_key

Likeness = Literal["same", "compatible", "spelling", "different"]

_NEAR_NAME: Final = 80.0
_NEAR_TITLE: Final = 78.0
_ROUNDING: Final = 0.07
_LONGEST_SLIP: Final = 2
_SHORTEST: Final = 4
HONORIFIC: Final = re.compile(
    r"\b(?:mr|mrs|ms|dr|doctor|professor|prof|sensei|san|kun|chan|sir|lady|miss)\b\.?\s*", re.I
)
# Kinds of sources that one text may rightly give a work: the narrower beside the wider.
_SOURCE_FAMILIES: Final = (
    frozenset({"novel", "cell_phone_novel", "light_novel", "book", "short_story"}),
    frozenset({"diary", "memoir", "book", "autobiography", "letters"}),
    frozenset({"manga", "webtoon", "comic"}),
    frozenset({"tv_series", "series", "anime"}),
    frozenset({"game", "visual_novel"}),
)
_STATES: Final = re.compile(
    r"\b(?:coma|comatose|vegetative|memory|amnesia|unable|los[et]s?|lost|paraly[sz]ed|mute|blind|deaf|malnutrition|starvation|"
    r"wheelchair|stroke|heart\s+attack|injur\w+|scar\w*|attack|fever|forgotten|impending|disabilit\w+)\b",
    re.IGNORECASE,
)
_VAGUE_ILLNESS: Final = re.compile(
    r"^(?:(?:an?|the|his|her|terminal|incurable|fatal|rare|serious|severe|grave|chronic|deadly|life-threatening|mysterious|"
    r"degenerative|hereditary|unknown|cruel|horrible|progressive|debilitating|same|very|and)[\s,]+)*(?:illness|disease|condition|sickness|disorder|syndrome|ailment)?$",
    re.IGNORECASE,
)
_ORGANS: Final = re.compile(
    r"\b(?:heart|cardi\w+|brain|lung|pulmonary|liver|kidney|blood|leuk\w+|pancrea\w+|spin\w+|nerv\w+|bone|skin|eye|muscle|muscular|cancer|tumou?r|alzheimer|dementia|tubercul\w+|ataxia)",
    re.IGNORECASE,
)
_ALIASES: Final = (
    ("leuk", "blood"), ("leuk", "cancer"), ("cardi", "heart"), ("pancrea", "cancer"), ("tumour", "cancer"), ("tumor", "cancer"),
    ("tubercul", "lung"), ("alzheimer", "dementia"), ("spin", "ataxia"), ("spin", "nerv"), ("spin", "brain"), ("brain", "cancer"),
    ("bone", "cancer"), ("lung", "cancer"), ("liver", "cancer"), ("alzheimer", "brain"), ("dementia", "brain"), ("pulmonary", "lung"),
    ("nerv", "muscle"), ("muscular", "muscle"),
)  # fmt: skip
_PROPER_ILLNESS: Final = 1
_KOREAN: Final = re.compile(r"\b[^\W\d_]{2,7}-[^\W\d_]{2,7}\b")
# McCune–Reischauer, the Revised Romanisation and spellings in use, folded; after Korean names alone.
_ROMANISED: Final = (
    ("ch", "j"), ("kk", "k"), ("g", "k"), ("b", "p"), ("tt", "t"), ("d", "t"), ("r", "l"), ("eo", "u"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("sh", "s"),
)  # fmt: skip


def compare_names(one: str, other: str) -> Likeness:
    """Names of persons and companies: in either order, with or without macrons, titles and nicknames."""
    mine, yours = (name_key(HONORIFIC.sub("", name)) or name_key(name) for name in (one, other))
    left, right = set(mine.split()), set(yours.split())
    if left == right or mine.replace(" ", "") == yours.replace(" ", ""):
        return "same"
    if left <= right or right <= left:
        return "compatible"
    if any(_KOREAN.search(name) for name in (one, other)) and _korean(one) == _korean(other):
        return "same"
    if len(left) == len(right) and all(_nickname(a, b) or a == b for a, b in _paired(left, right)):
        return "compatible"
    few, many = sorted((left, right), key=len)
    if len(few) == 1 and len(many) > 1 and any(_nickname(next(iter(few)), part) for part in many):
        return "compatible"
    return "spelling" if slip(mine, yours) else "different"


def _korean(name: str) -> str:
    """A Korean name as each way of romanising writes it ("Jo Kang-hwa", "Cho Gang-hwa"), its parts sorted."""
    plain = re.sub(r"[-‐‑’']", "", HONORIFIC.sub("", name).casefold())
    for written, folded in _ROMANISED:
        plain = plain.replace(written, folded)
    return " ".join(sorted(plain.split()))


def slip(one: str, other: str) -> bool:
    """Whether two folded names look like one name spelt in two ways: a letter or two apart."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if " " not in one and " " not in other:
        return DamerauLevenshtein.distance(one, other) == 1 or (
            min(len(one), len(other)) > _SHORTEST + 2
            and DamerauLevenshtein.distance(one, other) <= _LONGEST_SLIP
        )
    pairs = _paired(set(one.split()), set(other.split()))
    if any(a == b for a, b in pairs) and len(one.split()) == len(other.split()):
        return all(
            a == b
            or _nickname(a, b)
            or (
                min(len(a), len(b)) >= _SHORTEST - 1 and DamerauLevenshtein.normalized_similarity(a, b) >= 0.6
            )
            for a, b in pairs
        )
    return token_sort_ratio(one, other) >= _NEAR_NAME


def _paired(left: set[str], right: set[str]) -> list[tuple[str, str]]:
    """The words of two names, each with the most alike of the other."""
    rest = set(right)
    pairs = []
    for word in sorted(left, key=lambda word: (word not in right, word)):
        if not rest:
            break
        best = max(sorted(rest), key=lambda other: DamerauLevenshtein.normalized_similarity(word, other))
        rest.discard(best)
        pairs.append((word, best))
    return pairs


def _nickname(short: str, long: str) -> bool:
    """Whether one word is the other cut short ("Hiro", "Hiroki")."""
    few, many = sorted((short, long), key=len)
    return len(few) > 2 and len(many) - len(few) >= 2 and many.startswith(few)


def compare_titles(one: str, other: str) -> Likeness:
    """Titles of works and sources: without case, articles, accents and the ways of writing romaji and numbers."""
    if loose_key(one) == loose_key(other) or fold_romaji(one) == fold_romaji(other):
        return "same"
    left, right = set(loose_key(one).split()), set(loose_key(other).split())
    if left <= right or right <= left:
        return "compatible"
    return "spelling" if token_sort_ratio(loose_key(one), loose_key(other)) >= _NEAR_TITLE else "different"


def compare_years(one: int, other: int) -> Likeness:
    """Years: a year apart is a festival or a late release, no contradiction."""
    return "same" if one == other else "compatible" if abs(one - other) <= 1 else "different"


def compare_amounts(one: int, other: int) -> Likeness:
    """Amounts, which articles round."""
    if one == other:
        return "same"
    return "compatible" if abs(one - other) <= _ROUNDING * max(abs(one), abs(other)) else "different"


def compare_sources(one: str, other: str) -> Likeness:
    """Kinds of sources; a true story may stand behind any."""
    if one == other:
        return "same"
    if "true_story" in (one, other):
        return "compatible"
    return "compatible" if any({one, other} <= family for family in _SOURCE_FAMILIES) else "different"


def compare_illnesses(one: str, other: str) -> Likeness:
    """Illnesses of one person: what is told vaguely, a state, or the same organ fits; two diseases do not."""
    mine, yours = (value.casefold().replace("’", "'") for value in (one, other))
    if mine == yours:
        return "same"
    if any(_STATES.search(value) or _VAGUE_ILLNESS.match(value) for value in (mine, yours)):
        return "compatible"
    left, right = set(mine.split()), set(yours.split())
    if (left & right) - {
        "disease",
        "illness",
        "syndrome",
        "of",
        "the",
        "a",
        "in",
        "his",
        "her",
        "terminal",
        "severe",
    }:
        return "compatible"
    organs, others = (set(_ORGANS.findall(value)) for value in (mine, yours))
    near = any(
        (any(o.startswith(a) for o in organs) and any(o.startswith(b) for o in others))
        or (any(o.startswith(b) for o in organs) and any(o.startswith(a) for o in others))
        for a, b in _ALIASES
    )
    if organs & others or near:
        return "compatible"
    named = [bool(_diseases().search(value)) for value in (mine, yours)]
    return "different" if all(named) else "compatible"


def compare_eras(one: str, other: str) -> Likeness:
    """When a story plays: only two periods that lie apart contradict each other."""
    mine, yours = era(one), era(other)
    if one.casefold() == other.casefold():
        return "same"
    if mine is None or yours is None or (mine[0] <= yours[1] and yours[0] <= mine[1]):
        return "compatible"
    return "different"


_ERAS: Final = (
    (
        re.compile(
            r"\b(?:after|post)[\s-]*(?:the\s+)?(?:war|world\s+war\s+(?:ii|two)|second\s+world\s+war)", re.I
        ),
        (1945, 1989),
    ),
    (
        re.compile(r"world\s+war\s+(?:ii|two)|second\s+world\s+war|pacific\s+war|wwii|wartime", re.I),
        (1937, 1946),
    ),
    (re.compile(r"world\s+war\s+(?:i|one)\b|first\s+world\s+war|great\s+war", re.I), (1914, 1919)),
    (re.compile(r"korean\s+war", re.I), (1950, 1954)),
    (re.compile(r"vietnam\s+war", re.I), (1955, 1976)),
    (re.compile(r"\bmeiji\b", re.I), (1868, 1912)),
    (re.compile(r"\btaish[oō]", re.I), (1912, 1926)),
    (re.compile(r"\bsh[oō]wa\b", re.I), (1926, 1989)),
    (re.compile(r"\bedo\b|\bsamurai\b|tokugawa", re.I), (1600, 1870)),
    (re.compile(r"\bsengoku\b|warring\s+states", re.I), (1467, 1615)),
    (re.compile(r"\bheian\b", re.I), (794, 1185)),
    (re.compile(r"modern-day|present-day|contemporary", re.I), (1985, 2100)),
)
_OWN_TIME: Final = _ERAS[-1][0]  # fmt: skip


def recent(told: str) -> bool:
    """Whether a time of a story is only called the writer's own."""
    return bool(_OWN_TIME.search(told))


def era(told: str) -> tuple[int, int] | None:
    """The years that a time of a story spans; None where it names none."""
    if years := re.search(r"\b(1\d\d\d|20\d\d)\s*(?:[–—-]|to|and|until)\s*(1\d\d\d|20\d\d)\b", told):
        return (int(years[1]), int(years[2])) if years[1] <= years[2] else None
    if century := re.search(r"\b(1\d|2[01])(?:th|st)[\s-]century\b", told):
        return (int(century[1]) * 100 - 100, int(century[1]) * 100 - 1)
    found = re.search(r"\b(1[0-9]\d\d|20\d\d)(?P<decade>['’]?s)?\b", told)
    if found:
        first = int(found[1])
        return (first, first + 9) if found["decade"] else (first, first)
    return next((years for pattern, years in _ERAS if pattern.search(told)), None)


def _diseases() -> re.Pattern[str]:
    return phrase_pattern(words().illnesses)


def whole(told: str) -> str:
    """Words without the article before them, in small letters."""
    return re.sub(r"^(?:an?|the|his|her|their)\s+", "", told.casefold())
