"""A search for what happens in a work finds it, and no face says that it was found for that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser
from test_spoiler_guard import article
from web_browser import Browser

from nakeru.exchange.formats import EXPORTS
from nakeru.faces.api.routes import api_routes
from nakeru.faces.cli.main import cli
from nakeru.model.feelings import LEVELS
from nakeru.pipeline.desk import LibraryDesk
from nakeru.pipeline.listings import found_listing

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "finding" / "cases" / "endings.yaml").read_text(encoding="utf-8")
)
QUESTIONS = [one["question"] for one in CASES]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("endings")
    (folder / "films.txt").write_text(article(), encoding="utf-8")
    CliRunner().invoke(cli, ["--library", str(folder / "library.nakeru"), "read", str(folder / "films.txt")])
    return folder / "library.nakeru"


def confirmed(reasons: list[str], secret: list[str]) -> list[str]:
    """Reasons that hold a word of the secret; titles that a reason quotes are no secret."""
    told = [reason for reason in reasons if "title “" not in reason]
    return [reason for reason in told if any(word in reason.casefold() for word in secret)]


def reasons_of(answer: dict[str, Any]) -> list[str]:
    return [reason for hit in answer["results"] for reason in hit["why"]]


@pytest.mark.parametrize("case", CASES, ids=QUESTIONS)
def test_the_command_confirms_nothing_at_any_level(path: Path, case: dict[str, Any]) -> None:
    for level in LEVELS:
        asked = ["--library", str(path), "find", case["question"], "--spoilers", level, "--limit", "40"]
        answer = json.loads(CliRunner().invoke(cli, [*asked, "--json"]).output)
        assert not confirmed(reasons_of(answer), case["secret"])
        printed = CliRunner().invoke(cli, asked).output.splitlines()
        assert not confirmed([line for line in printed if line.startswith("  ")], case["secret"])
        found = [hit["work"]["title"] for hit in answer["results"][:3]]
        assert case["work"] is None or case["work"] in found


@pytest.mark.parametrize("case", CASES, ids=QUESTIONS)
def test_pages_programs_and_exports_confirm_nothing(path: Path, case: dict[str, Any]) -> None:
    with LibraryDesk.open(path) as desk:
        browser = Browser(desk, beside=api_routes(desk))
        address = case["question"].replace(" ", "+")
        answer = browser.get(f"/api/v1/find?q={address}").json()
        assert answer["results"]
        assert not confirmed(reasons_of(answer), case["secret"])
        page = LexborHTMLParser(browser.get(f"/find?q={address}").text)
        tiles = [node.text(separator=" ") for node in page.css("main .why, main .tile .meta")]
        assert tiles
        assert not confirmed(tiles, case["secret"])
        hits = desk.find(case["question"]).hits
        assert not confirmed([reason for hit in hits for reason in hit.why], case["secret"])
        listing = found_listing(desk.snapshot(), "search", [hit.work.key for hit in hits])
        for writer in EXPORTS.values():
            for file in writer.write(listing).files:
                assert not any(why in file.content.decode() for hit in hits for why in hit.why)
