"""Whether two records of different catalogues are one work: by what they say, where they share no id."""

from __future__ import annotations

from collections.abc import Iterable

from nakeru.model.works import Identifier, Work
from nakeru.text.names import name_key, same_person
from nakeru.text.scripts import script_of
from nakeru.text.titles import title_key

# Namespaces in which one number is one work. A TMDB number of a series stands for all its seasons.
_ONE_WORK = frozenset(
    ("imdb", "tmdb", "movielens", "bangumi", "mal", "anidb", "anilist", "kitsu", "mydramalist", "wikidata", "tvdb", "letterboxd", "trakt")
)  # fmt: skip
_COUNTED_APART = frozenset(("tmdb", "tvdb"))
_EAST_ASIAN = frozenset(("Jpan", "Hani", "Kore"))


def plain_id(one: Identifier) -> tuple[str, str, str]:
    """An id with its medium only where its namespace counts films and series apart."""
    return one.namespace, one.medium if one.namespace in _COUNTED_APART else "", one.value


def telling_ids(work: Work) -> frozenset[tuple[str, str, str]]:
    """The ids that name this work and no other."""
    return frozenset(plain_id(one) for one in work.ids if _names_one_work(one))


def title_keys(work: Work) -> frozenset[str]:
    """The folded titles."""
    return frozenset(title_key(title.text) for title in work.titles)


def catalogue_of(work: Work) -> str:
    """The catalogue that a record comes from; "" for the works that ship."""
    name, colon, _ = work.key.partition(":")
    return name if colon else ""


def people_agree(one: Work, other: Work) -> bool | None:
    """Whether the records share a director.

    None where either names none, where they are written in different scripts, or where only a part of a name is shared: names are
    romanised in many ways.
    """
    comparable = [
        (mine, theirs)
        for mine in one.directors
        for theirs in other.directors
        if (script_of(mine) in _EAST_ASIAN) == (script_of(theirs) in _EAST_ASIAN)
    ]
    if any(same_person(mine, theirs) for mine, theirs in comparable):
        return True
    shared = any(set(name_key(mine).split()) & set(name_key(theirs).split()) for mine, theirs in comparable)
    return False if comparable and not shared else None


def contradict(one: Work, other: Work) -> bool:
    """Whether something that both state speaks against one work: year, format, animation, countries, directors, or an id."""
    return bool(
        (one.year is not None and other.year is not None and one.year != other.year)
        or (one.format is not None and other.format is not None and one.format != other.format)
        or (one.animation is not None and other.animation is not None and one.animation != other.animation)
        or (one.countries and other.countries and not set(one.countries) & set(other.countries))
        or people_agree(one, other) is False
        or _ids_contradict(telling_ids(one), telling_ids(other))
    )


def same_work(one: Work, other: Work, *, only_ones: bool) -> bool:
    """Whether two records of one title, year and format are one work. Nothing they state may contradict.

    A shared director settles it. Where directors are not to be compared, the records must be the `only_ones` of that title,
    year and format in their catalogues; and series, of which whole and seasons bear one name, must agree in two titles of
    different scripts.
    """
    shared = title_keys(one) & title_keys(other)
    if not shared or one.year is None or one.year != other.year or one.format != other.format:
        return False
    if contradict(one, other):
        return False
    if people_agree(one, other):
        return True
    return only_ones and (one.format == "film" or len(_scripts(shared)) > 1)


def _scripts(keys: Iterable[str]) -> set[bool]:
    return {script_of(key) in _EAST_ASIAN for key in keys if len(key) > 1}


def _names_one_work(one: Identifier) -> bool:
    return (
        one.namespace in _ONE_WORK
        and one.medium != "season"
        and (one.namespace, one.medium) != ("tmdb", "series")
    )


def _ids_contradict(mine: frozenset[tuple[str, str, str]], theirs: frozenset[tuple[str, str, str]]) -> bool:
    spaces = {(namespace, medium) for namespace, medium, _ in mine} & {
        (namespace, medium) for namespace, medium, _ in theirs
    }
    return any(
        not {one for one in mine if one[:2] == space} & {one for one in theirs if one[:2] == space}
        for space in spaces
    )
