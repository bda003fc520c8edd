"""Headings that are whole sentences: the title is the part before the verb, where the body confirms it."""

from __future__ import annotations

import msgspec

from nakeru.lists.vocabulary import lexicon, tokens, words_of
from nakeru.model.lists import Mention
from nakeru.model.spans import Span

_LEAST_WORDS = 6
_SHORTEST = 6


def shortened(mention: Mention, body: str) -> Mention:
    """The mention with a sentence cut to the title before its verb, if the body names that title and not the whole."""
    title = mention.title
    if len(words_of(title)) < _LEAST_WORDS:
        return mention
    words = list(tokens(title))
    if title.casefold() in body.casefold():
        return mention
    known = lexicon()
    for place, (word, start, _) in enumerate(words[1:], 1):
        if known.has("opening_verbs", word) or word.endswith("n't"):
            name = title[:start].rstrip()
            if len(name) >= _SHORTEST and place <= len(words) - 3 and name.casefold() in body.casefold():
                span = Span(mention.span.start, mention.span.start + len(name))
                return msgspec.structs.replace(mention, title=name, span=span)
            return mention
    return mention
