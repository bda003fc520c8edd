"""What a person corrected in a reading: kept for ever, and applied again whenever the article is read anew."""

from __future__ import annotations

from typing import Literal

import msgspec

from nakeru.model.spans import Span

CorrectionKind = Literal["entry", "no_entry", "title", "rank", "other_titles", "year", "format", "part"]


class GivenCorrection(msgspec.Struct, frozen=True):
    """A correction as a person gives it: what, where, and of which list (counted from 1) of the article."""

    list_number: int
    at: Span
    kind: CorrectionKind
    value: str | None = None


class Correction(msgspec.Struct, frozen=True):
    """One correction of one list.

    `at` is the line or block of the article's text that it is about: the heading of an entry.

    - "entry": an entry starts here, though the reader saw none. `value` is its title, or None for the whole line.
    - "no_entry": what was read as an entry here is none; its text goes to the entry before.
    - "title": the title of the entry here is `value`.
    - "rank": the rank of the entry here is the whole number `value`, or none where `value` is None.

    - "other_titles": the other titles of the entry here, parted by line breaks, or none.
    - "year": the year of the entry here, or none. "format": "film", "series" or "special", or none.
    - "part": "main" where what is here is an entry of the list, "honourable" where it is an honourable mention.

    A later correction of the same place and kind replaces the earlier one. `when` is an ISO 8601 time in UTC.
    """

    digest: str
    list_number: int
    at: Span
    kind: CorrectionKind
    value: str | None
    who: str
    when: str
