"""How much a text looks like the title of a work, by its form alone."""

from __future__ import annotations

import re
from functools import lru_cache

from nakeru.lists.vocabulary import lexicon, tokens, words_of

_SENTENCE_END = re.compile(r"(?:[^.\s]{3,}|\))[.;]['\"”’)]?$|[。｡]$|[,:：]$")
_STRANGE = re.compile(r"https?:|www\.|@|©|®|\bhttp\b|^#\w|\.(?:com|org|net|jpg|png)\b|[{}<>=\\]|\|\s*\|")
# What the two patterns of strange signs and of ends need to match at all.
_STRANGE_SIGN = re.compile(r"[@©®#.|{}<>=\\]|http")
_END_SIGNS = frozenset(".;'\"”’)]。｡,:：")
_OPENING_BRACKET = re.compile(r"[(（\[【]")
_WRITTEN = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+)*")
_BRACKETED = re.compile(r"\s*[(（\[【].{0,80}?[)）\]】]")
_YEAR_MARK = re.compile(r"[(\[（|,]\s*(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d)?)?\s*[)\]）]?$")
_QUOTED = re.compile(r"^[\"“„«「『《‘'].{1,80}[\"”“»」』》’'](?:\s*\(.*\))?$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST = 140
_LONGEST_READ = 240
_LONGEST_WORD = 28
_NO_NAME = re.compile(
    r"^[\W\d_]*[%$€£★☆⭐✩✓×][\W\d_]*$|^[\W_]*\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?$|^\d+(?:\.\d+)?\s?/\s?\d+$|^\d[.,]\d$"
    r"|^\d+(?:[.,]\d+)*\s*[(（]\s*\d[\d.,]*\s?(?:[KkMm万]|[^\W\d_]{1,9})\s*[)）]$|^\d[.,]\d\s*[(（][\d.,]+[)）]$"
)
_PERCENT_LAST = re.compile(r"[:：].*\d\s?%$")
_QUOTED_SENTENCE = 9


@lru_cache(maxsize=2_000)
def title_likeness(text: str) -> float:
    """A score from 0 (a sentence, a menu entry, an address) to 1 (a heading with a year in brackets)."""
    text = text.strip()
    if not text or len(text) > _LONGEST_READ:
        return 0.0
    folded = words_of(text)
    if not folded:
        return 0.0
    known = lexicon()
    if known.is_cue("boilerplate", text, folded) or (_STRANGE_SIGN.search(text) and _STRANGE.search(text)):
        return 0.05
    if not text[0].isalpha() and _NO_NAME.match(text):
        return 0.05
    bare = _without_brackets(text)
    if is_labelled(text) or _is_date(text, folded):
        return 0.15
    if bare is text and text.isascii() and len(text) <= _LONGEST:
        words = list(zip(_WRITTEN.findall(text), folded, strict=True))
    else:
        words = [(text[start:end], word) for word, start, end in tokens(bare[:_LONGEST])]
    size = len(words) + (0 if bare.isascii() else len(_CJK.findall(bare)) / 3)
    score = 0.75 - 0.045 * max(0.0, size - 5) - (0.3 if len(bare) > 90 else 0.0)
    opening = known.opens_with("boilerplate", text)
    if opening and " " in text[:opening].strip():
        score -= 0.5 if opening >= 0.5 * len(text) else 0.25
    if _YEAR_MARK.search(text):
        score += 0.3
    if _QUOTED.match(text):
        score += 0.2 if size < _QUOTED_SENTENCE else -0.2
    if text[-1] in _END_SIGNS and _SENTENCE_END.search(text):
        score -= 0.35
    said = known.members("sentence_words")
    score -= 0.06 * len([word for _, word in words if word in said])
    score += 0.15 * (_capital_share(words) - 0.6)
    if bare[:1].islower():
        score -= 0.15
    if len(text) > _LONGEST_WORD and any(
        len(written) > _LONGEST_WORD and written.isascii() for written, _ in words
    ):
        score -= 0.5
    return max(0.0, min(1.0, score))


def _is_date(text: str, folded: tuple[str, ...]) -> bool:
    """Whether the text is a date: "7 February 2021", "Feb. 7"."""
    if len(text) > 30 or not any(map(str.isdigit, text)):
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
    for category in ("labels", "directing", "writing", "acting", "producing", "boilerplate"):
        end = known.opens_with(category, text)
        if end and text[end : end + 2].lstrip()[:1] in (":", "："):
            return True
    return False


def _without_brackets(text: str) -> str:
    return (_BRACKETED.sub("", text) or text) if _OPENING_BRACKET.search(text) else text


def _capital_share(words: list[tuple[str, str]]) -> float:
    small = lexicon().members("small")
    weighty = [written[0] for written, word in words if word not in small and written[0].isalpha()]
    if not weighty:
        return 0.6
    return len([first for first in weighty if not first.islower()]) / len(weighty)
