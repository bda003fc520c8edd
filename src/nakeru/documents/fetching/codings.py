"""Content codings undone piece by piece, so that no little body grows without bound (RFC 9110, 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final, cast

from nakeru.errors import UnreadableSourceError

ACCEPTED: Final = "gzip, deflate, br, zstd"
_PIECE: Final = 64 * 1024
_MOST_CODINGS: Final = 3
_GZIP: Final = 16 + zlib.MAX_WBITS
_WIDEST_WINDOW: Final = 8 * 2**20  # of zstd as a content coding (RFC 9659)

Unpack = Callable[[Iterator[bytes]], Iterator[bytes]]
"""From pieces of a packed body to pieces of at most 64 KiB of what is in it; raises the errors of its library."""


def undo_codings(pieces: Iterator[bytes], codings: str, where: str) -> Iterator[bytes]:
    """The body without its content codings, in pieces of at most 64 KiB, some of them empty.

    gzip, deflate, Brotli (RFC 7932) and zstd (RFC 8878) are known, up to three of them one over the other. Raises
    UnreadableSourceError for others and for damaged data, while it is read.
    """
    names = [name.strip().lower() for name in codings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    unknown = [name for name in names if name not in _CODINGS]
    if unknown or len(names) > _MOST_CODINGS:
        raise UnreadableSourceError(
            f"the page is packed as {codings.strip()[:60]}, which was not asked for",
            where=where,
            remedy="save the page in a browser and give the file",
        )
    for name in reversed(names):
        pieces = _guarded(_CODINGS[name](pieces), where)
    return pieces


def _guarded(pieces: Iterator[bytes], where: str) -> Iterator[bytes]:
    """The pieces; what the libraries raise about them becomes one error of ours."""
    try:
        yield from pieces
    except _DamagedError as error:
        raise UnreadableSourceError(
            f"the packed page is damaged ({str(error)[:80]})",
            where=where,
            remedy="try again later, or save the page in a browser and give the file",
        ) from None


class _DamagedError(Exception):
    """A packed body that cannot be unpacked, in the words of the library."""


def _gunzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return _inflate(pieces, lambda _: _GZIP)


def _undeflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return _inflate(pieces, _deflate_bits)


def _inflate(pieces: Iterator[bytes], bits_of: Callable[[bytes], int]) -> Iterator[bytes]:
    stream = None
    for piece in pieces:
        if not piece:
            yield b""
            continue
        if stream is None:
            stream = zlib.decompressobj(bits_of(piece))
        rest = piece
        while rest and not stream.eof:
            try:
                out = stream.decompress(rest, _PIECE)
            except zlib.error as error:
                raise _DamagedError(error) from None
            rest = stream.unconsumed_tail
            yield out


def _deflate_bits(start: bytes) -> int:
    """With the header of zlib, as the standard has it, or raw, as some servers send it."""
    zlib_header = len(start) > 1 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS


def _unbrotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    import brotli  # only for pages that are packed so

    stream = brotli.Decompressor()
    for piece in pieces:
        rest = piece
        while not stream.is_finished():
            try:
                out = stream.process(rest, output_buffer_limit=_PIECE)
            except brotli.error as error:
                raise _DamagedError(error) from None
            rest = b""
            for start in range(0, len(out), _PIECE):  # the limit is rounded up
                yield out[start : start + _PIECE]
            if stream.can_accept_more_data():
                break
    if not stream.is_finished():
        raise _DamagedError("it breaks off")


def _unzstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    import zstandard  # only for pages that are packed so

    unpacker = zstandard.ZstdDecompressor(max_window_size=_WIDEST_WINDOW)
    reader = unpacker.stream_reader(cast("IO[bytes]", _Pieces(pieces)), read_across_frames=True)
    try:
        while out := reader.read(_PIECE):
            yield out
    except zstandard.ZstdError as error:
        raise _DamagedError(error) from None


class _Pieces:
    """Pieces as the readable file that zstandard wants; only the end of it is empty."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, _size: int = -1) -> bytes:
        """The next piece; `_size` is a wish."""
        return next((piece for piece in self._pieces if piece), b"")


_CODINGS: Final[dict[str, Unpack]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
