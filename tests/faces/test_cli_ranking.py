"""`nakeru rank` and `nakeru aggregate`: what a person wants of them."""

from __future__ import annotations

import json
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
