"""Pages in our own words, read as a stranger's pages are read, against labels.

A page is `pages/docs/<slug>.*`; its label is `pages/gold/<slug>.json`. A label with `known_failure` says why the reader
does not get the page right yet; the day it does, the test fails until the mark is taken away.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import msgspec
import pytest

from nakeru.documents.reading import read_document
from nakeru.lists.reading import read_lists
from nakeru.model.lists import ListEntry
from nakeru.text.titles import title_key

_PAGES = Path(__file__).parent / "pages"
_SLUGS = sorted(path.stem for path in (_PAGES / "gold").glob("*.json"))
_FLOOR = 0.98
"""What the reader reached over all pages that hold a list when it was last measured, less a hundredth."""

_FALSE_LISTS = 3
"""How many pages without a list of works were read as one when it was last measured."""


class _Named(msgspec.Struct, frozen=True):
    title: str
    rank: int | None = None
    year: int | None = None
    year_body: int | None = None
    other_titles: tuple[str, ...] = ()
    people: dict[str, tuple[str, ...]] = {}


class _Label(msgspec.Struct, frozen=True):
    language: str
    ranked: bool
    entries: tuple[_Named, ...]
    honourable_mentions: tuple[_Named, ...]
    tolerated: tuple[_Named, ...]
    known_failure: str | None = None


class _Score(msgspec.Struct, frozen=True):
    """What was right of a page: the share of entries, and every fault as a sentence."""

    f1: float
    faults: tuple[str, ...]


@pytest.mark.parametrize("slug", _SLUGS)
def test_page(slug: str, request: pytest.FixtureRequest) -> None:
    label = _label(slug)
    if label.known_failure:
        request.applymarker(pytest.mark.xfail(reason=label.known_failure, strict=True))
    assert _score(slug).faults == ()


def test_macro_f1_over_all_pages_keeps_its_floor() -> None:
    with_list = [slug for slug in _SLUGS if _label(slug).entries]
    assert sum(_score(slug).f1 for slug in with_list) / len(with_list) >= _FLOOR


def test_pages_without_a_list_of_works_give_none() -> None:
    false = [slug for slug in _SLUGS if not _label(slug).entries and _score(slug).faults]
    assert len(false) <= _FALSE_LISTS, false


def test_every_page_has_a_label_and_every_label_a_page() -> None:
    assert sorted(path.stem for path in (_PAGES / "docs").iterdir()) == _SLUGS


@cache
def _label(slug: str) -> _Label:
    return msgspec.json.decode((_PAGES / "gold" / f"{slug}.json").read_bytes(), type=_Label)


@cache
def _score(slug: str) -> _Score:
    (path,) = (_PAGES / "docs").glob(f"{slug}.*")
    reading = read_lists(read_document(path.read_bytes(), name=path.name))
    found = [entry for one in reading.lists for entry in one.entries]
    apart = [entry for one in reading.lists for entry in one.honourable_mentions]
    return _compare(_label(slug), found, apart)


def _compare(label: _Label, found: list[ListEntry], apart: list[ListEntry]) -> _Score:
    pairs, missing, spare = _pair(label.entries, found)
    welcome = {title_key(named.title) for named in label.tolerated}
    invented = [entry for entry in spare if title_key(entry.mention.title) not in welcome]
    mentioned, unmentioned, beside = _pair(label.honourable_mentions, apart)
    stray = [entry for entry in beside if title_key(entry.mention.title) not in welcome]
    faults = [f"missing: {named.title}" for named in missing]
    faults += [f"invented: {entry.mention.title}" for entry in invented]
    faults += [f"not set apart: {named.title}" for named in unmentioned]
    faults += [f"set apart, but no mention: {entry.mention.title}" for entry in stray]
    for named, entry in pairs:
        faults += _detail_faults(named, entry, ranked=label.ranked)
    for named, entry in mentioned:
        faults += _detail_faults(named, entry, ranked=False)
    return _Score(_f1(len(pairs), len(missing), len(invented)), tuple(faults))


def _pair(
    wanted: tuple[_Named, ...], found: list[ListEntry]
) -> tuple[list[tuple[_Named, ListEntry]], list[_Named], list[ListEntry]]:
    """Those of one title, at best of one rank too; what was wanted and not found; what was found and not wanted."""
    left = list(found)
    pairs: list[tuple[_Named, ListEntry]] = []
    missing: list[_Named] = []
    for named in wanted:
        alike = [entry for entry in left if title_key(entry.mention.title) == title_key(named.title)]
        alike.sort(key=lambda entry: entry.rank != named.rank)
        if alike:
            left.remove(alike[0])
            pairs.append((named, alike[0]))
        else:
            missing.append(named)
    return pairs, missing, left


def _detail_faults(named: _Named, entry: ListEntry, *, ranked: bool) -> list[str]:
    mention = entry.mention
    faults = []
    if ranked and entry.rank != named.rank:
        faults.append(f"{named.title}: rank {entry.rank}, not {named.rank}")
    if mention.year not in {named.year, named.year_body or named.year}:
        faults.append(f"{named.title}: year {mention.year}, not {named.year}")
    others = {title_key(title) for title in mention.other_titles}
    if others != {title_key(title) for title in named.other_titles}:
        faults.append(f"{named.title}: other titles {mention.other_titles}, not {named.other_titles}")
    directors = Counter(credit.name for credit in mention.credits if credit.role == "director")
    lost = [name for name in named.people.get("director", ()) if name not in directors]
    if lost:
        faults.append(f"{named.title}: directed by {sorted(directors)}, not by {lost}")
    return faults


def _f1(right: int, missing: int, invented: int) -> float:
    return 2 * right / (2 * right + missing + invented) if right else 0.0
