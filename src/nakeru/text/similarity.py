"""How alike two titles are."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio, token_set_ratio, token_sort_ratio

from nakeru.text.numerals import numbers_in
from nakeru.text.titles import fold_romaji, loose_key, squeeze, title_key, unmarked

_SUBTITLE = re.compile(r"\s*(?::\s|\s[-–—~〜]\s?|[(（〜~]).*$")
_KIND = {"same": 1.0, "key": 0.99, "loose": 0.98, "romaji": 0.97}
_LIMIT = 500
_MAIN_TITLE = 0.9
_OTHER_NUMBER = 0.6
_LOST, _LOST_LIMIT, _MOST_LOST = 0.965, 120, 5
_LONG_END = re.compile(r"\w{4}\?$")


class TitleForms(msgspec.Struct, frozen=True):
    """A title with the forms that comparisons need. `romaji` is `folded` without its spaces, `main` the loose key of
    what stands before a subtitle."""

    text: str
    key: str
    loose: str
    folded: str
    romaji: str
    main: str

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in the title, in digits."""
        return numbers_in(self.loose.split())


@lru_cache(maxsize=65536)
def title_forms(text: str) -> TitleForms:
    """The forms of a title."""
    folded = fold_romaji(text)
    return TitleForms(
        text=text,
        key=title_key(text),
        loose=loose_key(text),
        folded=folded,
        romaji=squeeze(folded),
        main=loose_key(_SUBTITLE.sub("", " ".join(text[:_LIMIT].split())) or text),
    )


def title_similarity(ours: TitleForms, theirs: TitleForms) -> float:
    """How alike two titles are, from 0 to 1.

    1 the same text, .99 the same key, .98 the same but for numerals and spelling, .97 the same but for romanisation, .965
    the same but for letters that a poor encoding turned into question marks, .9 one is the other without its subtitle; below that, the share of letters in common. Titles whose numbers differ
    ("II", "III") stay at or below .6, however alike the rest.
    """
    if ours.key == theirs.key:
        return _KIND["same"] if ours.text.casefold() == theirs.text.casefold() else _KIND["key"]
    if ours.loose == theirs.loose:
        return _KIND["loose"]
    if ours.romaji == theirs.romaji:
        return _KIND["romaji"]
    if _lost_letters(ours.text, theirs.text) or _lost_letters(theirs.text, ours.text):
        return _LOST
    alike = max(_letters(ours, theirs), _subtitled(ours, theirs))
    ours_numbers, theirs_numbers = set(ours.numbers), set(theirs.numbers)
    if ours_numbers != theirs_numbers and (ours_numbers ^ theirs_numbers) - {"1"}:
        return min(alike, _OTHER_NUMBER)
    return alike


def letters_alike(ours: TitleForms, theirs: TitleForms) -> float:
    """The share of letters in common of the whole titles or of all words of the shorter, from 0 to .96, whatever their numbers."""
    words = token_set_ratio(ours.loose, theirs.loose) / 100
    return max(_letters(ours, theirs), min(words, 0.96))


def _lost_letters(ours: str, theirs: str) -> bool:
    """Whether ours is theirs with question marks in the place of letters ("P?rez", "S?suke" is "Sousuke", "Gavranovi?").

    At the end of a title a question mark is one, unless a long word stands before it and a letter in its place.
    """
    if "?" not in ours or len(ours) > _LOST_LIMIT or not 0 <= len(theirs) - len(ours) <= ours.count("?"):
        return False
    parts = [re.escape(part) for part in unmarked(ours).split("?")]
    ending = not parts[-1]
    if len(parts) > _MOST_LOST or (ending and not _LONG_END.search(ours)):
        return False
    inside = r"\w{1,2}".join(parts[:-1] if ending else parts)
    return re.fullmatch(inside + (r"\w" if ending else ""), unmarked(theirs)) is not None


def _letters(ours: TitleForms, theirs: TitleForms) -> float:
    spaced = max(ratio(ours.loose, theirs.loose), 0.97 * token_sort_ratio(ours.loose, theirs.loose))
    closed = Levenshtein.normalized_similarity(ours.romaji, theirs.romaji)
    return min(max(spaced / 100, closed), 0.96)


def _subtitled(ours: TitleForms, theirs: TitleForms) -> float:
    whole = len(ours.main) > 3 and (ours.main == theirs.loose or theirs.main == ours.loose)
    return _MAIN_TITLE if whole else 0.0
