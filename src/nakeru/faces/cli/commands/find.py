"""`nakeru find`: find works by title and words."""

from __future__ import annotations

import sys

import click

from nakeru.faces.cli.looking import look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, say
from nakeru.pipeline.searching import find_answer
from nakeru.settings import Settings


@click.command("find")
@click.argument("query")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many results at most."
)
@spoilers_option
@json_option
@click.pass_obj
def command(settings: Settings, query: str, limit: int, spoilers: str, as_json: bool) -> None:  # noqa: ARG001 (only safe text is searched)
    """Find works by title and words."""
    if not query.strip():
        raise click.UsageError("say what to look for: a title, a person, or words of the story")
    snapshot = look(settings)
    answer = find_answer(snapshot, query, limit)
    if as_json:
        print_json(answer)
        return
    for hit in answer.results:
        told = ", ".join(part for part in (str(hit.work.year or ""), hit.work.format or "") if part)
        say(f"{hit.work.title}{f' ({told})' if told else ''}   {hit.work.key}")
        say("  " + "; ".join(hit.why))
    if not answer.results:
        say("Nothing in the library or the starter fits. Fewer words, or another spelling, may.")
        sys.exit(1)
