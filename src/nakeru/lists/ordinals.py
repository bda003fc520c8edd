"""Ordinals written at the start of a line: "12.", "12)", "#12", "No. 12", "Twelve", 第12位."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from nakeru.lists.vocabulary import first_word, lexicon, tokens

OrdinalStyle = Literal[
    ".", ")", ":", "-", "#", "(", "no", "place", "word", "bare", "alone", "roman", "circled", "keycap", "han"
]

_DASH = "–—‒―−-"
LARGEST = 1500
"""The largest ordinal that is read without further signs: larger numbers are years, as a rule."""

_LONGEST_DECORATION = 8
_LEAD = r"^[\s\"“'*_•·▪►★☆🎬🎥-]{0,4}"
_FORMS: tuple[tuple[OrdinalStyle, re.Pattern[str]], ...] = (
    (
        "place",
        re.compile(
            r"^[\s【\[『「<《(（]{0,2}(?:第\s*)?(\d{1,5}|[一二三四五六七八九十百]{1,5})\s*[位위](?:[】\]』」>》)）]|\s*[.:：、,，．-])?\s*"
        ),
    ),
    (
        "place",
        re.compile(
            r"^[\s【\[(（]{0,2}第\s*(\d{1,5}|[一二三四五六七八九十百]{1,5})(?![話话集回章節节巻卷])\s*(?:名|部|本|作|弾)?(?:[】\]』」)）]|\s*[.:：、,，．-])?\s*"
        ),
    ),
    ("#", re.compile(rf"^\s*[#№＃]\s?(\d{{1,5}})(?:\s*[.):：{_DASH}]+\s*|\s+|$)")),
    ("(", re.compile(r"^\s*[(\[（【](\d{1,3})[)\]）】]\s*")),
    (")", re.compile(r"^\s*(\d{1,3})\s?/\s+(?=[^\W\d])")),
    (")", re.compile(r"^\s*(\d{1,5})\s?[)）]\s*")),
    (
        ".",
        re.compile(
            r"^\s*(\d{1,5})(?:st|nd|rd|th|er|e|ème|º|ª|°)?\s?(?:[.．、]|\\\.)(?:\s?[-–—]\s)?(?:\s*(?=[^\s\d.])|\s+|$)"
        ),
    ),
    (
        ":",
        re.compile(r"^\s*(\d{1,5})(?:st|nd|rd|th|er|ère|ème|e|º|ª|°)?\s?(?:[:：|])(?:\s*(?=[^\s\d])|\s+|$)"),
    ),
    (
        "-",
        re.compile(
            rf"^\s*(\d{{1,5}})(?:st|nd|rd|th|er|º|ª|°)?(?:\s?[{_DASH}]\s+|\s[{_DASH}]\s?|[{_DASH}](?=[^\W\d]))"
        ),
    ),
    (".", re.compile(r"^\s*(\d{1,3})\.(?=\d{1,4}\s+[^\W\d_]{3})")),
    ("circled", re.compile(r"^\s*([①-⑳❶-❿])\s*")),
    ("keycap", re.compile(r"^\s*((?:\d\ufe0f?\u20e3){1,3}|🔟)\s*[.):-]?\s*")),
    ("han", re.compile(r"^\s*[（(]?([一二三四五六七八九十]{1,4})(?:[)）]|[、．.：:])\s*(?=\S)")),
    ("roman", re.compile(r"^\s*([IVXL]{1,7})[.)]\s+")),
    ("alone", re.compile(r"^\s*(\d{1,5})\s*$")),
    ("bare", re.compile(r"^\s*(\d{1,3})(?:º|ª|°)?\s+(?=[^\s\d])")),
)
_DIGITS = "0123456789"
_FORMS_OF_DIGITS = tuple(
    (style, pattern) for style, pattern in _FORMS if style not in ("#", "(", "circled", "han", "roman")
)
# What every form above begins with: a fast look that says yes too often, never no too often.
_MAY_OPEN = re.compile(r"[\s【\[『「<《(（#№＃第]*[\d一二三四五六七八九十百①-⑳❶-❿🔟IVXL]")
_HAN = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_TOP = re.compile(
    r"^\s*(?:no|top|n[º°])\s?[.．:：#]?\s?(\d{1,3})(?=\W|$|[\u3040-\u30ff\u3400-\u9fff])\s*(?:[.):：、|–—-]+\s*|(?=[《『「【“\"])|$|(?=[\u3040-\u30ff\u3400-\u9fff]))",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMBERED = re.compile(r"[^\W\d_]{1,9}[.ºo°]{0,2}[\s:#]{0,3}(\d{1,4})(?![\w%])\s*[.):：–—|-]*\s*")
_PLACED = re.compile(
    rf"^\s*(\d{{1,4}})\s?(?:º|ª|°|er|ère|e|ème|\.|th|st|nd|rd)?\s+([^\W\d_]{{3,10}})\s*(?:[.:：)|{_DASH}]+\s*|$)"
)
_DECORATION = re.compile(r"^[\s■□●○◆◇▼▽▶►▷▸◎★☆✦✧♢♦♡♥❤♪✿❀☞👉🎬🎥🏆\ufe0f]+(?=\S)")
_AFTER_WORD = re.compile(rf"\s*(?:[.:)|{_DASH}]\s*|$)")


class Ordinal(msgspec.Struct, frozen=True, gc=False):
    """A number at the start of a text: its value, how it is written, and how many characters it takes."""

    value: int
    style: OrdinalStyle
    length: int


def _roman(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))


def _han(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _HAN:
            digit = _HAN[char]
        else:
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
    return total + digit


def _value(style: OrdinalStyle, text: str) -> int:
    if style == "roman":
        return _roman(text)
    if style == "circled":
        return ord(text) - ord("①" if text <= "⑳" else "❶") + 1
    if style == "keycap":
        return int("".join(c for c in text if c.isdecimal()) or 10)
    return int(text) if text.isdecimal() else _han(text)


def _worded(text: str) -> Ordinal | None:
    opening = first_word(text)
    if opening not in lexicon().counting:
        return None
    words = tokens(text[:40])
    first = next(words, None)
    if first is None:
        return None
    word, start, end = first
    known = lexicon()
    if text[:start].strip(' #*"“'):
        return None
    value = known.numbers.get(word) or known.ordinals.get(word)
    if value:
        after = _AFTER_WORD.match(text, end)
        return (
            Ordinal(value, "word", after.end())
            if (after and after.end() > end) or (after and end == len(text))
            else None
        )
    if not known.has("place_words", word):
        return None
    if numbered := _NUMBERED.match(text, start):
        return Ordinal(int(numbered.group(1)), "no", numbered.end())
    second = next(words, None)
    if second and second[0] in known.numbers and (after := _AFTER_WORD.match(text, second[2])):
        return Ordinal(known.numbers[second[0]], "word", after.end())
    return None


def leading_ordinal(text: str, largest: int = LARGEST) -> Ordinal | None:
    """The ordinal at the start of a text, None where it opens otherwise.

    A "bare" number ("10 Title") or one that stands "alone" is an ordinal only in company: `chains` judges that. A number over
    `largest` is none.
    """
    if not text[:1].isalnum() and (decoration := _DECORATION.match(text[:_LONGEST_DECORATION])):
        behind = _plain_ordinal(text[decoration.end() :], largest)
        return msgspec.structs.replace(behind, length=behind.length + decoration.end()) if behind else None
    return _plain_ordinal(text, largest)


def _plain_ordinal(text: str, largest: int) -> Ordinal | None:
    head = text[:60]
    if not head:
        return None
    if head[0] in "NnTt" and (topped := _TOP.match(head)):
        return Ordinal(int(topped.group(1)), "no", topped.end())
    if head[0].isascii() and head[0].isalpha() and head[0] not in "IVXL":
        return _worded(text)
    if not _MAY_OPEN.match(head):
        return _worded(text)
    if placed := _PLACED.match(head):
        word = next((word for word, _, _ in tokens(placed.group(2))), "")
        if lexicon().has("place_words", word):
            return Ordinal(int(placed.group(1)), "no", placed.end())
    for style, pattern in _FORMS_OF_DIGITS if head[0] in _DIGITS else _FORMS:
        if found := pattern.match(head):
            value = _value(style, found.group(1))
            if value <= largest:
                return Ordinal(value, style, found.end())
            return None
    return _worded(text)
