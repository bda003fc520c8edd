"""Lines that repeat: sub-headings under each entry, buttons, labels. No two entries of a list share a title."""

from __future__ import annotations

from collections import Counter

from nakeru.lists.lines import Line
from nakeru.lists.vocabulary import tokens


def line_key(text: str) -> str:
    """A text without case, punctuation, a final plural and digits, to tell repeated lines."""
    words = [word.rstrip("s") for word, _, _ in tokens(text) if not word.isdigit()]
    return " ".join(word for word in words if word) or text.strip()


def repeated_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Numbers of short lines whose text occurs three times or more, ordinals aside."""
    keys = {line.number: line_key(line.head_text) for line in lines if len(line.text) <= 100}
    counts = Counter(keys.values())
    return frozenset(number for number, key in keys.items() if counts[key] >= 3)
