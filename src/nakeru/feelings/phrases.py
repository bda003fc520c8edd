"""The small language in which words are listed, and the patterns made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_APART: Final = r"\W+(?:[\w'’-]+\W+){0,4}?"
_FAR_APART: Final = r"\W+(?:[\w'’-]+\W+){0,10}?"
_SET: Final = re.compile(r"\{(\w+)\}")


def phrase_pattern(
    english: Iterable[str],
    *,
    plain: Iterable[str] = (),
    excludes: Iterable[str] = (),
    sets: Mapping[str, Iterable[str]] | None = None,
) -> re.Pattern[str]:
    """A pattern for any of the phrases, the longest first, whatever their capitals.

    In a phrase `*` stands for the rest of a word, ` .. ` for up to four words between, ` ... ` for up to ten, `(a|b)` for either, `[...]` for one
    character of several, and `{set}` for any word of that set. `plain` phrases match as they stand, also inside words
    (Japanese has none). Matches of the group `out` are `excludes` and say nothing.
    """
    known = {name: _either(words, {}) for name, words in (sets or {}).items()}
    parts = [f"(?<![\\w-]){_either(english, known)}(?!\\w)"] if english else []
    parts += [re.escape(phrase) for phrase in plain]
    out = f"(?P<out>(?<![\\w-]){_either(excludes, known)}(?!\\w))|" if excludes else ""
    return re.compile(out + "(?:" + "|".join(parts) + ")", re.IGNORECASE)


def found_in(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> list[re.Match[str]]:
    """The matches in a stretch of a text, without those that are to be passed over."""
    excluding = "out" in pattern.groupindex
    stop = len(text) if end is None else end
    return [one for one in pattern.finditer(text, start, stop) if not (excluding and one["out"])]


def _either(phrases: Iterable[str], sets: Mapping[str, str]) -> str:
    return (
        "(?:"
        + "|".join(_phrase(phrase, sets) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
        + ")"
    )


def _phrase(phrase: str, sets: Mapping[str, str]) -> str:
    far = [
        _APART.join(
            r"\s+".join(_word(word, sets) for word in piece.split(" ")) for piece in part.split(" .. ")
        )
        for part in phrase.split(" ... ")
    ]
    return _FAR_APART.join(far)


def _word(word: str, sets: Mapping[str, str]) -> str:
    plain = word.replace(".", r"\.").replace("'", "['’]").replace("*", r"[\w'’]*")
    return _SET.sub(lambda found: sets[found[1]], plain)
