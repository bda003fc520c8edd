"""`nakeru push jellyfin`: nothing without a yes, nothing by a guess, and the key nowhere but in the headers."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jellyfin_stub import KEY, Jellyfin, guid, serve

from nakeru.errors import NakeruError, ServerError
from nakeru.exchange.ids import Medium
from nakeru.exchange.jellyfin import ServerItem, placed
from nakeru.faces.cli.main import cli
from nakeru.model.listing import Listing, ListingItem
from nakeru.model.works import Identifier, Title, Work
from nakeru.pipeline.jellyfin_server import JellyfinServer
from nakeru.pipeline.pushing import push


def work(key: str, medium: str, **ids: str) -> Work:
    named = (Identifier(name, medium if name == "tmdb" else "", value) for name, value in ids.items())
    return Work(key, (Title(key.title()),), 2001, "film" if medium == "film" else "series", ids=tuple(named))


WORKS = (
    work("rain", "film", tmdb="129", imdb="tt0000129"),
    work("snow", "series", tmdb="129", tvdb="555"),
    work("fog", "film", imdb="tt0000007"),
    work("wind", "film", tmdb="404"),
    work("haze", "film"),
)
LISTING = Listing("own", "Rainy: “days” & nights?", "list", tuple(ListingItem(one) for one in WORKS))


@pytest.fixture
def jellyfin() -> Iterator[Jellyfin]:
    with serve() as one:
        one.put("Movie", "Rain", Tmdb="129", Imdb="tt0000129")
        one.put("Series", "Snow", Tmdb=129, Tvdb="555")
        one.put("Movie", "Fog", IMDB="tt0000007")
        one.put("Movie", "Something else", Tmdb="77")
        one.put("Movie", "Nothing known")
        yield one


@pytest.fixture
def server(jellyfin: Jellyfin) -> JellyfinServer:
    return JellyfinServer(jellyfin.address, KEY, seconds=5)


def test_a_dry_run_changes_nothing_and_tells_all(jellyfin: Jellyfin, server: JellyfinServer) -> None:
    pushed = push(server, LISTING)
    assert [one.name for one in pushed.added] == ["Rain", "Snow", "Fog"]
    assert {one.title: one.why for one in pushed.lacking} == {
        "Wind (2001)": "the server does not have it",
        "Haze (2001)": "no TMDB or IMDb id is known",
    }
    assert pushed.collection is None
    assert jellyfin.changes == []


def test_a_collection_is_made_and_a_second_push_changes_nothing(
    jellyfin: Jellyfin, server: JellyfinServer
) -> None:
    pushed = push(server, LISTING, dry=False)
    assert jellyfin.collections == {pushed.collection: (LISTING.title, [guid(1), guid(2), guid(3)])}
    again = push(server, LISTING, dry=False)
    assert (again.collection, len(again.added), again.already) == (pushed.collection, 0, 3)
    assert len(jellyfin.changes) == 1


def test_what_is_missing_is_added_and_the_rest_stays_unless_it_is_to_be_exact(
    jellyfin: Jellyfin, server: JellyfinServer
) -> None:
    key = guid(20_000)
    jellyfin.collections[key] = ("Mine", [guid(1), guid(4)])
    pushed = push(server, LISTING, name="Mine", dry=False)
    assert (len(pushed.added), pushed.already, pushed.others, pushed.removed) == (2, 1, 1, 0)
    assert sorted(jellyfin.collections[key][1]) == [guid(1), guid(2), guid(3), guid(4)]
    assert push(server, LISTING, name="Mine", exact=True).removed == 1
    assert guid(4) in jellyfin.collections[key][1]
    push(server, LISTING, name="Mine", exact=True, dry=False)
    assert sorted(jellyfin.collections[key][1]) == [guid(1), guid(2), guid(3)]


def test_a_collection_is_never_emptied_because_nothing_was_found(
    jellyfin: Jellyfin, server: JellyfinServer
) -> None:
    jellyfin.collections[guid(20_000)] = ("Mine", [guid(1)])
    nothing = Listing("own", "Mine", "list", (ListingItem(WORKS[4]),))
    assert push(server, nothing, exact=True, dry=False).removed == 0
    assert jellyfin.collections[guid(20_000)][1] == [guid(1)]
    assert push(server, nothing, name="New", dry=False).collection is None
    assert jellyfin.changes == []


def test_two_collections_of_one_name_are_not_chosen_between(
    jellyfin: Jellyfin, server: JellyfinServer
) -> None:
    jellyfin.collections |= {guid(20_000): ("Mine", []), guid(20_001): ("Mine", [])}
    with pytest.raises(ServerError, match="2 collections"):
        push(server, LISTING, name="Mine", dry=False)
    assert jellyfin.changes == []


def test_many_items_are_read_in_pages_and_added_in_parts(jellyfin: Jellyfin, server: JellyfinServer) -> None:
    for number in range(1200):
        jellyfin.put("Movie", f"Film {number}", Tmdb=str(5000 + number))
    works = [ListingItem(work(f"w{number}", "film", tmdb=str(5000 + number))) for number in range(0, 1200, 7)]
    pushed = push(server, Listing("many", "Many", "list", tuple(works)), dry=False)
    assert len(pushed.added) == len(works) == 172
    (members,) = [members for _, members in jellyfin.collections.values()]
    assert len(members) == 172
    assert not pushed.lacking


CASES: dict[str, tuple[dict[str, str], Medium, list[str]]] = {
    "films and series of one number are strangers": ({"tmdb": "129"}, "series", []),
    "an id that says otherwise": ({"tmdb": "129", "imdb": "tt0000001"}, "film", []),
    "an IMDb id where TMDB is silent": ({"imdb": "tt0000129"}, "film", ["x"]),
    "both agree": ({"tmdb": "129", "imdb": "tt0000129"}, "film", ["x"]),
}


@pytest.mark.parametrize("name", CASES)
def test_items_are_matched_by_ids_alone(name: str) -> None:
    ids, medium, expected = CASES[name]
    shelves: dict[Medium, tuple[ServerItem, ...]] = {medium: (ServerItem("x", "Rain", ids),)}
    found = placed(Listing("own", "Own", "list", (ListingItem(WORKS[0]),)), shelves)
    assert [one.id for one in found.items] == expected
    assert len(found.lacking) == 1 - len(expected)


def test_a_doubtful_link_is_never_pushed() -> None:
    listing = Listing("own", "Own", "list", (ListingItem(WORKS[0], sure=False),))
    found = placed(listing, {"film": (ServerItem("x", "Rain", {"tmdb": "129"}),)})
    assert found.items == ()
    assert "not sure" in found.lacking[0].why


def says(body: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def cuts_off(handler: BaseHTTPRequestHandler) -> None:
    says(b'{"Items": [', **{"Content-Length": "5000"})(handler)


def drips(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        threading.Event().wait(0.05)


def says_no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x15\x03\x01\x00\x02\x02\x16")


def page(**item: Any) -> bytes:
    return json.dumps({"Items": [item]}).encode()


ODD: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], str]] = {
    "no JSON": (says(b"<html>Welcome</html>"), "something else"),
    "JSON of another shape": (says(b'{"Items": 5}'), "something else"),
    "a list alone": (says(b"[]"), "something else"),
    "very deep JSON": (
        says(b'{"Items": [{"Id": "1", "ProviderIds": {"a":' + b"[" * 90_000),
        "something else",
    ),
    "an id that is a path": (says(page(Id="../Users")), "ids that are none"),
    "no id": (says(page(Name="x")), "something else"),
    "cut off": (cuts_off, "no page"),
    "nothing of HTTP": (says_no_http, "no page"),
    "another status": (says(b"", 500), "status 500"),
    "a redirect": (says(b"", 302, Location="http://127.0.0.1:1/"), "status 302"),
    "the key refused": (says(b"", 401), "does not take the key"),
    "too long an answer": (says(b"", **{"Content-Length": str(10**9)}), "more than 16 MiB"),
    "an answer that drips": (drips, "did not come within"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_are_told_and_nothing_is_changed(name: str, jellyfin: Jellyfin) -> None:
    jellyfin.misbehave, told = ODD[name]
    with pytest.raises(ServerError, match=told) as caught:
        push(JellyfinServer(jellyfin.address, KEY, seconds=0.5), LISTING, dry=False)
    assert jellyfin.changes == []
    assert KEY not in str(caught.value)


def test_a_server_that_repeats_its_first_page_for_ever_is_left(
    jellyfin: Jellyfin, server: JellyfinServer
) -> None:
    body = json.dumps({"Items": [{"Id": guid(n), "Name": "x", "Type": "Movie"} for n in range(500)]}).encode()
    jellyfin.misbehave = says(body)
    assert len(server.items("film")) == 500
    assert len(jellyfin.requests) == 2


@pytest.mark.parametrize(
    "key", ["", "short", "two\nlines-of-a-key", 'quoted"key"here', "x" * 300, "schlüssel-schlüssel"]
)
def test_what_is_no_key_is_refused_unseen(key: str) -> None:
    with pytest.raises(ServerError) as caught:
        JellyfinServer("http://localhost:8096", key)
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("address", ["localhost", "ftp://x", "http://me:secret@localhost:8096"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ServerError):
        JellyfinServer(address, KEY)


def run(library: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
    return done


def test_the_command_shows_first_and_does_it_when_told(jellyfin: Jellyfin, tmp_path: Path) -> None:
    library, article, key = tmp_path / "own.nakeru", tmp_path / "article.txt", tmp_path / "key"
    article.write_text("Two Sad Films\n\n1. Tokyo Story (1953)\n\n2. Departures (2008)\n", encoding="utf-8")
    key.write_text(KEY + "\n")
    assert run(library, "read", str(article)).exit_code == 0
    jellyfin.put("Movie", "Tôkyô monogatari", Tmdb="18148")
    where = ("push", "jellyfin", "--server", jellyfin.address, "--key-file", str(key))
    shown = run(library, *where)
    assert shown.exit_code == 0
    assert "would be added: Tôkyô monogatari" in shown.stdout
    assert "Departures" in shown.stderr
    assert jellyfin.changes == []
    done = run(library, *where, "--list", "Two Sad Films", "--yes", "--json")
    assert json.loads(done.stdout)["done"] is True
    assert [name for name, _ in jellyfin.collections.values()] == ["Two Sad Films"]
    assert KEY not in shown.output + done.output


@pytest.mark.parametrize("more", [["--dry-run", "--yes"], ["--want", "--list", "x"]])
def test_wrong_usage(tmp_path: Path, more: list[str]) -> None:
    where = ("push", "jellyfin", "--server", "http://localhost:8096", "--key-file", "key")
    assert run(tmp_path / "own.nakeru", *where, *more).exit_code == 2


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    where = ("push", "jellyfin", "--server", "http://localhost:8096", "--key-file", str(tmp_path / "none"))
    assert run(tmp_path / "own.nakeru", *where).exit_code == 1
