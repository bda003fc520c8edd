"""`nakeru rank`: the standing of the library."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from nakeru.faces.cli.looking import EMPTY, look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.faces.cli.preferences import file_options, method_option, preference_options, write_files
from nakeru.faces.cli.ranking import print_ranking
from nakeru.model.ranking import Preferences
from nakeru.pipeline.answers import ranking_answer
from nakeru.pipeline.place_reasons import explain_place
from nakeru.pipeline.ranking_tables import work_rows
from nakeru.pipeline.snapshot import Snapshot
from nakeru.settings import Settings


@click.command("rank")
@click.option("--limit", type=click.IntRange(min=1), help="Print only the first so many.")
@method_option
@preference_options
@click.option(
    "--remember",
    is_flag=True,
    help="Keep these weights and independent lists in the library; without any, drop those that are kept.",
)
@click.option("--why", metavar="WORK", help="Say why a work stands where it does, list by list.")
@click.option("--than", metavar="WORK", help="With --why: how far it is from another work.")
@file_options
@spoilers_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    limit: int | None,
    method: str,
    preferences: Preferences,
    remember: bool,
    why: str | None,
    than: str | None,
    csv_file: Path | None,
    parquet_file: Path | None,
    spoilers: str,  # noqa: ARG001 (titles tell no story)
    as_json: bool,
) -> None:
    """Rank the works of the library by agreement, with the range of each place."""
    snapshot = look(settings)
    if preferences != Preferences() or remember:
        snapshot = snapshot.preferring(preferences)
    if remember:
        snapshot.ranking_view()  # what is out of bounds is refused before it is kept
        _remember(settings, preferences)
    snapshot = snapshot.by_method(method)
    if csv_file or parquet_file:
        write_files(work_rows(ranking_answer(snapshot, limit).standings), csv_file, parquet_file)
    if why is not None:
        _explain(snapshot, why, than, as_json)
    elif as_json:
        print_json(ranking_answer(snapshot, limit))
    elif not snapshot.lists:
        say(EMPTY)
    else:
        print_ranking(snapshot.ranking_view(), limit)


def _explain(snapshot: Snapshot, work: str, than: str | None, as_json: bool) -> None:
    found = explain_place(snapshot, snapshot.key_of(work), snapshot.key_of(than) if than else None)
    if as_json:
        print_json(found)
        return
    for line in found.lines:
        say(line)


def _remember(settings: Settings, preferences: Preferences) -> None:
    from nakeru.store.library import Library  # it brings the database with it

    with Library.open(settings.library, create=False) as library:
        library.prefer(preferences, who="reader", when=datetime.now(UTC).isoformat(timespec="seconds"))
