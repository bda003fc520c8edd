"""`nakeru aggregate`: the standing of any ballots."""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from nakeru.faces.cli.input import open_lines
from nakeru.faces.cli.options import json_option
from nakeru.faces.cli.output import complain, print_json, print_table, say
from nakeru.faces.cli.preferences import (
    file_options,
    method_option,
    preference_options,
    weights_told,
    write_files,
)
from nakeru.faces.cli.ranking import print_clusters, range_sentence
from nakeru.model.ranking import Preferences
from nakeru.pipeline.aggregating import Aggregation, aggregate
from nakeru.pipeline.ranking_tables import item_rows


@click.command("aggregate")
@click.argument("ballots", metavar="BALLOTS")
@click.option("--items", metavar="FILE", help="What is known of the items, one JSON object a line.")
@method_option
@preference_options
@file_options
@json_option
def command(
    ballots: str,
    items: str | None,
    method: str,
    preferences: Preferences,
    csv_file: Path | None,
    parquet_file: Path | None,
    as_json: bool,
) -> None:
    """Rank whatever a file of ballots names, without a library.

    BALLOTS is a file with one JSON object a line, or "-" for standard input. A line that cannot be counted is reported
    and passed over; the rest is counted.
    """
    with ExitStack() as files:
        files.callback(gc.enable)
        gc.disable()  # a hundred thousand lists make millions of small values, of which no cycle holds any
        found = aggregate(
            files.enter_context(open_lines(ballots)),
            files.enter_context(open_lines(items)) if items else (),
            name=ballots,
            items_name=items or "",
            preferences=preferences,
            method=method,
        )
    for problem in found.problems:
        complain(problem)
    write_files(item_rows(found.answer.standings), csv_file, parquet_file)
    if as_json:
        print_json(found.answer)
    else:
        _print(found)
    sys.exit(1 if found.problems else 0)


def _print(found: Aggregation) -> None:
    rows = [
        (
            str(one.place),
            f"{one.place_low}–{one.place_high}" if found.answer.ranged else "",
            f"{one.lists} of {one.lists_in_scope}",
            one.item,
        )
        for one in found.answer.standings
    ]
    print_table(("Place", "Range", "Lists", "Item"), rows, right=(0, 1, 2))
    say("")
    print_clusters(found.answer.clusters)
    for line in weights_told(found.answer.weights):
        say(line)
    say(
        f"{len(rows)} items on {found.ballots} lists. {range_sentence(found.answer.ranged, found.answer.level)}"
    )
