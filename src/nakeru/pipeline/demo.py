"""A first library: the lists that ship as facts, and the example articles, read like any other."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from nakeru.catalogues.starter import load_starter
from nakeru.pipeline.documents import read
from nakeru.pipeline.facts import starter_documents
from nakeru.pipeline.keeping import keep
from nakeru.store.library import Library


def make_demo(library: Library) -> Iterator[str]:
    """Fill the library, and say line by line what came in. Doing it twice changes nothing."""
    for document in starter_documents(load_starter()):
        keep(library, document)
        yield f"list of facts    {document.article.title}, {document.entries} entries"
    for name, raw in examples():
        document = read(raw, name=name)
        keep(library, document, raw)
        yield f"example article  {name}, {document.entries} entries"


def examples() -> tuple[tuple[str, bytes], ...]:
    """The example articles that ship with the program: name and bytes, by name."""
    folder = files("nakeru.starter") / "examples"
    return tuple(
        (item.name, item.read_bytes()) for item in sorted(folder.iterdir(), key=lambda item: item.name)
    )
