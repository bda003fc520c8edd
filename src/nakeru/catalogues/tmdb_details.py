"""A film or series as TMDB's API describes it, with whatever was asked for beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from nakeru.model.works import Identifier, Relation, Title, Work
from nakeru.text.scripts import script_of

_ANIMATION = 16
_BILLED = 5
_VOICE = re.compile(r"\s*\((?:voice|uncredited)\)")


class _Country(msgspec.Struct):
    iso_3166_1: str = ""


class _Named(msgspec.Struct):
    id: int = 0
    name: str | None = None


class _OtherTitle(msgspec.Struct):
    title: str | None = None
    iso_3166_1: str = ""


class _OtherTitles(msgspec.Struct):
    titles: list[_OtherTitle] = []
    results: list[_OtherTitle] = []


class _Words(msgspec.Struct):
    title: str | None = None
    name: str | None = None


class _Translation(msgspec.Struct):
    iso_639_1: str = ""
    data: _Words = msgspec.field(default_factory=_Words)


class _Translations(msgspec.Struct):
    translations: list[_Translation] = []


class _Person(msgspec.Struct):
    name: str | None = None
    job: str | None = None
    character: str | None = None


class _Credits(msgspec.Struct):
    cast: list[_Person] = []
    crew: list[_Person] = []


class _External(msgspec.Struct):
    imdb_id: str | None = None
    tvdb_id: int | None = None
    wikidata_id: str | None = None


class Details(msgspec.Struct):
    """What is read of an answer; a film has `title`, a series `name`. An export gives the original title alone."""

    id: int
    adult: bool = False
    title: str | None = None
    original_title: str | None = None
    name: str | None = None
    original_name: str | None = None
    original_language: str | None = None
    release_date: str | None = None
    first_air_date: str | None = None
    imdb_id: str | None = None
    vote_count: int = 0
    origin_country: list[str] = []
    production_countries: list[_Country] = []
    genres: list[_Named] = []
    created_by: list[_Named] = []
    belongs_to_collection: _Named | None = None
    alternative_titles: _OtherTitles | None = None
    translations: _Translations | None = None
    credits: _Credits | None = None
    external_ids: _External | None = None

    @property
    def medium(self) -> Literal["film", "series"]:
        """Which of TMDB's two rows of numbers the id belongs to."""
        return "series" if self.original_name else "film"

    @property
    def detailed(self) -> bool:
        """Whether this is more than a line of an export."""
        return bool(self.title if self.medium == "film" else self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """The title and the original title; nothing where neither original is given, as of persons and collections."""
        original = self.original_name or self.original_title
        shown = self.name if self.medium == "series" else self.title
        return tuple(dict.fromkeys(text for text in (shown, original) if text)) if original else ()


def details_work(one: Details) -> Work:
    """The work of an answer. A collection becomes a relation: the film is part of it."""
    unique: dict[str, Title] = {}
    for title in _titles(one):
        unique.setdefault(title.text, title)
    begun = (one.first_air_date if one.medium == "series" else one.release_date) or ""
    collection = one.belongs_to_collection
    people = one.credits or _Credits()
    directors = [person.name for person in people.crew if person.job == "Director" and person.name]
    return Work(
        key=f"tmdb:{'movie' if one.medium == 'film' else 'tv'}/{one.id}",
        titles=tuple(unique.values()),
        year=int(begun[:4]) if re.match(r"\d{4}-", begun, re.ASCII) else None,
        format="series" if one.medium == "series" else "film",
        animation=any(genre.id == _ANIMATION for genre in one.genres) if one.genres else None,
        countries=_countries(one),
        directors=tuple(dict.fromkeys(directors)),
        characters=tuple(
            dict.fromkeys(
                name for person in people.cast[:_BILLED] if (name := _VOICE.sub("", person.character or ""))
            )
        ),
        ids=tuple(_ids(one)),
        relations=(Relation("part_of", label=collection.name, medium="collection", source="TMDB"),)
        if collection and collection.name
        else (),
        source="TMDB",
        popularity=max(one.vote_count, 0),
    )


def _titles(one: Details) -> Iterator[Title]:
    original = one.original_name or one.original_title
    for name in one.names:
        kind: Literal["original", "main"] = "original" if name == original else "main"
        language = (one.original_language or "und") if kind == "original" else "und"
        yield Title(name, language, script_of(name), kind)
    for translation in (one.translations or _Translations()).translations:
        text = translation.data.title or translation.data.name
        if text:
            yield Title(text, translation.iso_639_1 or "und", script_of(text), "translation")
    others = one.alternative_titles or _OtherTitles()
    for other in (*others.titles, *others.results):
        if other.title:
            yield Title(other.title, "und", script_of(other.title), "alternative")


def _countries(one: Details) -> tuple[str, ...]:
    stated = one.origin_country or [country.iso_3166_1 for country in one.production_countries]
    return tuple(dict.fromkeys(code for code in stated if re.fullmatch("[A-Z]{2}", code)))


def _ids(one: Details) -> Iterator[Identifier]:
    yield Identifier("tmdb", one.medium, str(one.id))
    external = one.external_ids or _External()
    imdb = one.imdb_id or external.imdb_id or ""
    if re.fullmatch(r"tt\d{7,9}", imdb, re.ASCII):
        yield Identifier("imdb", one.medium, imdb)
    if re.fullmatch(r"Q\d{1,12}", external.wikidata_id or "", re.ASCII):
        yield Identifier("wikidata", "", external.wikidata_id or "")
    if external.tvdb_id:
        yield Identifier("tvdb", one.medium, str(external.tvdb_id))
