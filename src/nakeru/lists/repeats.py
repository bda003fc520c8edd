"""Lines that repeat: sub-headings under each entry, buttons, labels. No two entries of a list share a title."""

from __future__ import annotations

from collections import Counter

from nakeru.lists.lines import Line


def repeated_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Numbers of short lines whose text occurs three times or more, ordinals aside."""
    keys = {line.number: line.head_key for line in lines if len(line.text) <= 100}
    counts = Counter(keys.values())
    return frozenset(number for number, key in keys.items() if counts[key] >= 3)
