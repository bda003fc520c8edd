"""One work in several catalogues becomes one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from nakeru.model.works import Identifier, Title, Work
from nakeru.text.titles import title_key

# Namespaces in which one number is one work. A TMDB number of a series stands for all its seasons.
_ONE_WORK = frozenset(("imdb", "tmdb", "movielens", "bangumi", "mal", "anidb", "anilist", "mydramalist"))


def merged(works: Iterable[Work]) -> Iterator[Work]:
    """As `merge`, one by one."""
    yield from merge(works)


def merge(works: Iterable[Work]) -> tuple[Work, ...]:
    """Records of one work made one: those that share an id, and films of one title and year of which each catalogue has but one.

    Two records of one catalogue never become one. The order of `works` does not matter; the result is sorted by key.
    """
    ordered = sorted(works, key=lambda work: work.key)
    home = list(range(len(ordered)))
    members: dict[int, list[int]] = {number: [number] for number in home}
    for numbers in (*_by_id(ordered), *_by_title(ordered)):
        for one, other in pairwise(numbers):
            _join(home[one], home[other], home, members, ordered)
    return tuple(
        sorted(
            (_merged([ordered[n] for n in group]) for group in members.values()), key=lambda work: work.key
        )
    )


def _join(
    left: int, right: int, home: list[int], members: dict[int, list[int]], works: Sequence[Work]
) -> None:
    if left == right:
        return
    if {_catalogue(works[n]) for n in members[left]} & {_catalogue(works[n]) for n in members[right]}:
        return
    for number in members[right]:
        home[number] = left
    members[left].extend(members.pop(right))


def _by_id(works: Sequence[Work]) -> list[list[int]]:
    holders: defaultdict[Identifier, list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        for one in work.ids:
            if _names_one_work(one):
                holders[one].append(number)
    return [holders[one] for one in sorted(holders) if len(holders[one]) > 1]


def _by_title(works: Sequence[Work]) -> list[list[int]]:
    """Films of one title and year, where no catalogue has two of them."""
    holders: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, work in enumerate(works):
        if work.year is not None and work.format == "film":
            for title in work.titles:
                holders[title_key(title.text), work.year].add(number)
    groups = [sorted(holders[key]) for key in sorted(holders) if len(holders[key]) > 1]
    return [group for group in groups if len({_catalogue(works[number]) for number in group}) == len(group)]


def _names_one_work(one: Identifier) -> bool:
    return one.namespace in _ONE_WORK and (one.namespace != "tmdb" or one.medium == "film")


def _catalogue(work: Work) -> str:
    return work.key.partition(":")[0]


def _merged(group: Sequence[Work]) -> Work:
    if len(group) == 1:
        return group[0]
    # What is known of a work in most detail leads: a record with a year before one of bare titles, the better known first.
    ordered = sorted(group, key=lambda work: (work.year is None, -work.popularity, work.key))
    first = ordered[0]
    titles: dict[str, Title] = {}
    for work in ordered:
        for title in work.titles:
            titles.setdefault(title.text, title)
    return Work(
        key=first.key,
        titles=tuple(titles.values()),
        year=first.year,
        format=next((work.format for work in ordered if work.format), None),
        animation=next((work.animation for work in ordered if work.animation is not None), None),
        countries=next((work.countries for work in ordered if work.countries), ()),
        directors=next((work.directors for work in ordered if work.directors), ()),
        characters=next((work.characters for work in ordered if work.characters), ()),
        ids=tuple(sorted({one for work in ordered for one in work.ids})),
        relations=tuple(sorted({one for work in ordered for one in work.relations})),
        line=next((work.line for work in ordered if work.line), None),
        source="; ".join(dict.fromkeys(work.source for work in ordered if work.source)),
        popularity=max(work.popularity for work in ordered),
    )
