"""Tables as text: rows with cells, headers, list exports."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nakeru.documents.delimited import looks_delimited, read_delimited
from nakeru.documents.reading import read_document
from nakeru.model.article import Article, Block

LIST_EXPORT = (
    "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n"
    '2020-01-02,Weepies,sad,https://example.org/l,"Films that, to me, are ""sad"""\n\n'
    'Position,Name,Year,URL,Description\n1,Rain Garden,2010,https://example.org/f/1,\n2,"Oil, Lamp",1999,,so sad\n'
)
RATINGS = (
    "Position,Const,Created,Title,URL,Title Type,Year,Directors\n"
    '1,tt0000001,2020-01-01,"Rain ""the"" Garden",https://example.org/1,Movie,2010,"Ana Lima, Bo Ek"\n'
)


def cells(article: Article, block: Block) -> list[str]:
    return [span.of(article.text) for span in block.cells]


def test_list_export_with_a_description() -> None:
    article = read_document(LIST_EXPORT.encode(), name="weepies.csv")
    assert (article.format, article.title) == ("csv", "Weepies")
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "row", "row", "row"]
    assert [block.header for block in article.blocks] == [False, False, True, False, False]
    assert cells(article, article.blocks[4]) == ["2", "Oil, Lamp", "1999", "", "so sad"]
    assert article.blocks[3].link_targets == ("https://example.org/f/1",)
    assert article.blocks[1].span.of(article.text) == 'Films that, to me, are "sad"'


@pytest.mark.parametrize("name", ["ratings.csv", "ratings", "ratings.txt"])
def test_ratings_export_is_told_by_its_columns(name: str) -> None:
    article = read_document(RATINGS.encode(), name=name)
    assert article.format == "csv"
    assert cells(article, article.blocks[1])[3] == 'Rain "the" Garden'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    table = (
        delimiter.join(["Title", "Year", "Seen"])
        + "\n"
        + delimiter.join(["Rain Garden", "2010", "yes"])
        + "\n"
    )
    article = read_document(table.encode(), name="a.csv")
    assert cells(article, article.blocks[1]) == ["Rain Garden", "2010", "yes"]
    assert article.blocks[0].header


def test_backslash_before_a_quote() -> None:
    article = read_document(b'Title,Review\nRain,"so \\"sad\\", really"\n', name="a.csv")
    assert cells(article, article.blocks[1]) == ["Rain", 'so "sad", really']


@pytest.mark.parametrize(
    "text", ["One, two, three and a title in a year", "1. Rain, Garden, Year", "Name your favourite, please"]
)
def test_sentences_are_no_table(text: str) -> None:
    assert not looks_delimited(text)


@pytest.mark.parametrize("text", ["Rain Garden\nLamp Oil\n", "", '"' + "a," * 200_000])
def test_what_is_no_table_is_plain_text(text: str) -> None:
    assert read_delimited(text) is None


@given(st.lists(st.lists(st.text(alphabet='ab,";|\t 雨1'), min_size=2, max_size=5), min_size=1, max_size=6))
def test_written_cells_come_back(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    table = read_delimited("Title,Year,Rank,Genres,Notes\n\n" + stream.getvalue())
    assert table is not None
    found = [
        [span.of(table.text) for span in block.cells] for block in table.blocks[1:] if block.kind == "row"
    ]
    assert found == [wanted for row in rows if any(wanted := [" ".join(cell.split()) for cell in row])]
