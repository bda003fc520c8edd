"""`want`, `seen`, `rate` and `hide`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nakeru.faces.cli.main import cli


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "own.nakeru"


def run(library: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--library", str(library), *arguments], prog_name="nakeru")


def listed(library: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(library, *arguments, "--json").stdout)["works"]
    return found


def test_an_evening_from_wanting_to_tears(library: Path) -> None:
    assert run(library, "want", "Tokyo Story", "Departures").exit_code == 0
    assert [one["work"]["title"] for one in listed(library, "want")] == ["Departures", "Tokyo Story"]
    assert "4.5 of 5 tears" in run(library, "rate", "Departures", "4.5", "--on", "2026-02-01").stdout
    assert [one["work"]["title"] for one in listed(library, "want")] == ["Tokyo Story"]
    (rated,) = listed(library, "rate")
    assert (rated["tears"], rated["seen"], rated["on"]) == (4.5, True, "2026-02-01")
    assert run(library, "hide", "Tokyo Story").exit_code == 0
    assert [one["work"]["title"] for one in listed(library, "hide")] == ["Tokyo Story"]
    run(library, "hide", "--undo", "Tokyo Story")
    assert listed(library, "hide") == []


def test_a_work_that_is_not_found_is_reported_and_the_rest_are_marked(library: Path) -> None:
    done = run(library, "seen", "No Such Film At All", "Tokyo Story")
    assert done.exit_code == 1
    assert "No Such Film At All" in done.stderr
    assert [one["work"]["title"] for one in listed(library, "seen")] == ["Tokyo Story"]


def test_looking_makes_no_library(library: Path) -> None:
    assert listed(library, "want") == []
    assert not library.exists()


def test_a_rating_needs_tears(library: Path) -> None:
    assert run(library, "rate", "Tokyo Story").exit_code == 2
    wrong = run(library, "rate", "Tokyo Story", "9")
    assert wrong.exit_code == 1
    assert "0 to 5" in wrong.stderr
