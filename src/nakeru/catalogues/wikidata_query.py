"""Answers of Wikidata's query service, saved as JSON (either form) or CSV: a row for every combination of values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from nakeru.catalogues.files import columns_of, rows, whole
from nakeru.catalogues.reading import Reading
from nakeru.catalogues.wikidata_items import Item, Name, Tie, class_of, identifiers, item_number
from nakeru.catalogues.wikidata_terms import COUNTRIES, ID_PROPERTIES, TIE_PROPERTIES
from nakeru.errors import SourceError
from nakeru.text.scripts import script_of

_MOST_BYTES = 1 << 30
_ITEMS = ("item", "work", "film", "movie", "series", "anime", "drama", "tvseries", "show")
# Names that people give to variables, in small letters and without "id" or "Label" at their end -> property.
_VARIABLES = {
    "imdb": "P345", "tmdb": "P4947", "tmdbfilm": "P4947", "tmdbmovie": "P4947", "tmdbtv": "P4983", "tmdbseries": "P4983",
    "tvdb": "P4835", "letterboxd": "P6127", "mal": "P4086", "myanimelist": "P4086", "anilist": "P8729", "anidb": "P5646",
    "bangumi": "P5732", "trakt": "P8013", "director": "P57", "character": "P674", "basedon": "P144", "source": "P144",
    "derivative": "P4969", "derivativework": "P4969", "follows": "P155", "followedby": "P156", "partof": "P179",
    "partoftheseries": "P179", "type": "P31", "instance": "P31", "instanceof": "P31", "class": "P31", "country": "P495",
    "countryoforigin": "P495", "date": "P577", "year": "P577", "publicationdate": "P577", "releasedate": "P577",
    "start": "P577", "starttime": "P577", "title": "P1476", "originaltitle": "P1476", "alias": "alias", "altlabel": "alias",
    "alttitle": "alias",
}  # fmt: skip
_FORMATS = {"film": 11424, "movie": 11424, "series": 5398426, "television series": 5398426}
_YEAR = re.compile(r"[+]?(\d{4})(?:$|-)", re.ASCII)

# Variable -> (value, language).
Row = dict[str, tuple[str, str]]


class _Value(msgspec.Struct):
    value: str
    language: str = msgspec.field(default="und", name="xml:lang")


class _Results(msgspec.Struct):
    bindings: list[msgspec.Raw]


class _Answer(msgspec.Struct):
    results: _Results


def is_answer(path: Path) -> bool:
    """Whether a file is a CSV whose columns are those of an answer."""
    return item_column(columns_of(path)) is not None


def item_column(names: Iterable[str]) -> str | None:
    """The variable that names the work itself."""
    known = {name.lower(): name for name in names}
    return next((known[name] for name in _ITEMS if name in known), None)


def answers(path: Path, reading: Reading) -> Iterator[tuple[int, Row]]:
    """The rows of a saved answer, each with the number of its work: variable -> (value, language). Raises SourceError."""
    found = _csv_rows(path, reading) if is_answer(path) else _json_rows(path, reading)
    for place, row in found:
        column = item_column(row)
        number = item_number(row[column][0]) if column else None
        if column is None or number is None:
            reading.leave_out(path, place, f"no variable of the names {', '.join(_ITEMS)} holds an item")
        else:
            row = {name: value for name, value in row.items() if name != column}
            yield (
                number,
                {"itemLabel" if name == f"{column}Label" else name: value for name, value in row.items()},
            )


def _csv_rows(path: Path, reading: Reading) -> Iterator[tuple[str, Row]]:
    columns = sorted(columns_of(path))
    for place, row in rows(path, columns, reading):
        yield place, {name: (value, "und") for name, value in row.items() if value}


def _json_rows(path: Path, reading: Reading) -> Iterator[tuple[str, Row]]:
    raw = whole(path, _MOST_BYTES, "an answer of the query service")
    try:
        found = msgspec.json.decode(raw, type=_Answer | list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(
            f"the file is no answer of the query service: {error}",
            where=str(path),
            remedy="save the answer as JSON or CSV",
        ) from error
    decode = msgspec.json.Decoder(dict[str, _Value | str]).decode
    bindings = found if isinstance(found, list) else found.results.bindings
    for number, binding in enumerate(bindings, start=1):
        try:
            row = decode(binding)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            reading.leave_out(path, f"row {number}", error)
            continue
        yield (
            f"row {number}",
            {
                name: (one, "und") if isinstance(one, str) else (one.value, one.language)
                for name, one in row.items()
            },
        )


def gathered(number: int, group: Iterable[Row]) -> tuple[Item, list[Tie]] | None:
    """The work that all rows of one item describe; None where no row names it."""
    stated: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    labels: dict[tuple[str, str], str] = {}
    for row in group:
        for name, value in row.items():
            if name.endswith("Label") and name.removesuffix("Label") in row:
                continue  # it names the item beside it
            stated[_property(name)][value] = None
            label = row.get(f"{name}Label")
            if label:
                labels[_property(name), value[0]] = label[0]
    names = [
        Name(text, _language(text, language), kind)
        for prop, kind in (("P1476", "title"), ("itemlabel", "label"), ("alias", "alias"))
        for text, language in stated[prop]
        if text.strip() and item_number(text) is None
    ]
    if not names:
        return None
    ids = [(prop, value) for prop in ID_PROPERTIES for value, _ in stated[prop]]
    classes = [
        one
        for value, _ in stated["P31"]
        if (one := item_number(value) or _FORMATS.get(value.lower())) is not None
    ]
    work_format, season, animation = class_of(classes, [prop for prop, _ in ids])
    years = [int(found[1]) for value, _ in stated["P577"] if (found := _YEAR.match(value))]
    countries = [COUNTRIES[one] for value, _ in stated["P495"] if (one := item_number(value)) in COUNTRIES]
    item = Item(
        number=number,
        format=work_format,
        season=season,
        animation=animation,
        names=names,
        year=min(years, default=None),
        countries=countries,
        ids=list(identifiers(ids, work_format)),
    )
    ties = [
        Tie(number, role, item_number(value) or 0, labels.get((prop, value)) or _spoken(value))
        for prop, role in TIE_PROPERTIES.items()
        for value, _ in stated[prop]
    ]
    return item, [tie for tie in ties if tie.target or tie.label]


def _property(variable: str) -> str:
    if re.fullmatch(r"P\d+", variable):
        return variable
    plain = variable.replace("_", "").lower()
    bare = plain.removesuffix("id") if plain != "id" else plain
    # A variable that holds names alone, without the item: "directorLabel".
    return _VARIABLES.get(bare) or _VARIABLES.get(bare.removesuffix("label"), plain)


def _spoken(value: str) -> str:
    return "" if item_number(value) is not None else value


def _language(text: str, stated: str) -> str:
    if stated != "und":
        return stated
    return {"Jpan": "ja", "Kore": "ko"}.get(script_of(text), "und")
