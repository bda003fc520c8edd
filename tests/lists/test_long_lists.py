"""Long lists are read whole, with their numbers; overlong headings keep their entries; what is cut is told."""

from __future__ import annotations

import pytest

from nakeru.documents.reading import read_document
from nakeru.lists import reading
from nakeru.lists.reading import read_lists
from nakeru.model.lists import Reading

LINES = [f"{number}. Film number {number} ({1900 + number % 120})" for number in range(1, 2401)]
BODY = "A film by somebody, told in a sentence about a thing that happens to people."
TITLES = ["First (1999)", "Word " * 15_000 + "(2001)", "Third (2003)", "Fourth (2004)", "Fifth (2005)"]


def read(text: str, name: str) -> Reading:
    return read_lists(read_document(text.encode(), name=name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The 2400 best films\n\n" + "\n".join(LINES), "list.txt"),
        ("The 2400 best films\n\n" + "\n".join(reversed(LINES)), "countdown.txt"),
        ("<h1>The 2400 best films</h1>" + "".join(f"<h2>{x}</h2><p>{BODY}</p>" for x in LINES), "list.html"),
    ],
)
def test_numbers_beyond_the_years_are_ranks_in_a_list_that_gets_there(text: str, name: str) -> None:
    (found,) = read(text, name).lists
    assert sorted(entry.rank or 0 for entry in found.entries) == list(range(1, 2401))
    assert all(entry.mention.title == f"Film number {entry.rank}" for entry in found.entries)


def test_years_are_no_ranks_in_a_long_page() -> None:
    years = "".join(
        f"<h2>{1950 + number % 70}: Film {number}</h2>" + f"<p>{BODY}</p>" * 2 for number in range(600)
    )
    for found in read(f"<h1>The best films</h1>{years}", "years.html").lists:
        assert {entry.rank for entry in found.entries} == {None}


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<h2>{rank}. {title}</h2><p>{BODY}</p>" for rank, title in enumerate(TITLES, 1)),
        "".join(f"<h2>{title}</h2><p>{BODY}</p>" for title in TITLES),
        "<ol>" + "".join(f"<li>{title}</li>" for title in TITLES) + "</ol>",
    ],
    ids=["numbered headings", "headings", "items"],
)
def test_an_overlong_heading_keeps_its_entry_with_a_bounded_title(page: str) -> None:
    (found,) = read(f"<h1>The 5 best films</h1>{page}", "page.html").lists
    titles = [entry.mention.title for entry in found.entries]
    assert [titles[0], *titles[2:]] == ["First", "Third", "Fourth", "Fifth"]
    assert titles[1].startswith("Word Word")
    assert len(titles[1]) <= 200


def test_a_list_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ENTRIES", 20)
    text = "The best films\n\n" + "\n".join(LINES[:30])
    result = read(text, "list.txt")
    assert sum(len(found.entries) for found in result.lists) == 20
    assert any("30 entries; the first 20 were read" in warning for warning in result.warnings)
