"""How much a text looks like the title of a work, by its form alone."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from nakeru.lists.vocabulary import lexicon, words_of, written_words

_SENTENCE_END = re.compile(r"(?:[^.\s]{3,}|\))[.;]['\"”’)]?$|[。｡]$|[,:：]$")
_STRANGE = re.compile(r"https?:|www\.|@|©|®|\bhttp\b|^#\w|\.(?:com|org|net|jpg|png)\b|[{}<>=\\]|\|\s*\|")
_STRANGE_SIGN = re.compile(r"[@©®#.|{}<>=\\]")
_SIGN = re.compile(r"[^\w\s'&!?/-]")
# What the patterns of ends and of quotations need to match at all.
_END_SIGNS = frozenset(".;'\"”’)]。｡,:：")
_OPENING_QUOTES = frozenset("\"“„«「『《‘'")
_DIGIT = re.compile(r"\d")
_OPENING_BRACKET = re.compile(r"[(（\[【]")
_BRACKETED = re.compile(r"\s*[(（\[【].{0,80}?[)）\]】]")
_YEAR_MARK = re.compile(r"[(\[（|,]\s*(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d)?)?\s*[)\]）]?$")
_QUOTED = re.compile(r"^[\"“„«「『《‘'].{1,80}[\"”“»」』》’'](?:\s*\(.*\))?$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST = 140
_END = 6  # as many characters at the end as the pattern of ends looks at
_YEAR_END = 24
_LONGEST_READ = 240
_LONGEST_WORD = 28
_LABELLING = frozenset({"labels", "directing", "writing", "acting", "producing", "boilerplate"})
_NO_NAME = re.compile(
    r"^[\W\d_]*[%$€£★☆⭐✩✓×][\W\d_]*$|^[\W_]*\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?$|^\d+(?:\.\d+)?\s?/\s?\d+$|^\d[.,]\d$"
    r"|^\d+(?:[.,]\d+)*\s*[(（]\s*\d[\d.,]*\s?(?:[KkMm万]|[^\W\d_]{1,9})\s*[)）]$|^\d[.,]\d\s*[(（][\d.,]+[)）]$"
)
_PERCENT_LAST = re.compile(r"[:：].*\d\s?%$")
_QUOTED_SENTENCE = 9


@lru_cache(maxsize=4_000)
def title_likeness(text: str) -> float:
    """A score from 0 (a sentence, a menu entry, an address) to 1 (a heading with a year in brackets)."""
    text = text.strip()
    if not text or len(text) > _LONGEST_READ:
        return 0.0
    folded = words_of(text)
    if not folded:
        return 0.0
    known = lexicon()
    signs = _SIGN.search(text)  # most titles are words and spaces: they need none of the looks at signs
    if known.is_cue("boilerplate", text, folded) or _is_strange(text):
        return 0.05
    if not text[0].isalpha() and _NO_NAME.match(text):
        return 0.05
    if _is_date(text, folded) or (signs and is_labelled(text)):
        return 0.15
    bare = _without_brackets(text) if signs else text
    score = _of_words(text, bare, folded)
    opening = known.opens_with("boilerplate", text)
    if opening and " " in text[:opening].strip():
        score -= 0.5 if opening >= 0.5 * len(text) else 0.25
    if signs and _YEAR_MARK.search(text[-_YEAR_END:]):
        score += 0.3
    if signs and text[-1] in _END_SIGNS and _SENTENCE_END.search(text[-_END:]):
        score -= 0.35
    if bare[:1].islower():
        score -= 0.15
    return max(0.0, min(1.0, score))


def _is_strange(text: str) -> bool:
    """Whether a text has signs of addresses, of code or of copyright."""
    return ("http" in text or _STRANGE_SIGN.search(text) is not None) and _STRANGE.search(text) is not None


def _of_words(text: str, bare: str, folded: tuple[str, ...]) -> float:
    """What the words of a text speak for: few of them, capitals, none of a sentence, quotation marks around all."""
    stretch = bare[:_LONGEST]
    written = written_words(stretch)
    if stretch is not text:
        folded = words_of(stretch)
    size = len(folded) + (0 if bare.isascii() else len(_CJK.findall(bare)) / 3)
    score = 0.75 - 0.045 * max(0.0, size - 5) - (0.3 if len(bare) > 90 else 0.0)
    known = lexicon()
    score -= 0.06 * sum(map(known.members("sentence_words").__contains__, folded))
    score += 0.15 * (_capital_share(written, folded, known.members("small")) - 0.6)
    if text[0] in _OPENING_QUOTES and _QUOTED.match(text):
        score += 0.2 if size < _QUOTED_SENTENCE else -0.2
    if len(text) > _LONGEST_WORD and any(len(word) > _LONGEST_WORD and word.isascii() for word in written):
        score -= 0.5
    return score


def _is_date(text: str, folded: tuple[str, ...]) -> bool:
    """Whether the text is a date: "7 February 2021", "Feb. 7"."""
    if len(text) > 30 or _DIGIT.search(text) is None:
        return False
    words = [word for word in folded if not word[0].isdigit()]
    return (
        len(words) <= 3
        and not lexicon().members("months").isdisjoint(words)
        and len(words) < 2 + text.count(" de ") + text.count("updated")
    )


def is_labelled(text: str) -> bool:
    """Whether the text is a line of details: "Director: …", "Score: 71 %"."""
    if ":" not in text and "：" not in text:
        return False
    if _PERCENT_LAST.search(text):
        return True
    known = lexicon()
    if not known.may_open(_LABELLING, text):
        return False
    for category in _LABELLING:
        end = known.opens_with(category, text)
        if end and text[end : end + 2].lstrip()[:1] in (":", "："):
            return True
    return False


def _without_brackets(text: str) -> str:
    return (_BRACKETED.sub("", text) or text) if _OPENING_BRACKET.search(text) else text


def _capital_share(written: list[str], folded: tuple[str, ...], small: Set[str]) -> float:
    firsts = [word[0] for word, plain in zip(written, folded, strict=True) if plain not in small]
    letters = [first for first in firsts if first.isalpha()]
    if not letters:
        return 0.6
    return 1 - sum(map(str.islower, letters)) / len(letters)
