"""What a cluster of records becomes: one record, the best known leading."""

from __future__ import annotations

from collections.abc import Sequence

from nakeru.catalogues.agreement import catalogue_of, plain_id
from nakeru.model.works import Identifier, Relation, Title, Work


def _rank(work: Work) -> tuple[bool, int, str]:
    """What is known of a work in most detail leads: a record with a year before one of bare titles, the better known first."""
    return work.year is None, -work.popularity, work.key


def one_record(group: Sequence[Work]) -> Work:
    """All that the records of a cluster say, as one record; relations name the works as their catalogues do."""
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=_rank)
    first = ordered[0]
    titles: dict[str, Title] = {}
    for work in ordered:
        for title in work.titles:
            titles.setdefault(title.text, title)
    return Work(
        # A work that ships keeps its key, whatever catalogues are added: decisions hold by it.
        key=next((work.key for work in ordered if not catalogue_of(work)), first.key),
        titles=tuple(titles.values()),
        year=first.year,
        format=next((work.format for work in ordered if work.format), None),
        animation=next((work.animation for work in ordered if work.animation is not None), None),
        countries=next((work.countries for work in ordered if work.countries), ()),
        directors=next((work.directors for work in ordered if work.directors), ()),
        characters=next((work.characters for work in ordered if work.characters), ()),
        cast=next((work.cast for work in ordered if work.cast), ()),
        ids=_ids(ordered),
        relations=tuple(sorted({one for work in ordered for one in work.relations}, key=stated_order)),
        line=next((work.line for work in ordered if work.line), None),
        source="; ".join(dict.fromkeys(work.source for work in ordered if work.source)),
        popularity=max(work.popularity for work in ordered),
    )


def _ids(ordered: Sequence[Work]) -> tuple[Identifier, ...]:
    """All ids; one whose medium means nothing stands once, as the first record writes it."""
    unique: dict[tuple[str, str, str], Identifier] = {}
    for work in ordered:
        for one in work.ids:
            unique.setdefault(plain_id(one), one)
    return tuple(sorted(unique.values()))


def stated_order(relation: Relation) -> tuple[str, str, str, str, int, tuple[str, ...], str]:
    """The order of relations, of which any part may be absent."""
    return (
        relation.kind, relation.key or "", relation.label or "", relation.medium or "", relation.year or 0,
        relation.people, relation.source,
    )  # fmt: skip
