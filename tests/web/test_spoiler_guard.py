"""Nothing above the level that was asked for leaves the program: not by a command, not on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser
from web_browser import Browser

from nakeru.exchange.formats import EXPORTS
from nakeru.faces.api.live import ADDRESSES
from nakeru.faces.api.routes import api_routes
from nakeru.faces.cli.main import cli
from nakeru.feelings.levels import readable
from nakeru.feelings.spoilers import label_entry
from nakeru.feelings.vocabulary import vocabulary
from nakeru.model.feelings import LEVELS, Level
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.listings import found_listing, list_listing, ranking_listing
from nakeru.pipeline.snapshot import Snapshot

ENTRIES = yaml.safe_load(
    (Path(__file__).parents[1] / "feelings" / "cases" / "sentences.yaml").read_text(encoding="utf-8")
)[:18]
TELLING = 7  # so many words in a row give a sentence away
DOORS = (
    "text=all",
    "spoilers=",
    "/correct",
    "/add",
    "/static",
)  # behind them a reader asks for the text itself
QUERIES = (
    "dies", "drowned", "the girl dies in the end", "dog dies", "suicide", "animal death", "child death", "leukemia",
    "sacrifice", "ghost", "funeral", "no one dies", "no pet dies", "two sisters", "tragic ending", "grave",
)  # fmt: skip


def article() -> str:
    told = [
        f"{number}. {one['title']}\n\n{' '.join(text for row in one['text'] for text in row.values())}\n"
        for number, one in enumerate(ENTRIES, start=1)
    ]
    return "18 Films That Will Make You Cry\n\n" + "\n".join(told)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guard")
    (folder / "films.txt").write_text(article(), encoding="utf-8")
    run(folder / "library.nakeru", "read", str(folder / "films.txt"))
    return folder / "library.nakeru"


def run(library: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")
    assert done.exit_code == 0 or arguments[0] == "find", done.output
    return done.output


@pytest.fixture(scope="module")
def secrets(path: Path) -> dict[Level, set[str]]:
    """For each level the runs of words that stand in sentences above it and nowhere below."""
    found: dict[Level, set[str]] = {}
    snapshot = Snapshot.of_file(path)
    for level in LEVELS:
        above: set[str] = set()
        below: set[str] = set()
        for views in snapshot.entries.values():
            for view in views:
                one = snapshot.lists[view.card.key].article
                labelled = label_entry(one, view.entry)
                kept = readable(labelled, level)
                for sentence in labelled:
                    (below if sentence in kept else above).update(runs(sentence.span.of(one.text)))
        found[level] = above - below
    assert len(found["safe"]) > len(found["premise"]) > 200
    assert not found["all"]
    return found


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.casefold())
    for start in range(max(1, len(words) - TELLING + 1)):
        if len(words) >= TELLING:
            yield " ".join(words[start : start + TELLING])


def leaks(answer: str, secret: set[str]) -> set[str]:
    return set(runs(answer)) & secret


@pytest.mark.parametrize("level", LEVELS)
def test_no_command_tells_more_than_it_was_asked_for(
    path: Path, secrets: dict[Level, set[str]], level: Level
) -> None:
    works = [one["key"] for one in json.loads(run(path, "works", "--json"))["works"]]
    assert len(works) >= len(ENTRIES) - 1
    asked = ["--spoilers", level]
    commands = [["works"], ["rank"], ["conflicts"], *(["find", query] for query in QUERIES)]
    commands += [["show", key] for key in works]
    for command in commands:
        for form in ([], ["--json"]):
            answer = run(path, *command, *asked, *form)
            assert not leaks(answer, secrets[level]), command
            if level != "all" and command[0] == "show" and form:
                reasons = json.loads(run(path, *command, "--spoilers", "premise", "--json"))
                check_feelings(json.loads(answer)["feelings"], reasons["feelings"]["why"], level)


def check_feelings(felt: dict[str, Any], why: list[dict[str, Any]], level: Level) -> None:
    """Every tag rests on words that are no spoiler, or on a person; below "all" no ending and no spoiling name."""
    spoiling = {term.name for term in vocabulary().warnings if term.spoils}
    named = {(one["kind"], one["name"]) for one in why}
    assert felt["ending"] is None
    for name in felt["themes"]:
        assert ("theme", name) in named
    for name, answer in felt["warnings"].items():
        assert answer == "unknown" or ("warning", name) in named
        assert name not in spoiling or level == "premise"


def test_no_page_tells_what_is_not_safe(path: Path, secrets: dict[Level, set[str]]) -> None:
    with LibraryDesk.open(path) as desk:
        browser = Browser(desk)
        waiting = [
            "/",
            "/lists",
            "/about",
            "/review",
            *(f"/find?q={query.replace(' ', '+')}" for query in QUERIES),
        ]
        seen: set[str] = set()
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            page = LexborHTMLParser(browser.get(address).text)
            assert page.body is not None
            assert not leaks(page.html or "", secrets["safe"]), address
            assert not leaks(page.body.text(separator=" "), secrets["safe"]), address
            for link in page.css("a[href]"):
                target = (link.attributes["href"] or "").split("#")[0]
                if target.startswith("/") and not any(door in target for door in DOORS):
                    waiting.append(target)
        assert sum(address.startswith("/works/") for address in seen) >= len(ENTRIES)


def test_the_guard_can_see_a_leak(path: Path, secrets: dict[Level, set[str]]) -> None:
    with LibraryDesk.open(path) as desk:
        key = desk.lists()[0].key
        page = Browser(desk).get(f"/lists/{key}?text=all").text
    assert leaks(page, secrets["safe"])
    key = json.loads(run(path, "works", "--json"))["works"][0]["key"]
    assert any(
        leaks(run(path, "show", one["key"], "--spoilers", "all", "--json"), secrets["premise"])
        for one in json.loads(run(path, "works", "--json"))["works"]
    ), key


@pytest.mark.parametrize("name", EXPORTS)
def test_no_export_tells_what_is_not_safe(path: Path, secrets: dict[Level, set[str]], name: str) -> None:
    snapshot = Snapshot.of_file(path)
    (key,) = snapshot.lists
    found = found_listing(snapshot, "dies", list(snapshot.entries_by_work))
    for listing in (ranking_listing(snapshot), list_listing(snapshot, key), found):
        for file in EXPORTS[name].write(listing).files:
            assert not leaks(file.content.decode(), secrets["safe"])


def test_no_answer_to_programs_tells_what_is_not_safe(path: Path, secrets: dict[Level, set[str]]) -> None:
    with LibraryDesk.open(path) as desk:
        browser = Browser(desk, beside=api_routes(desk))
        works = [work.key for work in desk.snapshot().named_works()]
        (key,) = desk.snapshot().lists
        addresses = [
            *(f"/api/v1/{name}" for name in ("works", "ranking", "lists", "conflicts", f"lists/{key}")),
            *(f"/api/v1/works/{work}" for work in works),
            *(f"/api/v1/find?q={query.replace(' ', '+')}" for query in QUERIES),
            *(f"/{where}/{name}" for where in ("ranking", f"lists/{key}") for name in ADDRESSES),
        ]
        for address in addresses:
            answer = browser.get(address)
            assert answer.status_code == 200, address
            assert not leaks(answer.text, secrets["safe"]), address


def test_no_claim_for_researchers_tells_what_is_not_safe(path: Path, secrets: dict[Level, set[str]]) -> None:
    assert not leaks(run(path, "export", "claims-csv"), secrets["safe"])
