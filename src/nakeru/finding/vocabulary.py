"""Which words of a question tell one work from another."""

from __future__ import annotations

import re
from typing import Final

from nakeru.finding.lexicon import lexicon
from nakeru.text.titles import title_key

_MOST_WORDS: Final = 40
_PARTICLES: Final = re.compile(r"[\u3041-\u309f]{1,2}")


def also(words: list[str]) -> list[str]:
    """Other words for those of a question."""
    asked = set(words)
    return [
        word
        for group in lexicon().same
        if asked & set(group)
        for other in group
        for word in other.split()
        if word not in asked
    ]


def telling(text: str) -> list[str]:
    """The words of a text that say something of a work, at most forty."""
    words, common = dict.fromkeys(title_key(text).split()), lexicon().common
    return [word for word in words if word not in common and not _PARTICLES.fullmatch(word)][:_MOST_WORDS]


def searched(text: str) -> list[str]:
    """The telling words without those of mood, which every work here has; all, where nothing else is left."""
    words = telling(text)
    return [word for word in words if word not in lexicon().of_every_work] or words


def leaves_open(text: str) -> bool:
    """Whether no word of the text tells one work of this collection from another."""
    return all(word in lexicon().of_every_work for word in telling(text))
