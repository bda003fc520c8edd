"""`nakeru works`: the works of the library."""

from __future__ import annotations

import click

from nakeru.faces.cli.looking import EMPTY, look
from nakeru.faces.cli.options import json_option, spoilers_option
from nakeru.faces.cli.output import print_json, print_table, say
from nakeru.pipeline.answers import works_answer
from nakeru.settings import Settings


@click.command("works")
@spoilers_option
@json_option
@click.pass_obj
def command(settings: Settings, spoilers: str, as_json: bool) -> None:  # noqa: ARG001 (titles tell no story)
    """List the works of the library with the entries that name them."""
    snapshot = look(settings)
    answer = works_answer(snapshot)
    if as_json:
        print_json(answer)
        return
    if not answer.works:
        say(EMPTY)
        return
    print_table(
        ("Key", "Title", "Year", "Format", "Entries"),
        [
            (work.key, work.titles[0].text, str(work.year or ""), work.format or "", str(len(work.entries)))
            for work in answer.works
        ],
        right=(4,),
    )
