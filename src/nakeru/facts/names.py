"""Proper names in running text: where they stand and what they likely name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

import msgspec

from nakeru.facts.vocabulary import any_of, phrase_pattern, words
from nakeru.model.spans import Span
from nakeru.text.title_words import TENS, UNITS

NameKind = Literal["person", "place", "group"]

# Ranges instead of every capital: patterns hold this class many times, and are compiled at each start. Beyond Latin-1
# capitals and small letters alternate; the small ones that begin words are ruled out where a name begins.
UPPER: Final = "A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΫЀ-Я"
_SMALL_LETTERS: Final = "āēīōūąęěćčśšşźżžłđňřťůıœğģķļņ"
_PART: Final = rf"(?:(?:Mrs?|Ms|Dr|Prof|St)\.|[{UPPER}]\.(?:[{UPPER}]\.){{0,3}}|[{UPPER}][^\W\d_]{{0,30}}(?:[-'’](?![sS]\b)[^\W_]{{1,30}}){{0,3}})"
_NICKNAME: Final = rf"(?:[“\"‘']{_PART}(?:\s{_PART})?[”\"’'])"
_PARTICLE: Final = r"(?:de|del|della|da|do|dos|di|van|von|der|den|bin|al|la|le|no|y|e)"
NAME: Final = rf"(?<![^\W_])(?![{_SMALL_LETTERS}]){_PART}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0](?:{_PARTICLE}[ \u00a0])?)?(?:{_PART}|{_NICKNAME})){{0,7}}(?![^\W_])"
"""A run of capitalised words with what joins them: initials, nicknames in quotation marks, particles."""

_BARE_PART: Final = rf"[{UPPER}](?:\.(?:[{UPPER}]\.)*|[^\W\d_]+(?:[-'’](?![sS]\b)[^\W_]+)*)"
BARE_NAME: Final = rf"(?<![^\W_])(?![{_SMALL_LETTERS}]){_BARE_PART}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?{_BARE_PART}){{0,5}}(?![^\W_])"
"""A name without nicknames and titles of persons: quick to compile, for patterns that hold several."""

PERSON: Final = rf"(?:(?:the|its|his|her|our|an?)\s+)?(?:(?:[a-z][\w-]*\s+){{0,4}}?)(?P<name>{NAME})"
"""A person after "by": adjectives and an occupation may stand before the name."""

_NAME: Final = re.compile(NAME)
_QUOTED: Final = re.compile(r"[“\"](?P<inner>[^“”\"\n]{1,120})[”\"]")
_OPENING: Final = re.compile(r"(?:^|[.!?…]\s*|\n[\s•*·–—-]*|[“\"‘(]\s*)$")
_ARTICLE: Final = re.compile(r"\b(?:the|an?|this|that|these|every|each)\s+$", re.IGNORECASE)
_LOCATED: Final = re.compile(
    r"\b(?:in|at|near|outside|around|to|from|into|across|of|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:[A-Z]\w+\s+and\s+)?$"
)
_ADVERBIAL: Final = re.compile(r"(?:ing|ly|ed|ness|tion|sion|ment|ous|ful|less|ive|able|ible|ity|ism)$")
_KOREAN: Final = re.compile(rf"\s[{UPPER}][a-z]+-[a-z]+")
_COMPOUND: Final = re.compile(
    r"-(?:old|aged|winning|winner|nominated|based|born|breaking|wrenching|jerking|jerkers?|loved|known|long|term|time|like)$"
)
_SMALL: Final = re.compile(r"(?<![\w'’])[a-z][a-z'’-]+")
_LONGEST: Final = 5
_MOST: Final = 400
_ABBREVIATION: Final = 5


class Name(msgspec.Struct, frozen=True):
    """One occurrence of a name. `text` is as written, without a possessive; `span` is its place in the article."""

    text: str
    span: Span
    kind: NameKind


def find_names(text: str, span: Span, titles: Sequence[str]) -> tuple[Name, ...]:
    """The names within `span` of the text, in order; words of `titles` and of quoted titles are none.

    A single word that opens a sentence is a name only where something else shows it: another place where it does not
    open one, or a possessive, a bracket or a verb behind it, and no small-letter use of the same word. The first 400 are kept.
    """
    masked = _masked(text, span, titles)
    runs = [piece for found in _NAME.finditer(masked) for piece in _pieces(masked, found)]
    inner = {masked[at:end] for at, end in runs if not _opens(masked, at)}
    small = _small_words(text)
    kept = [
        (at, end)
        for at, end in runs
        if " " in masked[at:end]
        or (
            (masked[at:end].casefold() not in small or masked[at:end] in inner)
            and (not _opens(masked, at) or masked[at:end] in inner or _acts(masked, at, end))
        )
    ]
    del kept[_MOST:]
    return tuple(
        Name(masked[at:end], Span(span.start + at, span.start + end), _kind(masked, at, end, kept))
        for at, end in kept
    )


def clean_name(name: str) -> str | None:
    """A name as captured by a pattern, brought to its words; None where it is none (a common word, a country)."""
    inside = f"by {name.strip()}"
    found = _NAME.fullmatch(inside, 3)
    pieces = list(_pieces(inside, found)) if found else []
    if len(pieces) != 1:
        return None
    at, end = pieces[0]
    return inside[at:end] if end - at > 1 else None


def same_or_part(short: str, whole: str) -> bool:
    """Whether every word of one name stands in the other ("Ryo" and "Ryo Aihara")."""
    one, other = (frozenset(name.casefold().split()) for name in (short, whole))
    if one & _honorifics() and other & _honorifics() and one & _honorifics() != other & _honorifics():
        return False
    one, other = one - _honorifics() or one, other - _honorifics() or other
    return bool(one) and bool(other) and (one <= other or other <= one)


def is_studio(name: str) -> bool:
    """Whether a name is a company's: a known studio, or one that ends like it."""
    return bool(_studios().fullmatch(name))


@cache
def _studios() -> re.Pattern[str]:
    table = words()
    return re.compile(
        rf"(?:{any_of(table.studios)}|studio\s.+|.+\s{any_of(table.studio_heads)}(?:\s\w+)?)", re.IGNORECASE
    )


@cache
def _common() -> frozenset[str]:
    table = words()
    nations = (word.capitalize() for names in table.countries.values() for word in names)
    return frozenset({*table.not_names.split(), *(nation.casefold() for nation in nations), *UNITS, *TENS})


@cache
def _given() -> frozenset[str]:
    return frozenset(words().given_names.split())


@cache
def _callings() -> frozenset[str]:
    """What people are called by, which opens a sentence with a capital: "Widow Keiko", "Neighbours Rin and Ken"."""
    table = words()
    return frozenset(
        form
        for word in (*table.relations, *table.people, *table.occupations)
        if " " not in word
        for form in (word, f"{word}s")
    )


@cache
def _company() -> frozenset[str]:
    return frozenset(words().company_words.split())


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words().honorifics.split())


@lru_cache(maxsize=8)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(word.group() for word in _SMALL.finditer(text))


def _masked(text: str, span: Span, titles: Sequence[str]) -> str:
    """The stretch with titles and long quotations blanked, offsets kept."""
    body = span.of(text)
    for found in _QUOTED.finditer(span.of(text)):
        inner = found["inner"]
        if len(inner.split()) > 1 or (
            found.end() < len(body) and body[: found.start()].rstrip().endswith(",")
        ):
            body = body[: found.start()] + '"' + " " * (len(inner)) + '"' + body[found.end() :]
    for title in titles:
        flags = re.IGNORECASE if " " in title else re.NOFLAG
        body = re.sub(
            rf"(?<!\w){re.escape(title)}(?!\w)", lambda found: "_" * len(found.group()), body, flags=flags
        )
    return body


def _pieces(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The run cut at words that belong to no name, and without a title before which no name stands."""
    parts = [(m.start() + found.start(), m.end() + found.start()) for m in re.finditer(r"\S+", found.group())]
    piece: list[tuple[int, int]] = []
    for at, end in [*parts, (found.end(), found.end())]:
        word = text[at:end].casefold().strip(".'’")
        company = word in _company() and len(parts) > 1
        korean = bool(_KOREAN.match(text, end))
        given = word in _given() and end < found.end() and (korean or not _opens(text, at))
        common = (
            word in _common() or bool(_COMPOUND.search(word)) or (word in _callings() and _opens(text, at))
        )
        named = at != end and (word in _honorifics() or company or given or not common)
        small = at != end and text[at].islower()
        if named or (small and piece):
            piece.append((at, end))
            continue
        while piece and text[piece[-1][0]].islower():
            piece.pop()
        if piece and len(piece) <= _LONGEST and not _bare(text, piece):
            yield piece[0][0], piece[-1][1]
        piece = []


def _bare(text: str, piece: list[tuple[int, int]]) -> bool:
    """Whether nothing of the piece is a name: titles of persons, words of companies, single letters."""
    plain = [text[at:end].casefold().strip(".") for at, end in piece]
    return all(len(word) < 2 or word in _honorifics() or word in _company() for word in plain)


def _opens(text: str, at: int) -> bool:
    return bool(_OPENING.search(text[max(0, at - 6) : at])) or at == 0


def _acts(text: str, at: int, end: int) -> bool:
    """Whether a word that opens a sentence behaves as a name."""
    word = text[at:end]
    if _ADVERBIAL.search(word) or len(word) < 2 or (word.endswith("s") and _PAST.match(text, end)):
        return False
    return bool(_ACTING.match(text, end))


_PAST: Final = re.compile(r"\s\w{3,}ed\b")
_ACTING: Final = re.compile(
    r"['’]s\b|\s\(|\s(?:is|was|has|had|and|who|also|then|does|did|will|would|can|could|tries|says|\w+s|\w{3,}ed)\b|,\s(?:who|an?|the)\b"
)


def _kind(text: str, at: int, end: int, runs: list[tuple[int, int]]) -> NameKind:
    name = text[at:end]
    if (_places().search(name) and _placed(text, at, end)) or _place_tail().match(text, end):
        return "place"
    if (
        is_studio(name)
        or (name.isupper() and len(name) < _ABBREVIATION)
        or re.match(r"\s(?:family|siblings|clan|household)\b", text[end:])
    ):
        return "group"
    if _ARTICLE.search(text[max(0, at - 8) : at]) and name.split()[0].casefold() not in _honorifics():
        return "group"
    if _HOME_TOWN.match(text, end):
        return "place"
    alike = [run for run in runs if text[run[0] : run[1]] == name]
    if all(_IN.search(text[max(0, a - 40) : a]) for a, _ in alike):
        return "place"
    return "group" if _places().search(name) else "person"


def _placed(text: str, at: int, end: int) -> bool:
    """Whether a name that can be a place stands as one: of several words, behind a preposition, or in a list of such."""
    return (
        " " in text[at:end]
        or bool(_LOCATED.search(text[max(0, at - 40) : at]))
        or text[end : end + 2] in ("'s", "’s")
    )


_IN: Final = re.compile(
    r"\b(?:in|at|near|(?:in|at|near)\s+(?:the\s+)?(?:post-war|postwar|pre-war|wartime|rural|modern|modern-day|present-day|contemporary|old|downtown|nearby|central|northern|southern|eastern|western|provincial|feudal|suburban|urban|snowy|coastal)|(?:island|islands|town|city|village|port|district|prefecture|province|state|suburb|outskirts|streets|coast|countryside|slums|mountains)\s+of)\s+$|"
    r"\b(?:man|woman|boy|girl|student|teacher|doctor|nurse|janitor|cellist|musician|couple|family|worker|fisherman|farmer|soldier|trip|journey|move|moves|moved|return|returns|voyage|train|bus|flight)\s+(?:from|to|back\s+to)\s+$|"
    r"\b(?:fortress|castle|island|town|village|city|planet|world|school|restaurant|café|cafe|bar|hotel|house|country|kingdom|land|star|shop|valley|forest)\s+(?:called|named)\s+$"
)


_HOME_TOWN: Final = re.compile(
    r",\s+(?:an?|the|his|her|their)\s+(?:[a-z’'-]+\s+){0,4}?(?:home\s?town|town|city|village|island|port|suburb|district)\b"
)


def place_span(text: str, name: Span) -> Span:
    """The place's name with the word behind it that belongs to it."""
    found = _place_tail().match(text, name.end)
    return Span(name.start, found.end()) if found else name


@cache
def _place_tail() -> re.Pattern[str]:
    """What makes the name before it a place: "Shibuya station", "Ayer's Rock"."""
    heads = words().place_heads
    return re.compile(rf"\s{any_of(heads)}\b|['’]s\s+{any_of(head.title() for head in heads)}\b")


@cache
def _places() -> re.Pattern[str]:
    table = words()
    heads = [*(head.title() for head in table.place_heads), "Falls", "Hills", "Shore"]
    known = phrase_pattern(table.places).pattern
    return re.compile(rf"(?i:^{known}$)|\b{any_of(heads)}$|^(?:Mount|Lake|Port)\s")
