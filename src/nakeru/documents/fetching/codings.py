"""Content codings undone piece by piece, so that no little body grows without bound (RFC 9110, 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from nakeru.errors import UnreadableSourceError

ACCEPTED: Final = "gzip, deflate"
_PIECE: Final = 64 * 1024
_MOST_CODINGS: Final = 3
_GZIP: Final = 16 + zlib.MAX_WBITS


def undo_codings(pieces: Iterator[bytes], codings: str, where: str) -> Iterator[bytes]:
    """The body without its content codings, in pieces of at most 64 KiB, some of them empty.

    gzip and deflate are known, up to three of them one over the other. Raises UnreadableSourceError for others and for
    damaged data, while it is read.
    """
    names = [name.strip().lower() for name in codings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    unknown = [name for name in names if name not in ("gzip", "x-gzip", "deflate")]
    if unknown or len(names) > _MOST_CODINGS:
        raise UnreadableSourceError(
            f"the page is packed as {codings.strip()[:60]}, which was not asked for",
            where=where,
            remedy="save the page and give the file",
        )
    for name in reversed(names):
        pieces = _inflate(pieces, name, where)
    return pieces


def _inflate(pieces: Iterator[bytes], name: str, where: str) -> Iterator[bytes]:
    stream = None
    for piece in pieces:
        if not piece:
            yield b""
            continue
        if stream is None:
            stream = zlib.decompressobj(_GZIP if name != "deflate" else _deflate_bits(piece))
        rest = piece
        while rest and not stream.eof:
            try:
                out = stream.decompress(rest, _PIECE)
            except zlib.error as error:
                raise UnreadableSourceError(
                    f"the packed page is damaged ({error})", where=where, remedy="try again later"
                ) from None
            rest = stream.unconsumed_tail
            yield out


def _deflate_bits(start: bytes) -> int:
    """With the header of zlib, as the standard has it, or raw, as some servers send it."""
    zlib_header = len(start) > 1 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
