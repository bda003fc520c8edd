"""How much a text looks like the title of a work, by its form alone."""

from __future__ import annotations

import re
from functools import lru_cache

from nakeru.lists.vocabulary import lexicon, tokens

_SENTENCE_END = re.compile(r"(?:[^.\s]{3,}|\))[.;]['\"”’)]?$|[。｡]$|[,:：]$")
_STRANGE = re.compile(r"https?:|www\.|@|©|®|\bhttp\b|^#\w|\.(?:com|org|net|jpg|png)\b|[{}<>=\\]|\|\s*\|")
_YEAR_MARK = re.compile(r"[(\[（|,]\s*(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d)?)?\s*[)\]）]?$")
_QUOTED = re.compile(r"^[\"“„«「『《‘'].{1,80}[\"”“»」』》’'](?:\s*\(.*\))?$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST = 140
_LONGEST_READ = 240
_NO_NAME = re.compile(
    r"^[\W\d_]*[%$€£★☆⭐✩✓×][\W\d_]*$|^[\W_]*\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?$|^\d+(?:\.\d+)?\s?/\s?\d+$|^\d\.\d$"
)
_PERCENT_LAST = re.compile(r"[:：].*\d\s?%$")
_QUOTED_SENTENCE = 9


@lru_cache(maxsize=20_000)
def title_likeness(text: str) -> float:
    """A score from 0 (a sentence, a menu entry, an address) to 1 (a heading with a year in brackets)."""
    text = text.strip()
    if not text or len(text) > _LONGEST_READ or not any(c.isalnum() for c in text):
        return 0.0
    known = lexicon()
    if known.is_cue("boilerplate", text) or _STRANGE.search(text) or _NO_NAME.match(text):
        return 0.05
    bare = _without_brackets(text)
    if _is_labelled(text) or _is_date(text):
        return 0.15
    words = [(text[start:end], word) for word, start, end in tokens(bare[:_LONGEST])]
    size = len(words) + len(_CJK.findall(bare)) / 3
    score = 0.75 - 0.045 * max(0.0, size - 5) - (0.3 if len(bare) > 90 else 0.0)
    opening = known.opens_with("boilerplate", text)
    if opening and " " in text[:opening].strip():
        score -= 0.5 if opening >= 0.5 * len(text) else 0.25
    if _YEAR_MARK.search(text):
        score += 0.3
    if _QUOTED.match(text):
        score += 0.2 if size < _QUOTED_SENTENCE else -0.2
    if _SENTENCE_END.search(text):
        score -= 0.35
    score -= 0.06 * sum(1 for _, word in words if known.has("sentence_words", word))
    score += 0.15 * (_capital_share(words) - 0.6)
    if bare[:1].islower():
        score -= 0.15
    if any(len(written) > 28 and written.isascii() for written, _ in words):
        score -= 0.5
    return max(0.0, min(1.0, score))


def _is_date(text: str) -> bool:
    """Whether the text is a date: "7 February 2021", "Feb. 7"."""
    if len(text) > 30 or not any(char.isdigit() for char in text):
        return False
    words = [word for word, _, _ in tokens(text) if not word[0].isdigit()]
    return (
        len(words) <= 3
        and any(lexicon().has("months", word) for word in words)
        and len(words) < 2 + text.count(" de ") + text.count("updated")
    )


def _is_labelled(text: str) -> bool:
    """Whether the text is a line of details: "Director: …", "Score: 71 %"."""
    if _PERCENT_LAST.search(text):
        return True
    known = lexicon()
    for category in ("directing", "writing", "acting", "producing", "boilerplate"):
        end = known.opens_with(category, text)
        if end and text[end : end + 2].lstrip()[:1] in (":", "："):
            return True
    return False


def _without_brackets(text: str) -> str:
    return re.sub(r"\s*[(（\[【].{0,80}?[)）\]】]", "", text) or text


def _capital_share(words: list[tuple[str, str]]) -> float:
    known = lexicon()
    weighty = [written for written, word in words if not known.has("small", word) and written[0].isalpha()]
    if not weighty:
        return 0.6
    return sum(1 for written in weighty if not written[0].islower()) / len(weighty)
