"""Ballots and items as lines of JSON: what is read, what is refused and how."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.errors import BallotError
from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot
from nakeru.ranking.ballots import parse_ballots, parse_items
from nakeru.ranking.scope import ItemAttributes, could_name

READ = [
    ('{"list": "a", "items": ["x", ["y", "z"]]}', Ballot("a", (("x",), ("y", "z")))),
    (
        '{"list": "a", "items": ["x"], "ordered": false, "author": "Ada", "mood": "sad"}',
        Ballot("a", (("x",),), ordered=False, author="Ada"),
    ),
    ('{"list": "a", "items": ["x", []], "weight": 2}', Ballot("a", (("x",),), weight=2.0)),
    (
        '{"list": "a", "items": ["灯"], "scope": {"media": ["film"], "years": [1990, 1999]}}',
        Ballot("a", (("灯",),), scope=Scope(media=("film",), years=(1990, 1999))),
    ),
    ('\ufeff{"list": "a", "items": ["x"], "scope": null}\r\n', Ballot("a", (("x",),))),
]


@pytest.mark.parametrize(("line", "ballot"), READ)
def test_what_is_read(line: str, ballot: Ballot) -> None:
    assert list(parse_ballots([line])) == [ballot]


REFUSED = [
    ("an item twice", '{"list": "a", "items": ["x", ["x"]]}', "names 'x' 2 times"),
    ("no items", '{"list": "a", "items": []}', "names no items"),
    ("empty ties alone", '{"list": "a", "items": [[]]}', "names no items"),
    ("a weight below zero", '{"list": "a", "items": ["x"], "weight": -1}', "weight is -1"),
    ("a weight beyond all numbers", '{"list": "a", "items": ["x"], "weight": 1e999}', "line 1"),
    ("no name", '{"items": ["x"]}', "list"),
    ("a tie of ties", '{"list": "a", "items": [[["x"]]]}', "cannot be read"),
    ("a number for an item", '{"list": "a", "items": [1]}', "cannot be read"),
    ("an unknown medium", '{"list": "a", "items": ["x"], "scope": {"media": ["opera"]}}', "media"),
    ("no JSON", "x, y, z", "cannot be read"),
    ("an array", "[]", "cannot be read"),
    ("deep nesting", "[" * 100_000, "line 1"),
]


@pytest.mark.parametrize(("line", "found"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_refused(line: str, found: str) -> None:
    (problem,) = parse_ballots([line])
    assert isinstance(problem, BallotError)
    assert problem.where == "line 1"
    assert found in str(problem)


def test_a_broken_line_does_not_stop_the_rest() -> None:
    lines = ['{"list": "a", "items": ["x"]}', "", "broken", '{"list": "b", "items": ["y"]}']
    first, problem, last = parse_ballots(lines)
    assert (first, last) == (Ballot("a", (("x",),)), Ballot("b", (("y",),)))
    assert isinstance(problem, BallotError)
    assert problem.where == "line 3"


def test_items_are_read_and_refused() -> None:
    lines = ['{"item": "x", "medium": "film", "year": 1990, "country": "JP", "line": "…"}', '{"year": 1990}']
    item, problem = parse_items(lines)
    assert item == ItemAttributes("x", "film", 1990, ("JP",))
    assert isinstance(problem, BallotError)
    assert "line 2" in str(problem)


def test_a_line_that_is_not_utf8_is_a_problem_of_that_line_alone() -> None:
    problem, ballot = parse_ballots([b'{"list": "\xff", "items": ["x"]}', b'{"list": "b", "items": ["y"]}'])
    assert isinstance(problem, BallotError)
    assert "UTF-8" in str(problem)
    assert ballot == Ballot("b", (("y",),))


def test_a_work_of_several_countries_lies_inside_the_scope_of_each() -> None:
    (item,) = parse_items(['{"item": "x", "country": ["CN", "JP"]}'])
    assert isinstance(item, ItemAttributes)
    assert [could_name(Scope(countries=(country,)), item) for country in ("CN", "JP", "KR")] == [
        True,
        True,
        False,
    ]


anything = st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["list", "items", "ordered", "scope", "weight"]), inner, max_size=5))  # fmt: skip


@given(anything.map(json.dumps) | st.text(max_size=40))
def test_nothing_but_ballots_and_our_own_errors_comes_out(line: str) -> None:
    assert all(isinstance(one, Ballot | BallotError) for one in parse_ballots([line]))
