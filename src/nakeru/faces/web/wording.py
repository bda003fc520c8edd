"""Plain words for values: places, counts, dates, formats, kinds of title, likelihoods."""

from __future__ import annotations

from collections.abc import Mapping

from nakeru.model.ranking import Standing
from nakeru.model.works import Title
from nakeru.pipeline.views import EntryView
from nakeru.text.messages import gettext as _

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_NUMBERS = "no one two three four five six seven eight nine ten".split()  # noqa: SIM905
_LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "zh": "Chinese",
}
_TITLE_KINDS = {
    "main": "main title",
    "original": "original title",
    "translation": "translation",
    "alternative": "also known as",
    "as_written": "as lists write it",
}


def ordinal(number: int) -> str:
    """A number as a place: 1st, 2nd, 11th, 23rd."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A count with its noun: "1 list", "3 lists", "1,204 entries"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def place_sentence(standing: Standing, of: int = 0) -> str:
    """A place with its interval: "4th, surely between 2nd and 9th"; with `of`, among how many: "4th of 52, …"."""
    low, high = standing.place_low, standing.place_high
    among = f"{ordinal(standing.place)} of {of}" if of else ordinal(standing.place)
    return (
        f"{among}, surely" if low == high else f"{among}, surely between {ordinal(low)} and {ordinal(high)}"
    )


def lists_sentence(standing: Standing, ballots: int) -> str:
    """In how many lists of how many: "named by 3 of 5 lists"."""
    return f"{standing.lists} of {counted(standing.lists_in_scope or ballots, 'list')}"


def level_words(level: float) -> str:
    """A share in words: 0.9 is "nine times in ten", 0.95 "95 times in 100"."""
    tenths = round(level * 10, 6)
    if tenths == int(tenths) and 0 < tenths <= 10:
        return f"{_NUMBERS[int(tenths)]} times in ten"
    return f"{level * 100:.0f} times in 100"


def likelihood(score: float) -> str:
    """A probability in words, for people who choose between candidates."""
    if score >= 0.95:
        return "almost certainly"
    if score < 0.05:
        return "hardly likely"
    return f"about {max(1, round(score * 10))} in 10"


def date_words(published: str) -> str:
    """An ISO date or a part of one: "2015-04-27" is "27 April 2015"; anything else stays as it is."""
    parts = published.split("-")
    if not (
        1 < len(parts) <= 3
        and published.isascii()
        and all(part.isdigit() for part in parts)
        and 1 <= int(parts[1]) <= 12
    ):
        return published
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def title_kind(title: Title) -> str:
    """What kind of title it is, with its language where that says more: "original title, Japanese"."""
    if title.kind == "romaji":
        return "rōmaji" if title.language.startswith(("ja", "und")) else "in Latin letters"
    foreign_letters = title.script == "Latn" and title.language.startswith(("ja", "ko", "zh"))
    language = "" if foreign_letters else _LANGUAGES.get(title.language.split("-")[0], "")
    return f"{_TITLE_KINDS[title.kind]}, {language}" if language else _TITLE_KINDS[title.kind]


def anchor(view: EntryView) -> str:
    """What tells an entry from the others on the page of its list: "4", or "h1" for an honourable mention."""
    return f"{'h' if view.honourable else ''}{view.position}"


def answered(warnings: Mapping[str, str], answer: str) -> list[str]:
    """The warnings with an answer, in their order."""
    return [name for name, known in warnings.items() if known == answer]


def in_doubt(view: EntryView) -> bool:
    """Whether the link of an entry is left open, or carries a doubt."""
    return view.in_doubt


def written_place(view: EntryView) -> str:
    """Where an entry stands on its list, in words: "no. 4 of 10", "named, in no order", "honourable mention"."""
    if view.honourable:
        return "honourable mention"
    if view.card.ordering != "ranked":
        return "named, in no order"
    place = view.position if view.rank is None else view.rank
    return f"no. {place} of {view.card.size}" if place <= view.card.size else f"no. {place}"


def medium_words(medium: str) -> str:
    """What a version of a story is: a film, a series, a novel; as it is where nobody knows the word."""
    return {
        "film": _("a film"),
        "series": _("a series"),
        "tv series": _("a series"),
        "special": _("a special"),
        "novel": _("a novel"),
        "cell phone novel": _("a cell phone novel"),
        "visual novel": _("a visual novel"),
        "short story": _("a short story"),
        "short stories": _("short stories"),
        "novella": _("a novella"),
        "manga": _("a manga"),
        "memoir": _("a memoir"),
        "diary": _("a diary"),
        "play": _("a play"),
        "true story": _("a true story"),
    }.get(medium, medium)


def tie_words(kind: str) -> str:
    """What a relative is to the work that is looked at: "a remake", "the original", "the same story"."""
    return {
        "based_on": _("where it comes from"),
        "adaptation_of_same_story": _("the same story"),
        "remake_of": _("the original"),
        "remade_as": _("a remake"),
        "sequel_of": _("what came before"),
        "sequel": _("what comes after"),
        "season_of": _("the whole series"),
        "part_of": _("the whole"),
        "related_to": _("a relative"),
    }.get(kind, "")
