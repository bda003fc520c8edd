"""What documents come wrapped in: gzip, and web archives of one page (MHTML)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import msgspec

from nakeru.documents.limits import MAX_BYTES
from nakeru.errors import BinarySourceError, TooLargeError

if TYPE_CHECKING:
    from email.message import Message

_GZIP: Final = b"\x1f\x8b"
_MHTML_SUFFIXES: Final = (".mht", ".mhtml")
_HEADER: Final = 4096
_MOST_PARTS: Final = 2_000


class Unwrapped(msgspec.Struct, frozen=True):
    """A document taken out of its wrapping, with what the wrapping says of it."""

    raw: bytes
    name: str
    media_type: str | None = None
    address: str | None = None
    warnings: tuple[str, ...] = ()


def unwrap(raw: bytes, *, name: str = "", media_type: str | None = None) -> Unwrapped:
    """The document inside gzip and MHTML, or the document as it is.

    Decompression stops at 15 MiB. Raises TooLargeError beyond that and BinarySourceError for damaged wrappings.
    """
    document = Unwrapped(raw, name, media_type)
    if raw.startswith(_GZIP):
        document = _gunzip(raw, name)
    if _is_mhtml(document):
        document = _main_part(document)
    return document


def _gunzip(raw: bytes, name: str) -> Unwrapped:
    pieces: list[bytes] = []
    size = 0
    warnings: tuple[str, ...] = ()
    rest = raw
    while rest.startswith(_GZIP):
        stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            piece = stream.decompress(rest, MAX_BYTES + 1 - size)
        except zlib.error as error:
            raise BinarySourceError(
                f"the compressed data is damaged ({error})", where=name, remedy="fetch or save the file anew"
            ) from None
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise TooLargeError(
                f"the document has more than {MAX_BYTES // 2**20} MiB when decompressed",
                where=name,
                remedy="split it, or save the article alone",
            )
        if not stream.eof:
            warnings = ("The compressed file breaks off; what stands before the break was read.",)
            break
        rest = stream.unused_data
    inner = name[: -len(".gz")] if name.lower().endswith(".gz") else name
    return Unwrapped(b"".join(pieces), inner, None, None, warnings)


def _is_mhtml(document: Unwrapped) -> bool:
    declared = (document.media_type or "").lower()
    if document.name.lower().endswith(_MHTML_SUFFIXES) or declared.startswith(
        ("multipart/related", "message/rfc822")
    ):
        return b":" in document.raw[:_HEADER]
    head = document.raw[:_HEADER].lower()
    return (
        b"mime-version:" in head
        and b"multipart/related" in head
        and head.startswith((b"from:", b"mime-version:"))
    )


def _main_part(document: Unwrapped) -> Unwrapped:
    """The first HTML part of a web archive, else its first text."""
    import email  # costs 20 ms; few documents are web archives

    try:
        parts = _leaves(email.message_from_bytes(document.raw))
    except (RecursionError, ValueError, LookupError) as error:
        raise BinarySourceError(
            f"the web archive is damaged ({type(error).__name__})",
            where=document.name,
            remedy="save the page as HTML",
        ) from None
    texts = [part for part in parts if part.get_content_maintype() == "text"]
    pages = [part for part in texts if part.get_content_subtype() in ("html", "xml")]
    for part in pages or texts:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            location = part.get("Content-Location") or ""
            address = str(location) if str(location).startswith(("http://", "https://")) else None
            return Unwrapped(payload, document.name, _media_type(part), address, document.warnings)
    raise BinarySourceError(
        "the web archive holds no page", where=document.name, remedy="save the page as HTML"
    )


def _leaves(message: Message) -> list[Message]:
    """All parts that hold no further ones, without recursion."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting.extend(inner for inner in reversed(payload) if not isinstance(inner, str))
        else:
            found.append(part)
    return found


def _media_type(part: Message) -> str:
    charset = part.get_content_charset()
    return f"{part.get_content_type()}; charset={charset}" if charset else part.get_content_type()
