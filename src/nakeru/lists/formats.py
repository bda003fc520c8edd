"""The format of a work as its entry presents it: the first clear statement of the body, else the list's own."""

from __future__ import annotations

import re

from nakeru.lists.vocabulary import Hit, lexicon
from nakeru.model.lists import WorkFormat

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,3}[\s-]episodes?\b")
_SENTENCE_END = re.compile(r"[.!?。！？]\s")
_BEFORE = 30
_AFTER = 70


def body_format(body: str, media: tuple[WorkFormat, ...]) -> WorkFormat | None:
    """The format of an entry whose heading states none.

    A list of one medium names it for all. In a mixed or open list the body decides: where it speaks of one format
    alone, or by the first format that it gives a year or a number of episodes ("a 2007 film", "the series … in 2004").
    """
    if len(media) == 1:
        return media[0]
    spoken: list[tuple[Hit, WorkFormat]] = []
    for hit in lexicon().hits(body):
        if hit.category in ("series_forms", "film_forms"):
            spoken.append((hit, "series" if hit.category == "series_forms" else "film"))
    kinds = {kind for _, kind in spoken}
    if len(kinds) < 2:
        return next(iter(kinds), None)
    nexts = [hit.start for hit, _ in spoken[1:]] + [len(body)]
    dated = (kind for (hit, kind), end in zip(spoken, nexts, strict=True) if _is_dated(body, hit, end))
    return next(dated, None)


def _is_dated(body: str, hit: Hit, end: int) -> bool:
    after = _SENTENCE_END.split(body[hit.end : max(hit.end, min(end, hit.end + _AFTER))])[0]
    before = _SENTENCE_END.split(body[max(0, hit.start - _BEFORE) : hit.start])[-1]
    return bool(_YEAR.search(after) or _YEAR.search(before))
