"""What a bracket in a heading says: a year, another title, a director, a season, a format, or nothing of a work."""

from __future__ import annotations

import re

import msgspec

from nakeru.lists.vocabulary import Lexicon, lexicon, words_of
from nakeru.model.lists import WorkFormat

_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_YEAR_ONLY = re.compile(
    rf"^(?:c\.|ca\.?|~|anno|año|ano|año de)?\s*({_YEAR})\s*(?:年(?:版|(?:公開|製作|制作|放送|上映)の?(?:映画|作品)?)?|년)?(?:\s*[-–—~/〜～]\s*(?:{_YEAR}|\d\d|present|heute|now|\?+|presente|actualidad)?)?\s*[.,]?$",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"(?<![\d.#№]){_YEAR}(?![\d.]*\d)")
_RANGE = re.compile(rf"({_YEAR})\s?(?:[-–—~/〜～]\s?{_YEAR}|[–—]\s?(?:\d\d|present|heute|presente)?)(?!\d)")
_YEAR_OF = re.compile(rf"({_YEAR})\s*年(?:版|公開|製作|制作|放送)?\s*[・、,，／/]\s*")
_DATE = re.compile(r"\d{4}[-./年]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_NO_WORDS = re.compile(r"^[\W\d_]*(?:min|m|h|hrs?|/10|%|k)?[\W\d_]*$", re.IGNORECASE)
_PART = re.compile(r"\s*[,;|/·•]\s+|\s+[-–—|/·•]\s+|；|、|，")
_TIGHT_PART = re.compile(r"\s*[,;|/·•；、，／]\s*|\s+[-–—]\s+")
_SLASH = re.compile(r"\s*[/;|；]\s*")
_PERSON = re.compile(
    r"^[\u4e00-\u9fff]{2,4}$|^[\u30a0-\u30ff]+[・·][\u30a0-\u30ff・·]+$|^[^\W\d_][\w.'’\-]*(?:\s+(?:[^\W\d_][\w.'’\-]*)){1,3}$"
)
_CREDIT_BEHIND = re.compile("^([\u3040-\u30ff\u3400-\u9fff々・·=＝]{2,20})(?:監督|导演|導演)(?:作品)?$")
_COUNTED = re.compile(r"\d|\b(?:one|two|three|[IVX]+)\b|[一二三四五六七八九十]")
_MANY = re.compile(r"\s*,\s*|\s+(?:&|and|y|et|und|e|con|with)\s+|\s*/\s*|、|・")


_TRAILING_YEAR = re.compile(rf"[\s,(]+{_YEAR}\W*$")
_MEASURE = re.compile(
    r"(?i)#\s?\d|\bimdb\b|\brotten\b|\bmetacritic\b|https?:|\d+\s?%|\d\s?/\s?10\b|\d:\d\d|\d+\s?(?:min|mins|minutes|h)\b"
    r"|^\W*\d[\d.,]*\s?(?:votes?|votos?|voix|voti|stimmen|points?|pts?|puntos|pontos|punti|punkte|ballots?|stars?|[票點点分位人])"
)
_NO_TITLES = ("boilerplate", "channels")
_REMARKS = frozenset(
    {
        "with",
        "but",
        "only",
        "from",
        "first",
        "one",
        "also",
        "still",
        "again",
        "rewatch",
        "mit",
        "nur",
        "aber",
        "con",
        "avec",
    }
)


class Saying(msgspec.Struct, frozen=True, gc=False):
    """What a bracket or a tail of a heading says of the work, each thing once at most."""

    year: int | None = None
    other_titles: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    format: WorkFormat | None = None
    season: str | None = None
    dated: bool = False


def read_saying(
    content: str, *, directors_expected: bool = False, remarks: frozenset[str] = frozenset()
) -> Saying:
    """Read what stands in a bracket. `directors_expected` where other headings of the list name people there; `remarks`
    are what several of them say, in small letters: no other title of one work."""
    content = content.strip(" \t\n,;")
    if found := _YEAR_ONLY.match(content):
        return Saying(year=int(found.group(1)), dated=True)
    known = lexicon()
    if not content or (_NO_WORDS.match(content) and not _YEARS.search(content)):
        return Saying()
    saying = Saying()
    if "awards" in known.categories(content):
        return Saying()
    content = _YEAR_OF.sub(r"\1, ", content)
    content = _RANGE.sub(r"\1", content)
    years = [int(year) for year in _YEARS.findall(content)]
    if years and not _is_date(content, known):
        saying = Saying(year=years[0] if len(set(years)) == 1 else None, dated=True)
    pattern = _TIGHT_PART if saying.dated else _PART
    parts = [part.strip(" \"'“”«»") for part in pattern.split(content)]
    if len(parts) > 1 and not saying.dated and not any(_is_detail(part, known) for part in parts):
        parts = [part.strip(" \"'“”«»") for part in _SLASH.split(content)]
    for part in parts:
        named = (directors_expected and _PERSON.match(part)) or credited(part, known)
        if part.casefold() not in remarks or named:
            saying = _with_part(saying, part, known, directors_expected)
    return saying


def _is_detail(part: str, known: Lexicon) -> bool:
    """Whether a part is no title, so that commas separate things of different kinds."""
    if _YEAR_ONLY.match(part) or credited(part, known) or work_format(part, known) or season_of(part, known):
        return True
    return _says_no_title(part, known) or bool(known.opens_with("aka", part))


def _is_date(text: str, known: Lexicon) -> bool:
    return bool(_DATE.search(text)) or "months" in known.categories(text)


def _with_part(saying: Saying, part: str, known: Lexicon, directors_expected: bool) -> Saying:
    if not part or _YEAR_ONLY.match(part) or _NO_WORDS.match(part):
        return saying
    if names := credited(part, known):
        return msgspec.structs.replace(saying, directors=saying.directors + names)
    if form := work_format(part, known):
        return msgspec.structs.replace(saying, format=form)
    if season_of(part, known):
        return msgspec.structs.replace(saying, season=part)
    if _says_no_title(part, known):
        return saying
    if directors_expected and _PERSON.match(part):
        return msgspec.structs.replace(saying, directors=saying.directors + people(part))
    part = without_label(part, known)
    if _YEARS.search(part) and saying.dated:
        part = _YEARS.sub("", part).strip(" ,-–()")
    return msgspec.structs.replace(saying, other_titles=(*saying.other_titles, part)) if part else saying


def credited(text: str, known: Lexicon) -> tuple[str, ...]:
    """The people named after a directing cue ("dir. X", "directed by X and Y"); empty where there is no cue."""
    taken = known.opens_with("directing", text)
    rest = text[taken:].lstrip(" .:：-–—")
    if not taken and (behind := _CREDIT_BEHIND.match(text)):
        return (behind.group(1),)
    if not taken or not rest or (taken < 3 and text[taken : taken + 1] not in ".:"):
        return ()
    return people(_TRAILING_YEAR.sub("", rest))


def people(text: str) -> tuple[str, ...]:
    """Names joined by commas, slashes, "and"."""
    return tuple(name for name in (part.strip(" .,:;()") for part in _MANY.split(text)) if name)[:6]


def work_format(text: str, known: Lexicon) -> WorkFormat | None:
    """The format that a short remark consists of: "TV series", "2009 film", "Japanese movie"."""
    words = [word for word in words_of(text) if not word.isdigit()]
    if not words or len(words) > 4:
        return None
    categories = known.categories(text)
    if "special_forms" in categories:
        return "special"
    covering = {"films": "film", "film_forms": "film", "series": "series", "series_forms": "series"}
    for category, form in covering.items():
        hits = [hit for hit in known.hits(text) if hit.category == category]
        named = sum(hit.end - hit.start for hit in hits)
        others = sum(
            h.end - h.start for h in known.hits(text) if h.category.startswith(("countries", "animation"))
        )
        if hits and named + others >= 0.6 * len("".join(words)):
            return "series" if form == "series" else "film"
    return None


def season_of(text: str, known: Lexicon) -> bool:
    """Whether a remark is a season or a volume ("Season 2", "Staffel 1", "第3季")."""
    return (
        bool(re.search(r"\d|one|two|three", text))
        and bool(known.opens_with("season", text))
        and len(text) < 24
    )


def without_label(text: str, known: Lexicon) -> str:
    """The text without "aka", "original title:", "or" at its start."""
    taken = known.opens_with("aka", text)
    rest = text[taken:].lstrip(" .:：")
    return rest.strip(" \"'“”«»") if taken and rest else text


def _says_no_title(text: str, known: Lexicon) -> bool:
    if all(known.has("weekdays", word) for word in words_of(text)):
        return True
    if _MEASURE.search(text) or any(known.is_cue(c, text) for c in _NO_TITLES) or text.startswith("/"):
        return True
    words = words_of(text)
    if text[:1].islower() and any(known.has("sentence_words", word) or word in _REMARKS for word in words):
        return True
    countries = [h for h in known.hits(text) if h.category.startswith("countries")]
    covered = sum(h.end - h.start for h in countries)
    return covered >= 0.7 * len(text) or ("months" in known.categories(text) and bool(re.search(r"\d", text)))
