"""Bytes to text: which encoding a document is in, and what had to be guessed."""

from __future__ import annotations

import codecs
import re
from typing import Final

import msgspec

from nakeru.documents.guessing import guess_encoding
from nakeru.documents.limits import MAX_BYTES
from nakeru.errors import BinarySourceError, EmptySourceError, TooLargeError

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "compressed data"),
    (b"BZh", "compressed data"),
    (b"\xfd7zXZ", "compressed data"),
    (b"\x28\xb5\x2f\xfd", "compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
)
_SAMPLE: Final = 64 * 1024
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Labels of the WHATWG Encoding Standard that Python knows under another name, or reads too narrowly.
_LABELS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
_TEXT_CODECS: Final = re.compile(
    r"utf-?_?(?:8|16|32)|cp\d|windows|iso|latin|koi8|mac|gb|big5|euc|shift|johab|hz|tis|ascii|kz|ptcp|viscii"
)
_CONTROLS: Final = bytes((*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)))
_SALVAGEABLE: Final = 0.02  # share of bytes that may be broken in a text still called UTF-8


class Decoded(msgspec.Struct, frozen=True):
    """A document's characters as they were encoded; `warnings` are sentences for people."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes, *, name: str = "", media_type: str | None = None) -> Decoded:
    """The text of `raw`: by its byte order mark, as UTF-8, by the declared character set, then by its content.

    What is valid UTF-8 is UTF-8 whatever it declares. A UTF-8 text that breaks off within a character keeps what is
    there. Raises EmptySourceError, BinarySourceError or TooLargeError (over 15 MiB).
    """
    if len(raw) > MAX_BYTES:
        raise TooLargeError(
            f"the document has {len(raw) / 2**20:.1f} MiB, at most {MAX_BYTES // 2**20} MiB are read",
            where=name,
            remedy="split it, or save the article alone",
        )
    if not raw.strip(b"\0 \t\r\n\f\v"):
        raise EmptySourceError(
            "the document is empty", where=name, remedy="give a document with a list in it"
        )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _by_mark(raw[len(mark) :], encoding, name)
    _refuse_known_binary(raw, name)
    wide = _wide_encoding(raw)
    decoded = _decode_strictly(raw, wide) if wide else None
    if decoded is None:
        decoded = _decode_bytes(raw, declared_encoding(raw, media_type))
    _refuse_controls(decoded.text, name)
    return decoded


def is_plain_utf8(decoded: Decoded, raw: bytes) -> bool:
    """Whether the decoded text, in UTF-8, is those very bytes: no mark before it, nothing replaced or left out."""
    return decoded.encoding == "utf-8" and not decoded.warnings and not raw.startswith(codecs.BOM_UTF8)


def declared_encoding(raw: bytes, media_type: str | None) -> str | None:
    """Python's name of the character set that the media type, a meta element or an XML declaration names."""
    match = _CHARSET.search(media_type) if media_type else None
    label = match[1] if match else None
    if label is None and (found := _DECLARED.search(raw[:4096])):
        label = (found[1] or found[2]).decode("ascii", "replace")
    if label is None:
        return None
    label = label.strip().lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return None
    return codec if _TEXT_CODECS.match(codec) else None


def _by_mark(body: bytes, encoding: str, name: str) -> Decoded:
    text = body.decode(encoding, "replace")
    if not text.strip("\0\ufffd \t\r\n"):
        raise EmptySourceError(
            "the document is empty", where=name, remedy="give a document with a list in it"
        )
    _refuse_controls(text, name)
    return Decoded(text, encoding, _replacement_warning(text))


def _decode_bytes(raw: bytes, declared: str | None) -> Decoded:
    if declared == "iso2022_jp" and (decoded := _decode_strictly(raw, declared)):
        return decoded
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data" and not raw[: broken.start].isascii():
        warning = "The text breaks off in the middle of a character; what stands before it was read."
        return Decoded(raw[: broken.start].decode("utf-8"), "utf-8", (warning,))
    if declared and declared != "utf-8" and (decoded := _decode_strictly(raw, declared)):
        return decoded
    return _salvage_utf8(raw) or _by_content(raw)


def _decode_strictly(raw: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _salvage_utf8(raw: bytes) -> Decoded | None:
    """The text as UTF-8 with gaps, where it has several whole characters for each broken place."""
    text = raw.decode("utf-8", "replace")
    gaps = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - gaps
    if gaps > len(raw) * _SALVAGEABLE or whole < 3 * gaps:
        return None
    return Decoded(text, "utf-8", _replacement_warning(text))


def _by_content(raw: bytes) -> Decoded:
    encoding = guess_encoding(raw)
    text = raw.decode(encoding, "replace")
    warning = f"The character set is not declared and was taken to be {encoding}."
    return Decoded(text, encoding, (warning, *_replacement_warning(text)))


def _replacement_warning(text: str) -> tuple[str, ...]:
    gaps = text.count("\ufffd")
    return (f"Characters that could not be read: {gaps}.",) if gaps else ()


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = raw[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < len(sample) * 0.05:
        return "utf-16-le"
    if even > len(sample) * 0.3 and odd < len(sample) * 0.05:
        return "utf-16-be"
    return None


def _refuse_known_binary(raw: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise _binary(f"this is {kind}, not text", name)


def _refuse_controls(text: str, name: str) -> None:
    """Raise where control characters show that this was never text."""
    sample = text[:_SAMPLE]
    encoded = sample.encode("ascii", "ignore")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if controls > max(8, len(sample) // 50) or sample.count("\0") > 8:
        raise _binary("this is binary data, not text", name)


def _binary(found: str, name: str) -> BinarySourceError:
    return BinarySourceError(found, where=name, remedy="give a text, HTML or Markdown file, or a saved page")
