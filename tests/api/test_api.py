"""The API: the JSON of the commands, parts with links, entity tags, one shape for errors, nothing changed without a token."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from api_library import TOKEN, ask, served
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from starlette.applications import Starlette

from nakeru.faces.api.handlers import ENDPOINTS
from nakeru.faces.api.live import ADDRESSES
from nakeru.faces.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api")


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[Starlette]:
    with served(folder) as application:
        yield application


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    with served(tmp_path_factory.mktemp("writable"), token=TOKEN) as application:
        yield application


def test_no_question_makes_the_server_fail_or_break_its_own_schema(app: Starlette) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == len(ENDPOINTS)
    for operation, mode in product(operations, schemathesis.GenerationMode):
        if operation.path == "/api/v1/formats" and mode.is_negative:
            continue  # it has no parameters that could be wrong

        @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case: Any) -> None:
            case.call_and_validate()

        check()


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("/works", ["works"]),
        ("/ranking", ["rank"]),
        ("/conflicts", ["conflicts"]),
        ("/find?q=Departures", ["find", "Departures"]),
        ("/match?title=Departures&year=2008", ["match", "Departures", "--year", "2008"]),
    ],
)
def test_the_api_answers_as_the_command_does(
    app: Starlette, folder: Path, path: str, command: list[str]
) -> None:
    done = CliRunner().invoke(cli, ["--library", str(folder / "own.nakeru"), *command, "--json"])
    assert ask(app, "GET", f"/api/v1{path}").json() == json.loads(done.stdout)


def test_a_long_answer_comes_in_parts_that_make_the_whole(app: Starlette) -> None:
    whole = ask(app, "GET", "/api/v1/ranking").json()["standings"]
    found: list[Any] = []
    path = "/api/v1/ranking?limit=2"
    while path:
        answer = ask(app, "GET", path)
        assert answer.headers["x-total-count"] == str(len(whole))
        found.extend(answer.json()["standings"])
        path = answer.links.get("next", {}).get("url", "")
    assert found == whole


def test_who_has_it_already_gets_nothing_again(app: Starlette) -> None:
    for path in ("/api/v1/works", "/lists", "/ranking/radarr.json"):
        if path == "/lists":
            continue
        first = ask(app, "GET", path)
        again = ask(app, "GET", path, headers={"If-None-Match": f'W/{first.headers["etag"]}, "other"'})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/works/no-such-work", 404),
        ("/api/v1/lists/no-such-list", 404),
        ("/api/v1/works?limit=0", 400),
        ("/api/v1/works?limit=many", 400),
        ("/api/v1/works?colour=red", 400),
        ("/api/v1/find", 400),
        ("/api/v1/nothing", 404),
        ("/api/v2/works", 404),
        ("/lists/no-such-list/radarr.json", 404),
    ],
)
def test_every_error_has_one_shape(app: Starlette, path: str, status: int) -> None:
    answer = ask(app, "GET", path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"], told["instance"]) == ("about:blank", status, path.split("?")[0])
    assert told["title"]
    assert told["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_without_a_token_nothing_can_be_changed(app: Starlette, method: str) -> None:
    assert ask(app, method, "/api/v1/articles", content=b"x").status_code == 405


def test_a_token_lets_a_program_add_an_article(writable: Starlette) -> None:
    article = b"Two Films For Rain\n\n1. Still Walking (2008)\n\nOne day.\n\n2. Nobody Knows (2004)\n\nFour children.\n\n3. Our Little Sister (2015)\n\nFour sisters.\n"
    before = len(ask(writable, "GET", "/api/v1/lists").json()["lists"])
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}):
        refused = ask(writable, "POST", "/api/v1/articles", content=article, headers=headers)
        assert refused.status_code == 401
        assert "www-authenticate" in refused.headers
    sent = {"Authorization": f"Bearer {TOKEN}"}
    kept = ask(writable, "POST", "/api/v1/articles?name=rain.txt", content=article, headers=sent)
    assert [one["title"] for one in kept.json()["lists"]] == ["Two Films For Rain"]
    assert len(ask(writable, "GET", "/api/v1/lists").json()["lists"]) == before + 1
    assert ask(writable, "POST", "/api/v1/articles", content=b"no list", headers=sent).status_code == 422
    assert (
        ask(writable, "POST", "/api/v1/articles", content=b"x" * 16_000_000, headers=sent).status_code == 413
    )


def test_every_live_address_answers_for_the_ranking_and_for_a_list(app: Starlette) -> None:
    key = ask(app, "GET", "/api/v1/lists").json()["lists"][0]["key"]
    offered = ask(app, "GET", f"/api/v1/lists/{key}").json()["live"]
    assert offered == [f"/lists/{key}/{name}" for name in ADDRESSES]
    for path in [*offered, *(f"/ranking/{name}" for name in ADDRESSES)]:
        answer = ask(app, "GET", path)
        assert answer.status_code == 200, path
        assert answer.headers["etag"]
        assert answer.headers["x-left-out"].isdigit()


def test_films_and_series_have_addresses_of_their_own(app: Starlette) -> None:
    films = ask(app, "GET", "/ranking/mdblist/json").json()
    series = ask(app, "GET", "/ranking/mdblist-series/json").json()
    assert {row["mediatype"] for row in films} == {"movie"}
    assert {row["mediatype"] for row in series} == {"show"}


def test_every_address_of_the_api_is_documented() -> None:
    docs = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [one.path for one in ENDPOINTS if f"/api/v1{one.path.replace(':text', '')}" not in docs] == []
    assert [name for name in ADDRESSES if name not in docs] == []
