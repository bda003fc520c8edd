"""Every sentence that ships is our own, and the examples say what their table says they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser
from starter_data import EXAMPLES, FOLDER, example, lists, shared, words, works

RUN = 8
TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "examples.yaml").read_text(encoding="utf-8"))
MOJIBAKE = re.compile(r"[ĹĂĂÃ][^\s\w]|Ĺ\w")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of eight words."""
    found = words(text)
    return zip(*(found[start:] for start in range(RUN)), strict=False)


def visible(page: str) -> str:
    """The text of an HTML page, without its markup."""
    return LexborHTMLParser(page).text(separator=" ")


def our_sentences() -> Iterator[tuple[str, str]]:
    """Everything that ships as prose: where it stands, and the text. Titles are facts and left out."""
    for work in works().values():
        yield work.key, work.line or ""
        for relation in work.relations:
            yield work.key, relation.label or ""
    for one in lists():
        for entry in one.entries:
            yield f"{one.key} {entry.position}", entry.doubt or ""
    for name in EXAMPLES:
        yield name, visible(example(name)) if name.endswith(".html") else example(name)
    yield "SOURCES.md", (FOLDER / "SOURCES.md").read_text(encoding="utf-8")


def test_no_run_of_eight_words_is_from_the_corpus() -> None:
    ours: dict[tuple[str, ...], str] = {run: place for place, text in our_sentences() for run in runs(text)}
    borrowed = set()
    for path in sorted((shared() / "corpus" / "docs").iterdir()):
        text = path.read_text(encoding="utf-8", errors="replace")
        seen = [text]
        if path.suffix == ".html":
            seen.append(visible(text))
        borrowed |= {
            (ours[run], path.name, " ".join(run)) for part in seen for run in runs(part) if run in ours
        }
    assert borrowed == set()


def test_examples_are_those_of_the_table() -> None:
    shipped = {item.name for item in (FOLDER / "examples").iterdir()}
    assert shipped == set(EXAMPLES) == set(TABLE)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_names_its_works_in_order(name: str) -> None:
    text = example(name)
    row = TABLE[name]
    assert 8 <= len(row["entries"]) <= 12
    at = text.index("</h1>") if name.endswith(".html") else 0
    for key in [key for _, key in row["entries"]] + row["honourable_mentions"]:
        at = text.index(works()[key].name, at + 1)


def test_examples_overlap_so_that_a_ranking_emerges() -> None:
    named = [key for row in TABLE.values() for _, key in row["entries"]]
    assert named.count("grave-of-the-fireflies-1988") == 3
    assert len({key for key in named if named.count(key) > 1}) >= 6


def test_examples_keep_their_quirks() -> None:
    page, note, text = (example(name) for name in EXAMPLES)
    assert "<ol reversed" in page and "Trending" in page and "Advertisement" in page
    assert note.startswith("---\n") and note.count("\n### What it does to me\n") == 11
    assert "Scroll to Continue\n\n\nNobody Knows is a " in text and "4. Nobody Knows" not in text
    assert "YĹ«ya Yagira" in text
    assert not MOJIBAKE.search(page) and not MOJIBAKE.search(note)


def test_spelling_is_british() -> None:
    american = re.compile(
        r"\b(color|favorite|honor|neighbor|theater|gray|realize\w*|apologize\w*|learned|traveling|pajamas|mom)\b",
        re.I,
    )
    for place, text in our_sentences():
        assert not american.search(text), place
