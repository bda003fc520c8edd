"""Hostile and odd inputs of other projects: every one is read by the laws or refused with our own error."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from article_laws import check_article
from shared_data import dat_sections, files_below, reliability

from nakeru.documents.containers import unwrap
from nakeru.documents.decoding import decode
from nakeru.documents.delimited import read_delimited
from nakeru.documents.reading import read_document
from nakeru.errors import SourceError
from nakeru.model.article import Article


def read_all(documents: Iterable[bytes], name: str) -> list[Article]:
    """Read documents under one name; whatever is raised must be ours."""
    read: list[Article] = []
    for raw in documents:
        try:
            article = read_document(raw, name=name)
        except SourceError as error:
            assert error.found
            assert error.remedy
            continue
        check_article(article, raw, name)
        read.append(article)
    return read


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_tree_construction(name: str) -> None:
    folder = reliability("html5lib-tests", "tree-construction")
    documents = [
        data for path in files_below(folder) if path.suffix == ".dat" for data in dat_sections(path, "data")
    ]
    assert len(documents) > 1500
    assert read_all((data.encode(errors="surrogateescape") for data in documents), name)


def test_tokenizer() -> None:
    inputs: list[str] = []
    for path in files_below(reliability("html5lib-tests", "tokenizer")):
        inputs += (test["input"] for test in json.loads(path.read_text(encoding="utf-8")).get("tests", ()))
    assert len(inputs) > 5000
    assert read_all((each.encode(errors="replace") for each in inputs), "a.html")


def test_declared_encodings_never_raise() -> None:
    folder = reliability("html5lib-tests", "encoding")
    documents = [
        data for path in files_below(folder) if path.suffix == ".dat" for data in dat_sections(path, "data")
    ]
    read_all((data.encode(errors="surrogateescape") for data in documents), "a.html")


@pytest.mark.parametrize(
    "folder", ["feedparser", "fuzz", "json", "xml-bombs", "blns", "commonmark", "warc", "csv-injection"]
)
@pytest.mark.parametrize("name", ["", "a.html"])
def test_files_as_they_are(folder: str, name: str) -> None:
    documents = [path.read_bytes() for path in files_below(reliability(folder))]
    read_all(documents, name)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_naughty_strings_and_attacks(name: str) -> None:
    strings = json.loads(reliability("blns", "blns.json").read_text(encoding="utf-8"))
    strings += [
        attack["payload"]
        for attack in json.loads(reliability("xss", "dompurify.json").read_text(encoding="utf-8"))
    ]
    for path in files_below(reliability("xss", "payloadbox")):
        strings += path.read_text(encoding="utf-8", errors="replace").split("\n")[:400]
    read_all((each.encode(errors="replace") for each in strings), name)


def test_markdown_examples() -> None:
    examples = json.loads(reliability("commonmark", "examples.json").read_text(encoding="utf-8"))
    articles = read_all((example["markdown"].encode() for example in examples), "a.md")
    assert len(articles) > 600


def test_markdown_examples_show_what_their_html_shows() -> None:
    examples = json.loads(reliability("commonmark", "examples.json").read_text(encoding="utf-8"))
    same = total = 0
    for example in examples:
        try:
            shown = read_document(example["html"].encode(), name="a.html")
            article = read_document(example["markdown"].encode(), name="a.md")
        except SourceError:
            continue
        if article.format == "markdown" and not example["markdown"].startswith("---"):
            total += 1
            same += article.text == shown.text
    assert total > 550
    assert same >= total * 0.98


def test_csv_spectrum() -> None:
    for path in files_below(reliability("csv-spectrum", "csvs")):
        wanted = json.loads(
            reliability("csv-spectrum", "json", f"{path.stem}.json").read_text(encoding="utf-8")
        )
        table = read_delimited(path.read_text(encoding="utf-8"))
        if path.stem == "location_coordinates":  # the expectation is wrong upstream
            continue
        assert table is not None
        rows = [[span.of(table.text) for span in block.cells] for block in table.blocks]
        assert rows[1:] == [
            [" ".join(value.split()) for value in row.values()] for row in wanted if any(row.values())
        ]


def test_guessed_character_sets() -> None:
    wanted = {
        "sample-arabic-1": "cp1256",
        "sample-chinese": "big5",
        "sample-french-1": "cp1252",
        "sample-greek": "cp1253",
        "sample-hebrew-2": "cp1255",
        "sample-korean": "cp949",
        "sample-russian": "mac_cyrillic",
        "sample-turkish": "cp1254",
    }
    folder = reliability("charset_normalizer")
    for stem, encoding in wanted.items():
        assert decode((folder / f"{stem}.txt").read_bytes()).encoding == encoding, stem


def test_gzip_seeds() -> None:
    opened = 0
    for path in files_below(reliability("fuzz", "gzip")):
        try:
            opened += bool(unwrap(path.read_bytes(), name=path.name).raw)
        except SourceError:
            continue
    assert opened > 20


def test_encoding_declarations() -> None:
    """The encoding that browsers choose for a declaration, as far as what is declared decides."""
    path = reliability("html5lib-tests", "encoding", "tests1.dat")
    labels = {"windows-1252": "cp1252", "iso-8859-2": "iso8859-2"}
    found = 0
    for data, wanted in zip(dat_sections(path, "data"), dat_sections(path, "encoding"), strict=True):
        if wanted.lower() in labels and "charset" in data.lower():
            decoded = decode(data.encode(errors="surrogateescape") + "<p>caf\xe9".encode("cp1252"))
            found += decoded.encoding == labels[wanted.lower()]
    assert found
