"""`nakeru review`: the queue, decisions by key and by option, undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from nakeru.catalogues.starter import load_starter
from nakeru.errors import NakeruError
from nakeru.faces.cli import reviewing
from nakeru.faces.cli.main import cli
from nakeru.settings import Settings
from nakeru.store.library import Library

ARTICLE = """Five Quiet Japanese Films To Cry Over

1. Be With You (2018)

A family has six weeks of rain.

2. Departures (2008)

Everybody dies at the end of this sentence.

3. One Litre of Tears (2005)

A schoolgirl keeps a diary.

4. Nobody Knows (2004)

Four children keep house on their own.

5. Your Name (2016)

Two strangers wake up in each other's lives.
"""


def run(library: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
    return done


def queue(library: Path, *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(library, "review", "--json", *arguments).stdout)
    return answer


@pytest.fixture
def library(tmp_path: Path) -> Path:
    page = tmp_path / "list.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "library.nakeru"
    assert run(path, "read", str(page)).exit_code == 0
    return path


def first(library: Path) -> dict[str, Any]:
    entry: dict[str, Any] = queue(library)["entries"][0]
    return entry


def test_the_queue_shows_heading_and_options_and_nothing_of_the_text(library: Path) -> None:
    found = run(library, "review", "--json").stdout
    entry = json.loads(found)["entries"][0]
    assert entry["quote"] in ("1. Be With You (2018)", "3. One Litre of Tears (2005)")
    assert len(entry["options"]) >= 2
    assert all(option["parts"] for option in entry["options"][:2])
    assert "Everybody dies" not in found
    assert "six weeks of rain" not in found
    assert "six weeks of rain" not in run(library, "review").stdout


def test_a_chosen_work_is_linked_and_the_first_one_refused(library: Path) -> None:
    entry = first(library)
    other = entry["options"][1]["work"]
    done = run(library, "review", "--decide", f"{entry['entry']}={other}", "--because", "the year says so")
    assert done.exit_code == 0, done.output
    assert entry["entry"] not in [one["entry"] for one in queue(library)["entries"]]
    works = json.loads(run(library, "works", "--json").stdout)["works"]
    assert [one["entries"][0]["title"] for one in works if one["key"] == other] == [entry["title"]]
    with Library.open(library) as opened:
        said = {one.work: (one.verdict, one.why) for one in opened.judgements()}
    assert said[other] == ("positive", "the year says so")
    assert said[entry["options"][0]["work"]] == ("negative", "the year says so")


def test_none_refuses_all_that_were_shown_and_undo_brings_the_doubt_back(library: Path) -> None:
    before = queue(library)
    entry = before["entries"][0]
    run(library, "review", "--decide", f"{entry['entry']}=none")
    with Library.open(library) as opened:
        refused = {one.work for one in opened.judgements() if one.verdict == "negative"}
    assert refused == {option["work"] for option in entry["options"]}
    linked = [
        one["key"]
        for one in json.loads(run(library, "works", "--json").stdout)["works"]
        if entry["title"] in [named["title"] for named in one["entries"]]
    ]
    assert refused.isdisjoint(linked)
    assert run(library, "review", "--undo").exit_code == 0
    again = queue(library)["entries"][0]
    assert again["doubts"] == entry["doubts"]
    assert all(past["ended"] for past in again["history"])


def test_what_is_left_open_waits_until_it_is_asked_for(library: Path) -> None:
    before = queue(library)
    entry = before["entries"][0]["entry"]
    run(library, "review", "--decide", f"{entry}=unsure", "--who", "Ada")
    after = queue(library)
    assert (after["waiting"], after["left_open"]) == (before["waiting"] - 1, 1)
    assert entry not in [one["entry"] for one in after["entries"]]
    last = queue(library, "--left-open")["entries"][-1]
    assert (last["entry"], last["left_open"], last["decided_by"]) == (entry, True, "Ada")


def test_undo_lets_an_earlier_choice_stand_again(library: Path) -> None:
    entry = first(library)
    one, other = (option["work"] for option in entry["options"][:2])
    run(library, "review", "--decide", f"{entry['entry']}={one}")
    run(library, "review", "--decide", f"{entry['entry']}={other}")
    run(library, "review", "--undo")
    with Library.open(library) as opened:
        assert [(given.work, given.verdict) for given in opened.judgements()] == [(one, "positive")]
        assert len(opened.judgement_history()) >= 3


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--decide", "no-such-entry=none"], 1),
        (["--decide", "{entry}=no-such-work"], 1),
        (["--decide", "nothing"], 2),
        (["--undo", "--decide", "a=b"], 2),
        (["--export", "-", "--undo"], 2),
        (["--import", "no-such-file"], 1),
        (["--undo"], 1),
    ],
)
def test_what_cannot_be_decided_is_told(library: Path, arguments: list[str], status: int) -> None:
    entry = first(library)["entry"]
    done = run(library, "review", *(one.replace("{entry}", entry) for one in arguments))
    assert done.exit_code == status
    with Library.open(library) as opened:
        assert opened.judgements() == ()


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("Tokyo Story (1953)", "tokyo-story-1953"),
        ("tokyo story", "tokyo-story-1953"),
        ("tokyo-story-1953", "tokyo-story-1953"),
        ("imdb:{imdb}", "tokyo-story-1953"),
        ("Be With You", None),
        ("Tokyo Story (1971)", None),
        ("imdb:tt0000000", None),
    ],
)
def test_a_work_that_is_not_shown_is_named_by_title_key_or_id(
    library: Path, named: str, key: str | None
) -> None:
    entry = first(library)
    tokyo = next(work for work in load_starter().works if work.key == "tokyo-story-1953")
    imdb = next((one.value for one in tokyo.ids if one.namespace == "imdb"), None)
    if imdb is None and "{imdb}" in named:
        pytest.skip("the starter gives no such id")
    done = run(library, "review", "--decide", f"{entry['entry']}={named.replace('{imdb}', imdb or '')}")
    with Library.open(library) as opened:
        chosen = [one.work for one in opened.judgements() if one.verdict == "positive"]
    assert (done.exit_code, chosen) == ((0, [key]) if key else (1, []))


def test_what_was_decided_goes_to_another_library_and_holds_there(library: Path, tmp_path: Path) -> None:
    entry = first(library)
    other = entry["options"][1]["work"]
    run(library, "review", "--decide", f"{entry['entry']}={other}", "--who", "Ada")
    lines = tmp_path / "decided.jsonl"
    assert run(library, "review", "--export", str(lines)).exit_code == 0
    assert lines.read_text(encoding="utf-8") == run(library, "review", "--export", "-").stdout
    elsewhere = tmp_path / "elsewhere.nakeru"
    run(elsewhere, "read", str(tmp_path / "list.txt"))
    lines.write_bytes(lines.read_bytes() + b"nonsense\n")
    done = run(elsewhere, "review", "--import", str(lines))
    assert done.exit_code == 1, "the last line is no judgement"
    assert entry["entry"] not in [one["entry"] for one in queue(elsewhere)["entries"]]
    works = json.loads(run(elsewhere, "works", "--json").stdout)["works"]
    assert entry["title"] in [one["entries"][0]["title"] for one in works if one["key"] == other]
    assert json.loads(run(elsewhere, "review", "--import", str(lines), "--json").stdout)["decided"] == []


def keys(monkeypatch: pytest.MonkeyPatch, pressed: str) -> None:
    waiting: Iterator[str] = iter(pressed)
    monkeypatch.setattr(click, "getchar", lambda: next(waiting))


@pytest.mark.parametrize(
    ("pressed", "verdicts"),
    [
        ("aq", ["positive"]),
        ("2q", ["negative", "positive"]),
        ("uq", ["unsure"]),
        ("x9jkaq", ["positive"]),
        ("azq", []),
        ("zq", []),
        ("q", []),
        ("\x03", []),
    ],
)
def test_a_key_decides(
    library: Path, monkeypatch: pytest.MonkeyPatch, pressed: str, verdicts: list[str]
) -> None:
    keys(monkeypatch, pressed)
    reviewing.ask_person(Settings(library), "Ada", "", left_open=False)
    with Library.open(library) as opened:
        assert sorted(one.verdict for one in opened.judgements()) == verdicts


def test_another_work_is_asked_for(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys(monkeypatch, "oq")
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "Tokyo Story (1953)")
    reviewing.ask_person(Settings(library), "Ada", "", left_open=False)
    with Library.open(library) as opened:
        assert [one.work for one in opened.judgements() if one.verdict == "positive"] == ["tokyo-story-1953"]


def test_a_reason_goes_with_one_decision(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys(monkeypatch, "baaq")
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "I have seen it")
    reviewing.ask_person(Settings(library), "Ada", "", left_open=False)
    with Library.open(library) as opened:
        whys = [past.judgement.why for past in opened.judgement_history()]
    assert whys == ["I have seen it", *[""] * (len(whys) - 1)]
