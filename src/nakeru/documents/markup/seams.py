"""Whether two pieces of text that touch in the markup stand apart to the eye."""

from __future__ import annotations

import re
from typing import Final, NewType

Seam = NewType("Seam", int)
"""What stands between two pieces. Plain numbers, as `roles` has them, in the order of their weight."""

NONE: Final = Seam(0)
FORMATTING: Final = Seam(1)
RAISED: Final = Seam(2)
OPENED: Final = Seam(3)  # an edge of a box
CLOSED: Final = Seam(4)
BOXES: Final = Seam(5)  # the edges of two boxes

_NUMBER_LAST: Final = re.compile(r"(?:^|[\s(\[])#?\d{1,4}[.):]?$")
_NUMBER_SUFFIX: Final = re.compile(
    r"(?:st|nd|rd|th|s|er|re|e|ª|º|[ap]m|min|h|k|m|x)(?![^\W\d_])", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:18|19|20)\d\d(?!\d)")
_OPENING: Final = "([{«“‘"
_CLOSING: Final = ")]}»”!?;,"
_QUOTE: Final = frozenset("'\"“‘«《『「¿¡")


def stand_apart(before: str, after: str, seam: Seam) -> bool:
    """Whether a space belongs between `before` and `after`, two pieces without white space between them.

    A number and a word or a quotation that begins a box or a change of type are apart ("4", "Title"), an ordinal's or a
    unit's suffix is not; so are a label's colon and its value, and a box and a year or a bracket beside it. Two neighbouring boxes are
    apart where a capital or a number follows a finished word. Formatting inside a word never parts it.
    """
    if seam in (NONE, RAISED):
        return False
    last, first = before[-1], after[0]
    if first.isalpha() and (last.isdigit() or last in ".):"):
        if _NUMBER_LAST.search(before[-8:]) and not _NUMBER_SUFFIX.match(after):
            return len(after) > 1 and (after[1].isalpha() or after[1] == " ")
        return last == ":" or (seam == BOXES and last in ".)")
    if first in _QUOTE and _NUMBER_LAST.search(before[-8:]) and not _NUMBER_SUFFIX.match(after[1:]):
        return after[1:2].isalnum()
    if seam == FORMATTING:
        return False
    if first in _OPENING or (_YEAR.match(after) and not last.isdigit()):
        return last.isalnum() or last in _CLOSING
    return seam == BOXES and _ends_word(before, after)


def _ends_word(before: str, after: str) -> bool:
    """Whether a word or number ends with `before`, going by the capitals, digits and signs that meet."""
    last, first = before[-1], after[0]
    both_long = len(before) > 1 and len(after) > 1
    if first.isdigit():
        return last.isalpha() or last in _CLOSING or (last.isdigit() and both_long)
    if first.isupper():
        return last in _CLOSING or last.islower() or (last.isupper() and both_long)
    return last in _CLOSING and first.isalpha()
