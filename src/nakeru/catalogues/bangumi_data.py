"""bangumi-data: Japanese animation with titles in Japanese, Chinese and English, and ids in five catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from nakeru.catalogues.files import whole
from nakeru.catalogues.reading import Reading
from nakeru.errors import SourceError
from nakeru.model.lists import WorkFormat
from nakeru.model.works import Identifier, Title, Work
from nakeru.text.scripts import script_of

KIND = "bangumi-data"
_MOST_BYTES = 256 << 20
# Days are written in UTC; a broadcast after midnight in Tokyo still belongs to the day before there.
_TOKYO = timedelta(hours=9)
_FORMATS: dict[str, WorkFormat] = {"tv": "series", "web": "series", "movie": "film", "ova": "special"}
_COUNTRIES = {"ja": "JP", "zh-Hans": "CN", "zh-Hant": "TW"}
_NAMESPACES = {"bangumi": "bangumi", "mal": "mal", "anidb": "anidb", "aniList": "anilist", "tmdb": "tmdb"}
_MEDIA = {"movie": "film", "tv": "series"}


class _Site(msgspec.Struct):
    site: str
    id: str = ""


class _Item(msgspec.Struct, rename="camel"):
    title: str
    type: str
    lang: str = "ja"
    begin: str = ""
    title_translate: dict[str, list[str]] = {}
    sites: list[_Site] = []


class _Data(msgspec.Struct):
    items: list[msgspec.Raw]


def bangumi_data(files: Sequence[Path], reading: Reading) -> Iterator[Work]:
    """The works of dist/data.json. Raises SourceError where a file is of another form; an item that is broken is left out."""
    decode = msgspec.json.Decoder(_Item).decode
    for path in files:
        raw = whole(path, _MOST_BYTES, "data.json of bangumi-data")
        try:
            items = msgspec.json.decode(raw, type=_Data).items
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise SourceError(
                f"the file does not fit: {error}",
                where=str(path),
                remedy="add dist/data.json of bangumi-data",
            ) from error
        for number, item in enumerate(items):
            try:
                yield _work(decode(item), number)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                reading.leave_out(path, f"item {number + 1}", error)
            reading.tell(path.name, number + 1, len(items))


def _work(item: _Item, number: int) -> Work:
    ids = [identifier for site in item.sites if (identifier := _identifier(site)) is not None]
    bangumi = next((one.value for one in ids if one.namespace == "bangumi"), f"row-{number}")
    titles = [Title(item.title, item.lang, script_of(item.title), "original")]
    titles += [
        Title(text, language, script_of(text), "translation")
        for language, texts in sorted(item.title_translate.items())
        for text in texts
    ]
    return Work(
        key=f"bangumi:{bangumi}",
        titles=tuple(dict.fromkeys(titles)),
        year=_year(item.begin),
        format=_FORMATS.get(item.type),
        animation=True,
        countries=(_COUNTRIES[item.lang],) if item.lang in _COUNTRIES else (),
        ids=tuple(ids),
        source="bangumi-data (CC BY 4.0)",
    )


def _identifier(site: _Site) -> Identifier | None:
    namespace = _NAMESPACES.get(site.site)
    if namespace is None or not site.id:
        return None
    if namespace != "tmdb":
        return Identifier(namespace, "", site.id)
    medium, _, value = site.id.partition("/")
    return Identifier("tmdb", _MEDIA[medium], value) if medium in _MEDIA and value else None


def _year(begin: str) -> int | None:
    try:
        return (datetime.fromisoformat(begin) + _TOKYO).year
    except (ValueError, OverflowError):
        return None
