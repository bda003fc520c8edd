"""The server for assistants, driven by the protocol's own client."""

import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
from api_library import ARTICLES

pytest.importorskip("mcp", reason="NOT TESTED: the extra nakeru[mcp] is not installed")

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.server import MCPServer

from nakeru.faces.mcp.server import make_server
from nakeru.pipeline.desk import LibraryDesk

Result = TypeVar("Result")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MCPServer[Any]]:
    with LibraryDesk.open(tmp_path_factory.mktemp("mcp") / "own.nakeru") as desk:
        for name, text in ARTICLES.items():
            desk.keep(text.encode(), name)
        yield make_server(desk)


def driven(server: MCPServer[Any], ask: Callable[[Client], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        async with Client(server) as client:
            return await ask(client)

    return anyio.run(run)


def called(server: MCPServer[Any], name: str, **given: Any) -> dict[str, Any]:
    async def ask(client: Client) -> dict[str, Any]:
        answer = await client.call_tool(name, given)
        assert not answer.is_error, answer.content
        assert answer.structured_content is not None
        return answer.structured_content

    return driven(server, ask)


def test_every_tool_only_reads(server: MCPServer[Any]) -> None:
    async def ask(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools = driven(server, ask)
    assert {tool.name for tool in tools} == {
        "find",
        "work",
        "ranking",
        "lists",
        "list_entries",
        "conflicts",
        "match",
    }
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert all(tool.output_schema and tool.description for tool in tools)


def test_the_ranking_carries_ranges_and_quotations(server: MCPServer[Any]) -> None:
    answer = called(server, "ranking", limit=3)
    assert len(answer["places"]) == 3
    for place in answer["places"]:
        assert place["place_low"] <= place["place"] <= place["place_high"]
        for quotation in place["quotations"]:
            text = next(text for text in ARTICLES.values() if quotation["third_party_text"] in text)
            assert text[quotation["start"] : quotation["end"]] == quotation["third_party_text"]


def test_a_work_is_found_by_key_and_by_title(server: MCPServer[Any]) -> None:
    by_title = called(server, "work", key="Departures")
    assert called(server, "work", key=by_title["work"]["key"]) == by_title
    assert len(by_title["entries"]) == 2


def test_lists_and_their_entries(server: MCPServer[Any]) -> None:
    found = called(server, "lists")["lists"]
    assert {one["third_party_title"] for one in found} == {
        "Four Quiet Films To Cry Over",
        "Three Series That Broke Our Hearts",
    }
    entries = called(server, "list_entries", key=found[0]["key"])["entries"]
    assert [one["work"]["title"] for one in entries][:2] == ["Tokyo Story", "Departures"]


def test_contradictions_come_with_both_sides(tmp_path: Path) -> None:
    articles = [
        f"{title}\n\n1. Tokyo Story (1953)\n\nDirected by {name}. Two parents travel.\n\n2. Departures (2008)\n\nIt rains.\n\n3. {last}\n\nIt snows.\n"
        for title, name, last in (
            ("Three Quiet Films", "Yasujiro Ozu", "Nobody Knows (2004)"),
            ("Three Calm Films", "Mikio Naruse", "Still Walking (2008)"),
        )
    ]
    with LibraryDesk.open(tmp_path / "own.nakeru") as desk:
        for number, text in enumerate(articles):
            desk.keep(text.encode(), f"{number}.txt")
        found = called(make_server(desk), "conflicts", work="Tokyo Story")
    assert found["total"] >= 1
    (director,) = [one for one in found["conflicts"] if one["property"] == "director"]
    assert any("Naruse" in side["value"] for side in director["sides"])
    assert all(side["source"] for side in director["sides"])


def test_find_and_match(server: MCPServer[Any]) -> None:
    assert called(server, "find", query="Departures")["results"][0]["work"]["title"] == "Departures"
    decided = called(server, "match", title="Hotaru no Haka", year=1988)
    assert (decided["decision"], decided["title"]) == ("match", "Grave of the Fireflies")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("work", {"key": "No Such Film"}),
        ("list_entries", {"key": "nothing"}),
        ("find", {"query": ""}),
        ("ranking", {"limit": 0}),
    ],
)
def test_a_wrong_question_is_an_error_in_words(
    server: MCPServer[Any], name: str, given: dict[str, Any]
) -> None:
    async def ask(client: Client) -> Any:
        return await client.call_tool(name, given)

    answer = driven(server, ask)
    assert answer.is_error
    assert answer.content[0].text


def test_the_command_speaks_over_standard_input_and_output(tmp_path: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "nakeru.faces.cli.main", "--library", str(tmp_path / "own.nakeru"), "mcp"],
        env=dict(os.environ),
    )

    async def run() -> Any:
        async with Client(stdio_client(server)) as client:
            return await client.call_tool("match", {"title": "Departures", "year": 2008})

    with anyio.from_thread.start_blocking_portal() as portal:
        answer = portal.call(run)
    assert answer.structured_content["title"] == "Departures"
