"""Wikidata, invented items: lines of a dump with their traps, and saved answers of the query service in three forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from loading import loaded, written

from nakeru.errors import SourceError
from nakeru.model.works import Identifier, Relation, Title

FILM, SERIES, SEASON, NOVEL = 11424, 5398426, 3464665, 8261


def item(number: int, label: str, classes: int | tuple[int, ...] = (), **claims: Any) -> dict[str, Any]:
    """An entity as the dump writes it; a claim is a list of item numbers or texts, or a statement in full."""
    kinds = (classes,) if isinstance(classes, int) else classes
    told = {"P31": list(kinds), **claims} if kinds else claims
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": label}} if label else [],
        "descriptions": {},
        "aliases": [],
        "claims": {name: [statement(one) for one in values] for name, values in told.items()} or [],
        "sitelinks": {},
    }


def statement(value: Any, rank: str = "normal") -> dict[str, Any]:
    if isinstance(value, dict) and "mainsnak" in value:
        return value
    if isinstance(value, int):
        value = {"entity-type": "item", "numeric-id": value, "id": f"Q{value}"}
    return {
        "mainsnak": {"snaktype": "value", "datavalue": {"value": value, "type": "x"}},
        "type": "statement",
        "rank": rank,
    }


def day(time: str, precision: int = 11) -> dict[str, Any]:
    return {"time": time, "precision": precision, "calendarmodel": "x"}


def dump(*entities: dict[str, Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in reversed(entities)) + "\n]\n"


RAIN = item(
    101,
    "The Rain Letter",
    FILM,
    P1476=[{"text": "雨の手紙", "language": "ja"}],
    P577=[day("+2005-01-02T00:00:00Z"), day("+2004-00-00T00:00:00Z", 9), day("+1900-00-00T00:00:00Z", 7)],
    P345=["tt0000101"],
    P4947=["77"],
    P57=[900],
    P495=[17],
    P144=[500],
)
REMAKE = item(102, "The Rain Letter", FILM, P577=[day("+2019-05-01T00:00:00Z")], P144=[101, 500], P155=[101])
WHOLE = item(110, "Harbour Lights", SERIES, P580=[day("+2011-01-01T00:00:00Z")], P4086=["5", "6"])
SECOND = item(111, "Harbour Lights, season 2", SEASON, P179=[110])
NOVEL_ITEM = item(500, "The Rain Letter, a novel", NOVEL)
DIRECTOR = item(900, "Haru Minase")
PROPERTY = {"type": "property", "id": "P57", "labels": [], "claims": []}


def test_a_dump_is_joined_with_the_names_of_what_it_speaks_of(tmp_path: Path) -> None:
    path = written(
        tmp_path, "dump.json.gz", dump(RAIN, REMAKE, WHOLE, SECOND, NOVEL_ITEM, DIRECTOR, PROPERTY)
    )
    works, reading = loaded("wikidata", path)
    assert sorted(works) == ["wikidata:Q101", "wikidata:Q102", "wikidata:Q110", "wikidata:Q111"]
    rain = works["wikidata:Q101"]
    assert rain.titles == (
        Title("The Rain Letter", "en", "Latn", "main"),
        Title("雨の手紙", "ja", "Jpan", "original"),
    )
    assert (rain.year, rain.format, rain.countries, rain.directors) == (
        2004,
        "film",
        ("JP",),
        ("Haru Minase",),
    )
    assert rain.ids == (
        Identifier("wikidata", "", "Q101"),
        Identifier("imdb", "film", "tt0000101"),
        Identifier("tmdb", "film", "77"),
    )
    source = "Wikidata (CC0)"
    assert rain.relations == (Relation("based_on", label="The Rain Letter, a novel", source=source),)
    assert {(one.kind, one.key) for one in works["wikidata:Q102"].relations} == {
        ("remake_of", "wikidata:Q101"),
        ("based_on", None),
        ("sequel_of", "wikidata:Q101"),
    }
    assert works["wikidata:Q110"].year == 2011
    assert works["wikidata:Q110"].ids == (Identifier("wikidata", "", "Q110"),)
    (season,) = works["wikidata:Q111"].relations
    assert (season.kind, season.key, season.label) == ("season_of", "wikidata:Q110", "Harbour Lights")
    assert reading.left_out == 0


def test_statements_that_do_not_hold_are_passed_over(tmp_path: Path) -> None:
    one = item(
        120,
        "Paper Boat",
        FILM,
        P345=[statement("tt0000001", "deprecated"), statement("tt0000002")],
        P4947=[statement("1"), statement("2", "preferred")],
        P57=[{"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}],
        P8729=["none"],
    )
    works, _ = loaded("wikidata", written(tmp_path, "d.json", dump(one)))
    assert works["wikidata:Q120"].ids[1:] == (
        Identifier("imdb", "film", "tt0000002"),
        Identifier("tmdb", "film", "2"),
    )


def test_broken_lines_of_a_dump_are_counted(tmp_path: Path) -> None:
    lines = dump(RAIN).splitlines()
    broken = [lines[0], '{"type":"item","id":"Q11424","labels":', "Q5", lines[1], lines[2]]
    works, reading = loaded("wikidata", written(tmp_path, "d.json", "\n".join(broken)))
    assert list(works) == ["wikidata:Q101"]
    assert [one.place for one in reading.examples] == ["d.json, line 2", "d.json, line 3"]


ANSWER = (
    ("item", "itemLabel", "imdbId", "directorLabel", "date", "basedOn", "basedOnLabel", "typeLabel"),
    (
        "http://www.wikidata.org/entity/Q101",
        "The Rain Letter",
        "tt0000101",
        "Haru Minase",
        "2004-10-30T00:00:00Z",
        "http://www.wikidata.org/entity/Q500",
        "The Rain Letter, a novel",
        "film",
    ),
    ("http://www.wikidata.org/entity/Q102", "Q102", "", "", "", "", "", "film"),
    (
        "http://www.wikidata.org/entity/Q101",
        "The Rain Letter",
        "tt0000101",
        "Jun Aoyagi",
        "2005-01-02T00:00:00Z",
        "",
        "",
        "film",
    ),
    ("nothing", "Lost", "", "", "", "", "", ""),
)


def as_csv() -> str:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in ANSWER)


def as_json() -> str:
    head, *body = ANSWER
    bindings = [
        {
            name: {"type": "literal", "value": cell} | ({"xml:lang": "en"} if name.endswith("Label") else {})
            for name, cell in zip(head, row, strict=True)
            if cell
        }
        for row in body
    ]
    return json.dumps({"head": {"vars": list(head)}, "results": {"bindings": bindings}})


def as_plain_json() -> str:
    head, *body = ANSWER
    return json.dumps([{name: cell for name, cell in zip(head, row, strict=True) if cell} for row in body])


@pytest.mark.parametrize("form", [as_csv, as_json, as_plain_json])
def test_answers_of_the_query_service(tmp_path: Path, form: Any) -> None:
    works, reading = loaded("wikidata", written(tmp_path, "answer", form()))
    (rain,) = works.values()
    assert (rain.key, rain.name, rain.year, rain.format) == ("wikidata:Q101", "The Rain Letter", 2004, "film")
    assert rain.directors == ("Haru Minase", "Jun Aoyagi")
    assert Identifier("imdb", "film", "tt0000101") in rain.ids
    assert [(one.kind, one.label) for one in rain.relations] == [("based_on", "The Rain Letter, a novel")]
    assert reading.left_out == 2


@pytest.mark.parametrize("content", ["{}", "[1", "a,b\n1,2\n", ""])
def test_what_is_neither_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SourceError):
        loaded("wikidata", written(tmp_path, "x", content))
