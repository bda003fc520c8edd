"""Ballots of every sort, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from nakeru.model.lists import Scope
from nakeru.model.ranking import Ballot
from nakeru.ranking.scope import ItemAttributes

SCOPES = st.sampled_from(
    [Scope(), Scope(media=("film",)), Scope(media=("series",), years=(1990, 1999)), Scope(animation=True)]
)
ATTRIBUTES = {
    "a": ItemAttributes("a", "film", 1995, ("JP", "FR"), True),
    "b": ItemAttributes("b", "series", 1992, (), False),
    "c": ItemAttributes("c", None, 2010),
}


@st.composite
def one_ballot(draw: st.DrawFn) -> Ballot:
    items = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True))
    cuts = sorted(draw(st.sets(st.integers(1, len(items) - 1)))) if len(items) > 1 else []
    bounds = zip([0, *cuts], [*cuts, len(items)], strict=True)
    return Ballot(
        list=draw(st.sampled_from("xyz")),
        places=tuple(tuple(items[first:last]) for first, last in bounds),
        ordered=draw(st.booleans()),
        scope=draw(SCOPES),
        weight=draw(st.sampled_from([0.0, 0.3, 1.0, 2.5])),
    )


some_ballots = st.lists(one_ballot(), max_size=7)
