"""Mending mojibake: text whose UTF-8 bytes were once read as a single-byte code page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# The code pages that the web confuses with UTF-8, the commonest first: the first plausible reading wins.
CODE_PAGES: Final = (
    "cp1252",
    "latin-1",
    "cp1250",
    "iso8859-2",
    "cp1251",
    "cp1254",
    "cp1257",
    "mac-roman",
    "cp437",
)

_COMMON_SIGNS: Final = "’‘“”–—…\u00a0"
_RUN: Final = re.compile(r"[^\x00-\x7f]{2,}")
_C1_CONTROLS: Final = "\x80-\x9f"
_C1_CONTROLS_ALL: Final = "".join(map(chr, range(0x80, 0xA0)))
# Blocks in which a mended character may lie, as first and last code point: letters, marks and signs that
# articles are written in. Phonetic letters, rare extensions and unassigned places are not among them.
_PLAUSIBLE_RANGES: Final = (
    (0x00A0, 0x017E),
    (0x0192, 0x0192),
    (0x0218, 0x021B),
    (0x02C6, 0x02DD),
    (0x0300, 0x0308),
    (0x0384, 0x03CE),
    (0x0401, 0x045F),
    (0x0490, 0x0491),
    (0x05D0, 0x05EA),
    (0x0600, 0x06D5),
    (0x0900, 0x0D7F),
    (0x0E01, 0x0E5B),
    (0x10D0, 0x10FA),
    (0x1E80, 0x1EF9),
    (0x2010, 0x203E),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x21FF),
    (0x2200, 0x22FF),
    (0x2500, 0x27BF),
    (0x3000, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xFE0F, 0xFE0F),
    (0xFF01, 0xFFE6),
    (0xFFFD, 0xFFFD),
    (0x1F100, 0x1FAFF),
)


def mend_mojibake(text: str) -> str:
    """The text with its mojibake mended, everything else untouched.

    Suspicious lines go through `ftfy` (R. Speer, "ftfy: fixes text for you"), which undoes several layers and lossy
    readings. What is left is tried run by run: two or more non-ASCII characters are encoded by each of CODE_PAGES and
    decoded as UTF-8; a reading is kept where all of it is plausible and its word looks less odd than before. Quotes
    are never straightened, characters never normalised, lines never joined or split.
    """
    if text.isascii() or not _suspicion().search(text):
        return text
    return "\n".join(_mend_line(line) for line in text.split("\n"))


def _mend_line(line: str) -> str:
    if line.isascii() or not _suspicion().search(line):
        return line
    import ftfy  # costs 80 ms; most articles never need it

    fixed = ftfy.fix_encoding(line)
    return _RUN.sub(lambda match: _mend_run(fixed, match.start(), match.end()), fixed)


def _mend_run(text: str, start: int, end: int) -> str:
    run = text[start:end]
    if not _suspicion().match(run):
        return run
    for code_page in CODE_PAGES:
        reading = _reread(run, code_page)
        if reading is not None and _improves(text, start, end, reading):
            return reading
    return run


def _reread(run: str, code_page: str) -> str | None:
    """The run as UTF-8, or None where it is none or holds a character that nobody writes."""
    try:
        reading = run.encode(code_page).decode("utf-8")
    except UnicodeError:
        return None
    return reading if all(map(_is_plausible, reading)) else None


@lru_cache(maxsize=4096)
def _is_plausible(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _PLAUSIBLE_RANGES)


def _improves(text: str, start: int, end: int, reading: str) -> bool:
    if len(reading) > 1:
        return True
    if "\u2e80" <= reading <= "\ud7a3":  # "é…”" ends a quotation oftener than it stands for one ideogram
        return False
    before, after = text[:start][-20:], text[end : end + 20]
    left = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    right = re.split(r"\s", after, maxsplit=1)[0]
    return _oddity(left + reading + right) < _oddity(left + text[start:end] + right)


def _oddity(word: str) -> int:
    """How unlike a word it is: capitals after small letters, signs between letters, letters of several scripts."""
    shape = "".join(map(_shape, word))
    odd = 3 * shape.count("c")
    for pattern, weight in _ODD_SHAPES:
        odd += weight * len(pattern.findall(shape))
    return odd


_ODD_SHAPES: Final = (
    (re.compile(r"(?<=l)(?:U|S)"), 2),
    (re.compile(r"UU(?=l)"), 1),
    (re.compile(r"^Ul?S(?=[lU])"), 2),
    (re.compile(r"(?<=U)S(?=[lU])"), 2),
)


@lru_cache(maxsize=4096)
def _shape(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Lu", "Lt"):
        return "U"
    if category[0] in "LM":
        return "l"
    if category == "Cc":
        return "c"
    if ord(character) > 0x7F and not 0x2500 <= ord(character) <= 0x25A0 and character not in _COMMON_SIGNS:
        return "S"
    return "."


@lru_cache(maxsize=1)
def _suspicion() -> re.Pattern[str]:
    """Matches what may be mojibake: a lead byte and a continuation byte of one code page, or a C1 control."""
    leads, pairs = set(_C1_CONTROLS_ALL), set()
    for code_page in CODE_PAGES:
        signs = bytes(range(0xC2, 0xF5)).decode(code_page, "ignore")
        followers = re.escape(bytes(range(0x80, 0xC0)).decode(code_page, "ignore"))
        rare = "".join(sign for sign in signs if sign not in _COMMON_SIGNS)
        common = "".join(sign for sign in signs if sign in _COMMON_SIGNS)
        leads.update(signs)
        pairs.add(f"(?<=[{re.escape(rare)}])[{followers}\ufffd]")
        if common:  # "l’été" is no mojibake, a row of such pairs is
            common = re.escape(common)
            pairs.add(f"(?<=[{common}])[{followers}][{common}][{followers}]")
    # one set of signs comes first, so that the search runs past all others at once
    return re.compile(
        f"[{re.escape(''.join(sorted(leads)))}](?:(?<=[{_C1_CONTROLS}])|{'|'.join(sorted(pairs))})"
    )
