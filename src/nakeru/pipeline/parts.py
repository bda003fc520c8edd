"""A list that its publisher spread over several pages is one list: "1–10" and "11–20" of 20."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from nakeru.pipeline.entries import KeptList
from nakeru.text.titles import title_key

# What tells the pages of one list apart: "(1-10)", "part 2", "page 3 of 4", "第2回".
_PART_MARKS = re.compile(
    r"\(?\s*\b\d{1,3}\s*(?:-|–|—|to|～|〜)\s*\d{1,3}\b\s*\)?|\b(?:part|page|teil|parte|partie)\s*\d{1,2}(?:\s*(?:of|/)\s*\d{1,2})?\b",
    re.IGNORECASE,
)


def whole_lists(lists: Iterable[KeptList]) -> tuple[tuple[KeptList, ...], ...]:
    """The lists, parts of one list together in their order; every other list is alone.

    Parts belong together when they come from one publisher, announce the same size, bear the same title but for the
    mark of the part, and hold different places. Where two hold the same places, neither is joined.
    """
    groups: dict[tuple[str, ...], list[KeptList]] = {}
    for one in lists:
        part = one.list.part
        same = (_publisher(one), str(one.list.claimed_size), _bare_title(one.title)) if part else (one.key,)
        groups.setdefault(same, []).append(one)
    whole: list[tuple[KeptList, ...]] = []
    for members in groups.values():
        ordered = sorted(members, key=lambda one: (one.list.part.first if one.list.part else 0, one.key))
        whole += [tuple(ordered)] if _apart(ordered) else [(one,) for one in ordered]
    return tuple(sorted(whole, key=lambda group: group[0].key))


def _apart(ordered: list[KeptList]) -> bool:
    parts = [one.list.part for one in ordered]
    return all(
        left is None or right is None or left.last < right.first for left, right in itertools.pairwise(parts)
    )


def _publisher(one: KeptList) -> str:
    host = urlsplit(one.shelved.address or "").hostname or ""
    return host or one.shelved.publisher or one.shelved.author or ""


def _bare_title(title: str) -> str:
    return title_key(_PART_MARKS.sub(" ", title))
