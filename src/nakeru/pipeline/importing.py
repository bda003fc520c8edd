"""What a viewer kept elsewhere comes in: every row is linked like an entry, and what is not sure is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from nakeru.exchange.formats import read_personal
from nakeru.model.linking import Link, WrittenEntry
from nakeru.model.listing import ImportedItem, LeftOut
from nakeru.model.personal import ME, Mark, MarkKind, WorkReference
from nakeru.model.works import Identifier, Work
from nakeru.pipeline.personal import reference
from nakeru.store.library import Library
from nakeru.text.titles import title_key
from nakeru.works.candidates import CandidateIndex
from nakeru.works.matching import match_entries

# Namespaces whose ids say by themselves what they name.
_WITHOUT_MEDIUM = frozenset({"imdb", "mal", "anilist", "anidb"})


class ImportedMarks(msgspec.Struct, frozen=True):
    """What an import brought. `linked` counts rows whose work is known; `unsure` names those where it is not sure.

    A row that is not linked is kept as it was written, and finds its work when a catalogue knows it.
    """

    program: str
    rows: int
    linked: int
    marks: dict[str, int]
    unsure: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def import_personal(
    library: Library,
    content: bytes,
    name: str,
    works: Sequence[Work],
    index: CandidateIndex,
    *,
    viewer: str = ME,
) -> ImportedMarks:
    """Take over what another program exported of its user. Importing the same file again changes nothing.

    `works` are all works that are known, `index` finds them by title. Raises ImportFormatError where the file is of no
    known program; broken rows are in the answer.
    """
    planned = plan_import(content, name, works, index)
    return planned.answer(take_over(library, planned, viewer=viewer))


class PlacedRow(msgspec.Struct, frozen=True):
    """A row of an export with the work that it names, None where that is not known or (`unsure`) not sure."""

    item: ImportedItem
    work: Work | None
    unsure: bool = False


class PlannedImport(msgspec.Struct, frozen=True):
    """What was read of an export and linked; nothing of it is kept yet."""

    program: str
    placed: tuple[PlacedRow, ...]
    left_out: tuple[LeftOut, ...]

    def answer(self, given: Iterable[Mark]) -> ImportedMarks:
        """What it comes to where these marks are kept."""
        counts: dict[str, int] = {}
        for mark in given:
            counts[mark.kind] = counts.get(mark.kind, 0) + 1
        return ImportedMarks(
            program=self.program,
            rows=len(self.placed) + len(self.left_out),
            linked=sum(one.work is not None for one in self.placed),
            marks=counts,
            unsure=tuple(_told(one) for one in self.placed if one.work is None and one.unsure),
            unknown=tuple(_told(one) for one in self.placed if one.work is None and not one.unsure),
            left_out=self.left_out,
        )


def plan_import(content: bytes, name: str, works: Sequence[Work], index: CandidateIndex) -> PlannedImport:
    """Read an export and link its rows. Raises ImportFormatError where the file is of no known program."""
    imported = read_personal(content, name)
    return PlannedImport(
        imported.program, tuple(_placed(imported.items, works, index)), tuple(imported.left_out)
    )


def marks_of(library: Library, planned: PlannedImport, *, viewer: str = ME) -> tuple[Mark, ...]:
    """The marks that an import would bring now: those that change something."""
    return tuple(_marks(planned.placed, library.marks(viewer), viewer))


def take_over(library: Library, planned: PlannedImport, *, viewer: str = ME) -> tuple[Mark, ...]:
    """Keep what an import brings, and say which marks that were."""
    given = marks_of(library, planned, viewer=viewer)
    library.mark(*given)
    return given


def _placed(
    items: Sequence[ImportedItem], works: Sequence[Work], index: CandidateIndex
) -> Iterator[PlacedRow]:
    """Every row with its work: by a shared id, else as an entry of one list would be linked."""
    by_id = {_plain(one): work for work in works for one in work.ids}
    open_items: list[ImportedItem] = []
    for item in items:
        known = next((by_id[_plain(one)] for one in item.ids if _plain(one) in by_id), None)
        if known is not None:
            yield PlacedRow(item, known)
        else:
            open_items.append(item)
    entries = [_entry(number, item) for number, item in enumerate(open_items)]
    found = {one.link.entry: one for one in match_entries(entries, index)}
    for entry, item in zip(entries, open_items, strict=True):
        matched = found[entry.key]
        candidates = {work.key: work for work in matched.works}
        shared = _sharing(item, candidates.values())
        yield PlacedRow(item, shared, False) if shared else _decided(item, matched.link, candidates)


def _decided(item: ImportedItem, link: Link, candidates: dict[str, Work]) -> PlacedRow:
    work = candidates.get(link.work)
    if link.decision == "match" and work is not None and not _contradicts(item, work):
        return PlacedRow(item, work)
    return PlacedRow(item, None, unsure=link.decision != "nil")


def _contradicts(item: ImportedItem, work: Work) -> bool:
    """Whether the row's ids say that it is another work: an id of a namespace in which the work has another."""
    theirs = {_plain(one) for one in work.ids}
    spaces = {one[:2] for one in theirs}
    return any(_plain(one)[:2] in spaces and _plain(one) not in theirs for one in item.ids)


def _sharing(item: ImportedItem, works: Iterable[Work]) -> Work | None:
    wanted = {_plain(one) for one in item.ids}
    return next((work for work in works if wanted & {_plain(one) for one in work.ids}), None)


def _plain(one: Identifier) -> tuple[str, str, str]:
    return (one.namespace, "" if one.namespace in _WITHOUT_MEDIUM else one.medium, one.value)


def _entry(number: int, item: ImportedItem) -> WrittenEntry:
    return WrittenEntry(
        key=f"row-{number}",
        list_key=f"row-{number}",  # rows of a watchlist may name one work twice
        title=item.title,
        year=item.year,
        format=item.format,
        directors=item.directors,
    )


def _marks(placed: Iterable[PlacedRow], standing: Iterable[Mark], viewer: str) -> list[Mark]:
    """The marks that change something, the last of a work and kind; who has seen a work does not want it."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    known = {(one.work.key, one.kind): one for one in standing}
    wanted: dict[tuple[str, MarkKind], Mark] = {}
    for one in placed:
        named = reference(one.work) if one.work else _as_written(one.item)
        for kind, value in _said(one.item):
            on = one.item.on if kind == "seen" else None
            wanted[named.key, kind] = Mark(viewer, named, kind, now, value, on)
    seen = {key for key, kind in (*known, *wanted) if kind == "seen"}
    return [
        mark
        for (key, kind), mark in wanted.items()
        if not (kind == "want" and key in seen) and not _same(mark, known.get((key, kind)))
    ]


def _said(item: ImportedItem) -> Iterator[tuple[MarkKind, float | None]]:
    if item.want:
        yield "want", None
    if item.seen:
        yield "seen", None
    if item.rating is not None:
        yield "rating", item.rating
    if item.tears is not None:
        yield "tears", item.tears


def _same(mark: Mark, other: Mark | None) -> bool:
    return other is not None and mark.value == other.value and (mark.on is None or mark.on == other.on)


def _as_written(item: ImportedItem) -> WorkReference:
    key = f"written:{title_key(item.title)}:{item.year or ''}:{item.format or ''}"
    return WorkReference(key, item.title, item.year, item.format, item.ids)


def _told(one: PlacedRow) -> str:
    year = f" ({one.item.year})" if one.item.year else ""
    return f"{one.item.title}{year}, line {one.item.line}"
