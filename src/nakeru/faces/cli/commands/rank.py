"""`nakeru rank`: the standing of the library."""

from __future__ import annotations

import click

from nakeru.faces.cli.looking import EMPTY, look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.faces.cli.ranking import print_ranking
from nakeru.pipeline.answers import ranking_answer
from nakeru.settings import Settings


@click.command("rank")
@click.option("--limit", type=click.IntRange(min=1), help="Print only the first so many.")
@spoilers_option
@json_option
@click.pass_obj
def command(settings: Settings, limit: int | None, spoilers: str, as_json: bool) -> None:  # noqa: ARG001 (titles tell no story)
    """Rank the works of the library by agreement, with the range of each place."""
    snapshot = look(settings)
    if as_json:
        print_json(ranking_answer(snapshot, limit))
    elif not snapshot.lists:
        say(EMPTY)
    else:
        print_ranking(snapshot.ranking_view(), limit)
