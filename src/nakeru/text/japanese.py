"""Japanese titles read aloud: kanji and kana in Latin letters, by a dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nakeru.text.kana import romaji_of_kana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LIMIT = 200
_KANJI_OR_KANA = re.compile("[\u3041-\u309f\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff々〆]")
# A particle is written with one kana and read as another.
_WRITTEN_READ = {("ハ", "ワ"), ("ヘ", "エ"), ("ヲ", "オ")}
_SIGNS = frozenset(("補助記号", "空白"))
_LEANING = frozenset(("助動詞", "接尾辞"))
# The dictionary parts numerals from what they count, and then misses the readings that only stand together.
_TOGETHER = {
    "一人": "ヒトリ", "二人": "フタリ", "四月": "シガツ", "七月": "シチガツ", "九月": "クガツ",
    "二日": "フツカ", "三日": "ミッカ", "四日": "ヨッカ",
    "五日": "イツカ", "六日": "ムイカ", "七日": "ナノカ", "八日": "ヨウカ", "九日": "ココノカ", "十日": "トオカ", "二十日": "ハツカ",
}  # fmt: skip
_COUNTED = re.compile(
    rf"(?<![一二三四五六七八九十百千\d])(?:{'|'.join(sorted(_TOGETHER, key=len, reverse=True))})"
)


def readings(text: str) -> tuple[str, ...]:
    """The text read aloud in Hepburn romaji, long vowels as kana write them, words parted by spaces; () without kanji or kana.

    Particles are as they sound (は "wa", へ "e", を "o"). A text with loanwords has a second reading, with their foreign spelling
    where the dictionary (UniDic) gives it ("kurisumasu", "Christmas"). Words that it does not know stay as written, kana
    among them in romaji. A reading is computed, not known: good for finding a work, not for naming it. Texts over 200
    characters are cut. Not for several threads at once.
    """
    if not _KANJI_OR_KANA.search(text):
        return ()
    tokens = _tagger()(_COUNTED.sub(lambda found: _TOGETHER[found[0]], text[:_LIMIT]))
    told = [token for token in tokens if token.feature.pos1 not in _SIGNS]
    told_aloud = (" ".join(_words(told, as_heard)) for as_heard in (_sound, _spelling))
    return tuple(dict.fromkeys(one for one in told_aloud if one.strip()))


def _words(tokens: Sequence[Any], told: Callable[[Any], str]) -> Iterator[str]:
    """The words in romaji; endings lean on the word before them, as what follows a small tsu does."""
    word = ""
    for token in tokens:
        if word and not word.endswith("ッ") and token.feature.pos1 not in _LEANING:
            yield romaji_of_kana(word)
            word = ""
        word += told(token)
    yield romaji_of_kana(word)


def _sound(token: Any) -> str:
    written, spoken = token.feature.kana, token.feature.pron
    if not written or not _KANJI_OR_KANA.search(token.surface):
        return str(token.surface)
    if not spoken or len(spoken) != len(written):
        return str(written)
    return "".join(
        read if (kana, read) in _WRITTEN_READ else kana for kana, read in zip(written, spoken, strict=True)
    )


def _spelling(token: Any) -> str:
    """The foreign spelling of a loanword, which stands behind its lemma; the sound of any other word."""
    _, _, spelling = (token.feature.lemma or "").partition("-")
    return spelling if token.feature.goshu == "外" and spelling.isascii() and spelling else _sound(token)


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from fugashi import Tagger  # the dictionary takes a tenth of a second to open

    return Tagger()
