"""What people decided, fitted to the entries and works of today: keys change, decisions stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from nakeru.model.linking import Judgement, NamedWork, WrittenEntry
from nakeru.model.works import Title, Work
from nakeru.pipeline.entries import KeptList, written_entries
from nakeru.text.similarity import title_forms
from nakeru.text.titles import title_key
from nakeru.works.candidates import CandidateIndex

STARTER = "starter"


class FittedJudgements(msgspec.Struct, frozen=True):
    """Judgements with the keys of today, and works that they name and that only a reference catalogue, or nobody, knows."""

    judgements: tuple[Judgement, ...]
    works: tuple[Work, ...] = ()


def fitted(
    judgements: Iterable[Judgement],
    entries: Sequence[WrittenEntry],
    works: Sequence[Work],
    reference: CandidateIndex | None = None,
) -> FittedJudgements:
    """Find the entry and the work of every judgement again.

    A judgement goes to the entry of its key, else to the nearest entry of the same article with the title it was written under. Its
    work is that of its key, else one that shares an id, of `works` or of the reference; where none does any more, it is made of what the
    judgement says of it. What ships with the program gives way to what a person said of the same entry.
    """
    places = _Places(entries)
    moved = [
        msgspec.structs.replace(one, entry=places.entry_of(one)) for one in _outranked(tuple(judgements))
    ]
    known = {work.key: work for work in works}
    by_id = {identifier: work for work in sorted(works, key=_key, reverse=True) for identifier in work.ids}
    found: list[Judgement] = []
    brought: dict[str, Work] = {}
    for one in moved:
        if one.named is None or not one.named.ids or one.verdict == "negative" or one.work in known:
            found.append(one)
            continue
        work = next((by_id[each] for each in one.named.ids if each in by_id), None)
        if work is None:
            work = _referred(one.named, reference) or _remembered(one.work, one.named)
            brought[work.key] = work
        found.append(msgspec.structs.replace(one, work=work.key))
    return FittedJudgements(tuple(found), tuple(brought[key] for key in sorted(brought)))


def named_work(work: Work, entries: Iterable[str] = ()) -> NamedWork:
    """How a judgement names a work; `entries` are those that name it now, and count where no catalogue knows it."""
    members = () if work.ids else tuple(sorted(entries))
    return NamedWork(work.name, work.year, work.format, work.ids, members)


def astray(judgements: Iterable[Judgement], lists: Sequence[KeptList]) -> tuple[Judgement, ...]:
    """The judgements whose entry is in none of the lists, neither by key nor by title."""
    entries = written_entries(lists)
    places, keys = _Places(entries), {entry.key for entry in entries}
    return tuple(one for one in judgements if places.entry_of(one) not in keys)


def carried_over(
    judgements: Iterable[Judgement], old: Sequence[KeptList], new: Sequence[KeptList]
) -> tuple[Judgement, ...]:
    """The judgements on entries of one edition as those of the entries that bear the same titles in another.

    A title that stands twice in the new edition is left alone, and so is an entry on which somebody decided already.
    """
    given = tuple(judgements)
    titled: dict[str, list[str]] = {}
    for entry in written_entries(new):
        titled.setdefault(title_key(entry.title), []).append(entry.key)
    titles = {entry.key: entry.title for entry in written_entries(old)}
    places, decided = _Places(written_entries(old)), {one.entry for one in given}
    carried = []
    for one in given:
        title = titles.get(places.entry_of(one))
        fits = titled.get(title_key(title), []) if title else []
        if title and len(fits) == 1 and fits[0] not in decided:
            carried.append(msgspec.structs.replace(one, entry=fits[0], written=title))
    return tuple(carried)


class _Places:
    """Entries by key, and by article and title."""

    def __init__(self, entries: Iterable[WrittenEntry]) -> None:
        self._keys: set[str] = set()
        self._titled: dict[tuple[str, str], list[str]] = {}
        for entry in entries:
            self._keys.add(entry.key)
            self._titled.setdefault((_article(entry.key), title_key(entry.title)), []).append(entry.key)

    def entry_of(self, judgement: Judgement) -> str:
        """The key of the entry that a judgement speaks of; its own where no entry fits."""
        if judgement.entry in self._keys or not judgement.written:
            return judgement.entry
        fits = self._titled.get((_article(judgement.entry), title_key(judgement.written)), [])
        return min(
            fits,
            key=lambda key: (abs(_offset(key) - _offset(judgement.entry)), key),
            default=judgement.entry,
        )


def _outranked(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements without those of the program that a person overruled."""
    tied = {one.entry for one in judgements if one.who != STARTER and one.verdict != "negative"}
    refused = {(one.entry, one.work) for one in judgements if one.who != STARTER}
    return [
        one
        for one in judgements
        if one.who != STARTER or not (one.entry in tied or (one.entry, one.work) in refused)
    ]


def _referred(named: NamedWork, reference: CandidateIndex | None) -> Work | None:
    """The record of a reference catalogue that shares most ids with a named work."""
    if reference is None or not named.title:
        return None
    shared = [
        (-len(set(work.ids) & set(named.ids)), work.key, work)
        for work in reference.candidates([title_forms(named.title)], year=named.year)
        if not set(work.ids).isdisjoint(named.ids)
    ]
    return min(shared, key=lambda one: one[:2])[2] if shared else None


def _remembered(key: str, named: NamedWork) -> Work:
    return Work(
        key=key,
        titles=(Title(named.title),) if named.title else (),
        year=named.year,
        format=named.format,
        ids=named.ids,
        source="as a person named it",
    )


def _key(work: Work) -> str:
    return work.key


def _article(entry: str) -> str:
    return entry.partition("@")[0]


def _offset(entry: str) -> int:
    digits = entry.partition("@")[2]
    return int(digits) if digits.isdecimal() and len(digits) <= 12 else 0
