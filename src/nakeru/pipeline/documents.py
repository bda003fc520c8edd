"""A document comes in: bytes are read as an article, and the article as lists."""

from __future__ import annotations

import msgspec

from nakeru.documents.reading import read_document
from nakeru.errors import NoListError
from nakeru.lists.reading import read_lists
from nakeru.model.article import Article
from nakeru.model.lists import Reading
from nakeru.pipeline.pausing import collection_paused


class ReadDocument(msgspec.Struct, frozen=True):
    """An article with the lists that were found in it. `name` is the file's or the address."""

    name: str
    article: Article
    reading: Reading

    @property
    def entries(self) -> int:
        """How many entries were read, honourable mentions apart."""
        return sum(len(found.entries) for found in self.reading.lists)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of the decoding and of the reading."""
        return self.article.warnings + self.reading.warnings


def read(
    raw: bytes, *, name: str = "", address: str | None = None, media_type: str | None = None
) -> ReadDocument:
    """Read a document and its lists. Raises SourceError where the bytes are no readable document."""
    with collection_paused():
        article = read_document(raw, name=name, address=address, media_type=media_type)
        return ReadDocument(name=name, article=article, reading=read_lists(article))


def no_list(document: ReadDocument) -> NoListError:
    """What to tell a person of a document that was read well, and names no list."""
    return NoListError(
        "no list of films or series was found",
        where=document.name,
        remedy="check that the file holds the whole page, or save the list as text and read that",
    )
