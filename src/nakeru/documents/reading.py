"""Reading a document: bytes to an Article, whatever it is written in."""

from __future__ import annotations

import hashlib
import re

from nakeru.documents.bylines import read_byline
from nakeru.documents.decoding import Decoded, decode
from nakeru.documents.plain import plain_blocks
from nakeru.errors import EmptySourceError
from nakeru.model.article import Article
from nakeru.text.encoding import mend_mojibake
from nakeru.text.language import detect_language

_NEWLINES = re.compile(r"\r\n?")


def read_document(
    raw: bytes, *, name: str = "", address: str | None = None, media_type: str | None = None
) -> Article:
    """Read a document as plain text.

    `name` is where it was found and stands in errors; `address` is where it was published; `media_type` is what a
    server declared. The same bytes give the same article. Raises EmptySourceError, BinarySourceError or TooLargeError.
    """
    decoded = decode(raw, name=name, media_type=media_type)
    digest = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    return _read_plain(decoded, digest, name, address)


def _read_plain(decoded: Decoded, digest: str, name: str, address: str | None) -> Article:
    text = mend_mojibake(_NEWLINES.sub("\n", decoded.text))
    blocks = plain_blocks(text, name=name)
    if not blocks:
        raise EmptySourceError(
            "the document holds no text", where=name, remedy="give a document with a list in it"
        )
    byline = read_byline(text, blocks)
    return Article(
        digest=digest,
        text=text,
        blocks=blocks,
        title=byline.title,
        title_span=byline.title_span,
        author=byline.author,
        publisher=byline.publisher,
        published=byline.published,
        language=detect_language(text),
        address=address,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )
