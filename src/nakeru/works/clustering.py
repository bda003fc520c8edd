"""Entries that no catalogue knows come together across lists by what they say themselves."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from nakeru.model.linking import WrittenEntry
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Title, Work
from nakeru.text.scripts import script_of
from nakeru.text.titles import title_key
from nakeru.works.comparison import compare
from nakeru.works.reading import FORMATS, capitalised, read_entry
from nakeru.works.weights import WEIGHTS

_MOST_PEOPLE = 24
_Value = TypeVar("_Value")


class Cluster(msgspec.Struct, frozen=True):
    """Entries of different lists that mean one work, and the record made from them."""

    entries: tuple[WrittenEntry, ...]
    work: Work
    confidence: float


def cluster_entries(entries: Sequence[WrittenEntry]) -> tuple[Cluster, ...]:
    """Bring like entries together: average linkage, never two entries of one list, whatever their order.

    Every entry is compared with the record that every other alone would make; pairs join from the likeliest down
    while their mean likelihood reaches the threshold of a link.
    """
    ordered = sorted(entries, key=lambda entry: entry.key)
    groups: list[list[int]] = [[number] for number in range(len(ordered))]
    likelihood = _likelihoods(ordered)
    while True:
        best = max(
            (
                (_mean(likelihood, left, right), -left[0], -right[0], left, right)
                for at, left in enumerate(groups)
                for right in groups[at + 1 :]
                if not _lists(ordered, left) & _lists(ordered, right)
            ),
            default=None,
            key=lambda found: found[:3],
        )
        if best is None or best[0] < WEIGHTS.link:
            break
        groups.remove(best[4])
        best[3].extend(best[4])
        best[3].sort()
    return tuple(_cluster([ordered[number] for number in group], likelihood, group) for group in groups)


def _likelihoods(entries: Sequence[WrittenEntry]) -> dict[tuple[int, int], float]:
    """The likelihood of each pair that shares anything of a title; other pairs are left out and count as 0."""
    records = [_record([entry]) for entry in entries]
    keys = [
        {form.romaji[:4] for form in read_entry(entry).names}
        | {word for form in read_entry(entry).names for word in form.romaji.split()}
        for entry in entries
    ]
    found = {}
    for left, entry in enumerate(entries):
        for right in range(left + 1, len(entries)):
            if entry.list_key == entries[right].list_key or not keys[left] & keys[right]:
                continue
            both = (compare(entry, records[right]).score, compare(entries[right], records[left]).score)
            found[left, right] = sum(both) / 2
    return found


def _mean(likelihood: dict[tuple[int, int], float], left: Sequence[int], right: Sequence[int]) -> float:
    pairs = [likelihood.get((min(one, other), max(one, other)), 0.0) for one in left for other in right]
    return sum(pairs) / len(pairs)


def _lists(entries: Sequence[WrittenEntry], group: Sequence[int]) -> set[str]:
    return {entries[number].list_key for number in group}


def _cluster(
    entries: Sequence[WrittenEntry], likelihood: dict[tuple[int, int], float], group: Sequence[int]
) -> Cluster:
    pairs = [likelihood.get((one, other), 0.0) for at, one in enumerate(group) for other in group[at + 1 :]]
    return Cluster(tuple(entries), _record(entries), min(pairs, default=1.0))


def _record(entries: Sequence[WrittenEntry]) -> Work:
    """The record that entries make: their titles, the commonest year and format, the names in their texts."""
    written = Counter(title for entry in entries for title in (entry.title, *entry.other_titles))
    said = [form.text for entry in entries for form in read_entry(entry).said]
    names = sorted(written, key=lambda title: (-written[title], title))
    titles = tuple(
        Title(text=text, script=script_of(text), kind="main" if number == 0 else "as_written")
        for number, text in enumerate(dict.fromkeys([*names, *said]))
    )
    years = Counter(year for entry in entries for year in read_entry(entry).years()[:1])
    formats: Counter[WorkFormat] = Counter()
    for entry in entries:
        called: list[WorkFormat] = [
            format for format in FORMATS if read_entry(entry).says_format(format) >= 1.0
        ]
        if entry.format in FORMATS:
            called.append(entry.format)
        formats.update(called[:1] if len(set(called)) == 1 else ())
    people = sorted({name for entry in entries for name in capitalised(entry.body)})[:_MOST_PEOPLE]
    return Work(
        key=_key(entries),
        titles=titles,
        year=_commonest(years),
        format=_commonest(formats),
        directors=tuple(sorted({name for entry in entries for name in read_entry(entry).directors})),
        characters=tuple(people),
        source="read from lists",
    )


def _key(entries: Sequence[WrittenEntry]) -> str:
    first = min((title_key(entry.title), entry.year or 0, entry.key) for entry in entries)
    return "w-" + hashlib.sha256(repr(first).encode()).hexdigest()[:16]


def _commonest(counted: Counter[_Value]) -> _Value | None:
    return min(counted, key=lambda value: (-counted[value], str(value)), default=None)
