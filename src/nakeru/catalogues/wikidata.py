"""Wikidata: works with titles in many languages, ids in many catalogues, and what they are based on or follow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from nakeru.catalogues.files import opened
from nakeru.catalogues.reading import Reading
from nakeru.catalogues.spilling import HEAPS, NumberSet, Spill
from nakeru.catalogues.wikidata_dump import labels_of, works_of
from nakeru.catalogues.wikidata_items import Item, Tie, titles
from nakeru.catalogues.wikidata_query import Row, answers, gathered
from nakeru.model.works import Identifier, Relation, RelationKind, Work

KIND = "wikidata"
SOURCE = "Wikidata (CC0)"
_PEEKED = 1 << 16
_TYPED = re.compile(rb'"type":\s*"(?:item|property|lexeme)"')

_Row = tuple[int, dict[str, tuple[str, str]]]


def wikidata(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of dumps and of saved answers, together; the first record of an item counts.

    A dump is read twice: for its works, then for the names of what they are tied to. Rows are put on disk in heaps and
    joined heap by heap, so that memory does not grow with the files. Raises SourceError where a file is neither.
    """
    with reading.folder() as folder:
        join = _Join(folder)
        dumps = [path for path in files if _is_dump(path)]
        for number, path in enumerate(files):
            heaps: Spill[_Row] = Spill(folder, f"rows-{number}", tuple[int, dict[str, tuple[str, str]]])
            for item, ties in works_of(path, reading) if path in dumps else _answered(path, heaps, reading):
                join.take(item, ties)
        for path in dumps:
            for number, label in labels_of(path, join.wanted):
                join.take_label(number, label)
        join.resolve()
        yield from join.works(reading)


def _is_dump(path: Path) -> bool:
    """Whether the first entity says what type it is; the answers of the query service have other types."""
    with opened(path) as source:
        return bool(_TYPED.search(source.read(_PEEKED)))


def _answered(path: Path, heaps: Spill[_Row], reading: Reading) -> Iterator[tuple[Item, list[Tie]]]:
    for number, row in answers(path, reading):
        heaps.put(number, (number, row))
    for heap in range(HEAPS):
        groups: defaultdict[int, list[Row]] = defaultdict(list)
        for number, row in heaps.heap(heap):
            groups[number].append(row)
        for number in sorted(groups):
            if found := gathered(number, groups[number]):
                yield found
            else:
                reading.leave_out(path, f"item Q{number}", "no row names it")


class _Join:
    """Works, and what they are tied to, on disk."""

    def __init__(self, folder: Path) -> None:
        self.wanted = NumberSet()
        self._kept = NumberSet()
        self._items = Spill(folder, "items", Item)
        self._ties = Spill(folder, "ties", Tie)
        self._labels = Spill(folder, "labels", tuple[int, str])
        self._formats = Spill(folder, "formats", tuple[int, str, bool])
        self._resolved = Spill(folder, "resolved", tuple[Tie, str, bool])

    def take(self, item: Item, ties: Sequence[Tie]) -> None:
        if not self._kept.add(item.number):
            return
        self._items.put(item.number, item)
        self._formats.put(item.number, (item.number, item.format or "", item.season))
        for tie in ties:
            self.wanted.add(tie.target)
            self._ties.put(tie.target, tie)

    def take_label(self, number: int, label: str) -> None:
        self._labels.put(number, (number, label))

    def resolve(self) -> None:
        """Put every tie back under its owner, with the other item's name, and its format where it is a work."""
        for heap in range(HEAPS):
            labels = dict(self._labels.heap(heap))
            formats = {number: work_format for number, work_format, _ in self._formats.heap(heap)}
            for tie in self._ties.heap(heap):
                known = tie.target in formats
                named = tie._replace(label=tie.label or labels.get(tie.target, ""))
                self._resolved.put(tie.owner, (named, formats.get(tie.target, ""), known))

    def works(self, reading: Reading) -> Iterator[Work]:
        for heap in range(HEAPS):
            ties: defaultdict[int, list[tuple[Tie, str, bool]]] = defaultdict(list)
            for one in self._resolved.heap(heap):
                ties[one[0].owner].append(one)
            for item in sorted(self._items.heap(heap), key=lambda item: item.number):
                yield _work(item, ties.get(item.number, []))
            reading.tell("putting the items together", heap + 1, HEAPS)


def _work(item: Item, ties: Sequence[tuple[Tie, str, bool]]) -> Work:
    people: dict[str, dict[str, None]] = {"director": {}, "character": {}}
    relations: list[Relation] = []
    for tie, work_format, known in ties:
        if tie.role in people:
            if tie.label:
                people[tie.role][tie.label] = None
        elif (relation := _relation(item, tie, work_format if known else None)) is not None:
            relations.append(relation)
    return Work(
        key=f"wikidata:Q{item.number}",
        titles=titles(item.names),
        year=item.year,
        format=item.format,
        animation=item.animation,
        countries=tuple(dict.fromkeys(item.countries)),
        directors=tuple(people["director"]),
        characters=tuple(people["character"]),
        ids=(Identifier("wikidata", "", f"Q{item.number}"), *item.ids),
        relations=tuple(dict.fromkeys(relations)),
        source=SOURCE,
    )


def _relation(item: Item, tie: Tie, other: str | None) -> Relation | None:
    """The tie as a relation; `other` is the other work's format, None where the other is no work that was read."""
    kind: RelationKind
    films = item.format == other == "film"
    match tie.role:
        case "based_on":
            kind = "remake_of" if films else "based_on"
        case "derivative":
            # What is made of a film is known by its own record, where it says "based on"; a remake is told here as well.
            if not films:
                return None
            kind = "remade_as"
        case "follows":
            kind = "sequel_of"
        case "followed_by":
            kind = "sequel"
        case _:
            kind = "season_of" if item.season else "part_of"
    if other is None and not tie.label:
        return None
    return Relation(
        kind,
        key=f"wikidata:Q{tie.target}" if other is not None else None,
        label=tie.label or None,
        source=SOURCE,
    )
