"""Numbers in titles: words, digits and Roman numerals brought to digits."""

from __future__ import annotations

from collections.abc import Sequence

from nakeru.text.title_words import COUNTED, ORDINALS, ROMAN, ROMAN_AT_END, SCALES, TENS, UNITS

_ORDINALS = frozenset(ORDINALS.values())


def fold_numerals(words: Sequence[str]) -> list[str]:
    """The words of a title key with every number in digits ("eight" and "viii" are "8", "twenty one" is "21").

    Words are lower case. A Roman numeral never opens a title; a single letter is one only where it ends it
    or follows a word like "part".
    Two numbers below a hundred that stand together are a year read aloud: "nineteen eighty four" is "1984".
    """
    folded: list[str] = []
    at = 0
    while at < len(words):
        value, used = _spoken(words, at)
        if used:
            folded.append(str(value))
            at += used
            continue
        folded.append(_roman(words, at) or ORDINALS.get(words[at], words[at]))
        at += 1
    return folded


def numbers_in(words: Sequence[str]) -> tuple[str, ...]:
    """The numbers among folded words, in order; they tell the parts of a series apart."""
    return tuple(word for word in words if word.isdigit() or word in _ORDINALS)


def _spoken(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number that starts at a word and how many words it takes; none where no number word stands there."""
    value, used = _below_hundred(words, at)
    if not used:
        return 0, 0
    scale = SCALES.get(words[at + used]) if at + used < len(words) else None
    if scale:
        return value * scale, used + 1
    if 10 < value < 100:
        rest, more = _below_hundred(words, at + used)
        if more and rest >= 10:
            return value * 100 + rest, used + more
    return value, used


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    if at >= len(words):
        return 0, 0
    word = words[at]
    if word in TENS:
        unit = UNITS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (TENS[word] + unit, 2) if 0 < unit < 10 else (TENS[word], 1)
    return (UNITS[word], 1) if word in UNITS else (0, 0)


def _roman(words: Sequence[str], at: int) -> str | None:
    if at == 0:
        return None
    value = ROMAN.get(words[at])
    if value is None and (at == len(words) - 1 or words[at - 1] in COUNTED):
        value = ROMAN_AT_END.get(words[at])
    return str(value) if value is not None else None
