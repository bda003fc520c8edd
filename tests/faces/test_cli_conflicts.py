"""`nakeru conflicts` and the facts of `nakeru show`, as a person and a machine see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nakeru.errors import NakeruError
from nakeru.faces.cli.main import cli

FIRST = """Three Japanese Films To Weep Over

1. The Ferry Home (1991)

This film is about 9-year-old Natsu. Her brother Goro dies of tuberculosis at sea.

2. Paper Harbour (1984)

A film about paper.

3. Silent Bridge (1999)

A film about a bridge.
"""
SECOND = FIRST.replace("9-year-old Natsu", "a girl, 6-year-old Natsu, and her goat").replace("Silent", "Low")


def run(library: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")
    if isinstance(done.exception, NakeruError):
        done.exit_code = 1
    return done


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run(tmp_path / "lib.nakeru", "read", str(tmp_path / name)).exit_code == 0
    return tmp_path / "lib.nakeru"


def test_a_quarrel_is_printed_settled_and_opened_again(library: Path) -> None:
    (one,) = json.loads(run(library, "conflicts", "--json").stdout)["conflicts"]
    assert (one["property"], one["qualifiers"]) == ("character", {"field": "age", "subject": "Natsu"})
    assert {side["value"] for side in one["values"]} == {6, 9}
    assert one["key"] in run(library, "conflicts", "The Ferry Home").stdout
    assert run(library, "conflicts", "--settle", one["key"], "--as", "9", "--why", "candles").exit_code == 0
    assert "settled as 9 by reader" in run(library, "conflicts").stdout
    assert run(library, "conflicts", "--unsettle", one["key"]).exit_code == 0
    assert "settled" not in run(library, "conflicts").stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--settle", "x"], 2),
        (["--as", "9"], 2),
        (["--settle", "x", "--as", "9"], 1),
        (["--unsettle", "x"], 1),
        (["No Such Film"], 1),
    ],
)
def test_wrong_usage_is_said(library: Path, arguments: list[str], status: int) -> None:
    assert run(library, "conflicts", *arguments).exit_code == status


def test_an_empty_library_has_no_contradiction(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path / "none.nakeru", "conflicts", "--json").stdout) == {
        "conflicts": [],
        "withheld": 0,
        "copies": [],
    }


def test_show_withholds_the_story_until_it_is_asked_for(library: Path) -> None:
    safe, everything = (
        run(library, "show", "The Ferry Home", *more).stdout for more in ((), ("--spoilers", "all"))
    )
    assert "tuberculosis" not in safe
    assert "tuberculosis" in everything
    assert "[disputed]" in safe


def test_a_second_reader_needs_an_address_and_claims(library: Path) -> None:
    source = str(library.with_name("one.txt"))
    for arguments in (
        ["--reader", "llm"],
        ["--reader-address", "http://localhost:1/v1"],
        ["--reader", "llm", "--reader-address", "http://localhost:1/"],
    ):
        assert run(library, "extract", source, "--json", *arguments).exit_code == 2
    dead = run(
        library,
        "extract",
        source,
        "--json",
        "--claims",
        "--reader",
        "llm",
        "--reader-address",
        "http://127.0.0.1:1/v1",
    )
    assert dead.exit_code == 1
    assert json.loads(dead.stdout)["lists"][0]["entries"][0]["claims"]


def test_a_second_reader_of_what_is_kept_needs_an_address(library: Path) -> None:
    source = str(library.with_name("one.txt"))
    assert run(library, "read", source, "--reader", "llm").exit_code == 2
    asked = ("--reader", "llm", "--reader-address", "http://127.0.0.1:1/v1")
    dead = run(library, "read", source, "--json", *asked)
    assert dead.exit_code == 1
    answer = json.loads(dead.stdout)
    assert answer["read"]
    assert any("second reader" in problem for problem in answer["problems"])
