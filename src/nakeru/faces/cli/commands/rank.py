"""`nakeru rank`: the standing of the library."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from nakeru.faces.cli.looking import EMPTY, look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.faces.cli.preferences import method_option, preference_options
from nakeru.faces.cli.ranking import print_ranking
from nakeru.model.ranking import Preferences
from nakeru.pipeline.answers import ranking_answer
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
@spoilers_option
@json_option
@click.pass_obj
def command(
    settings: Settings,
    limit: int | None,
    method: str,
    preferences: Preferences,
    remember: bool,
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
    if as_json:
        print_json(ranking_answer(snapshot, limit))
    elif not snapshot.lists:
        say(EMPTY)
    else:
        print_ranking(snapshot.ranking_view(), limit)


def _remember(settings: Settings, preferences: Preferences) -> None:
    from nakeru.store.library import Library  # it brings the database with it

    with Library.open(settings.library, create=False) as library:
        library.prefer(preferences, who="reader", when=datetime.now(UTC).isoformat(timespec="seconds"))
