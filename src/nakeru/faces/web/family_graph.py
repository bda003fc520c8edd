"""The family of a story on one upright line, by year: its films, dramas and remakes, and the book they come from.

An arc diagram (Wattenberg 2002): arcs join those of which a tie is known, and every name stands straight beside its node.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from nakeru.faces.web.labelling import fitting
from nakeru.faces.web.names import language_of, nameplate
from nakeru.faces.web.wording import medium_words, tie_words
from nakeru.model.works import Relation, Title, Work
from nakeru.pipeline.views import RelatedWork
from nakeru.text.display import harmless, shorten

WIDTH, RAIL, TEXT = 340.0, 64.0, 84.0
STEP, TOP = 50.0, 26.0
MOST: Final = 12
_LETTERS = 15.0
_DEEPEST = 52.0
_TOLD_APART: Final = ("based_on", "remake_of", "remade_as", "sequel_of", "sequel", "season_of", "part_of")


class FamilyNode(msgspec.Struct, frozen=True):
    """A version of the story: its title, what it is in a line, and where its node lies. `key` is None where it has no page.

    `shape` is "self" for the work that the page is about, else "film", "series" or "source".
    """

    title: Title
    told: str
    y: float
    shape: str
    key: str | None = None
    language: str = ""


class FamilyArc(msgspec.Struct, frozen=True):
    """A tie between two nodes, as the path of an arc. `near` where the work of the page is one of them."""

    path: str
    near: bool


class FamilyGraph(msgspec.Struct, frozen=True):
    """The drawing; `more` counts the relatives beyond MOST."""

    height: float
    nodes: tuple[FamilyNode, ...]
    arcs: tuple[FamilyArc, ...]
    more: int = 0


class _Member(msgspec.Struct, frozen=True):
    """One of the family: a work, or a source that is none. `tie` is that to the work of the page."""

    work: Work | None
    tie: Relation | None

    @property
    def year(self) -> int:
        """For the order; what has none comes first, as sources do."""
        return (self.work.year if self.work else self.tie.year if self.tie else None) or 0

    def is_tied_to(self, other: _Member) -> bool:
        """Whether its own record names the other as more than a version of the same story, which all of them are."""
        return self.work is not None and any(
            relation.kind in _TOLD_APART
            and (
                relation.key == other.work.key
                if other.work
                else other.tie is not None and _same_source(relation, other.tie)
            )
            for relation in self.work.relations
        )


def family_graph(work: Work, related: Sequence[RelatedWork]) -> FamilyGraph | None:
    """The family of a work, the oldest on top; None where it has none that can be named."""
    relatives = list(_relatives(related))
    if not relatives:
        return None
    members = sorted(
        [_Member(work, None), *relatives[: MOST - 1]], key=lambda one: (one.year, one.tie is not None)
    )
    heights = [TOP + number * STEP for number in range(len(members))]
    arcs = [
        FamilyArc(
            _arc(heights[upper], heights[lower]),
            near=members[upper].tie is None or members[lower].tie is None,
        )
        for upper in range(len(members))
        for lower in range(upper + 1, len(members))
        if _tied(members[upper], members[lower])
    ]
    return FamilyGraph(
        height=TOP + len(members) * STEP - 18,
        nodes=tuple(_node(one, y) for one, y in zip(members, heights, strict=True)),
        arcs=tuple(sorted(arcs, key=lambda arc: arc.near)),
        more=max(0, len(relatives) - MOST + 1),
    )


def _relatives(related: Sequence[RelatedWork]) -> Iterator[_Member]:
    """Each relative once, by its first tie."""
    seen: set[object] = set()
    for one in related:
        if one.tie is None or (one.work is None and not one.tie.label):
            continue
        name = one.work.key if one.work else (one.tie.label, one.tie.medium, one.tie.year)
        if name not in seen:
            seen.add(name)
            yield _Member(one.work, one.tie)


def _tied(one: _Member, other: _Member) -> bool:
    if one.tie is None or other.tie is None:
        return True
    return one.is_tied_to(other) or other.is_tied_to(one)


def _same_source(one: Relation, other: Relation) -> bool:
    return one.key is None and (one.label, one.medium) == (other.label, other.medium)


def _node(member: _Member, y: float) -> FamilyNode:
    tie, work = member.tie, member.work
    title = nameplate(work).main if work else Title((tie.label if tie else None) or "")
    medium = (work.format if work else tie.medium if tie else None) or ""
    year = (work.year if work else tie.year if tie else None) or ""
    people = shorten(", ".join(tie.people), 24) if tie and not work else ""
    told = " · ".join(
        str(part)
        for part in (year, medium_words(medium), people or (tie_words(tie.kind) if tie else ""))
        if part
    )
    shape = (
        "self" if tie is None else "source" if work is None else "series" if medium == "series" else "film"
    )
    return FamilyNode(
        title=msgspec.structs.replace(
            title, text=fitting(harmless(shorten(title.text, 80)), WIDTH - TEXT, _LETTERS)
        ),
        told=told,
        y=y,
        shape=shape,
        key=work.key if work and tie else None,
        language=language_of(title),
    )


def _arc(upper: float, lower: float) -> str:
    depth = RAIL - min(_DEEPEST, 16 + (lower - upper) * 0.22)
    return f"M{RAIL:g} {upper:g}C{depth:g} {upper:g} {depth:g} {lower:g} {RAIL:g} {lower:g}"
