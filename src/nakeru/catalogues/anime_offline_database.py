"""anime-offline-database: anime with synonyms, year, type, and the pages on which many sites describe them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from nakeru.catalogues.files import lines, opened, whole
from nakeru.catalogues.reading import Reading
from nakeru.errors import SourceError
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier, Relation, Title, Work
from nakeru.text.scripts import script_of

KIND = "anime-offline-database"
SOURCE = "anime-offline-database (ODbL)"
_MOST_BYTES = 512 << 20
_FORMATS: dict[str, WorkFormat] = {
    "TV": "series",
    "ONA": "series",
    "MOVIE": "film",
    "OVA": "special",
    "SPECIAL": "special",
}
# The first that a work has names it, so that relations, which are addresses, name the same key.
_SITES = (
    ("mal", re.compile(r"https?://myanimelist\.net/anime/(\d{1,9})/?$")),
    ("anidb", re.compile(r"https?://anidb\.net/(?:anime/|a)(\d{1,9})/?$")),
    ("anilist", re.compile(r"https?://anilist\.co/anime/(\d{1,9})/?$")),
    ("kitsu", re.compile(r"https?://kitsu\.(?:app|io)/anime/(\d{1,9})/?$")),
)


class _Season(msgspec.Struct):
    year: int | None = None


class _Anime(msgspec.Struct, rename="camel"):
    title: str
    type: str = ""
    sources: list[str] = []
    anime_season: _Season | None = None
    synonyms: list[str] = []
    related_anime: list[str] = []


class _Database(msgspec.Struct):
    data: list[msgspec.Raw]


def anime_offline_database(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of anime-offline-database.json (whole or minified) or .jsonl. Raises SourceError for a file of another form."""
    decode = msgspec.json.Decoder(_Anime).decode
    for path in files:
        for place, raw in _items(path, reading):
            try:
                work = _work(decode(raw))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                reading.leave_out(path, place, error)
                continue
            if work is None:
                reading.leave_out(path, place, "no title, or no page of a known site")
            else:
                yield work


def _items(path: Path, reading: Reading) -> Iterator[tuple[str, msgspec.Raw | str]]:
    if _is_lines(path):
        for number, line in lines(path, reading):
            # The first line tells of the data and is no anime.
            if line.strip() and not (number == 1 and '"sources"' not in line):
                yield f"line {number}", line
        return
    raw = whole(path, _MOST_BYTES, "anime-offline-database.json")
    try:
        items = msgspec.json.decode(raw, type=_Database).data
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(
            f"the file does not fit: {error}", where=str(path), remedy="add anime-offline-database.json"
        ) from error
    for number, item in enumerate(items, start=1):
        yield f"item {number}", item
        reading.tell(path.name, number, len(items))


def _is_lines(path: Path) -> bool:
    """Whether the first two lines are each an object of their own."""
    with opened(path) as source:
        first, second = (source.readline(1 << 20).strip() for _ in range(2))
    return first.endswith(b"}") and first.startswith(b"{") and second.startswith(b"{")


def _work(anime: _Anime) -> Work | None:
    ids = [one for source in anime.sources if (one := _identifier(source)) is not None]
    if not ids or not anime.title.strip():
        return None
    texts = dict.fromkeys([anime.title, *anime.synonyms])
    titles = [Title(text, "und", script_of(text), "main" if not at else "alternative") for at, text in enumerate(texts) if text]  # fmt: skip
    related = {_key(one) for source in anime.related_anime if (one := _identifier(source)) is not None}
    year = anime.anime_season.year if anime.anime_season else None
    return Work(
        key=_key(min(ids, key=_rank)),
        titles=tuple(titles),
        year=year if year and year > 0 else None,
        format=_FORMATS.get(anime.type),
        animation=True,
        ids=tuple(sorted(set(ids))),
        relations=tuple(
            Relation("related_to", key=key, source=SOURCE)
            for key in sorted(related - {_key(one) for one in ids})
        ),
        source=SOURCE,
    )


def _identifier(address: str) -> Identifier | None:
    for namespace, pattern in _SITES:
        if found := pattern.match(address):
            return Identifier(namespace, "", found[1])
    return None


def _rank(one: Identifier) -> tuple[int, int]:
    return [name for name, _ in _SITES].index(one.namespace), int(one.value)


def _key(one: Identifier) -> str:
    return f"anime-offline-database:{one.namespace}/{one.value}"
