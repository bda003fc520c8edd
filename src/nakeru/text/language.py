"""Which language a text is written in, from its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_letters
from typing import Final

_SAMPLE: Final = 6000
_WORD: Final = re.compile(r"[^\W\d_]+")
_ASCII: Final = re.compile(r"[\x00-\x7f]+")
_LETTERS: Final = ascii_letters.encode("ascii")
_LEAST_HITS: Final = 4
_LEAST_WORDS: Final = 3
_LEAST_SHARE: Final = 0.08

# The commonest words of running text, chosen to be rare in the neighbouring languages.
_COMMON_WORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to is that it was for with his her this are from who they but by as at in on an be",
        "de": "der die das und ist nicht mit ein eine den von auf sich dem des im auch als für wird aus es ich zu",
        "fr": "le la les de des et a été est une dans que qui pour pas sur avec du au il elle son sa ce plus en se un",
        "es": "el la los las de que en un una es por con para su se del lo como más pero sus al muy fue",
        "pt": "os as de que em um uma é por com para seu se do da não na no dos mais mas foi ao são sua",
        "it": "il la gli le e di che in un una è per con del della non si dei nel sono alla anche come più ma",
        "nl": "de het een en van is dat niet met op voor zijn aan er ook als bij maar naar haar hij te wordt",
        "sv": "och att det som är på för av med den till inte har om ett men han hon var från ett sig",
        "pl": "na się nie że jest jak o po ale jego przez za od dla film tym który",
        "cs": "se na je že ve jeho který jako po ale pro by si jsou od za",
        "tr": "ve bir bu da de için ile film olarak çok en daha gibi olan kadar sonra ama ne her",
        "id": "yang dan di dari ini untuk dengan itu tidak pada film dalam adalah akan juga ke sebuah",
        "vi": "và của là một những các cho không được trong có người phim với này khi đã để",
    }.items()
}
_CYRILLIC_WORDS: Final[dict[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "ru": "не на что с он как это по но из за то его все для она же был",
        "uk": "не на що з він як це та але для її його є від був яка у ще",
        "bg": "не на че с той като това по но за от се да е са които един",
    }.items()
}
_EVERY_WORD: Final = frozenset().union(*_COMMON_WORDS.values())
_EVERY_CYRILLIC_WORD: Final = frozenset().union(*_CYRILLIC_WORDS.values())
# Scripts that all but name a language: first and last code point.
_SCRIPTS: Final = (
    ("kana", 0x3040, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("hangul", 0xAC00, 0xD7A3),
    ("cyrillic", 0x0400, 0x04FF),
    ("greek", 0x0370, 0x03FF),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x06FF),
    ("thai", 0x0E00, 0x0E7F),
    ("devanagari", 0x0900, 0x097F),
)
_LANGUAGE_OF_SCRIPT: Final = {
    "hangul": "ko",
    "greek": "el",
    "hebrew": "he",
    "arabic": "ar",
    "thai": "th",
    "devanagari": "hi",
}


def detect_language(text: str) -> str | None:
    """The language of running text as a BCP 47 tag ("en", "ja"), None where nothing tells.

    The first 6,000 characters decide. A few foreign titles among them do not: a script must make up a third of the
    letters, a language of the Latin script must show three of its commonest words, four times
    in all, oftener than any other and once in every dozen words.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _most_common_words(sample, _COMMON_WORDS, _EVERY_WORD)
    foreign = _ASCII.sub("", sample)
    plain = sample.encode("ascii", "ignore")
    letters = len(plain) - len(plain.translate(None, _LETTERS)) + sum(map(str.isalpha, foreign))
    if not letters:
        return None
    scripts = _count_scripts(foreign)
    if scripts["kana"] * 10 >= letters and scripts["kana"] * 12 >= scripts["han"]:
        return "ja"
    script, count = max(scripts.items(), key=lambda item: item[1], default=("latin", 0))
    if count * 3 < letters:
        return _most_common_words(sample, _COMMON_WORDS, _EVERY_WORD)
    if script in ("han", "kana"):
        return "zh"
    if script == "cyrillic":
        return _most_common_words(sample, _CYRILLIC_WORDS, _EVERY_CYRILLIC_WORD)
    return _LANGUAGE_OF_SCRIPT[script]


def _count_scripts(sample: str) -> Counter[str]:
    scripts: Counter[str] = Counter()
    for character, count in Counter(sample).items():
        code = ord(character)
        for script, first, last in _SCRIPTS:
            if first <= code <= last:
                scripts[script] += count
                break
    return scripts


def _most_common_words(sample: str, table: dict[str, frozenset[str]], every: frozenset[str]) -> str | None:
    words = _WORD.findall(sample.lower())
    found = Counter(filter(every.__contains__, words))
    hits = {
        language: sum([found[word] for word in shown])
        for language, common in table.items()
        if len(shown := common & found.keys()) >= _LEAST_WORDS
    }
    if not hits:
        return None
    best, most = max(hits.items(), key=lambda item: item[1])
    return best if most >= _LEAST_HITS and most >= _LEAST_SHARE * len(words) else None
