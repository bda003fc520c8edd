"""Kana read aloud in Hepburn romaji."""

from __future__ import annotations

import re

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さしすせそ",
    "z": "ざじずぜぞ",
    "t": "たちつてと",
    "d": "だぢづでど",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "r": "らりるれろ",
}
_SYLLABLES = {
    **{kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)},
    "し": "shi", "じ": "ji", "ち": "chi", "ぢ": "ji", "つ": "tsu", "づ": "zu", "ふ": "fu",
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu",
    "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゎ": "wa",
}  # fmt: skip
_GLIDES = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_VOWELS = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_HAS_KANA = re.compile("[\u3041-\u30fc]")
_TO_HIRAGANA = {point: point - 0x60 for point in range(0x30A1, 0x30F7)}


def romaji_of_kana(text: str) -> str:
    """The text with every kana in Hepburn romaji; everything else stays ("キッズ" is "kizzu", "ハチ公" "hachi公").

    The lengthening sign doubles the vowel before it, the small tsu the consonant after it.
    """
    if not _HAS_KANA.search(text):
        return text
    read = ""
    double = False
    for kana in text.translate(_TO_HIRAGANA):
        if kana == "っ":
            double = True
            continue
        if kana == "ー":
            read += read[-1:] if read[-1:] in "aiueo" else ""
            continue
        syllable = _SYLLABLES.get(kana)
        if kana in _GLIDES and read[-1:] == "i":
            read = _glide(read, _GLIDES[kana])
        elif kana in _VOWELS and read[-1:] in ("u", "e", "i", "o") and read[-2:-1].isalpha():
            read = read[:-1] + _VOWELS[kana]
        elif kana in _GLIDES:
            read += "y" + _GLIDES[kana]
        elif syllable:
            read += (syllable[0] if double else "") + syllable
        else:
            read += kana
        double = False
    return read


def _glide(read: str, vowel: str) -> str:
    stem = read[:-1]
    return stem + vowel if stem.endswith(("sh", "ch", "j")) else f"{stem}y{vowel}"
