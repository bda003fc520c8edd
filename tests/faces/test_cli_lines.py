"""Commands that read a file of lines: a bad line is reported, the rest is answered."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nakeru.errors import NakeruError
from nakeru.faces.cli.main import cli

BALLOTS = b"""{"list": "one", "items": ["rain", "snow", ["fog", "sleet"]]}
{"list": "two", "items": ["rain", "fog"], "ordered": false}
"""


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    done = CliRunner().invoke(cli, arguments, input=stdin)
    if isinstance(done.exception, NakeruError):  # the outermost `main` turns it into a line and status 1
        done.exit_code = 1
    return done


def test_every_item_of_the_ballots_gets_a_standing() -> None:
    done = run("aggregate", "-", "--json", stdin=BALLOTS)
    answer = json.loads(done.stdout)
    places = {row["item"]: (row["place"], row["lists"], row["first_places"]) for row in answer["standings"]}
    assert done.exit_code == 0
    assert places == {"rain": (1, 2, 1), "fog": (2, 2, 0), "snow": (3, 1, 0), "sleet": (4, 1, 0)}
    assert answer["level"] == 0.9
    assert all(row["place_low"] <= row["place"] <= row["place_high"] for row in answer["standings"])


def test_the_order_of_the_lines_does_not_matter() -> None:
    turned = b"\n".join(reversed(BALLOTS.splitlines()))
    assert (
        run("aggregate", "-", "--json", stdin=turned).stdout
        == run("aggregate", "-", "--json", stdin=BALLOTS).stdout
    )


def test_what_is_known_of_an_item_tells_which_lists_could_name_it(tmp_path: Path) -> None:
    items = tmp_path / "items.jsonl"
    items.write_text('{"item": "snow", "medium": "series"}\nnonsense\n', encoding="utf-8")
    narrow = b'{"list": "three", "items": ["rain"], "scope": {"media": ["film"]}}\n'
    done = run("aggregate", "-", "--items", str(items), "--json", stdin=BALLOTS + narrow)
    in_scope = {row["item"]: row["lists_in_scope"] for row in json.loads(done.stdout)["standings"]}
    assert (in_scope["snow"], in_scope["rain"]) == (2, 3)
    assert done.exit_code == 1
    assert f"{items}, line 2" in done.stderr


def test_for_people_it_is_a_table() -> None:
    assert "4 items on 2 lists" in run("aggregate", "-", stdin=BALLOTS).stdout


BROKEN = [b"{", b"[" * 100_000, b'{"id": "a", "title": "\xff", "list": "\xff", "items": ["x"]}', b"[]", b"7"]


@pytest.mark.parametrize("line", BROKEN, ids=["half", "deep", "not UTF-8", "array", "number"])
@pytest.mark.parametrize(
    ("command", "good"),
    [
        (("aggregate", "-", "--json"), b'{"list": "a", "items": ["rain"]}'),
        (("match", "--batch", "-"), b'{"id": "a", "title": "Departures"}'),
    ],
    ids=["aggregate", "match"],
)
def test_a_bad_line_is_reported_and_the_rest_is_answered(
    command: tuple[str, ...], good: bytes, line: bytes
) -> None:
    done = run(*command, stdin=line + b"\n" + good + b"\n")
    assert done.exit_code == 1
    assert "line 1" in done.stderr
    assert "rain" in done.stdout or "Departures" in done.stdout


@pytest.mark.parametrize("command", [("aggregate",), ("match", "--batch")])
def test_a_file_that_is_not_there_is_status_one(command: tuple[str, ...], tmp_path: Path) -> None:
    assert run(*command, str(tmp_path / "nowhere.jsonl")).exit_code == 1
    assert run(*command, str(tmp_path)).exit_code == 1
