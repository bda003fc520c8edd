"""`nakeru rank` and `nakeru aggregate`: what a person wants of them."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nakeru.errors import NakeruError
from nakeru.faces.cli.main import cli

LISTS = {
    "one.md": "# Ten sad films\n\nBy Ada\n\n1. Grave of the Fireflies (1988)\n2. Ikiru (1952)\n3. Departures (2008)\n",
    "two.md": "# The saddest films\n\n1. Ikiru (1952)\n2. Tokyo Story (1953)\n3. Nobody Knows (2004)\n",
}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    library = tmp_path / "films.nakeru"

    def call(*arguments: str) -> Result:
        done = CliRunner().invoke(cli, ["--library", str(library), *arguments])
        if isinstance(done.exception, NakeruError):  # the outermost `main` turns it into a line and status 1
            done.exit_code = 1
        return done

    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert call("read", str(tmp_path / name)).exit_code == 0
    return call


def asked(result: Result) -> dict[str, float]:
    assert result.exit_code == 0, result.output
    return {one["title"]: one["asked"] for one in json.loads(result.stdout)["weights"]}


def test_every_list_counts_for_one_unless_asked(run: Callable[..., Result]) -> None:
    assert asked(run("rank", "--json")) == {"Ten sad films": 1.0, "The saddest films": 1.0}
    weighed = run("rank", "--json", "--weight", "ten sad films=0.25")
    assert asked(weighed) == {"Ten sad films": 0.25, "The saddest films": 1.0}
    assert asked(run("rank", "--json"))["Ten sad films"] == 1.0


def test_weights_are_said_to_people(run: Callable[..., Result]) -> None:
    said = run("rank", "--weight", "Ten sad films=0.25").output
    assert "Ten sad films weighs 0.25 where others weigh 1." in said
    assert "weighs" not in run("rank").output


def test_weights_are_kept_where_wanted(run: Callable[..., Result]) -> None:
    run("rank", "--weight", "Ten sad films=0.25", "--remember")
    assert asked(run("rank", "--json"))["Ten sad films"] == 0.25
    run("rank", "--remember")
    assert asked(run("rank", "--json"))["Ten sad films"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--weight", "Nobody=2"], 1, "Nobody"),
        (["--weight", "Ten sad films"], 2, "NAME=FACTOR"),
        (["--weight", "Ten sad films=-1"], 2, "NAME=FACTOR"),
        (["--half-life", "0"], 1, "half-life"),
        (["--independent", "Nobody"], 1, "Nobody"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Callable[..., Result], arguments: list[str], status: int, words: str
) -> None:
    result = run("rank", *arguments)
    assert result.exit_code == status
    assert words in result.output + str(result.exception)


def test_ballots_are_weighed_and_copies_named(tmp_path: Path) -> None:
    rows = [{"list": f"l{n}", "items": [f"i{(7 * n + k * k) % 60}" for k in range(7)]} for n in range(20)]
    rows += [dict(rows[0], list="twin")]
    file = tmp_path / "ballots.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = json.loads(CliRunner().invoke(cli, ["aggregate", str(file), "--json"]).stdout)
    assert [cluster["lists"] for cluster in found["clusters"]] == [["l0", "twin"]]
    assert {one["list"]: one["copies"] for one in found["weights"]}["twin"] == 0.5
    said = CliRunner().invoke(cli, ["aggregate", str(file), "--weight", "l3=2"]).output
    assert "l0 and twin share 7 of 7" in said
    assert "l3 weighs 2 where others weigh 1." in said
    cleared = CliRunner().invoke(cli, ["aggregate", str(file), "--json", "--independent", "twin"]).stdout
    assert json.loads(cleared)["clusters"] == []


def test_why_a_work_stands_where_it_does_is_said_and_printed(run: Callable[..., Result]) -> None:
    said = run("rank", "--why", "Ikiru", "--than", "Tokyo Story").output
    assert "Ikiru stands at place 1 of 5" in said
    assert "Both are named by: “The saddest films”." in said
    found = json.loads(run("rank", "--why", "Ikiru", "--json").stdout)["reasons"]
    assert sum(share["points"] for share in found["shares"]) == found["score"]
    assert run("rank", "--why", "Nothing of the sort").exit_code == 1


def test_methods_by_name(run: Callable[..., Result]) -> None:
    counted = json.loads(run("rank", "--method", "count", "--json").stdout)
    assert (counted["method"], counted["ranged"]) == ("count", False)
    assert counted["standings"][0]["score"] == 2
    assert "This method tells no ranges." in run("rank", "--method", "kemeny").output


def test_places_are_written_as_tables(run: Callable[..., Result], tmp_path: Path) -> None:
    table, columns = tmp_path / "places.csv", tmp_path / "places.parquet"
    assert run("rank", "--csv", str(table), "--parquet", str(columns)).exit_code == 0
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
    assert (rows[0]["title"], rows[0]["place"]) == ("Ikiru", "1")
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(columns).column("title").to_pylist() == [row["title"] for row in rows]
    assert run("rank", "--csv", str(tmp_path / "no" / "such.csv")).exit_code == 1


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "   =1", "＝1"])
def test_no_cell_of_a_table_is_a_formula(tmp_path: Path, name: str) -> None:
    ballots, table = tmp_path / "ballots.jsonl", tmp_path / "places.csv"
    ballots.write_text(json.dumps({"list": "a", "items": [name, "harmless"]}), encoding="utf-8")
    assert CliRunner().invoke(cli, ["aggregate", str(ballots), "--csv", str(table)]).exit_code == 0
    items = [row["item"] for row in csv.DictReader(table.open(encoding="utf-8", newline=""))]
    assert items == ["'" + name, "harmless"]


def test_parquet_without_its_package_says_what_to_install(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("rank", "--parquet", str(tmp_path / "places.parquet"))
    assert result.exit_code == 1
    assert "nakeru[parquet]" in str(result.exception)
