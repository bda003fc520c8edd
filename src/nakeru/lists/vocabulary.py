"""Cue words of several languages, read once from data tables: what pages call their works, mentions and margins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from importlib import resources

import msgspec

_STRAIGHT = tuple(zip("’‘“”–—…\u00a0", "''\"\"--. ", strict=True))
_TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_PLAIN_TOKEN = re.compile(r"[a-z0-9]+(?:['.\-][a-z0-9]+)*")
_WRITTEN = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+)*")
_OPENING = re.compile(r"[\s\"'“‘(\[*_¡¿]*([^\W_]+(?:['’.\-][^\W_]+)*)")
_JOINING = "/|–—…·•,;:"
_SIGNS = "'\"()[]{}<>.,;:!?*_-“”‘«»¿¡（）：；，。！？「」『』《》【】"
_LEAD = 80
_NEAR_START = 40
_LONGEST_CUE = 60
_REMEMBERED = 300
_PLAIN_START = re.compile(r"[a-z]{1,5}|.")
# Categories that are asked of single words (`has`), and never looked for in running text.
_OF_WORDS = frozenset(
    {"labels", "channels", "clauses", "articles", "conjunctions", "prepositions", "sentence_words", "small"}
)
_NONE: frozenset[str] = frozenset()
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class WordTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cue words of one language. Phrases are lower case; `numbers`, `ordinals` and `decades` give their values."""

    films: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    animation: tuple[str, ...] = ()
    others: dict[str, tuple[str, ...]] = {}
    praise: tuple[str, ...] = ()
    honourable: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    directing: tuple[str, ...] = ()
    writing: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    producing: tuple[str, ...] = ()
    season: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    authoring: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    title_columns: tuple[str, ...] = ()
    year_columns: tuple[str, ...] = ()
    director_columns: tuple[str, ...] = ()
    other_columns: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    aka: tuple[str, ...] = ()
    opening_verbs: tuple[str, ...] = ()
    sentence_words: tuple[str, ...] = ()
    continuation: tuple[str, ...] = ()
    advert: tuple[str, ...] = ()
    denial: tuple[str, ...] = ()
    series_forms: tuple[str, ...] = ()
    film_forms: tuple[str, ...] = ()
    special_forms: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    numbers: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    decades: dict[str, int] = {}
    countries: dict[str, tuple[str, ...]] = {}
    moods: dict[str, tuple[str, ...]] = {}


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A cue word in a text: its category ("films", "others:book", "countries:JP") and where it stands."""

    category: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def folded(token: str) -> str:
    """The token in lower case without accents, apostrophes straightened; kana and hangul are left whole."""
    token = token.lower().replace("’", "'")
    if token.isascii() or _UNSPACED.search(token):
        return token
    return "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text with their offsets."""
    plain = text if text.isascii() else _straightened(text)
    if plain.isascii():
        for found in _PLAIN_TOKEN.finditer(plain.lower()):
            yield found[0], found.start(), found.end()
        return
    for found in _TOKEN.finditer(text):
        yield folded(found[0]), found.start(), found.end()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text alone: `tokens` without the offsets, several times as fast."""
    return _recent_words(text) if len(text) <= _REMEMBERED else _split(text)


def _split(text: str) -> tuple[str, ...]:
    plain = text if text.isascii() else _straightened(text)
    if plain.isascii():
        return tuple(_PLAIN_TOKEN.findall(plain.lower()))
    return tuple([folded(word) for word in _TOKEN.findall(text)])


def first_word(text: str) -> str:
    """The first of a text's words, folded; "" where it does not stand near the text's start."""
    found = _TOKEN.search(text, 0, _NEAR_START)
    return folded(found[0]) if found else ""


def distinct_words(text: str) -> frozenset[str]:
    """The folded words of a long text, each once: as they stand between spaces, signs around them taken off."""
    for sign in _JOINING:
        if sign in text:
            text = text.replace(sign, " ")
    words = set(_straightened(text).lower().split())
    bare = {word if word.isalnum() else word.strip(_SIGNS) for word in words}
    return frozenset([word if word.isascii() else folded(word) for word in bare])


def written_words(text: str) -> list[str]:
    """The words of a text as they are written: one for each of `words_of`."""
    plain = text if text.isascii() else _straightened(text)
    return _WRITTEN.findall(plain) if plain.isascii() else _TOKEN.findall(text)


# A line is asked for its words again and again while its page is read.
_recent_words = lru_cache(maxsize=2_000)(_split)


def _straightened(text: str) -> str:
    """The text with plain quotation marks, dashes and spaces, each in the place of one sign."""
    for sign, plain in _STRAIGHT:
        if sign in text:
            text = text.replace(sign, plain)
    return text


class Lexicon:
    """All tables in one index: a text is looked through once for all categories."""

    def __init__(self, tables: tuple[WordTable, ...]) -> None:
        self._recent = lru_cache(maxsize=2_000)(self._look)
        self.numbers: dict[str, int] = {}
        self.ordinals: dict[str, int] = {}
        self.decades: dict[str, int] = {}
        self.counting: set[str] = set()
        """The words that count: numbers, ordinals, "place"."""
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._openings: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        self._unspaced: dict[str, list[str]] = {}
        self._members: dict[str, set[str]] = {}
        self._starts: dict[str, set[str]] = {}
        self._may: dict[str, re.Pattern[str]] = {}
        self._wholes: dict[str, list[frozenset[str]]] = {}
        self._openers: dict[str, set[str]] = {}
        for table in tables:
            self.numbers.update((folded(word), value) for word, value in table.numbers.items())
            self.ordinals.update((folded(word), value) for word, value in table.ordinals.items())
            self.decades.update((folded(word), value) for word, value in table.decades.items())
            for category, phrase in _phrases(table):
                self._add(category, phrase)
        self.counting = {*self.numbers, *self.ordinals, *self._members.get("place_words", ())}
        longest = sorted(self._unspaced, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
        self._single: dict[str, frozenset[str]] = {}
        self._several: dict[str, tuple[tuple[str, str], ...]] = {}
        for first, entries in self._phrases.items():
            entries.sort(key=lambda entry: -len(entry[0]))
            self._single[first] = frozenset(category for phrase, category in entries if len(phrase) == 1)
            self._several[first] = tuple((f" {' '.join(p)} ", c) for p, c in entries if len(p) > 1)

    def _add(self, category: str, phrase: str) -> None:
        start = _PLAIN_START.match(phrase)
        self._starts.setdefault(category, set()).add(start.group() if start else phrase)
        if _UNSPACED.search(phrase):
            self._unspaced.setdefault(phrase, []).append(category)
            self._members.setdefault(category, set()).add(phrase)
            return
        words = words_of(phrase)
        self._members.setdefault(category, set()).add(" ".join(words))
        self._openings.setdefault((category, words[0]), []).append(words)
        self._openers.setdefault(words[0], set()).add(category)
        self._wholes.setdefault(category, []).append(frozenset(words))
        if category not in _OF_WORDS:
            known = self._phrases.setdefault(words[0], [])
            if (words, category) not in known:
                known.append((words, category))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every cue of every category in the text; within a category the longest phrase at a place wins.

        Function words ("the", "of") are no cues of running text.
        """
        return self._recent(text) if len(text) <= _REMEMBERED else self._look(text)

    def _look(self, text: str) -> tuple[Hit, ...]:
        found: list[Hit] = []
        if not self._phrases.keys().isdisjoint(words_of(text)):
            self._look_for_phrases(list(tokens(text)), found)
        if not text.isascii() and _UNSPACED.search(text):
            for match in self._pattern.finditer(text):
                found += [Hit(c, match.start(), match.end()) for c in self._unspaced[match.group()]]
        return tuple(found)

    def _look_for_phrases(self, words: list[tuple[str, int, int]], found: list[Hit]) -> None:
        taken: dict[str, int] = {}
        for at, (word, start, _) in enumerate(words):
            for phrase, category in self._phrases.get(word, ()):
                size = len(phrase)
                if size > 1 and tuple(w for w, _, _ in words[at : at + size]) != phrase:
                    continue
                if taken.get(category, -1) > start:
                    continue
                end = words[at + size - 1][2]
                taken[category] = end
                found.append(Hit(category, start, end))

    def opens_with(self, category: str, text: str) -> int:
        """How many characters at the text's start are a cue of that category; 0 where none is."""
        if len(text) <= _REMEMBERED:
            known = words_of(text)
            if not known:
                return 0
            if known[0].isascii() or not _UNSPACED.match(known[0]):
                begun = self._openings.get((category, known[0]), ())
                if not any(known[: len(phrase)] == phrase for phrase in begun):
                    return 0
        first = _OPENING.match(text)
        if first is None:
            return 0
        word = first[1]
        if not word.isascii() and _UNSPACED.match(word):
            lead = text[first.start(1) : first.start(1) + 12]
            for size in range(len(lead), 0, -1):
                if category in self._unspaced.get(lead[:size], ()):
                    return first.start(1) + size
        phrases = self._openings.get((category, folded(word)))
        if not phrases:
            return 0
        words = list(tokens(text[:_LEAD]))
        opening = tuple(word for word, _, _ in words)
        fitting = [len(phrase) for phrase in phrases if opening[: len(phrase)] == phrase]
        return words[max(fitting) - 1][2] if fitting else 0

    def may_open(self, categories: frozenset[str], text: str) -> bool:
        """Whether a text may open with a cue of one of the categories: a fast look at its first word."""
        words = words_of(text)
        if not words:
            return False
        return bool(_UNSPACED.match(words[0])) or not self._openers.get(words[0], _NONE).isdisjoint(
            categories
        )

    def opens_with_phrase(self, category: str, text: str) -> bool:
        """Whether the text opens with a cue of two words or more, or with one that is most of the text."""
        end = self.opens_with(category, text)
        return end > 0 and (" " in text[:end].strip() or end >= 0.6 * len(text.strip()))

    def categories(self, text: str) -> frozenset[str]:
        """The categories that have a cue in the text: those of `hits`, found without looking where they stand."""
        words = words_of(text)
        found: set[str] = set()
        joined = ""
        for word in self._phrases.keys() & words:
            found |= self._single[word]
            if several := self._several[word]:
                joined = joined or f" {' '.join(words)} "
                found.update([category for phrase, category in several if phrase in joined])
        if not text.isascii() and _UNSPACED.search(text):
            for match in self._pattern.findall(text):
                found.update(self._unspaced[match])
        return frozenset(found)

    def is_cue(self, category: str, text: str, words: tuple[str, ...] | None = None) -> bool:
        """Whether the text as a whole is a cue of that category, punctuation aside; `words` are its words, if known."""
        if len(text) > _LONGEST_CUE:
            return False
        members = self._members.get(category, set())
        return " ".join(words_of(text) if words is None else words) in members or text.strip() in members

    def may_speak_of(self, category: str, words: Set[str], text: str) -> bool:
        """Whether a text of these words (`distinct_words`) can hold a cue of that category; too often yes, never too often no."""
        if any(words >= phrase for phrase in self._wholes[category]):
            return True
        return any(
            cue in text for cue in self._members[category] if not cue.isascii() and _UNSPACED.search(cue)
        )

    def may_hold(self, category: str, text: str) -> bool:
        """Whether a text can hold a cue of that category: a fast look that says yes too often, never no too often."""
        pattern = self._may.get(category)
        if pattern is None:
            starts = map(re.escape, sorted(self._starts.get(category, ())))
            pattern = self._may[category] = re.compile("|".join(starts) or r"(?!)")
        return pattern.search(text.lower()) is not None

    def has(self, category: str, word: str) -> bool:
        """Whether a single word is a cue of that category."""
        return folded(word) in self._members.get(category, ())

    def members(self, category: str) -> set[str] | frozenset[str]:
        """The cues of a category, folded: for many words at once, where `has` would be asked for each."""
        return self._members.get(category, _NONE)

    def is_function_word(self, word: str) -> bool:
        """Whether a single word is one of those that are no cues of running text."""
        return any(self.has(category, word) for category in _OF_WORDS)


def _phrases(table: WordTable) -> Iterator[tuple[str, str]]:
    for field in table.__struct_fields__:
        value = getattr(table, field)
        if isinstance(value, tuple):
            yield from ((field, phrase) for phrase in value)
        elif field in ("others", "countries", "moods"):
            for name, phrases in value.items():
                yield from ((f"{field}:{name}", phrase) for phrase in phrases)


@cache
def lexicon() -> Lexicon:
    """The lexicon of all languages, read on first use."""
    folder = resources.files(__package__) / "data" / "words"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name
    )
    return Lexicon(tuple(msgspec.json.decode(file.read_bytes(), type=WordTable) for file in files))


@cache
def known_titles() -> frozenset[str]:
    """Keys of well-known titles (see `title_key`)."""
    text = (resources.files(__package__) / "data" / "known_titles.txt").read_text(encoding="utf-8")
    return frozenset(title_key(line) for line in text.splitlines() if line and not line.startswith("#"))


def title_key(title: str) -> str:
    """A title's words, folded, without an article before or after."""
    words = words_of(title)
    known = lexicon()
    if len(words) > 1 and known.has("articles", words[0]):
        words = words[1:]
    elif len(words) > 1 and known.has("articles", words[-1]):
        words = words[:-1]
    return " ".join(words) or title.strip()


def line_key(text: str) -> str:
    """A text without case, punctuation, a final plural and digits, to tell repeated lines."""
    words = [word.rstrip("s") for word in words_of(text) if not word.isdigit()]
    return " ".join(filter(None, words)) or text.strip()
