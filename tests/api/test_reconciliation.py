"""The Reconciliation Service API 0.2 as OpenRefine and its test bench ask it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from api_library import ask, served
from starlette.applications import Starlette


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    with served(tmp_path_factory.mktemp("reconcile"), articles={}) as application:
        yield application


def reconciled(app: Starlette, method: str = "POST", **queries: Any) -> dict[str, Any]:
    given = {"queries": json.dumps(queries)}
    sent = {"data": given} if method == "POST" else {"params": given}
    answer = ask(app, method, "/reconcile", **sent)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_manifest_says_what_the_service_is(app: Starlette) -> None:
    manifest = ask(app, "GET", "/reconcile").json()
    assert "0.2" in manifest["versions"]
    assert all(manifest[name] for name in ("name", "identifierSpace", "schemaSpace"))
    assert "{{id}}" in manifest["view"]["url"]
    assert "{{id}}" in manifest["preview"]["url"]
    assert {"width", "height"} <= set(manifest["preview"])
    for one in [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]:
        assert ask(app, "GET", one["service_path"], params={"prefix": "a"}).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_column_of_titles_is_matched(app: Starlette, method: str) -> None:
    found = reconciled(
        app,
        method,
        q0={"query": "Departures", "type": "film", "properties": [{"pid": "year", "v": 2008}]},
        q1={"query": "Hotaru no Haka", "limit": 3, "properties": [{"pid": "year", "v": "1988"}]},
        q2={"query": "Nothing That Anybody Ever Filmed Or Heard Of"},
    )
    assert set(found) == {"q0", "q1", "q2"}
    first = found["q0"]["result"][0]
    assert (first["name"], first["match"]) == ("Departures", True)
    assert first["type"] == [{"id": "film", "name": "Film"}]
    assert {"title"} <= {feature["id"].split("_")[0] for feature in first["features"]} or first["features"]
    assert found["q1"]["result"][0]["name"] == "Grave of the Fireflies"
    assert not any(one["match"] for one in found["q2"]["result"])


def test_every_candidate_has_the_fields_of_the_protocol(app: Starlette) -> None:
    for one in reconciled(app, q0={"query": "Clannad"})["q0"]["result"]:
        assert isinstance(one["id"], str)
        assert isinstance(one["name"], str)
        assert 0 <= one["score"] <= 100
        assert isinstance(one["match"], bool)
        assert all(set(kind) == {"id", "name"} for kind in one["type"])
        assert all({"id", "value"} <= set(feature) for feature in one["features"])


def test_best_candidates_come_first_and_at_most_one_matches(app: Starlette) -> None:
    for query in ("Clannad", "Departures", "Tokyo Story", "Kimi no Na wa."):
        result = reconciled(app, q0={"query": query})["q0"]["result"]
        scores = [one["score"] for one in result]
        assert scores == sorted(scores, reverse=True)
        assert sum(one["match"] for one in result) <= 1


def test_rows_are_extended_by_what_catalogues_say(app: Starlette) -> None:
    key = reconciled(app, q0={"query": "Grave of the Fireflies", "properties": [{"pid": "year", "v": 1988}]})[
        "q0"
    ]["result"][0]["id"]
    extend = {
        "ids": [key, "no-such-work"],
        "properties": [{"id": "year"}, {"id": "director"}, {"id": "tmdb"}],
    }
    answer = ask(app, "POST", "/reconcile", data={"extend": json.dumps(extend)}).json()
    assert [one["id"] for one in answer["meta"]] == ["year", "director", "tmdb"]
    assert answer["rows"][key]["year"] == [{"int": 1988}]
    assert answer["rows"][key]["director"] == [{"str": "Isao Takahata"}]
    assert answer["rows"]["no-such-work"] == {"year": [], "director": [], "tmdb": []}
    preview = ask(app, "GET", "/reconcile/preview", params={"id": key})
    assert "Grave of the Fireflies" in preview.text


def test_suggestions_follow_what_is_typed(app: Starlette) -> None:
    found = ask(app, "GET", "/reconcile/suggest/entity", params={"prefix": "Departures"}).json()["result"]
    assert found[0]["name"] == "Departures"
    assert ask(app, "GET", "/reconcile/suggest/property", params={"prefix": "direc"}).json()["result"] == [
        {"id": "director", "name": "Director"}
    ]
    assert ask(app, "GET", "/reconcile/suggest/type", params={"prefix": "ser"}).json()["result"] == [
        {"id": "series", "name": "Series"}
    ]


def test_any_page_may_ask(app: Starlette) -> None:
    for method, options in (("GET", {}), ("OPTIONS", {}), ("POST", {"data": {"queries": "{}"}})):
        answer = ask(app, method, "/reconcile", headers={"Origin": "https://example.org"}, **options)  # type: ignore[arg-type]
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "data",
    [
        {"queries": "no json"},
        {"queries": "[1]"},
        {"queries": json.dumps({"q0": {"type": "film"}})},
        {"queries": "[" * 100_000},
        {"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(500)})},
        {"extend": json.dumps({"ids": ["a"], "properties": [{"id": "colour"}]})},
        {"extend": "{}"},
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(app: Starlette, data: dict[str, str]) -> None:
    answer = ask(app, "POST", "/reconcile", data=data)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
