"""IMDb's tables: films, series and specials with other titles, directors, characters and how many people rated them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from nakeru.catalogues.files import columns_of, whole_number
from nakeru.catalogues.imdb_tables import NONE, number_of, table
from nakeru.catalogues.reading import Reading
from nakeru.catalogues.spilling import HEAPS, NumberSet, Spill
from nakeru.errors import SourceError
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier, Title, TitleKind, Work
from nakeru.text.scripts import script_of

KIND = "imdb"
# Episodes, games and pilots are no works of a list of films and series.
_FORMATS: dict[bytes, WorkFormat] = {
    b"movie": "film",
    b"short": "film",
    b"video": "film",
    b"tvMovie": "special",
    b"tvShort": "special",
    b"tvSpecial": "special",
    b"tvSeries": "series",
    b"tvMiniSeries": "series",
}
# Of these there are a million; those that nobody ever rated are namesakes of the known ones, and little else.
_RATED_ALONE = frozenset((b"short", b"video", b"tvShort"))
_TABLES = {
    "basics": {"tconst", "titleType", "primaryTitle"},
    "akas": {"titleId", "title", "region"},
    "principals": {"tconst", "nconst", "category"},
    "crew": {"tconst", "directors"},
    "names": {"nconst", "primaryName"},
    "ratings": {"tconst", "numVotes"},
}
_BILLED = 4
_COUNTRY_LANGUAGES = {"JP": "ja", "KR": "ko", "CN": "zh", "TW": "zh", "HK": "zh", "TH": "th", "RU": "ru"}


class _Basic(NamedTuple):
    number: int
    code: str
    format: WorkFormat
    rated_alone: bool
    title: str
    original: str
    year: int | None
    animation: bool


class _Aka(NamedTuple):
    number: int
    order: int
    title: str
    region: str
    language: str
    original: bool


class _Part(NamedTuple):
    """A person of a title (their number until names are joined), or a character."""

    number: int
    order: int
    person: int
    name: str


def imdb(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of title.basics with what title.akas, title.principals, title.crew, name.basics and title.ratings add.

    Tables are known by their columns. Rows are put on disk in heaps and joined heap by heap, so that memory does not grow
    with the tables. Works come in the order of the heaps, which is the same whatever the order of the rows. Raises
    SourceError where no file is title.basics or a file is of no kind.
    """
    tables = _by_table(files)
    with reading.folder() as folder:
        join = _Join(folder, reading)
        for name, take in (
            ("basics", join.take_basics),
            ("ratings", join.take_ratings),
            ("akas", join.take_akas),
            ("principals", join.take_principals),
            ("crew", join.take_crew),
            ("names", join.take_names),
        ):
            for path in tables[name]:
                take(path)
        join.name_people()
        yield from join.works()


def _by_table(files: Sequence[Path]) -> dict[str, list[Path]]:
    tables: dict[str, list[Path]] = {name: [] for name in _TABLES}
    for path in files:
        columns = columns_of(path, "\t")
        fitting = [name for name, needed in _TABLES.items() if needed <= columns]
        if not fitting:
            raise SourceError(
                "the file is no table of IMDb that is read", where=str(path), remedy="leave it out"
            )
        tables[fitting[0]].append(path)
    if not tables["basics"]:
        raise SourceError("no file is title.basics", where=KIND, remedy="add title.basics.tsv.gz")
    return tables


class _Join:
    """What was taken from the tables so far."""

    def __init__(self, folder: Path, reading: Reading) -> None:
        self._reading = reading
        self._kept, self._wanted = NumberSet(), NumberSet()
        self._basics = Spill(folder, "basics", _Basic)
        self._votes = Spill(folder, "votes", tuple[int, int])
        self._akas = Spill(folder, "akas", _Aka)
        self._characters = Spill(folder, "characters", _Part)
        self._asked = Spill(folder, "asked", _Part)
        self._names = Spill(folder, "names", tuple[int, str])
        self._directors = Spill(folder, "directors", _Part)

    def take_basics(self, path: Path) -> None:
        wanted = ("tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "genres")
        for place, (code, kind, title, original, adult, year, genres) in table(path, wanted, self._reading):
            work_format = _FORMATS.get(kind)
            if work_format is None or adult == b"1":
                continue
            number = number_of(code, b"tt")
            if number is None or title == NONE:
                self._reading.leave_out(path, place, "no number of a title, or no title")
            elif self._kept.add(number):
                self._basics.put(
                    number,
                    _Basic(
                        number, code.decode(), work_format, kind in _RATED_ALONE, title.decode(),
                        "" if original == NONE else original.decode(), whole_number(year.decode()),
                        b"Animation" in genres.split(b","),
                    ),
                )  # fmt: skip

    def take_ratings(self, path: Path) -> None:
        for place, (code, votes) in table(path, ("tconst", "numVotes"), self._reading):
            number, count = number_of(code, b"tt"), whole_number(votes.decode())
            if number is None or count is None:
                self._reading.leave_out(path, place, "no number of a title, or no count")
            elif number in self._kept:
                self._votes.put(number, (number, count))

    def take_akas(self, path: Path) -> None:
        wanted = ("titleId", "ordering", "title", "region", "language", "isOriginalTitle")
        for place, (code, order, title, region, language, original) in table(path, wanted, self._reading):
            number = number_of(code, b"tt")
            if number is None or title == NONE:
                self._reading.leave_out(path, place, "no number of a title, or no title")
            elif number in self._kept:
                texts = [b"" if cell == NONE else cell for cell in (region, language)]
                self._akas.put(
                    number,
                    _Aka(
                        number, whole_number(order.decode()) or 0, title.decode(), texts[0].decode(),
                        texts[1].decode(), original == b"1",
                    ),
                )  # fmt: skip

    def take_principals(self, path: Path) -> None:
        wanted = ("tconst", "ordering", "nconst", "category", "characters")
        for place, (code, order, person, category, characters) in table(path, wanted, self._reading):
            if category not in (b"director", b"actor", b"actress"):
                continue
            number, named = number_of(code, b"tt"), number_of(person, b"nm")
            if number is None or named is None:
                self._reading.leave_out(path, place, "no number of a title or a person")
            elif number in self._kept:
                rank = whole_number(order.decode()) or 0
                if category == b"director":
                    self._ask(number, rank, named)
                elif rank <= _BILLED and characters != NONE:
                    for name in _characters(characters):
                        self._characters.put(number, _Part(number, rank, 0, name))

    def take_crew(self, path: Path) -> None:
        for place, (code, directors) in table(path, ("tconst", "directors"), self._reading):
            number = number_of(code, b"tt")
            if number is None:
                self._reading.leave_out(path, place, "no number of a title")
            elif number in self._kept and directors != NONE:
                for rank, person in enumerate(directors.split(b",")[:_BILLED]):
                    named = number_of(person, b"nm")
                    if named is not None:
                        self._ask(number, rank, named)

    def take_names(self, path: Path) -> None:
        for place, (code, name) in table(path, ("nconst", "primaryName"), self._reading):
            number = number_of(code, b"nm")
            if number is None:
                self._reading.leave_out(path, place, "no number of a person")
            elif number in self._wanted and name != NONE:
                self._names.put(number, (number, name.decode()))

    def name_people(self) -> None:
        """Put directors, who are numbers so far, under their titles by name."""
        for heap in range(HEAPS):
            names = dict(self._names.heap(heap))
            for part in self._asked.heap(heap):
                if part.person in names:
                    self._directors.put(part.number, part._replace(name=names[part.person]))

    def works(self) -> Iterator[Work]:
        for heap in range(HEAPS):
            votes = dict(self._votes.heap(heap))
            akas, directors, characters = (
                _gathered(spill.heap(heap)) for spill in (self._akas, self._directors, self._characters)
            )
            for basic in sorted(self._basics.heap(heap)):
                count = votes.get(basic.number, 0)
                if count or not basic.rated_alone:
                    yield _work(
                        basic,
                        [aka for aka in akas.get(basic.number, ()) if isinstance(aka, _Aka)],
                        _named(directors.get(basic.number, ())),
                        _named(characters.get(basic.number, ())),
                        count,
                    )
            self._reading.tell("putting the tables together", heap + 1, HEAPS)

    def _ask(self, number: int, rank: int, person: int) -> None:
        self._wanted.add(person)
        self._asked.put(person, _Part(number, rank, person, ""))


def _gathered(rows: Iterator[_Aka] | Iterator[_Part]) -> dict[int, list[_Aka | _Part]]:
    gathered: defaultdict[int, list[_Aka | _Part]] = defaultdict(list)
    for row in rows:
        gathered[row.number].append(row)
    return gathered


def _named(parts: Sequence[_Aka | _Part]) -> tuple[str, ...]:
    ordered = sorted((part.order, part.name) for part in parts if isinstance(part, _Part))
    return tuple(dict.fromkeys(name for _, name in ordered))


def _characters(cell: bytes) -> tuple[str, ...]:
    try:
        names = msgspec.json.decode(cell, type=list[str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()
    return tuple(name for name in names if name and not name.startswith(("Self", "Narrator")))


def _work(
    basic: _Basic, akas: Sequence[_Aka], directors: tuple[str, ...], characters: tuple[str, ...], votes: int
) -> Work:
    titles = [Title(basic.title, script=script_of(basic.title))]
    if basic.original:
        titles.append(Title(basic.original, script=script_of(basic.original), kind="original"))
    titles += [_title(aka) for aka in sorted(akas, key=lambda aka: (aka.order, aka.title))]
    unique: dict[str, Title] = {}
    for title in titles:
        unique.setdefault(title.text, title)
    return Work(
        key=f"imdb:{basic.code}",
        titles=tuple(unique.values()),
        year=basic.year,
        format=basic.format,
        animation=True if basic.animation else None,
        directors=directors,
        characters=characters,
        ids=(Identifier("imdb", "series" if basic.format == "series" else "film", basic.code),),
        source="IMDb",
        popularity=votes,
    )


def _title(aka: _Aka) -> Title:
    script = script_of(aka.title)
    spoken = _COUNTRY_LANGUAGES.get(aka.region, "") if script not in ("Latn", "Zyyy") else ""
    kind: TitleKind = "original" if aka.original else "alternative"
    return Title(aka.title, aka.language or spoken or "und", script, kind)
