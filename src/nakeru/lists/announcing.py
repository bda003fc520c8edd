"""The list's title: a line over the first entry, the article's own, or a phrase of the introduction."""

from __future__ import annotations

import re

from nakeru.lists.lines import Line
from nakeru.lists.page import Page
from nakeru.lists.vocabulary import lexicon
from nakeru.model.spans import Span

_PHRASE = re.compile(r"\b(?:top|best|the)?\s*\b\d{1,3}\b[^.,:;!?()\n]{0,70}", re.IGNORECASE)
_TOP_PHRASE = re.compile(r"\b(?:top|best)\s+\d{1,3}\b[^.,:;!?()\n]{0,70}", re.IGNORECASE)
_LABEL = re.compile(r"^(?:article|title|post|blog|list)\s*:\s+", re.IGNORECASE)
_LONGEST = 1500
_WORKS = frozenset({"films", "series", "works"})


def find_list_title(page: Page, first: int) -> Span | None:
    """Where the title of the list stands whose first entry is line `first`; None where the page gives it none."""
    article, lines = page.article, page.lines
    best: tuple[float, Span] | None = None
    if article.title_span is not None:
        best = (_announces(article.title or "") + 0.3, article.title_span)
    for line in lines[max(0, first - 40) : first]:
        if len(line.text) > 160 or line.likeness < 0.3 or line.block.kind == "alternative":
            continue
        label = _LABEL.match(line.text)
        span = Span(line.block.span.start + (label.end() if label else 0), line.block.span.end)
        score = _announces(span.of(article.text)) + (0.5 if line.block.level else 0.0)
        if score > 0.9 and (best is None or score > best[0]):
            best = (score, span)
    if best and best[0] > 0.9:
        return best[1]
    return _in_introduction(lines, first) or (best[1] if best else None)


def _announces(text: str) -> float:
    categories = lexicon().categories(text)
    number = bool(re.search(r"\d", text)) or any(word in lexicon().numbers for word in text.lower().split())
    named = bool(categories & _WORKS)
    advert = "advert" in categories or lexicon().opens_with("boilerplate", text) > 0
    return 1.0 * named + 0.6 * ("praise" in categories) + 0.3 * number - 1.5 * advert


def _in_introduction(lines: tuple[Line, ...], first: int) -> Span | None:
    known = lexicon()
    for pattern in (_TOP_PHRASE, _PHRASE):
        for line in lines[:first]:
            for found in pattern.finditer(line.text[:_LONGEST]):
                named = [hit.end for hit in known.hits(found.group()) if hit.category in _WORKS]
                if named:
                    start = line.block.span.start + found.start()
                    lead = len(found.group()) - len(found.group().lstrip())
                    return Span(start + lead, start + max(named))
    return None
