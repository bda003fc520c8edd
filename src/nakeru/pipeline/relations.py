"""How works hang together, in words."""

from __future__ import annotations

from collections.abc import Mapping

from nakeru.model.works import Relation, Work
from nakeru.pipeline.views import RelatedWork

_WORDS = {
    "based_on": "based on",
    "adaptation_of_same_story": "the same story as",
    "remake_of": "remake of",
    "remade_as": "remade as",
    "sequel_of": "sequel of",
    "sequel": "followed by",
    "season_of": "a season of",
    "part_of": "part of",
    "related_to": "related to",
}
_FORMATS = {"film": "film", "series": "series", "special": "special"}


def related_works(work: Work, works: Mapping[str, Work]) -> tuple[RelatedWork, ...]:
    """The relations of a work as sentences, with the other work where it is known."""
    return tuple(
        RelatedWork(label=_sentence(relation, other), work=other, tie=relation)
        for relation in work.relations
        for other in [works.get(relation.key) if relation.key else None]
    )


def describe(work: Work) -> str:
    """A work with what tells it from its namesakes: "Be with You (2004, film)"."""
    marks = [str(work.year) if work.year else "", _FORMATS.get(work.format or "", "")]
    told = ", ".join(mark for mark in marks if mark)
    return f"{work.name} ({told})" if told else work.name


def _sentence(relation: Relation, other: Work | None) -> str:
    words = _WORDS[relation.kind]
    if other is not None:
        return f"{words} {describe(other)}"
    what = f"the {relation.medium} " if relation.medium else ""
    by = f" by {' and '.join(relation.people)}" if relation.people else ""
    year = f" ({relation.year})" if relation.year else ""
    return f"{words} {what}{relation.label or ''}{by}{year}".strip()
