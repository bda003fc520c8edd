"""What part of the ranking was asked for, read from an address: the scope, the chips that take a part away, the fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import msgspec
from babel import Locale

from nakeru.model.lists import Scope, WorkFormat
from nakeru.text.messages import gettext as _
from nakeru.text.messages import language

_MEDIA: Final[dict[str, WorkFormat]] = {"film": "film", "series": "series", "special": "special"}
_DRAWN: Final = {"animation": True, "live": False}
FIRST_YEAR, LAST_YEAR = 1870, 2200
_LONGEST_NAME = 40


class NarrowingChip(msgspec.Struct, frozen=True):
    """A condition in words, and the query that is left without it."""

    label: str
    without: str


class AskedPart(msgspec.Struct, frozen=True):
    """What was asked for. `fields` are the valid ones, by their names in the form; `query` is them as an address has them."""

    scope: Scope
    fields: dict[str, str]
    chips: tuple[NarrowingChip, ...]
    query: str

    def value(self, name: str) -> str:
        """What a field of the form was filled with."""
        return self.fields.get(name, "")

    def address(self, path: str, **more: int) -> str:
        """The address of a page that shows this part."""
        fields: dict[str, str] = {**self.fields, **{name: str(value) for name, value in more.items()}}
        return f"{path}?{urlencode(fields)}" if fields else path


def asked_part(query: Mapping[str, str]) -> AskedPart:
    """Read the fields of an address; what makes no sense is left out, and years come in their order."""
    fields: dict[str, str] = {}
    for name, known in (("medium", _MEDIA), ("drawn", _DRAWN)):
        if (value := query.get(name, "")) in known:
            fields[name] = value
    years = [_year(query.get("from", "")), _year(query.get("to", ""))]
    if None not in years and years != sorted(years, key=int):  # type: ignore[arg-type]
        years.reverse()
    fields.update((name, str(year)) for name, year in zip(("from", "to"), years, strict=True) if year)
    country, mood = query.get("country", ""), query.get("mood", "")
    if len(country) == 2 and country.isascii() and country.isalpha():
        fields["country"] = country.upper()
    if mood and len(mood) <= _LONGEST_NAME and mood.isprintable():
        fields["mood"] = mood
    return AskedPart(_scope(fields), fields, _chips(fields), urlencode(fields))


def country_name(code: str) -> str:
    """What a country is called in the language of this context; its code where nobody knows."""
    return str(Locale.parse(language()).territories.get(code, code))


def medium_name(medium: str) -> str:
    """What works of a medium are called together."""
    return {"film": _("films"), "series": _("series"), "special": _("specials")}[medium]


def mood_name(mood: str) -> str:
    """What a mood of lists is called; as it is where nobody knows."""
    return {
        "sad": _("sad"),
        "romantic": _("romantic"),
        "inspiring": _("inspiring"),
        "family": _("family"),
        "feel-good": _("feel-good"),
        "funny": _("funny"),
        "dark": _("dark"),
        "war": _("war"),
        "scary": _("scary"),
        "thrilling": _("thrilling"),
        "action": _("action"),
        "fantasy": _("fantasy"),
        "science fiction": _("science fiction"),
        "christmas": _("Christmas"),
    }.get(mood, mood)


def _scope(fields: Mapping[str, str]) -> Scope:
    years = ("from" in fields or "to" in fields) and (
        int(fields.get("from", FIRST_YEAR)),
        int(fields.get("to", LAST_YEAR)),
    )
    return Scope(
        media=(_MEDIA[fields["medium"]],) if "medium" in fields else (),
        countries=(fields["country"],) if "country" in fields else (),
        moods=(fields["mood"],) if "mood" in fields else (),
        years=years or None,
        animation=_DRAWN[fields["drawn"]] if "drawn" in fields else None,
    )


def _chips(fields: Mapping[str, str]) -> tuple[NarrowingChip, ...]:
    told = {
        "medium": medium_name(fields["medium"]) if "medium" in fields else "",
        "drawn": _("animation") if fields.get("drawn") == "animation" else _("live action"),
        "from": _("from %(year)s") % {"year": fields.get("from")},
        "to": _("up to %(year)s") % {"year": fields.get("to")},
        "country": country_name(fields.get("country", "")),
        "mood": _("on lists about: %(mood)s") % {"mood": mood_name(fields.get("mood", ""))},
    }
    return tuple(
        NarrowingChip(told[name], urlencode({key: value for key, value in fields.items() if key != name}))
        for name in fields
    )


def _year(written: str) -> int | None:
    year = int(written) if len(written) == 4 and written.isascii() and written.isdigit() else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
