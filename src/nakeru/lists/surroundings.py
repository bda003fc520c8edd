"""What a line says around a title that is marked up in it: "1984 – *Title*", "**Title** (other), by a name (1999)"."""

from __future__ import annotations

import re

from nakeru.lists.bracketing import brackets
from nakeru.lists.brackets import Saying, people, read_saying
from nakeru.lists.manner import PLAIN, Manner

_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_YEAR_BEFORE = re.compile(rf"^\W*({_YEAR})\W*$")
_WORD = r"[^\W\d_a-z](?:\.|[\w'’-]+)"
_NAME = rf"{_WORD}(?:\s+(?:de|da|von|van|del|di|le|la)?\s?{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|&|and|y|e|et|und)\s+{_NAME})*"
_NAME_BEFORE = re.compile(rf"^\W*({_NAMES})\s*[–—:|-]\s*$")
_BY = re.compile(
    rf"^[\s,–—-]*(?:(?:dir(?:\.|ected)?\s*)?by|dir\.?|directed by|de|d['’]|von|par|por|di|regia di|regie:?)\s*(?={_NAME})({_NAMES})"
)
_BY_ONE = re.compile(r"^[\s,–—-]*(?:by|de|von|par|por|di)\s+([^\W\d_a-z][\w'’-]+)\s*(?=[(\[]|$)")
_NAME_AFTER = re.compile(rf"^\s*(?:[,/|·–—-]\s*{_YEAR}\s*)?[,/–—:|·-]\s*({_NAMES})\s*$")
_TRAILING_YEAR = re.compile(rf"^[\s,/|·–—-]+({_YEAR})\b(?!-\d)")
_DIRECTED = re.compile(
    rf"^.{{0,12}}?(?<!\w)(?i:dir\.|directed by|director[a]?:|dirigid[ao] por|direção:?|dirección:?|réal\.|regie:?|regia:?)\s*"
    rf"({_NAMES})"
)
_CLOSE = 4
_REACH = 90


def read_surroundings(before: str, after: str, manner: Manner = PLAIN) -> Saying:
    """Read the plain text on both sides of a marked-up title. A remark that goes on in prose says nothing."""
    year: int | None = None
    directors: tuple[str, ...] = ()
    if found := _YEAR_BEFORE.match(before):
        year = int(found.group(1))
    elif found := _NAME_BEFORE.match(before):
        directors = people(found.group(1))
    said, rest = _bracket(after[:_REACH], manner)
    if (found := _BY.match(rest)) or (manner.bylines and (found := _BY_ONE.match(rest))):
        directors = directors or people(found.group(1))
        more, rest = _bracket(rest[found.end() :], manner)
        year = year or more.year
    elif manner.people_behind and (found := _NAME_AFTER.match(rest)):
        directors = directors or people(found.group(1))
    if found := _TRAILING_YEAR.match(rest):
        year = year or int(found.group(1))
        rest = rest[found.end() :]
    if not directors and (found := _DIRECTED.match(rest)):
        directors = people(found.group(1))
    return Saying(
        year=year or said.year,
        other_titles=said.other_titles,
        directors=directors or said.directors,
        format=said.format,
        season=said.season,
    )


def _bracket(text: str, manner: Manner) -> tuple[Saying, str]:
    """What a bracket at the start of a text says, and the text after it."""
    first = next(iter(brackets(text)), None)
    if first is None or len(text[: first.start].strip(" \u00a0,:;")) > 0 or first.start > _CLOSE:
        return Saying(), text
    saying = read_saying(first.content, directors_expected=manner.people_inside, remarks=manner.remarks)
    more, rest = _bracket(text[first.end :], manner)
    joined = Saying(
        year=saying.year or more.year,
        other_titles=(*saying.other_titles, *more.other_titles),
        directors=saying.directors or more.directors,
        format=saying.format or more.format,
        season=saying.season or more.season,
    )
    return joined, rest
