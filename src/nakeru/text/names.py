"""Names of persons, in whatever order and romanisation they are written."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.fuzz import token_sort_ratio

from nakeru.text.titles import fold_text

_SAME = 86.0
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_NICKNAME = re.compile(r"[“\"‘'«(][^”\"’»)]{1,20}[”\"’»)]")


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """The parts of a name, folded and sorted: family name first or last makes no difference; nicknames go.

    A hyphen joins ("Kore-eda" is "Koreeda", "Jang-hoon" is "Janghoon").
    """
    return " ".join(sorted(fold_text(_HYPHEN.sub("", _NICKNAME.sub(" ", name))).split()))


def same_person(ours: str, theirs: str) -> bool:
    """Whether two names are likely one person: equal parts, one spelling apart, or a family name alone."""
    mine, yours = name_key(ours), name_key(theirs)
    if not mine or not yours:
        return False
    if token_sort_ratio(mine, yours) >= _SAME or mine.replace(" ", "") == yours.replace(" ", ""):
        return True
    few, many = sorted((set(mine.split()), set(yours.split())), key=len)
    return len(few) == 1 and few <= many and len(next(iter(few))) > 3


def named_in(name: str, folded_body: str) -> float:
    """How fully a folded text names a person: 1 for the whole name in either order, .4 for a part of it, 0 for none.

    The text is folded by `fold_text`, with a space before and after.
    """
    parts = fold_text(_NICKNAME.sub(" ", name)).split()
    if not parts:
        return 0.0
    for order in (parts, parts[::-1]):
        if f" {' '.join(order)} " in folded_body:
            return 1.0 if len(parts) > 1 else 0.4
    return 0.4 if any(len(part) > 2 and f" {part} " in folded_body for part in parts) else 0.0
