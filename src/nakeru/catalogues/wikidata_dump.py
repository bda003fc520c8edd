"""Lines of Wikidata's JSON dump: one entity a line, in an array whose brackets and commas stand on the lines too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from nakeru.catalogues.files import raw_lines
from nakeru.catalogues.reading import Reading
from nakeru.catalogues.spilling import NumberSet
from nakeru.catalogues.wikidata_items import Item, Name, Tie, class_of, identifiers, item_number
from nakeru.catalogues.wikidata_terms import CLASSES, COUNTRIES, ID_PROPERTIES, LANGUAGES, TIE_PROPERTIES

_MOST_ON_A_LINE = 64 << 20
_YEAR = re.compile(r"\+(\d{4})-", re.ASCII)
_TO_THE_YEAR = 9
_MOST_CHARACTERS = 8
# What a line must hold to be worth decoding: one of the classes, or an id of a film or a series.
_WORTH = re.compile(rb'"Q(?:%s)"|"P4947"|"P4983"' % b"|".join(str(one).encode() for one in CLASSES))
_ENTITY = re.compile(rb'\{.{0,200}?"id":\s*"Q(\d{1,12})"', re.DOTALL)


class _Value(msgspec.Struct):
    id: str | None = None
    number: int | None = msgspec.field(default=None, name="numeric-id")
    time: str | None = None
    precision: int | None = None
    text: str | None = None
    language: str | None = None


class _DataValue(msgspec.Struct):
    value: str | _Value


class _Snak(msgspec.Struct):
    datavalue: _DataValue | None = None


class _Order(msgspec.Struct):
    P155: list[_Snak] = []
    P156: list[_Snak] = []


class _Statement(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"
    qualifiers: _Order | list[msgspec.Raw] | None = None


# Unknown properties are skipped without being decoded.
_Claims = msgspec.defstruct(
    "_Claims",
    [
        (name, list[_Statement], msgspec.field(default_factory=list))
        for name in ("P31", "P1476", "P577", "P580", "P495", *ID_PROPERTIES, *TIE_PROPERTIES)
    ],
)


class _Text(msgspec.Struct):
    value: str
    language: str = "und"


class _Entity(msgspec.Struct):
    """An empty table is written `[]`, not `{}`."""

    id: str
    labels: dict[str, _Text] | list[msgspec.Raw] = []
    aliases: dict[str, list[_Text]] | list[msgspec.Raw] = []
    claims: _Claims | list[msgspec.Raw] = []  # type: ignore[valid-type]


class _Named(msgspec.Struct):
    labels: dict[str, _Text] | list[msgspec.Raw] = []


def works_of(path: Path, reading: Reading) -> Iterator[tuple[Item, list[Tie]]]:
    """The works of a dump, each with what it is tied to. A line that is no entity is left out."""
    decode = msgspec.json.Decoder(_Entity).decode
    for number, line in _entities(path, reading):
        if not _WORTH.search(line):
            if not line.startswith(b"{"):
                reading.leave_out(path, f"line {number}", "no entity")
            continue
        try:
            found = _item(decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            reading.leave_out(path, f"line {number}", error)
            continue
        if found is not None:
            yield found


def labels_of(path: Path, wanted: NumberSet) -> Iterator[tuple[int, str]]:
    """The labels of the entities whose numbers are wanted, English where there is one."""
    decode = msgspec.json.Decoder(_Named).decode
    for _, line in _entities(path, Reading()):
        found = _ENTITY.match(line)
        if found is None or int(found[1]) not in wanted:
            continue
        try:
            labels = decode(line).labels
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(labels, dict) and labels:
            language = min(labels, key=lambda one: (LANGUAGES.index(one) if one in LANGUAGES else 99, one))
            yield int(found[1]), labels[language].value


def _entities(path: Path, reading: Reading) -> Iterator[tuple[int, bytes]]:
    for number, line in raw_lines(path, reading, _MOST_ON_A_LINE):
        bare = line.strip().rstrip(b",")
        if bare not in (b"", b"[", b"]"):
            yield number, bare


def _item(entity: _Entity) -> tuple[Item, list[Tie]] | None:
    number = item_number(entity.id)
    if number is None or isinstance(entity.claims, list):
        return None
    claims = entity.claims
    properties = [name for name in ID_PROPERTIES if getattr(claims, name)]
    work_format, season, animation = class_of(_numbers(claims.P31), properties)
    names = list(_names(entity))
    if work_format is None or not names:
        return None
    stated = [(name, text) for name in properties for text in _strings(getattr(claims, name))]
    item = Item(
        number=number,
        format=work_format,
        season=season,
        animation=animation,
        names=names,
        year=_year(claims.P577) or _year(claims.P580),
        countries=[COUNTRIES[one] for one in _numbers(claims.P495) if one in COUNTRIES],
        ids=list(identifiers(stated, work_format)),
    )
    return item, list(_ties(number, claims))


def _ties(owner: int, claims: object) -> Iterator[Tie]:
    for name, role in TIE_PROPERTIES.items():
        statements = getattr(claims, name)
        targets = _numbers(statements)
        for target in targets[:_MOST_CHARACTERS] if role == "character" else targets:
            yield Tie(owner, role, target, "")
        if role == "part_of":
            for statement in statements:
                if isinstance(statement.qualifiers, _Order):
                    for snak in statement.qualifiers.P155:
                        yield from (Tie(owner, "follows", one, "") for one in _numbers_of(snak))
                    for snak in statement.qualifiers.P156:
                        yield from (Tie(owner, "followed_by", one, "") for one in _numbers_of(snak))


def _best(statements: list[_Statement]) -> list[_Statement]:
    """The preferred statements, else those of normal rank: what Wikidata itself takes for true."""
    preferred = [one for one in statements if one.rank == "preferred"]
    return preferred or [one for one in statements if one.rank != "deprecated"]


def _numbers(statements: list[_Statement]) -> list[int]:
    return [number for one in _best(statements) for number in _numbers_of(one.mainsnak)]


def _numbers_of(snak: _Snak) -> list[int]:
    value = snak.datavalue.value if snak.datavalue else None
    if not isinstance(value, _Value):
        return []
    number = item_number(value.id) if value.id else value.number
    return [number] if number is not None else []


def _strings(statements: list[_Statement]) -> list[str]:
    values = [one.mainsnak.datavalue.value for one in _best(statements) if one.mainsnak.datavalue]
    return [value for value in values if isinstance(value, str)]


def _year(statements: list[_Statement]) -> int | None:
    years = []
    for one in statements:
        value = one.mainsnak.datavalue.value if one.mainsnak.datavalue else None
        if one.rank == "deprecated" or not isinstance(value, _Value) or (value.precision or 0) < _TO_THE_YEAR:
            continue
        if found := _YEAR.match(value.time or ""):
            years.append(int(found[1]))
    return min(years, default=None)


def _names(entity: _Entity) -> Iterator[Name]:
    for one in _best(getattr(entity.claims, "P1476", [])):
        value = one.mainsnak.datavalue.value if one.mainsnak.datavalue else None
        if isinstance(value, _Value) and value.text:
            yield Name(value.text, value.language or "und", "title")
    if isinstance(entity.labels, dict):
        labels = entity.labels
        yield from (Name(labels[code].value, code, "label") for code in LANGUAGES if code in labels)
    if isinstance(entity.aliases, dict):
        for code in LANGUAGES:
            yield from (Name(text.value, code, "alias") for text in entity.aliases.get(code, ()))
