"""AniDB's titles: many languages and romaji for animation that other catalogues describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from nakeru.catalogues.files import lines
from nakeru.catalogues.reading import Reading
from nakeru.model.works import Identifier, Title, TitleKind, Work
from nakeru.text.scripts import script_of

KIND = "anidb"
_KINDS: dict[str, TitleKind] = {"1": "romaji", "2": "alternative", "3": "alternative", "4": "translation"}
# Language tags of AniDB for transcriptions, as BCP 47.
_LANGUAGES = {"x-jat": "ja", "x-zht": "zh", "x-kot": "ko", "x-unk": "und", "x-other": "und"}
# The one primary title, official ones a language, synonyms, short titles; whatever else comes last.
_ORDER = {"1": 0, "4": 1, "2": 2, "3": 3}


def anidb(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """Works of anime-titles.dat that hold nothing but titles and an id; merging ties them to works that hold the rest.

    Rows of one id need not stand together. A row that is not `aid|type|language|title` is left out.
    """
    found = [row for path in files for row in _rows(path, reading)]
    found.sort(key=lambda row: (row[0], _ORDER.get(row[1], len(_ORDER)), row[2], row[3]))
    for number, group in groupby(found, key=lambda row: row[0]):
        titles = tuple(dict.fromkeys(_title(row) for row in group))
        yield Work(
            key=f"anidb:{number}",
            titles=titles,
            animation=True,
            ids=(Identifier("anidb", "", str(number)),),
            source="AniDB (CC BY-NC-SA 4.0)",
        )


def _rows(path: Path, reading: Reading) -> Iterator[tuple[int, str, str, str]]:
    for number, line in lines(path, reading):
        if not line or line.startswith("#"):
            continue
        parts = line.split("|", 3)
        if (
            len(parts) == 4
            and parts[0].isdecimal()
            and len(parts[0]) < 10
            and parts[1].isdecimal()
            and parts[3]
        ):
            yield int(parts[0]), parts[1], parts[2], parts[3]
        else:
            reading.leave_out(path, f"line {number}", f"{line[:60]!r} is not aid|type|language|title")


def _title(row: tuple[int, str, str, str]) -> Title:
    _, kind, language, text = row
    return Title(text, _LANGUAGES.get(language, language), script_of(text), _KINDS.get(kind, "alternative"))
