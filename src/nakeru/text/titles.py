"""Titles brought to a form in which the ways of writing one title are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nakeru.text.kana import romaji_of_kana
from nakeru.text.numerals import fold_numerals
from nakeru.text.title_words import ARTICLES, CONNECTIVES, INVERTED_ARTICLES, SPELLINGS

_LETTERS = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n", "ħ": "h",
        **CONNECTIVES,
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "´": None, "′": None,
    }
)  # fmt: skip
_ELISION = re.compile(r"^(?:l|d)['’](?=\w)", re.IGNORECASE)
_INVERTED = re.compile(
    r"^(?P<head>[^,]+(?:,[^,]+)*), ?(?P<article>[\w]{1,5}['’]?)(?P<tail>\s*(?:[:(–—-].*)?)$"
)
_INITIALS = re.compile(r"(?<!\w)((?:\w\.){2,})")
_BREAKS = re.compile(r"[^\w]+|_+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_MARKS = re.compile(r"[\u0300-\u036f]+")
_LIMIT = 500

_ROMAJI = (
    (re.compile(r"\bwo\b"), "o"),
    (re.compile(r"oh(?=[^aeiouy]|$)"), "o"),
    (re.compile(r"dzu|du(?=$| )"), "zu"),
    (re.compile(r"tsu"), "tu"),
    (re.compile(r"sh(?=[auo])"), "sy"),
    (re.compile(r"shi"), "si"),
    (re.compile(r"t?ch(?=[auo])"), "ty"),
    (re.compile(r"t?chi"), "ti"),
    (re.compile(r"jy?(?=[auo])"), "zy"),
    (re.compile(r"ji|di(?=$| )"), "zi"),
    (re.compile(r"fu"), "hu"),
    (re.compile(r"m(?=[bp])"), "n"),
    (re.compile(r"ou|oo"), "o"),
    (re.compile(r"uu"), "u"),
    (re.compile(r"aa"), "a"),
    (re.compile(r"ii"), "i"),
    (re.compile(r"ee|ei"), "e"),
)


@lru_cache(maxsize=65536)
def title_key(text: str) -> str:
    """The title in small letters, words parted by one space, without accents, punctuation and its leading article.

    An article after a comma counts as leading ("Matrix, The"). Full-width signs are folded (NFKC), "&" is "and",
    apostrophes join ("Schindler's" is "schindlers"), initials close up ("E.T." is "et"). Accents go from Latin, Greek and
    Cyrillic letters alone: the marks of kana tell letters apart. Empty only for a text without any sign; a title of
    nothing but punctuation keeps it. Texts over 500 characters are cut.
    """
    normal = unicodedata.normalize("NFKC", text[:_LIMIT]).strip()
    words = _BREAKS.sub(" ", _plain(_without_article(normal))).split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words) or normal.casefold()


@lru_cache(maxsize=65536)
def loose_key(text: str) -> str:
    """The title's key with numbers in digits and one spelling a word ("Eight Litres" and "8 Liters" are equal)."""
    words = fold_numerals(title_key(text).split())
    return " ".join(SPELLINGS.get(word, word) for word in words)


@lru_cache(maxsize=65536)
def fold_romaji(text: str) -> str:
    """The key with the ways of writing Japanese in Latin letters made equal: Hepburn, Kunrei, wapuro.

    ou, oo, ō are o; wo is o; tsu is tu, shi si, chi ti, ji zi, fu hu; m before b and p is n; other long vowels are short.
    Kana are read aloud; kanji stay as they are. For retrieval and comparison, never for identity: "book" and "bok" become equal too.
    """
    return _fold(loose_key(text))


def fold_text(text: str) -> str:
    """Running text as words parted by one space, folded as `fold_romaji` folds, for finding names and titles in it.

    The possessive goes ("Yuji's" is "yuzi"): names stand in it more often than titles.
    """
    bare = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text))
    return _fold(" ".join(_BREAKS.sub(" ", _plain(bare)).split()))


def unmarked(text: str) -> str:
    """The text in small letters without accents; signs and spaces stay."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text[:_LIMIT].casefold()))


def article_first(text: str) -> str:
    """The title with an article that stands after its comma put in front ("Matrix, The" is "The Matrix")."""
    found = _inverted(text)
    if found is None:
        return text
    space = "" if found["article"][-1] in "'’" else " "
    return f"{found['article']}{space}{found['head']}{found['tail']}"


def squeeze(key: str) -> str:
    """A key without its spaces, for titles that part their words differently ("Kokuriko-zaka", "Kokurikozaka")."""
    return key.replace(" ", "")


def _fold(key: str) -> str:
    folded = romaji_of_kana(key)
    for pattern, replacement in _ROMAJI:
        folded = pattern.sub(replacement, folded)
    return folded


def _without_article(text: str) -> str:
    found = _inverted(text)
    return found["head"] + found["tail"] if found else _ELISION.sub("", text)


def _inverted(text: str) -> re.Match[str] | None:
    found = _INVERTED.match(text)
    return found if found and found["article"].rstrip("'’").casefold() in INVERTED_ARTICLES else None


def _plain(text: str) -> str:
    closed = _INITIALS.sub(lambda found: found[1].replace(".", ""), text)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", closed.casefold()))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)
