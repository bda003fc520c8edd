"""Plain words for values, in the language of the context: places, counts, dates, formats, kinds of title, likelihoods."""

from __future__ import annotations

from collections.abc import Mapping

from nakeru.faces.web.saying import said
from nakeru.model.ranking import Standing
from nakeru.model.works import Title
from nakeru.pipeline.views import EntryView
from nakeru.text.messages import gettext as _
from nakeru.text.messages import ngettext, told

_MONTHS = (
    told("January"), told("February"), told("March"), told("April"), told("May"), told("June"),
    told("July"), told("August"), told("September"), told("October"), told("November"), told("December"),
)  # fmt: skip
_NUMBERS = (
    told("one"), told("two"), told("three"), told("four"), told("five"),
    told("six"), told("seven"), told("eight"), told("nine"), told("ten"),
)  # fmt: skip
_LANGUAGES = {
    "de": told("German"),
    "en": told("English"),
    "es": told("Spanish"),
    "fr": told("French"),
    "it": told("Italian"),
    "ja": told("Japanese"),
    "ko": told("Korean"),
    "pt": told("Portuguese"),
    "ru": told("Russian"),
    "th": told("Thai"),
    "zh": told("Chinese"),
}
_TITLE_KINDS = {
    "main": told("main title"),
    "original": told("original title"),
    "translation": told("translation"),
    "alternative": told("also known as"),
    "as_written": told("as lists write it"),
}


def ordinal(number: int) -> str:
    """A number as a place: 1st, 2nd, 11th, 23rd."""
    ending = 0 if number % 100 in (11, 12, 13) else number % 10
    if ending == 1:
        return _("%(number)sst") % {"number": number}
    if ending == 2:
        return _("%(number)snd") % {"number": number}
    if ending == 3:
        return _("%(number)srd") % {"number": number}
    return _("%(number)sth") % {"number": number}


def place_sentence(standing: Standing, of: int = 0) -> str:
    """A place with its interval: "4th, surely between 2nd and 9th"; with `of`, among how many: "4th of 52, …"."""
    place = ordinal(standing.place)
    if of:
        place = _("%(place)s of %(works)s") % {"place": place, "works": of}
    if standing.place_low == standing.place_high:
        return _("%(place)s, surely") % {"place": place}
    low, high = ordinal(standing.place_low), ordinal(standing.place_high)
    return _("%(place)s, surely between %(low)s and %(high)s") % {"place": place, "low": low, "high": high}


def lists_sentence(standing: Standing, ballots: int = 0) -> str:
    """In how many lists of how many: "3 of 5 lists"; of all where neither is known: "3 lists"."""
    of = standing.lists_in_scope or ballots
    if not of:
        return ngettext("%(num)s list", "%(num)s lists", standing.lists) % {"num": f"{standing.lists:,}"}
    words = ngettext("%(lists)s of %(num)s list", "%(lists)s of %(num)s lists", of)
    return words % {"lists": standing.lists, "num": f"{of:,}"}


def level_words(level: float) -> str:
    """A share in words: 0.9 is "nine times in ten", 0.95 "95 times in 100"."""
    tenths = round(level * 10, 6)
    if tenths == int(tenths) and 0 < tenths <= 10:
        return _("%(count)s times in ten") % {"count": said(_NUMBERS[int(tenths) - 1])}
    return _("%(count)s times in 100") % {"count": f"{level * 100:.0f}"}


def likelihood(score: float) -> str:
    """A probability in words, for people who choose between candidates."""
    if score >= 0.95:
        return _("almost certainly")
    if score < 0.05:
        return _("hardly likely")
    return _("about %(count)s in 10") % {"count": max(1, round(score * 10))}


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
    month, year = month_name(published), parts[0]
    if len(parts) == 2:
        return _("%(month)s %(year)s") % {"month": month, "year": year}
    return _("%(day)s %(month)s %(year)s") % {"day": int(parts[2]), "month": month, "year": year}


def month_name(date: str) -> str:
    """The month of an ISO date."""
    return said(_MONTHS[int(date.split("-")[1]) - 1])


def title_kind(title: Title) -> str:
    """What kind of title it is, with its language where that says more: "original title, Japanese"."""
    if title.kind == "romaji":
        return _("rōmaji") if title.language.startswith(("ja", "und")) else _("in Latin letters")
    foreign_letters = title.script == "Latn" and title.language.startswith(("ja", "ko", "zh"))
    language = "" if foreign_letters else _LANGUAGES.get(title.language.split("-")[0], "")
    kind = said(_TITLE_KINDS[title.kind])
    return _("%(kind)s, %(language)s") % {"kind": kind, "language": said(language)} if language else kind


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
        return _("honourable mention")
    if view.card.ordering != "ranked":
        return _("named, in no order")
    place = view.position if view.rank is None else view.rank
    if place > view.card.size:
        return _("no. %(place)s") % {"place": place}
    return _("no. %(place)s of %(size)s") % {"place": place, "size": view.card.size}


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
