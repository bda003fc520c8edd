"""The character set of a text that declares none, by the language that it then is in."""

from __future__ import annotations

import codecs
from typing import Final

from nakeru.text.language import detect_language

_SAMPLE: Final = 64 * 1024
_LATIN_SHARE: Final = 0.2  # of bytes that are not ASCII, at most, in a text of the Latin script
_CODE_PAGES: Final = {
    "cp1252": ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "id"),
    "cp1250": ("pl", "cs"),
    "cp1254": ("tr",),
    "cp1258": ("vi",),
}
_CODE_PAGE_OF_LANGUAGE: Final = {
    language: code_page for code_page, languages in _CODE_PAGES.items() for language in languages
}
# In the order in which they are tried: kana shows Japanese beyond doubt, so it comes first.
_LANGUAGES_OF_CODEC: Final = (
    ("cp932", ("ja",)),
    ("euc_jp", ("ja",)),
    ("cp949", ("ko",)),
    ("cp1251", ("ru", "uk", "bg")),
    ("koi8_r", ("ru", "bg")),
    ("mac_cyrillic", ("ru", "uk", "bg")),
    ("cp866", ("ru", "bg")),
    ("iso8859_5", ("ru", "uk", "bg")),
)
_OF_THE_WEB: Final = (
    "big5",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "cp932",
    "cp949",
    "euc_jp",
    "gb18030",
    "iso8859_2",
    "koi8_r",
)


def guess_encoding(raw: bytes) -> str:
    """Python's name of the likeliest encoding of bytes that are not UTF-8; Windows-1252 where nothing tells.

    A text of the Latin script shows its language by its commonest words, whose letters are ASCII; the language names
    the code page. Other scripts show by the encoding in which they make a language. `charset-normalizer` knows the rest.
    """
    sample = raw[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if high <= len(sample) * _LATIN_SHARE:
        language = detect_language(sample.decode("cp1252", "replace"))
        if language in _CODE_PAGE_OF_LANGUAGE:
            return _CODE_PAGE_OF_LANGUAGE[language]
    for codec, languages in _LANGUAGES_OF_CODEC:
        text = _decode_start(sample, codec)
        if detect_language(text) in languages and not (codec == "cp949" and _mixes_ideographs(text)):
            return codec
    from charset_normalizer import from_bytes  # costs 20 ms; nearly every document is UTF-8

    best = from_bytes(sample, cp_isolation=list(_OF_THE_WEB)).best()
    return best.encoding if best is not None else "cp1252"


def _mixes_ideographs(text: str) -> bool:
    """Whether a text of Hangul has more Chinese characters than Korean does: then its bytes are Chinese."""
    ideographs = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return ideographs * 10 > sum("\uac00" <= character <= "\ud7a3" for character in text)


def _decode_start(sample: bytes, codec: str) -> str:
    """The sample decoded, its last character perhaps cut; nothing where it is not in this encoding."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return ""
