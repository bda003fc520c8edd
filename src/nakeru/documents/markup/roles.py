"""How the walk treats an element. Plain numbers: looking up a member of an enumeration costs six times as much."""

from __future__ import annotations

from typing import Final, NewType

Role = NewType("Role", int)

GENERIC: Final = Role(0)  # inline, a box of its own to the eye: a span, a label, a time
FORMATTING: Final = Role(1)  # inline, never a boundary between words
STRONG: Final = Role(2)
EMPHASIS: Final = Role(3)
LINK: Final = Role(4)
RAISED: Final = Role(5)  # superscripts and subscripts
BREAK: Final = Role(6)
IMAGE: Final = Role(7)
BLOCK: Final = Role(8)  # from here on, elements that begin and end blocks
HEADING: Final = Role(9)
LIST: Final = Role(10)
ITEM: Final = Role(11)
QUOTE: Final = Role(12)
TERMS: Final = Role(13)
TERM: Final = Role(14)
DEFINITION: Final = Role(15)
TABLE: Final = Role(16)
ROW: Final = Role(17)
CELL: Final = Role(18)
CAPTION: Final = Role(19)
PREFORMATTED: Final = Role(20)
HEAD_ROWS: Final = Role(21)
FALLBACK: Final = Role(22)  # shown only without scripts
HEADER: Final = Role(23)  # read for what the page says of itself
SKIP: Final = Role(24)
