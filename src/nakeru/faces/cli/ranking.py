"""The ranking as a table for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from nakeru.faces.cli.output import print_table, say
from nakeru.model.ranking import CopyCluster
from nakeru.pipeline.views import RankedRow, RankingView

_LINKS: Final = 3


def print_ranking(view: RankingView, limit: int | None = None) -> None:
    """Print the places with their ranges, best first."""
    rows = view.rows[:limit]
    print_table(
        ("Place", "Range", "Lists", "Work", ""), [_cells(row, view.ranged) for row in rows], right=(0, 1, 2)
    )
    say("")
    print_clusters(view.clusters, {one.weight.list: one.name for one in view.weights})
    for line in wishes_told(view):
        say(line)
    say(f"{len(view.rows)} works on {view.ballots} lists. {range_sentence(view.ranged, view.level)}")


def print_clusters(clusters: Sequence[CopyCluster], names: Mapping[str, str] | None = None) -> None:
    """Say which lists are held to copy one another, and why; `names` are theirs by key."""
    known = names or {}
    for cluster in clusters:
        say(
            f"Held to be copies, counted together as {cluster.counts_as:.2g}: {', '.join(known.get(one, one) for one in cluster.lists)}"
        )
        for link in cluster.links[:_LINKS]:
            words = "".join(f"; {word}" for word in link.words)
            left, right = known.get(link.left, link.left), known.get(link.right, link.right)
            say(f"  {left} and {right} share {len(link.shared)} of {link.of}{words}")
        if len(cluster.links) > _LINKS:
            say(f"  and {len(cluster.links) - _LINKS} further pairs")
        say("  Where that is wrong: --independent LIST")
        say("")


def range_sentence(ranged: bool, level: float) -> str:
    """What the ranges of a ranking mean."""
    if not ranged:
        return "This method tells no ranges."
    return f"A range holds the true place with {level:.0%} probability."


def wishes_told(view: RankingView) -> list[str]:
    """A line for every list that does not count for 1 by a person's wish."""
    return [
        f"{one.name}{f' ({one.publisher})' if one.publisher else ''} weighs {one.weight.asked:.3g} where others weigh 1."
        for one in view.weights
        if one.weight.asked != 1.0
    ]


def _cells(row: RankedRow, ranged: bool) -> tuple[str, str, str, str, str]:
    standing, work = row.standing, row.work
    original = next((title.text for title in work.titles if title.kind == "original"), "")
    told = ", ".join(part for part in (str(work.year or ""), work.format or "") if part)
    doubt = " · in doubt" if any(entry.decision == "unsure" for entry in row.entries) else ""
    return (
        str(standing.place),
        f"{standing.place_low}–{standing.place_high}" if ranged else "",
        f"{standing.lists} of {standing.lists_in_scope}",
        f"{work.name}{f' ({told})' if told else ''}{doubt}",
        original,
    )
