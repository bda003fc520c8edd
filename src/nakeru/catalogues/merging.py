"""One work in several catalogues becomes one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from nakeru.catalogues.agreement import (
    contradict,
    same_work,
    telling_ids,
    title_keys,
)
from nakeru.catalogues.clusters import Clusters
from nakeru.catalogues.families import SeasonMark, first_season, season_marks, series_numbers
from nakeru.catalogues.one_record import one_record, stated_order
from nakeru.catalogues.survey import Survey
from nakeru.model.works import Relation, Title, Work
from nakeru.text.scripts import script_of
from nakeru.text.titles import title_key

# An id that more records claim than this is a mistake of its catalogue, or an attack on our time.
_MOST_OF_ONE_ID = 50
_MOST_NAMESAKES = 200


def merge(works: Iterable[Work]) -> tuple[Work, ...]:
    """As `merged`, of works that fit in memory."""
    return tuple(merged(list(works)))


def merged(records: Sequence[Work]) -> Iterator[Work]:
    """Records of one work made one: those that share an id, and those that title, year, format and people show to be one.

    Two records of one catalogue never become one. The order of `records` does not matter; what comes out is sorted by the key
    of the first of each cluster. A relation names the key of the record that its other work became; where there is none, its
    label, and it is dropped where it has no label either. Some 200 bytes a record are held in memory, and the records themselves
    only one cluster at a time.
    """
    survey = Survey(records)
    clusters = Clusters(survey.catalogues)
    merging = _Merging(records, survey, clusters)
    merging.join_by_id()
    merging.join_by_title()
    yield from merging.works()


class _Merging:
    def __init__(self, records: Sequence[Work], survey: Survey, clusters: Clusters) -> None:
        self._records = records
        self._survey = survey
        self._clusters = clusters

    def join_by_id(self) -> None:
        """Where a catalogue has several records of one id, the one most like the other catalogue's is taken."""
        for group in self._survey.of_one_id():
            if len(group) > _MOST_OF_ONE_ID:
                continue
            works = {place: self._at(place) for place in group}
            pairs = [pair for pair in combinations(group, 2) if self._apart(*pair)]
            for one, other in sorted(pairs, key=lambda pair: _unlike(works[pair[0]], works[pair[1]])):
                if telling_ids(works[one]) & telling_ids(works[other]):
                    self._clusters.join(one, other)

    def join_by_title(self) -> None:
        """Pairs that a director settles come first: the others must be the only ones that are left."""
        for group in self._survey.of_one_title():
            if len(group) > _MOST_NAMESAKES:
                continue
            if all(self._clusters.together(group[0], place) for place in group[1:]):
                continue
            works = {place: self._at(place) for place in group}
            counts = Counter(self._survey.catalogues[place] for place in group)
            for certain in (True, False):
                for one, other in combinations(group, 2):
                    if not self._apart(one, other):
                        continue
                    only_ones = not certain and max(counts.values()) == 1
                    if same_work(works[one], works[other], only_ones=only_ones) and self._nothing_against(
                        one, other
                    ):
                        self._clusters.join(one, other)

    def works(self) -> Iterator[Work]:
        """The merged works."""
        for place in range(len(self._records)):
            if self._clusters.home(place) == place:
                work = self._whole(place)
                if work.relations:
                    work = msgspec.structs.replace(work, relations=self._resolved(work))
                yield self._as_season(place, work)

    def _resolved(self, work: Work) -> tuple[Relation, ...]:
        """Relations by the keys of merged works; what two catalogues state alike is told once."""
        told: dict[tuple[str, str | None, str | None], Relation] = {}
        for relation in work.relations:
            other = self._bearing(relation.key) if relation.key else None
            if other is not None and other.key != work.key:
                told.setdefault((relation.kind, other.key, None), _naming(relation, other))
            elif other is None and relation.label is not None:
                named = msgspec.structs.replace(relation, key=None)
                told.setdefault((named.kind, None, named.label), named)
        return tuple(sorted(told.values(), key=stated_order))

    def _as_season(self, place: int, work: Work) -> Work:
        """The work with what it is a season of, where its catalogues do not say and it tells by its ids or titles.

        Where no record stands for the whole, its name is a label, and the first season is called by it too.
        """
        if work.format != "series" or any(relation.kind == "season_of" for relation in work.relations):
            return work
        marks = season_marks(work)
        whole = self._whole_by_number(place, work) or self._whole_by_title(place, work, marks)
        relation = Relation("season_of", source=work.source)
        if whole is not None:
            return _with_relation(work, _naming(relation, whole))
        if not marks:
            return work
        name, number = marks[0]
        if number == 1:
            title = Title(name, script=script_of(name), kind="alternative")
            work = msgspec.structs.replace(work, titles=(*work.titles, title))
        return _with_relation(work, msgspec.structs.replace(relation, label=name, medium="series"))

    def _whole_by_number(self, place: int, work: Work) -> Work | None:
        for series, number in sorted(set(series_numbers(work))):
            others = self._homes(self._survey.of_series_number(series), place) if number > 1 else []
            wholes = first_season([self._whole(other) for other in others], series)
            if len(wholes) == 1:
                return wholes[0]
        return None

    def _whole_by_title(self, place: int, work: Work, marks: Sequence[SeasonMark]) -> Work | None:
        for mark in marks:
            others = self._homes(self._survey.of_series_title(title_key(mark.whole)), place)
            wholes = [one for one in map(self._whole, others) if _could_be_whole(one, mark.whole, work)]
            if len(wholes) == 1:
                return wholes[0]
        return None

    def _homes(self, places: Iterable[int], but: int) -> list[int]:
        mine = self._clusters.home(but)
        homes = {self._clusters.home(place) for place in places} - {mine}
        return sorted(homes) if len(homes) <= _MOST_NAMESAKES else []

    def _whole(self, place: int) -> Work:
        """The merged work that a record is part of, its relations as they were stated."""
        return one_record([self._at(member) for member in sorted(self._clusters.members(place))])

    def _bearing(self, key: str) -> Work | None:
        """The merged work that a record of this key became."""
        for place in self._survey.of_key(key):
            if self._at(place).key == key:
                return self._whole(place)
        return None

    def _apart(self, one: int, other: int) -> bool:
        return not self._clusters.together(one, other)

    def _nothing_against(self, one: int, other: int) -> bool:
        """Whether no record of one cluster contradicts one of the other."""
        return not any(
            contradict(self._at(mine), self._at(theirs))
            for mine in self._clusters.members(one)
            for theirs in self._clusters.members(other)
        )

    def _at(self, place: int) -> Work:
        return self._records[int(self._survey.order[place])]


def _unlike(one: Work, other: Work) -> tuple[bool, bool, bool]:
    """What sets two records of one id apart, the gravest first."""
    return (
        one.year != other.year,
        not title_keys(one) & title_keys(other),
        one.format != other.format,
    )


def _naming(relation: Relation, other: Work) -> Relation:
    """The relation with all that names the other work, for readers who do not hold its record."""
    return msgspec.structs.replace(
        relation, key=other.key, label=other.name, medium=other.format, year=other.year
    )


def _with_relation(work: Work, relation: Relation) -> Work:
    return msgspec.structs.replace(work, relations=(*work.relations, relation))


def _could_be_whole(other: Work, name: str, season: Work) -> bool:
    """Whether a series of the whole's name may be it: begun no later, of the same make and country, and no season itself."""
    known = (other.year, season.year)
    return (
        title_key(name) in title_keys(other)
        and not season_marks(other)
        and (None in known or (other.year or 0) <= (season.year or 0))
        and other.animation == season.animation
        and (
            not other.countries or not season.countries or bool(set(other.countries) & set(season.countries))
        )
    )
